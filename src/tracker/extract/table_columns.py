"""Columns and cells of indicator tables: what a head means, and the figure that a cell holds."""

import re
from dataclasses import dataclass

from tracker.documents.tables import Cell
from tracker.extract.findings import Section
from tracker.extract.numbers import arabic

YEAR = re.compile(r"(20\d\d)")
NAME = re.compile(r"指标|项目|名称|内容")
UNIT = re.compile(r"^(?:计量)?单位$|计量单位")
SERIAL = re.compile(r"^序号?$")
OWNER = re.compile(r"(?:责任|牵头|配合|负责|主管)(?:单位|部门)|部门")
GROWTH = re.compile(r"年均|增速|增长|累计|\[")
BASE = re.compile(r"完成|实际|现状|基期|基数|实绩|预计|基准|现值|执行")
AIM = re.compile(r"计划|目标|预期|规划|任务")
SIGN = {">": "at_least", "≥": "at_least", "<": "at_most", "≤": "at_most", "〉": "at_least", "〈": "at_most"}
VALUE = re.compile(
    r"^([<>≤≥〈〉]=?)?(\[|\()?\s*([<>≤≥])?\s*(-?\d[\d,]*(?:\.\d+)?)(?:[—~-](\d[\d,]*(?:\.\d+)?))?\s*(%|‰)?(左右|以上)?(\]|\))?\s*(%|‰)?(左右|以上|以下|以内|及以上)?$"
)
AFTER = {"左右": "about", "以上": "at_least", "及以上": "at_least", "以下": "at_most", "以内": "at_most"}


@dataclass(frozen=True, slots=True)
class Column:
    role: str
    year: int | None = None
    head: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    value: str
    value_max: str | None
    comparator: str
    cumulative: bool
    percent: bool
    start: int
    end: int


def column_of(head: str, section: Section) -> Column:
    head = re.sub(r"\s", "", head)
    year = YEAR.search(head)
    if SERIAL.match(head):
        return Column("serial")
    if re.search(r"属性|性质", head):
        return Column("attribute")
    if OWNER.search(head):
        return Column("owner")
    if UNIT.search(head):
        return Column("unit")
    if year and not GROWTH.search(head.replace(year.group(), "")):
        number = int(year.group())
        first = section.frame.first_year or section.frame.year
        past = first is not None and number < first
        if past or (BASE.search(head) and not AIM.search(head)):
            return Column(
                "target" if not past and AIM.search(head) else ("skip" if AIM.search(head) else "base"), number, head
            )
        return Column("target", number, head)
    if GROWTH.search(head):
        return Column("growth", None, head)
    if BASE.search(head) and not AIM.search(head):
        return Column("base", None, head)
    if re.search(r"目标值|规划目标|目标$", head):
        return Column("target", section.frame.last_year, head)
    if NAME.search(head):
        return Column("name")
    return Column("other", None, head)


def value_of(cell: Cell) -> Value | None:
    """The figure of a cell, or None for a cell that holds none (-, 完成上级任务)."""
    text = re.sub(r"\s", "", cell.text)
    m = VALUE.match(text)
    if not m:
        return None
    sign = (m.group(1) or m.group(3) or "")[:1]
    comparator = SIGN.get(sign) or AFTER.get(m.group(7) or m.group(10) or "") or ("range" if m.group(5) else "exact")
    number = re.search(r"-?\d[\d,]*(?:\.\d+)?(?:\s*[—~-]\s*\d[\d.]*)?\s*[%‰]?", cell.text)
    start = cell.start + (number.start() if number else 0)
    end = cell.start + (number.end() if number else len(cell.text))
    low = m.group(4)
    value = f"-{arabic(low[1:])}" if low.startswith("-") else arabic(low)
    return Value(
        value,
        arabic(m.group(5)) if m.group(5) else None,
        comparator,
        m.group(2) == "[",
        bool(m.group(6) or m.group(9)),
        start,
        end,
    )


def value_columns(head: str, section: Section) -> list[Column]:
    """The value columns of a head that was copied into one text: years and growth, in their order."""
    marks = list(re.finditer(r"20\d\d年?(?:基期值?|目标值?|完成值?|实际值?|计划)?|年均[^\d]{0,8}|\[累计\]|累计", head))
    columns: list[Column] = []
    for m in marks:
        column = column_of(m.group(), section)
        if column.role == "growth" and columns and columns[-1].role == "growth":
            continue
        if column.role in ("target", "base", "growth", "skip"):
            columns.append(column)
    return columns
