"""Tables of indicators whose cells are one blank apart and whose head was broken: 约束性 and 预期性 tell where names end and
values begin (3 单位用地产值提升 % 预期性 - [20])."""

import re
from collections import Counter
from collections.abc import Sequence

from tracker.documents.grids.cell_shapes import ATTRIBUTE, NUMERIC, is_nothing, squeezed
from tracker.documents.grids.fit import is_unit
from tracker.documents.grids.grid import EMPTY, Cell, Grid, Span, cell_of
from tracker.documents.grids.head_lines import is_head_line, kinds
from tracker.documents.grids.scan import scanned
from tracker.documents.grids.wrapped_rows import WrappedRow, unwrapped

TOKEN = re.compile(r"[^ ]+")
FEWEST_ROWS = 4
MOST_BETWEEN = 7
MOST_HEAD_LINES = 6
# Lines of the first row's name above its number.
MOST_ABOVE = 2
LONGEST_LINE = 60
# 5 左右 is one cell.
REST = re.compile(r"(?:左右|以上|以下|以内|及以上|个百分点.*)$")
NUMBER_HEAD = re.compile(r"序 ?号?")
NAME_HEAD = re.compile(r"(?:(?:主要|核心|具体) ?)?指 ?标(?! ?(?:属|性|类|值))(?: ?名 ?称)?")
UNIT_HEAD = re.compile(r"单 ?位")
ATTRIBUTE_HEAD = re.compile(r"(?:指 ?标 ?)?(?:属 ?性|性 ?质)")
VALUE_HEAD = re.compile(
    r"20\d\d ?年?(?: ?(?:目标|规划|现状|实际|基期|预期|完成))?(?: ?[值数])?"
    r"|年均 ?(?:增长|增速)?率?(?: ?\([^()\n]*\))?(?: ?[\[〔(/]?累计(?:值|数)?[\]〕)]?)?"
)


def attribute_grids(text: str, lines: Sequence[Span]) -> list[Grid]:
    """The tables whose first row is a line that begins with 1 and holds an attribute of indicators."""
    # Most texts have none.
    return scanned(text, lines, _grid) if "约束" in text or "预期" in text else []


def _grid(text: str, lines: Sequence[Span], i: int) -> tuple[Grid, int] | None:
    if not text.startswith("1", lines[i][0]):
        return None
    rows = _counted(text, lines, i)
    if len(rows) < FEWEST_ROWS:
        return None
    wide = Counter(len(row.values) for row in rows.values()).most_common(1)[0][0]
    first, begin = _head_lines(text, lines, i)
    region = (lines[first][0], lines[begin - 1][1]) if begin > first else (0, 0)
    name, values = _cell(text, region, NAME_HEAD), _cells(text, region, VALUE_HEAD)
    if not wide or len(values) < wide or not name.text:
        return None
    with_units = sum(bool(row.unit) for row in rows.values()) * 2 > len(rows)
    unit = [_cell(text, region, UNIT_HEAD)] if with_units else []
    head = (_cell(text, region, NUMBER_HEAD), name, *unit, _cell(text, region, ATTRIBUTE_HEAD), *values[-wide:])
    if not any(column.role == "value" for column in kinds([squeezed(cell.text) for cell in head])):
        return None
    stop, body = unwrapped(text, lines, rows, begin, with_units=with_units)
    made = [_of_row(text, row, wide, with_units=with_units) for row in body]
    return Grid((head, *made), lines[first][0], lines[stop - 1][1], "runs", head=1), stop


def _counted(text: str, lines: Sequence[Span], i: int) -> dict[int, WrappedRow]:
    """The rows by the line of their number, from line `i` on, as far as they count on."""
    rows: dict[int, WrappedRow] = {}
    at: int | None = i
    while at is not None and (row := _row(text, lines[at], len(rows) + 1)):
        rows[at] = row
        ahead = range(at + 1, min(len(lines), at + 1 + MOST_BETWEEN))
        at = next((n for n in ahead if _row(text, lines[n], len(rows) + 1)), None)
    return rows


def _row(text: str, span: Span, number: int) -> WrappedRow | None:
    """The line as a row, if it begins with `number` and holds an attribute."""
    start, end = span
    if end - start > LONGEST_LINE or not text.startswith(str(number), start):
        return None
    words = [m.span() for m in TOKEN.finditer(text, start, end)]
    if text[slice(*words[0])].rstrip(".、") != str(number):
        return None
    at = next((n for n, (a, b) in enumerate(words) if ATTRIBUTE.match(text[a:b])), 0)
    if not at:
        return None
    front, behind = words[1:at], _joined(text, words[at + 1 :])
    if not behind:
        # The attribute is the last of the row, and the values stand before it.
        cut = next((n for n, (a, b) in enumerate(front) if n and _is_value(text[a:b])), len(front))
        front, behind = front[:cut], _joined(text, front[cut:])
    has_unit = bool(front) and (is_unit(text[slice(*front[-1])]) or text[slice(*front[-1])] == "/")
    name, unit = (front[:-1], front[-1:]) if has_unit else (front, [])
    return WrappedRow(words[0], tuple(name), tuple(unit), words[at], tuple(behind))


def _is_value(word: str) -> bool:
    return bool(NUMERIC.match(word)) or is_nothing(word)


def _joined(text: str, words: Sequence[Span]) -> list[Span]:
    """The words as cells: 左右 belongs to the figure before it."""
    out: list[Span] = []
    for start, end in words:
        if out and REST.match(text, start, end):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _head_lines(text: str, lines: Sequence[Span], i: int) -> tuple[int, int]:
    """The first line of the head above line `i`, and the one behind its last."""
    for begin in range(i, max(-1, i - MOST_ABOVE - 1), -1):
        first = begin
        while first > max(0, begin - MOST_HEAD_LINES) and is_head_line(squeezed(text[slice(*lines[first - 1])])):
            first -= 1
        if first < begin:
            return first, begin
    return i, i


def _cells(text: str, region: Span, what: re.Pattern[str]) -> list[Cell]:
    return [cell_of(text, [m.span()]) for m in what.finditer(text, *region)]


def _cell(text: str, region: Span, what: re.Pattern[str]) -> Cell:
    m = what.search(text, *region)
    return cell_of(text, [m.span()]) if m else EMPTY


def _of_row(text: str, row: WrappedRow, wide: int, *, with_units: bool) -> tuple[Cell, ...]:
    """The cells of a row; where words broke a value, the rest belongs to the last."""
    values = [[span] for span in row.values[:wide]]
    if values:
        values[-1] += row.values[wide:]
    unit = [cell_of(text, list(row.unit)) if row.unit else EMPTY] if with_units else []
    cells = [cell_of(text, spans) for spans in values] + [EMPTY] * (wide - len(values))
    return (cell_of(text, [row.number]), cell_of(text, list(row.name)), *unit, cell_of(text, [row.attribute]), *cells)
