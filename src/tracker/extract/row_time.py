"""When a row is due: 2025.12, 9月底, 2025-2027, 三季度, 全年, 长期."""

import re
from calendar import monthrange
from dataclasses import dataclass

from tracker.documents.grids.grid import Cell
from tracker.extract.date_mention import Frame
from tracker.extract.dates import find_dates

NUMERIC_DATE = re.compile(r"(20\d\d)\s*[.\-/—年]\s*(\d{1,2})(?:\s*[.\-/月]\s*(\d{1,2})日?)?(?!\d)")
YEARS = re.compile(r"(20\d\d)\s*年?\s*[—\-~至到－]+\s*(20\d\d)年?")
BARE_YEAR = re.compile(r"^(20\d\d)年?(?:底|末|前|之前|内|度|全年)*$")
OPEN_END = re.compile(r"长期|持续|常态|每年|全年|年度|贯穿")


@dataclass(frozen=True, slots=True)
class Limit:
    """`deadline` (ISO) and what begins the period, where it is told; `cell` and `span` say where; `open_end` is 长期, 全年."""

    deadline: str | None
    begins: str | None
    span: tuple[int, int]
    open_end: bool


def limit_of(cell: Cell, frame: Frame) -> Limit | None:
    """The time limit that a cell tells; None where it tells none."""
    text = cell.text
    open_end = bool(OPEN_END.search(text))
    years = YEARS.search(text)
    if years and int(years.group(1)) <= int(years.group(2)):
        return Limit(f"{years.group(2)}-12-31", f"{years.group(1)}-01-01", cell.span(*years.span()), False)
    dated = list(NUMERIC_DATE.finditer(text))
    if dated and 1 <= int(dated[-1].group(2)) <= 12:
        last = dated[-1]
        begins = _day(dated[0].group(1), dated[0].group(2), "1") if len(dated) > 1 else None
        return Limit(_day(last.group(1), last.group(2), last.group(3)), begins, cell.span(*last.span()), False)
    bare = BARE_YEAR.match(text)
    if bare:
        return Limit(f"{bare.group(1)}-12-31", None, cell.span(*bare.span()), False)
    # What a limit's column says is a limit, however the plan's own period lies.
    free = Frame(frame.year, None, frame.last_year, frame.governing, frame.issued)
    found = [d for d in find_dates(text, 0, len(text), free) if d.deadline]
    if not found:
        return None
    due = found[-1]
    return Limit(due.deadline, due.begins, cell.span(due.start, due.end), open_end)


def _day(year: str, month: str, day: str | None) -> str:
    last = monthrange(int(year), int(month))[1]
    return f"{year}-{int(month):02d}-{min(int(day), last) if day and int(day) else last:02d}"
