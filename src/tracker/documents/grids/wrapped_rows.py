"""Names, units and values that wrap above and below the numbered line of their row: which lines belong to which row is what
costs least over the whole table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.documents.grids.cell_shapes import SECTION_ROW, squeezed
from tracker.documents.grids.fit import is_unit
from tracker.documents.grids.grid import Span
from tracker.documents.grids.row_lines import CONTINUES, UNFINISHED

TOKEN = re.compile(r"[^ ]+")
# 万元/ above and 人 below: parts of a unit.
UNIT_PART = re.compile(r"(?:[万亿千元人件吨户次岁/]|平(?:方米)?|方米|立方米?|千瓦时?|公里|公顷|标准煤)+$")
# 有效发明专利拥有量1: the mark of a note behind a name.
NOTE_MARK = re.compile(r"(?<=[\u4e00-\u9fff)])\d$")
LONGEST_CLASS = 6
MOST_BELOW_LAST = 2
NO_NAME, NO_UNIT, TWO_UNITS = 4.0, 2.0, 2.0
DROPPED_CLASS, DROPPED_LINE = 0.8, 2.5


@dataclass(frozen=True, slots=True)
class WrappedRow:
    """The cells of one line that begins with a number of the count, each as the spans of its words."""

    number: Span
    name: tuple[Span, ...]
    unit: tuple[Span, ...]
    attribute: Span
    values: tuple[Span, ...]


# A row and the way to the one before it.
Way = tuple[WrappedRow, "Way | None"]


def unwrapped(
    text: str, lines: Sequence[Span], rows: Mapping[int, WrappedRow], begin: int, *, with_units: bool
) -> tuple[int, list[WrappedRow]]:
    """The rows with the lines from `begin` on that belong to them, and the line behind the last."""
    keys = list(rows)
    ends = range(keys[-1] + 1, min(len(lines), keys[-1] + 1 + MOST_BELOW_LAST) + 1)
    # By where the lines above a row begin: what the rows before it cost, and the last of them with the way to it.
    plans: dict[int, tuple[float, Way | None]] = {begin: (0.0, None)}
    for n, key in enumerate(keys):
        last = n + 1 == len(keys)
        following: dict[int, tuple[float, Way | None]] = {}
        for start, (cost, way) in plans.items():
            for end in ends if last else range(key + 1, keys[n + 1] + 1):
                row, own = _with_lines(text, lines, rows[key], (start, key, end), with_units=with_units)
                for next_start, dropped in _starts(text, lines, end, end if last else keys[n + 1]):
                    whole = cost + own + dropped + (0.5 * (end - key - 1) if last else 0.0)
                    if next_start not in following or whole < following[next_start][0]:
                        following[next_start] = whole, (row, way)
        plans = following
    stop = min(plans, key=lambda at: plans[at][0])
    made: list[WrappedRow] = []
    last_way = plans[stop][1]
    while last_way:
        row, last_way = last_way
        made.append(row)
    return stop, made[::-1]


def _starts(text: str, lines: Sequence[Span], end: int, key: int) -> list[tuple[int, float]]:
    """Where the next row may begin, and what it costs to leave out the line between: 创新驱动 names a class of rows."""
    starts = [(end, 0.0)]
    if end < key:
        words = squeezed(text[slice(*lines[end])])
        names_class = len(words) <= LONGEST_CLASS or bool(SECTION_ROW.match(words))
        starts.append((end + 1, DROPPED_CLASS if names_class else DROPPED_LINE))
    return starts


def _with_lines(
    text: str, lines: Sequence[Span], row: WrappedRow, place: tuple[int, int, int], *, with_units: bool
) -> tuple[WrappedRow, float]:
    """The row with the lines around its own, and what that costs."""
    start, key, end = place
    above, below = _parts(text, lines[start:key], row), _parts(text, lines[key + 1 : end], row)
    names, units, values = ((*above[part], *below[part]) for part in range(3))
    whole = replace(
        row,
        name=_without_mark(text, (*above[0], *row.name, *below[0])),
        unit=(*above[1], *row.unit, *below[1]),
        values=(*values, *row.values),
    )
    uneven = abs(len(above[0]) - len(below[0]))
    cost = 0.3 * uneven + 0.6 * len(names) if row.name else 1.0 * uneven
    said = "".join(text[a:b] for a, b in whole.name)
    cost += NO_NAME if not said else 0.0
    if with_units:
        cost += NO_UNIT * (not whole.unit) + TWO_UNITS * (bool(row.unit) and len(units))
        joined = "".join(text[a:b] for a, b in whole.unit)
        cost += 0.5 * (bool(units) and not is_unit(joined))
    cost += 2.0 * (said.count("(") != said.count(")")) + 2.0 * bool(CONTINUES.search(said))
    return whole, cost + 1.5 * bool(UNFINISHED.search(said))


def _parts(text: str, lines: Sequence[Span], row: WrappedRow) -> tuple[list[Span], list[Span], list[Span]]:
    """Words of a name, of a unit and of a value in lines without a number."""
    names: list[Span] = []
    units: list[Span] = []
    values: list[Span] = []
    for line in lines:
        for m in TOKEN.finditer(text, *line):
            is_part = not row.unit and UNIT_PART.match(m.group())
            figures = any(c.isdigit() for c in NOTE_MARK.sub("", m.group()))
            (units if is_part else values if figures else names).append(m.span())
    return names, units, values


def _without_mark(text: str, name: tuple[Span, ...]) -> tuple[Span, ...]:
    if not name or not NOTE_MARK.search(text[slice(*name[-1])]):
        return name
    start, end = name[-1]
    return (*name[:-1], (start, end - 1))
