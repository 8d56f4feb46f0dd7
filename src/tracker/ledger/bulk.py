"""Many figures from a sheet: csv in UTF-8 (with or without BOM) or GB18030, or xlsx, with Chinese or English heads.

A row names its target by id, or by indicator and region. Rows without a value are skipped: the sheet that
`tracker list --format csv` gives is filled in only where something is known. Whatever is left out is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tracker.ledger.entry import Entry, applied
from tracker.ledger.sheet import Table, read_sheet
from tracker.ledger.sheet_days import day_of_text
from tracker.ledger.sheet_head import Head, NoForm, find_head, is_ours
from tracker.ledger.sheet_words import SHEETS
from tracker.model.plain_rows import TargetRow
from tracker.model.problem import Problem, TrackerError, UnreadableInput
from tracker.model.said import Said

DONE = frozenset(("done", "完成", "已完成", "已办结", "已达成", "是", "yes", "true", "√", "✓", "✔"))
NOTHING = frozenset(("-", "–", "—", "——", "－", "/", "…", "……"))
OUR_SHEETS = frozenset(word for said in SHEETS.values() for word in said)
TOTAL = re.compile(r"(?:其中)?(?:合\s*计|小\s*计|总\s*计|累\s*计|平\s*均|汇\s*总)[:\uff1a]?")
# Wide points, commas and signs are those of numbers too.
NOT_NUMBER = re.compile(r"[^\d.,+\-\s\uff0e\uff0c\uff0b\uff0d]")
# What our own CSV puts before a cell that a spreadsheet would run.
GUARD = re.compile(r"^'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a table, its cells by field."""

    table: Table
    head: Head
    row: int
    texts: Sequence[str]

    def get(self, field: str) -> str:
        at = self.head.columns.get(field)
        return GUARD.sub("", self.texts[at].strip()) if at is not None and at < len(self.texts) else ""

    def is_open(self, field: str) -> bool:
        """Whether a formula stands there that nobody has computed."""
        at = self.head.columns.get(field)
        return at is not None and (self.row, at) in self.table.uncomputed

    def place(self, field: str) -> str:
        """The cell of a field, for messages."""
        return self.table.place(self.row, self.head.columns.get(field, 0))


@dataclass(slots=True)
class Read:
    """What a sheet holds: entries, a problem for every row that is wrong, what a person must know besides. `listed` are
    the ids of all targets in it, `given` those of which something was filled in, right or wrong."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Said] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)


def read_entries(
    path: Path, name: str, rows: Sequence[TargetRow], common: Mapping[str, str | None], *, today: str, recorded_at: str
) -> Read:
    """The entries of a sheet for the targets `rows`.

    `common` gives as_of, source, note and by for rows that leave them empty. Raises UnreadableInput for a file that is
    no such sheet.
    """
    by_id = {row["id"]: row for row in rows}
    read = Read()
    undated = 0
    for cells in _filled(path, name, read, by_id):
        if (id := cells.get("id").lower()) in by_id:
            read.given.add(id)
        try:
            _computed(cells)
            row = _target(cells, by_id, rows)
            day = _day(cells) or common["as_of"]
            entry = Entry(
                id=row["id"],
                as_of=day or today,
                recorded_at=recorded_at,
                amount=None if _is_done(cells, row) else cells.get("value") + _unit(cells),
                done=_is_done(cells, row),
                source=cells.get("source") or common["source"],
                note=cells.get("note") or common["note"],
                by=common["by"],
                once=True,
                place=cells.place("value"),
            )
            applied(row, entry)
        except TrackerError as error:
            read.problems.append(error.problem)
        else:
            read.entries.append(entry)
            undated += day is None
    if undated:
        figures = "1 figure without a day is" if undated == 1 else f"{undated} figures without a day are"
        read.remarks.append(Said(f"{figures} taken as of today, {today}", f"{undated} 条未写日期，按今天 {today} 计"))
    return read


def _filled(path: Path, name: str, read: Read, known: Mapping[str, TargetRow]) -> Iterator[Cells]:
    """The rows with a value, of every sheet that has a head."""
    tables = read_sheet(path, name)
    found = [(table, head) for table in tables if (head := find_head(table)) is not None]
    if not found:
        first = next((n for table in tables for n, cells in table.lines if any(cells)), 1)
        raise NoForm(name, first)
    ours = any(is_ours(table, head) for table, head in found)
    for table in tables:
        if ours and table.title in OUR_SHEETS:
            continue
        if table not in (one for one, _ in found) and any(any(cells) for _, cells in table.lines):
            read.remarks.append(
                Said(
                    f'sheet "{table.title}" has no such head and is not read',
                    f"工作表“{table.title}”无可识别表头，未读取",
                )
            )
    for table, head in found:
        read.remarks.extend(head.remarks)
        for number, texts in table.lines[head.first :]:
            cells = Cells(table, head, number, texts)
            if (id := cells.get("id").lower()) in known:
                read.listed.add(id)
            if cells.get("value") in ("", *NOTHING) and not cells.is_open("value"):
                continue
            if total := _total(texts):
                place = table.place(number)
                read.remarks.append(Said(f"{place}: the row {total} is left out", f"{place}：“{total}”行不录入"))
                continue
            yield cells


def _computed(cells: Cells) -> None:
    """Raises UnreadableInput where a cell that is read holds a formula without its result."""
    for field_ in cells.head.columns:
        if cells.is_open(field_):
            what = Said("is a formula whose result was not stored", "是公式，但文件中没有保存计算结果")
            remedy = Said(
                "Open the file in Excel, WPS or LibreOffice, save it and try again; or type the figure itself.",
                "请用 Excel、WPS 或 LibreOffice 打开并保存后重试，或直接填写数字。",
            )
            raise UnreadableInput(Problem(cells.place(field_), what, remedy, code="sheet_formula"))


def _total(texts: Sequence[str]) -> str:
    """The word of a row that sums others up."""
    first = next((text.strip() for text in texts if text.strip()), "")
    return first if TOTAL.fullmatch(first) else ""


def _target(cells: Cells, by_id: Mapping[str, TargetRow], rows: Sequence[TargetRow]) -> TargetRow:
    id = cells.get("id").lower()
    if id:
        found = [by_id[id]] if id in by_id else [row for row in rows if row["id"].startswith(id)]
        name = f'the id "{id}"', f"编号“{id}”"
    else:
        indicator, region = cells.get("indicator"), cells.get("region")
        found = [r for r in rows if r["indicator"] == indicator and (not region or region in _names(r))]
        name = f'"{indicator}" in "{region}"', f"“{region}”的“{indicator}”"
    if len(found) == 1:
        return found[0]
    if not found:
        what = Said(f"no target {'has' if id else 'is'} {name[0]}", f"没有目标符合{name[1]}")
        remedy = Said(
            "`tracker list --format csv` gives a sheet with ids.", "可用 `tracker list --format csv` 取得带编号的表。"
        )
    else:
        ids = ", ".join(row["id"] for row in found[:8])
        what = Said(f"{name[0]} may be any of {ids}", f"{name[1]}可能是：{ids}")
        remedy = Said("Give the whole id.", "请填写完整编号。")
    place = cells.place("id" if id else "indicator")
    raise UnreadableInput(Problem(place, what, remedy, code="sheet_target"))


def _names(row: TargetRow) -> tuple[str | None, ...]:
    return row["region"], row["region_code"], row["region_as_written"]


def _is_done(cells: Cells, row: TargetRow) -> bool:
    return row["type"] == "milestone" and cells.get("value").lower() in DONE


def _unit(cells: Cells) -> str:
    """The unit column, else that in the head, unless the value brings its own."""
    return "" if NOT_NUMBER.search(cells.get("value")) else cells.get("unit") or cells.head.unit


def _day(cells: Cells) -> str:
    text = cells.get("as_of")
    if not text:
        return ""
    day = day_of_text(text)
    if day is None:
        what = Said(f'"{text[:40]}" is not a day', f"“{text[:40]}”不是日期")
        remedy = Said("Write it as 2023-12-31.", "请写作 2023-12-31。")
        raise UnreadableInput(Problem(cells.place("as_of"), what, remedy, code="sheet_day"))
    return day.isoformat()
