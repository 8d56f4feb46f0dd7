"""Many figures from a sheet: csv in UTF-8 (with or without BOM) or GB18030, or xlsx, with Chinese or English heads.

A row names its target by id, or by indicator and region. Rows without a value are skipped: the sheet that
`tracker list --format csv` gives is filled in only where something is known.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tracker.ledger.entry import Entry, applied
from tracker.ledger.sheet import read_sheet
from tracker.model.problem import Problem, TrackerError, UnreadableInput
from tracker.model.rows import TargetRow
from tracker.model.said import Said

HEADS = {
    "id": ("id", "编号", "目标编号"),
    "indicator": ("indicator", "指标", "指标名称", "目标", "任务"),
    "region": ("region", "地区", "区域", "旗县"),
    "value": ("value", "实际值", "数值", "完成值", "实际完成", "完成数", "actual"),
    "unit": ("unit", "单位", "计量单位"),
    "as_of": ("as_of", "as of", "截至日期", "日期", "截至", "统计日期", "date"),
    "source": ("source", "来源", "数据来源"),
    "note": ("note", "备注", "说明"),
}
DONE = frozenset(("done", "完成", "已完成", "是", "yes", "true"))
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?")
NOT_NUMBER = re.compile(r"[^\d.,+\-\s.,+-]")
# What our own CSV puts before a cell that a spreadsheet would run.
GUARD = re.compile(r"^'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of the sheet: its place for messages, and its cells by field."""

    place: str
    texts: Mapping[str, str]

    def get(self, field: str) -> str:
        return GUARD.sub("", self.texts.get(field, "").strip())


def read_entries(
    path: Path, name: str, rows: Sequence[TargetRow], common: Mapping[str, str | None], *, today: str, recorded_at: str
) -> tuple[list[Entry], list[Problem]]:
    """The entries of a sheet for the targets `rows`, and a problem for every row that is wrong.

    `common` gives as_of, source, note and by for rows that leave them empty. Raises UnreadableInput for a file that is
    no such sheet.
    """
    by_id = {row["id"]: row for row in rows}
    entries: list[Entry] = []
    problems: list[Problem] = []
    for cells in _rows(path, name):
        if not cells.get("value"):
            continue
        try:
            row = _target(cells, by_id, rows)
            entry = Entry(
                id=row["id"],
                as_of=_day(cells) or common["as_of"] or today,
                recorded_at=recorded_at,
                amount=None if _is_done(cells, row) else cells.get("value") + _unit(cells),
                done=_is_done(cells, row),
                source=cells.get("source") or common["source"],
                note=cells.get("note") or common["note"],
                by=common["by"],
                once=True,
                place=cells.place,
            )
            applied(row, entry)
        except TrackerError as error:
            problems.append(error.problem)
        else:
            entries.append(entry)
    return entries, problems


def _rows(path: Path, name: str) -> Iterator[Cells]:
    lines = iter(read_sheet(path, name))
    number, head = next(((n, cells) for n, cells in lines if any(cells)), (1, []))
    fields = [_field(cell) for cell in head]
    if "value" not in fields or not ({"id", "indicator"} & set(fields)):
        known = ", ".join(f"{field} ({names[1]})" for field, names in HEADS.items())
        what = Said("the head needs value, and id or indicator", "表头需有“实际值”以及“编号”或“指标”")
        remedy = Said(f"Columns that are read: {known}.", f"可识别的列:{known}。")
        raise UnreadableInput(Problem(f"{name}:{number}", what, remedy, code="sheet_head"))
    for number, cells in lines:
        yield Cells(f"{name}:{number}", {f: c for f, c in zip(fields, cells, strict=False) if f})


def _field(head: str) -> str:
    word = head.strip().lstrip("\ufeff").lower()
    return next((field for field, names in HEADS.items() if word in names), "")


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
        what = Said(f"{name[0]} may be any of {ids}", f"{name[1]}可能是:{ids}")
        remedy = Said("Give the whole id.", "请填写完整编号。")
    raise UnreadableInput(Problem(cells.place, what, remedy, code="sheet_target"))


def _names(row: TargetRow) -> tuple[str | None, ...]:
    return row["region"], row["region_code"], row["region_as_written"]


def _is_done(cells: Cells, row: TargetRow) -> bool:
    return row["type"] == "milestone" and cells.get("value").lower() in DONE


def _unit(cells: Cells) -> str:
    """The unit column, unless the value brings its own."""
    return "" if NOT_NUMBER.search(cells.get("value")) else cells.get("unit")


def _day(cells: Cells) -> str:
    text = cells.get("as_of")
    if not text:
        return ""
    match = DAY.fullmatch(text)
    try:
        if match is not None:
            return date(*map(int, match.groups())).isoformat()
        return datetime.strptime(text, "%Y%m%d").date().isoformat()
    except ValueError:
        what = Said(f'"{text[:40]}" is not a day', f"“{text[:40]}”不是日期")
        remedy = Said("Write it as 2023-12-31.", "请写作 2023-12-31。")
        raise UnreadableInput(Problem(cells.place, what, remedy, code="sheet_day")) from None
