"""Which row of a sheet is its head, and what each of its columns holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.ledger.sheet import Line, Table, letters
from tracker.ledger.sheet_words import GIVEN
from tracker.lexicon.units import unit_of
from tracker.model.problem import Problem, UnreadableInput
from tracker.model.said import Said

# Field -> the heads it goes under, those of our own sheets first.
HEADS = {
    "id": ("id", "编号", "目标编号", "指标编号"),
    "indicator": ("indicator", "指标", "指标名称", "任务", "任务名称", "目标名称"),
    "region": ("region", "地区", "区域", "旗县", "旗县市区", "单位地区"),
    "value": (
        *(
            "value",
            "实际值",
            "actual",
            "数值",
            "完成值",
            "实际完成",
            "实际完成值",
            "完成数",
            "完成情况",
            "实际",
            "实绩",
        ),
        *("当前值", "现值", "累计完成", "本期完成", "实际数"),
    ),
    "unit": ("unit", "单位", "计量单位"),
    "as_of": (
        *(
            "as_of",
            "截至日期",
            "as of",
            "date",
            "日期",
            "截至",
            "统计日期",
            "时间",
            "时点",
            "数据时间",
            "数据日期",
            "截止日期",
        ),
        *("截止时间", "截至时间", "统计时间", "所属期", "报告期"),
    ),
    "source": ("source", "数据来源", "来源"),
    "note": ("note", "备注", "说明"),
}
# What our own sheets carry besides, to be read by people only.
TOLD = frozenset(
    (
        "target",
        "目标",
        "deadline",
        "期限",
        "lead unit",
        "牵头单位",
        "status",
        "状态",
        "latest figure",
        "最新数据",
        "latest as of",
        "最新数据日期",
        "document",
        "文件",
        "序号",
        "no",
        "no.",
        *(word for said in GIVEN.values() for word in said),
    )
)
# Heads of these two are in our own sheets; any other wording is told back to the person.
USUAL = 2
MOST_LINES_ABOVE = 30
BRACKETED = re.compile(r"(.+?)[(\uff08](.+)[)\uff09]")


@dataclass(frozen=True, slots=True)
class Head:
    """`columns` are positions by field; `unit` stands in the head of the value; `first` is the place of the first row of
    data within the table's lines; `remarks` tell how heads were read and which were not."""

    columns: dict[str, int]
    unit: str
    first: int
    remarks: list[Said] = field(default_factory=list)


def find_head(table: Table) -> Head | None:
    """The head, below any title, of one row or of two; None in a sheet that has none. Raises UnreadableInput for a head
    in which two columns hold the same."""
    lines = [(at, line) for at, line in enumerate(table.lines) if any(cell.strip() for cell in line[1])]
    for number, (at, line) in enumerate(lines[:MOST_LINES_ABOVE]):
        if number + 1 < len(lines):
            below_at, below = lines[number + 1]
            joined = _joined(line[1], below[1])
            # A row of data does not name a field.
            if any(_field(cell)[0] for cell in below[1]) and not _is_head(below[1]) and _is_head(joined):
                return _head(table, below, joined, below_at + 1)
        if _is_head(line[1]):
            return _head(table, line, line[1], at + 1)
    return None


def _is_head(cells: list[str]) -> bool:
    found = {_field(cell)[0] for cell in cells}
    return "value" in found and bool({"id", "indicator"} & found)


def _joined(above: list[str], below: list[str]) -> list[str]:
    """A head of two rows: the lower cell where it names something, else the upper one (merged cells hold text once)."""
    size = max(len(above), len(below))
    upper, lower = ([*cells, *[""] * (size - len(cells))] for cells in (above, below))
    return [low if _field(low)[0] or not high.strip() else high for high, low in zip(upper, lower, strict=True)]


def _field(head: str) -> tuple[str, str]:
    """The field, and the unit in brackets behind its name; empty where it is none that is read."""
    word = _plain(head)
    for field_, names in HEADS.items():
        if word in names:
            return field_, ""
    match = BRACKETED.fullmatch(word)
    if match is not None:
        field_ = next((f for f, names in HEADS.items() if match[1] in names), "")
        unit = "".join(match[2].split())
        if field_ and (field_ != "value" or unit_of(unit) is not None):
            return field_, unit if field_ == "value" else ""
    return "", ""


def _plain(head: str) -> str:
    return " ".join(head.replace("\ufeff", "").lower().split())


def _head(table: Table, line: Line, cells: list[str], first: int) -> Head:
    columns: dict[str, int] = {}
    unit, remarks = "", list(_unread(table, cells, first))
    for at, cell in enumerate(cells):
        name, own = _field(cell)
        if not name:
            continue
        if name in columns:
            one = cells[columns[name]].strip()
            what = Said(
                f'both "{one}" and "{cell.strip()}" hold {name}', f"“{one}”与“{cell.strip()}”两列均为{HEADS[name][1]}"
            )
            remedy = Said("Rename or delete one of the two columns.", "请改名或删去其中一列。")
            raise UnreadableInput(Problem(table.place(line[0], at), what, remedy, code="sheet_head"))
        columns[name] = at
        unit = own or unit
        if own or _plain(cell) not in HEADS[name][:USUAL]:
            shown = f"{name} ({own})" if own else name
            remarks.append(
                Said(f'column "{cell.strip()}" is read as {shown}', f"“{cell.strip()}”列按“{HEADS[name][1]}{own}”读取")
            )
    return Head(columns, unit, first, remarks)


def _unread(table: Table, cells: list[str], first: int) -> Iterator[Said]:
    """Columns with contents that nobody will read."""
    for at, cell in enumerate(cells):
        word = _plain(cell)
        if not word or word in TOLD or _field(cell)[0]:
            continue
        if any(at < len(line[1]) and line[1][at].strip() for line in table.lines[first:]):
            name = f'"{cell.strip()}" ({letters(at)})'
            yield Said(f"column {name} is not read", f"未读取“{cell.strip()}”列（{letters(at)}）")


def is_ours(table: Table, head: Head) -> bool:
    """Whether a table is the main sheet of our workbook: its light stands in its head."""
    words = {_plain(cell) for _, cells in table.lines[: head.first] for cell in cells}
    return bool(words & {_plain(word) for word in GIVEN["light"]}) and {"id", "value", "as_of"} <= head.columns.keys()


class NoForm(UnreadableInput):
    """The file holds nothing that could be read as figures of targets."""

    def __init__(self, name: str, row: int) -> None:
        known = ", ".join(f"{field} ({names[1]})" for field, names in HEADS.items())
        what = Said("the head needs value, and id or indicator", "表头需有“实际值”以及“编号”或“指标”")
        remedy = Said(f"Columns that are read: {known}.", f"可识别的列：{known}。")
        super().__init__(Problem(f"{name}:{row}", what, remedy, code="sheet_head"))
