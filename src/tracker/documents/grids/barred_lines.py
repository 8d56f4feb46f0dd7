"""Tables whose bars stand at line ends: a row opens with a bar alone, or with its number under 序号, and each cell closes with
one (web pages turned to text)."""

import re
from collections.abc import Sequence

from tracker.documents.grids.cell_shapes import are_heads
from tracker.documents.grids.grid import Cell, Grid, Span, cell_of
from tracker.documents.grids.scan import scanned

OPENS = re.compile(r"\s*\|\s*")
# What is left of a title row whose cells were merged.
ONLY_BARS = re.compile(r"\s*(?:\|\s*){2,}")
CLOSED = re.compile(r"\s*\|\s*$")
SERIAL = re.compile(r"\s*序\s?号\s*\|\s*")
NUMBER = re.compile(r"\s*\d{1,3}\s*\|\s*")
FEWEST_CELLS = 3
FEWEST_ROWS = 2
MOST_LINES_OF_A_CELL = 40
MOST_HEADS = 20


def barred_grids(text: str, lines: Sequence[Span]) -> list[Grid]:
    """The tables whose rows open with a line that is one bar, or that have 序号 and numbers first."""
    return scanned(text, lines, _grid)


def _grid(text: str, lines: Sequence[Span], first: int) -> tuple[Grid, int] | None:
    """The table that begins at line `first`, and the line behind it."""
    numbered = bool(SERIAL.fullmatch(text, *lines[first]))
    if not numbered and not OPENS.fullmatch(text, *lines[first]):
        return None
    rows: list[tuple[Cell, ...]] = []
    width = _cells_of_head(text, lines, first) if numbered else 0
    at = first
    # Two bars alone close the last, empty cell of a row and open the next one.
    opened = False
    while at < len(lines):
        if ONLY_BARS.fullmatch(text, *lines[at]) and not OPENS.fullmatch(text, *lines[at]):
            at += 1
            opened = True
            continue
        opens = bool(OPENS.fullmatch(text, *lines[at]))
        begins = bool(NUMBER.fullmatch(text, *lines[at])) or at == first if numbered else opens
        if not begins and not (opened and width and CLOSED.search(text, *lines[at])):
            break
        row, behind = _row(text, lines, at + opens, width)
        opened = False
        if not row:
            break
        at = behind
        if len(row) < FEWEST_CELLS and not width:
            # A title over the whole table.
            continue
        width = width or len(row)
        rows.append(row)
    if len(rows) < FEWEST_ROWS or not are_heads([cell.text for cell in rows[0] if cell.text]):
        return None
    return Grid(tuple(rows), lines[first][0], lines[at - 1][1], "lines", head=1), at


def _cells_of_head(text: str, lines: Sequence[Span], first: int) -> int:
    """How many lines that close a cell stand from 序号 to the first number; 0 where none follows."""
    for at in range(first + 1, min(len(lines), first + MOST_HEADS)):
        if NUMBER.fullmatch(text, *lines[at]):
            return sum(bool(CLOSED.search(text, *line)) for line in lines[first:at])
    return 0


def _row(text: str, lines: Sequence[Span], at: int, width: int) -> tuple[tuple[Cell, ...], int]:
    """The cells of a row from line `at` on, at most `width` of them (0: any), and the line behind it."""
    cells: list[Cell] = []
    pieces: list[Span] = []
    while at < len(lines) and (not width or len(cells) < width) and len(pieces) < MOST_LINES_OF_A_CELL:
        start, end = lines[at]
        closes = CLOSED.search(text, start, end)
        if OPENS.fullmatch(text, start, end) and (pieces or not width):
            break
        if ONLY_BARS.fullmatch(text, start, end) and not OPENS.fullmatch(text, start, end):
            break
        at += 1
        pieces.append((start, closes.start() if closes else end))
        if closes:
            cells.append(cell_of(text, pieces))
            pieces = []
    return tuple(cells), at
