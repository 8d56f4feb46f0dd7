"""Tables copied one cell a line whose numbers recur at an even step: that alone tells how many cells make a row, whatever words
the head has."""

from collections.abc import Sequence

from tracker.documents.grids.cell_shapes import NUMERIC, PROSE, squeezed
from tracker.documents.grids.column_heads import SERIAL_HEAD
from tracker.documents.grids.fit import is_figure
from tracker.documents.grids.grid import EMPTY, Cell, Grid, Span, cell_of
from tracker.documents.grids.head_lines import kinds
from tracker.documents.grids.scan import scanned

FEWEST_HEADS, MOST_HEADS = 3, 12
FEWEST_ROWS = 3
LONGEST_HEAD = 22
LONGEST_CELL = 60
TOTAL = ("合计", "总计", "小计")


def numbered_grids(text: str, lines: Sequence[Span]) -> list[Grid]:
    """The tables whose head begins with 序号 on a line of its own, and whose rows are numbered from 1."""
    return scanned(text, lines, _grid)


def _grid(text: str, lines: Sequence[Span], first: int) -> tuple[Grid, int] | None:
    if lines[first][1] - lines[first][0] > LONGEST_HEAD or not SERIAL_HEAD.match(_at(text, lines, first)):
        return None
    step = next(
        (n for n in range(FEWEST_HEADS, MOST_HEADS + 1) if _count(text, lines, first + n, n) >= FEWEST_ROWS), None
    )
    if step is None or any(not _is_head(_at(text, lines, first + n)) for n in range(step)):
        return None
    begin = first + step
    count = _count(text, lines, begin, step)
    rows = [_cells(text, lines[begin + n * step : begin + (n + 1) * step]) for n in range(count)]
    if any(len(cell.text) > LONGEST_CELL or PROSE.search(cell.text) for row in rows for cell in row[1:-1]):
        return None
    heads = _cells(text, lines[first:begin])
    stop = begin + count * step
    if _at(text, lines, stop) in TOTAL and stop + step - 1 <= len(lines):
        # A total has no number.
        rows.append([EMPTY, *_cells(text, lines[stop : stop + step - 1])])
        stop += step - 1
    if not _tells(heads, rows):
        return None
    return Grid((tuple(heads), *map(tuple, rows)), lines[first][0], lines[stop - 1][1], "lines", head=1), stop


def _count(text: str, lines: Sequence[Span], begin: int, step: int) -> int:
    """How many rows follow each other from `begin` on, each with the next number in front."""
    count = 0
    while begin + (count + 1) * step <= len(lines) and _at(text, lines, begin + count * step) == str(count + 1):
        count += 1
    return count


def _at(text: str, lines: Sequence[Span], n: int) -> str:
    return squeezed(text[slice(*lines[n])]) if n < len(lines) else ""


def _is_head(line: str) -> bool:
    return bool(line) and len(line) <= LONGEST_HEAD and not PROSE.search(line) and not NUMERIC.match(line)


def _cells(text: str, spans: Sequence[Span]) -> list[Cell]:
    return [cell_of(text, [span]) for span in spans]


def _tells(heads: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the head names what rows are about, and a column beside it holds nothing but figures."""
    named = {column.role for column in kinds([squeezed(cell.text) for cell in heads])} & {"name", "task", "place"}
    return bool(named) and any(
        all(is_figure(cell.text) for cell in column) for column in [*zip(*rows, strict=True)][1:]
    )
