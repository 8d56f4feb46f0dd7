"""Rows with tabs: what the readers of web pages, Word, workbooks and Markdown give, and text with bars."""

from tracker.documents.grids.cell_shapes import squeezed
from tracker.documents.grids.column_heads import SERIAL_HEAD
from tracker.documents.grids.grid import EMPTY, Cell, Grid, cell_of

# A line between the rows of one table that is no row itself (一、经济发展): at most so many, and so long.
MOST_BETWEEN = 1
LONGEST_BETWEEN = 30


def tabbed_grids(text: str, lines: list[tuple[int, int]]) -> list[Grid]:
    """Tables of the lines with tabs; a short line between two rows that are equally wide belongs to the table."""
    grids: list[Grid] = []
    run: list[tuple[int, int]] = []
    pending: list[tuple[int, int]] = []
    for start, end in lines:
        if "\t" in text[start:end]:
            if (pending and not (run and _goes_on(text, run, (start, end)))) or _begins_anew(text, run, (start, end)):
                grids += _grid(text, run)
                run = []
            else:
                run += pending
            pending = []
            run.append((start, end))
        elif run:
            pending.append((start, end))
            if len(pending) > MOST_BETWEEN or not _is_between(text[start:end]):
                grids += _grid(text, run)
                run, pending = [], []
    grids += _grid(text, run)
    return grids


def _is_between(line: str) -> bool:
    return len(line.strip()) <= LONGEST_BETWEEN and not any(c in line for c in "。;；")


def _goes_on(text: str, run: list[tuple[int, int]], row: tuple[int, int]) -> bool:
    """Whether the row behind a short line is one of the same table: as many cells as its rows, and no head anew."""
    widths = {text.count("\t", a, b) for a, b in run}
    first = text[run[0][0] : run[0][1]].strip()
    here = text[row[0] : row[1]]
    if here.strip() == first:
        return True
    has_figure = any(c.isdigit() for c in here)
    return has_figure and any(abs(here.count("\t") - width) <= 1 for width in widths)


def _begins_anew(text: str, run: list[tuple[int, int]], row: tuple[int, int]) -> bool:
    """序号 | 项目 | … right below a table of another width (a page's index of itself) heads one of its own."""
    here = text[row[0] : row[1]]
    first = squeezed(here.lstrip("\t").split("\t")[0])
    return bool(run) and bool(SERIAL_HEAD.match(first)) and here.count("\t") != text.count("\t", *run[-1])


def _grid(text: str, run: list[tuple[int, int]]) -> list[Grid]:
    if not run:
        return []
    rows = [_cells(text, start, end) for start, end in run]
    bordered = all(not row[0].text for row in rows if len(row) > 1)
    if bordered:
        rows = [row[1:] if len(row) > 1 else row for row in rows]
    return [Grid(tuple(tuple(_trimmed(row)) for row in rows), run[0][0], run[-1][1], "tabs")]


def _cells(text: str, start: int, end: int) -> list[Cell]:
    cells = []
    at = start
    for part in text[start:end].split("\t"):
        cells.append(cell_of(text, [(at, at + len(part))]))
        at += len(part) + 1
    return cells


def _trimmed(row: list[Cell]) -> list[Cell]:
    """The row without empty cells at its end, and with an empty text where a cell is nothing but blanks."""
    out = [cell if cell.text else EMPTY for cell in row]
    while len(out) > 1 and not out[-1].text:
        out.pop()
    return out
