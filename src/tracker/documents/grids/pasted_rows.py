"""Tables pasted from a page whose cells hold paragraphs: a line of one tab between rows, each further cell behind a tab."""

import re
from collections import Counter
from collections.abc import Iterator

from tracker.documents.grids.cell_shapes import are_heads
from tracker.documents.grids.grid import EMPTY, Cell, Grid, Span, cell_of

LINE = re.compile(r"[^\n]*\n?")
BREAK = re.compile(r"[ \u3000]*\t\s*")
FEWEST_CELLS = 3
FEWEST_ROWS = 3


def pasted_grids(text: str) -> list[Grid]:
    """The tables of `text` whose rows are parted by lines that hold one tab and nothing else."""
    grids: list[Grid] = []
    run: list[list[list[Span]]] = []
    for row in _rows(text):
        if row is not None and len(row) > 1:
            run.append(row)
            continue
        grids += _grid(text, run)
        run = []
    grids += _grid(text, run)
    return grids


def _rows(text: str) -> Iterator[list[list[Span]] | None]:
    """Between two row breaks the pieces of each cell; None for what stands outside of any table."""
    row: list[list[Span]] | None = None
    if "\n\t" not in text:
        return
    apart = False
    for m in LINE.finditer(text):
        start, end = m.span()
        if start == end:
            break
        if BREAK.fullmatch(text, start, end):
            if row is not None:
                yield row
            row, apart = [], False
        elif row is None:
            continue
        elif text[start:end].isspace():
            apart = True
            continue
        elif apart and row and text[start] != "\t":
            # A paragraph behind a blank line: the table is over.
            yield row
            yield None
            row = None
            continue
        elif text[start] == "\t" or not row:
            row.append([(start, end)])
        elif "\t" in text[start:end]:
            # Cells beside each other: another shape.
            yield row
            yield None
            row = None
        else:
            row[-1].append((start, end))
    if row:
        yield row


def _grid(text: str, run: list[list[list[Span]]]) -> list[Grid]:
    if len(run) < FEWEST_ROWS:
        return []
    rows = [tuple(cell_of(text, pieces) for pieces in row) for row in run]
    width = len(rows[0])
    if width < FEWEST_CELLS or not are_heads([cell.text for cell in rows[0]]):
        return []
    full = [_whole(row, width) for row in rows]
    if Counter(len(row) == width for row in rows)[True] * 3 < len(rows):
        return []
    return [Grid(tuple(full), run[0][0][0][0], run[-1][-1][-1][1], "pasted", head=1)]


def _whole(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """A row that lacks cells lacks the first ones: a merged cell stands in its first row only."""
    return (*[EMPTY] * (width - len(row)), *row[:width])
