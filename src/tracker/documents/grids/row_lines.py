"""Which lines make a row, where names wrap above and below what is said of them: the cheapest way to share out the lines
between the rows' key lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.documents.grids.cell_shapes import ATTRIBUTE, NUMERIC, is_nothing, squeezed
from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.grid import EMPTY, Cell, Span, cell_of

UNFINISHED = re.compile(r"[、,(《“—/和与及的]$")
CONTINUES = re.compile(r"^[)》”、,。;%]|^(?:左右|以上|以下|以内)")
ENDED = re.compile(r"[。;]$|\([%‰\u4e00-\u9fff/]{1,8}\)$|率$|数量?$")
# A table of thousands of rows counts further than one of a plan.
COUNTED = re.compile(r"^\(?\d{1,5}[).、.]?$")
MODES = ("middle", "top", "bottom")
# A cell of more lines than this is none.
MOST_LINES = 15
MOST_BLANK = 0.6


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a line without a wide gap; `left:right` in characters of the line."""

    span: Span
    text: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Line:
    """Segments of a line and the columns they stand under; `blank` tells of a blank line before it, `section` of a heading of
    a part of the table."""

    segments: tuple[Segment, ...]
    blank: bool = False
    section: bool = False
    columns: tuple[int, ...] = field(default=())

    def text(self, column: int) -> str:
        return "".join(squeezed(s.text) for s, c in zip(self.segments, self.columns, strict=False) if c == column)


def grouped(lines: Sequence[Line], columns: Sequence[Column], text: str) -> list[tuple[Cell, ...]]:
    """Rows of cells; a section's line is a row of its own."""
    rows: list[tuple[Cell, ...]] = []
    part: list[Line] = []
    count = 0
    for line in lines:
        if not line.section:
            part.append(line)
            continue
        made, count = _rows(part, columns, text, count)
        rows += made
        rows.append((cell_of(text, [s.span for s in line.segments]), *([EMPTY] * (len(columns) - 1))))
        part = []
    made, _ = _rows(part, columns, text, count)
    return rows + made


def _rows(
    lines: Sequence[Line], columns: Sequence[Column], text: str, count: int
) -> tuple[list[tuple[Cell, ...]], int]:
    if not lines:
        return [], count
    keys, count = _keys(lines, columns, count)
    if not keys:
        return [], count
    wide = _text_column(lines, columns)
    ends = _shares(lines, keys, wide)
    rows = []
    start = 0
    for end in ends:
        pieces: list[list[Span]] = [[] for _ in columns]
        for line in lines[start:end]:
            for segment, column in zip(line.segments, line.columns, strict=False):
                pieces[column].append(segment.span)
        rows.append(tuple(cell_of(text, p) if p else EMPTY for p in pieces))
        start = end
    return rows, count


def _keys(lines: Sequence[Line], columns: Sequence[Column], count: int) -> tuple[list[int], int]:
    """The line of each row that tells it is one: its serial number, else its values, else its offices."""
    serial = next((n for n, c in enumerate(columns) if c.role == "serial"), None)
    if serial is not None:
        keys = []
        for n, line in enumerate(lines):
            said = line.text(serial)
            if COUNTED.match(said):
                number = re.sub(r"\D", "", said)
                if number and int(number) == count + 1:
                    count += 1
                    keys.append(n)
            elif keys and _is_among(line, columns):
                keys.append(n)
        if len(keys) >= 2 or (keys and len(lines) < 8):
            return keys, count
    for roles in (("value", "attribute"), ("lead", "responsible", "limit"), ("name", "task")):
        held = [j for j, c in enumerate(columns) if c.role in roles]
        named = [j for j, c in enumerate(columns) if c.role in ("name", "task", "attribute")]
        keys = [
            n
            for n, line in enumerate(lines)
            if any(_tells(line.text(j), columns[j].role, any(line.text(k) for k in named)) for j in held)
        ]
        if held and keys:
            return keys, count
    return [], count


def _is_among(line: Line, columns: Sequence[Column]) -> bool:
    """其中 公园绿地 | 17.5 without a number is a row of its own."""
    named = any(line.text(j).startswith("其中") for j, c in enumerate(columns) if c.role in ("name", "task"))
    return named and any(NUMERIC.match(line.text(j)) for j, c in enumerate(columns) if c.role == "value")


def _tells(said: str, role: str, named: bool) -> bool:
    """Whether a cell makes its line the one of a row: a figure does, words of a goal (稳步提高) beside a name do."""
    if not said:
        return False
    if role == "attribute":
        return bool(ATTRIBUTE.match(said))
    if role == "value":
        return bool(NUMERIC.match(said)) or is_nothing(said) or named
    return True


def _text_column(lines: Sequence[Line], columns: Sequence[Column]) -> int:
    """The column that wraps: of those that hold names or tasks the one with the most words."""
    held = [j for j, c in enumerate(columns) if c.role in ("name", "task")] or list(range(len(columns)))
    return max(held, key=lambda j: sum(len(line.text(j)) for line in lines))


def _shares(lines: Sequence[Line], keys: Sequence[int], wide: int) -> list[int]:
    """Where each row ends. The way the values stand to their names (in the middle, above, below) is the one that costs least."""
    widest = max((len(line.text(wide)) for line in lines), default=0)
    # Where nearly each row has a blank line before it, blank lines are the borders.
    apart = 3.0 if sum(line.blank for line in lines) >= MOST_BLANK * len(keys) else 0.7
    plans = [_shared(lines, keys, wide, widest, mode, apart) for mode in MODES]
    return min(plans, key=lambda p: p[0])[1]


def _shared(
    lines: Sequence[Line], keys: Sequence[int], wide: int, widest: int, mode: str, apart: float
) -> tuple[float, list[int]]:
    """(cost, boundaries) of the cheapest way to share out the lines."""
    costs: dict[int, float] = {0: 0.0}
    steps: list[dict[int, int]] = []
    for n, key in enumerate(keys):
        last = n + 1 == len(keys)
        step: dict[int, int] = {}
        reached: dict[int, float] = {}
        for end in [len(lines)] if last else _candidates(key + 1, keys[n + 1]):
            best, source = min(
                (cost + _group_cost(lines, start, key, end, wide, widest, mode, apart), start)
                for start, cost in costs.items()
            )
            reached[end], step[end] = best, source
        costs = reached
        steps.append(step)
    end = min(costs, key=lambda e: costs[e])
    total, ends = costs[end], []
    for step in reversed(steps):
        ends.append(end)
        end = step[end]
    return total, ends[::-1]


def _candidates(first: int, last: int) -> Iterator[int]:
    """Where a row may end: anywhere between two keys, and of very many lines only near one of them."""
    return (end for end in range(first, last + 1) if end - first < MOST_LINES or last - end < MOST_LINES)


def _group_cost(
    lines: Sequence[Line], start: int, key: int, end: int, wide: int, widest: int, mode: str, apart: float
) -> float:
    above = sum(bool(lines[n].text(wide)) for n in range(start, key))
    below = sum(bool(lines[n].text(wide)) for n in range(key + 1, end))
    if mode == "middle":
        cost = max(0.0, abs(above - below) - (0.5 if lines[key].text(wide) else 0.0)) * 1.2
    else:
        cost = 1.5 * (above if mode == "top" else below) + 0.3
    whole = ""
    for n in range(start, end):
        said = lines[n].text(wide)
        if n > start and said and whole:
            cost += apart * lines[n].blank
            short = len(lines[n - 1].text(wide)) < widest - 4
            if short and not UNFINISHED.search(whole):
                cost += 0.6
        elif n > start:
            cost += 0.5 * apart * lines[n].blank
        whole += said
    if not whole:
        return cost + 3.0
    if (
        whole.count("(") != whole.count(")")
        or whole.count("《") != whole.count("》")
        or whole.count("“") != whole.count("”")
    ):
        cost += 2.0
    if UNFINISHED.search(whole):
        cost += 1.5
    if CONTINUES.search(whole):
        cost += 2.0
    if end < len(lines) and not lines[end].blank:
        cost += 0.15
    return cost - (0.4 if ENDED.search(whole) else 0.0)
