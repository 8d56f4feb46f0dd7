"""Rows that a page break cut in two: what goes on below the repeated head belongs to the last row of the page before."""

from collections.abc import Callable, Sequence

from tracker.documents.grids.cell_shapes import PAGE, squeezed
from tracker.documents.grids.column_heads import SERIAL_HEAD
from tracker.documents.grids.fit import is_figure
from tracker.documents.grids.grid import EMPTY, Cell
from tracker.extract.rules.compose import pattern

TOTAL = r"^{sums}"

Cells = tuple[Cell, ...]


def rejoined(body: Sequence[Cells], head: Sequence[Cells], repeats: Callable[[Cells], bool]) -> list[Cells]:
    """The rows without heads of new pages and page numbers, cut rows whole again.

    Only in a table that counts its rows: there the rest of a row has no number of its own. Where rows in the middle of a
    page lack it too, cells were merged, and nothing tells the rest of a row from a row.
    """
    counts = bool(head) and bool(head[0]) and bool(SERIAL_HEAD.match(squeezed(head[0][0].text)))
    rows: list[Cells] = []
    opens: list[bool] = []
    new_page = False
    for row in body:
        if repeats(row) or (counts and _is_page_number(row)):
            new_page = True
            continue
        rows.append(row)
        opens.append(new_page)
        new_page = False
    if not counts or any(not row[0].text and not first for row, first in zip(rows, opens, strict=True)):
        return rows
    out: list[Cells] = []
    for n, (row, first) in enumerate(zip(rows, opens, strict=True)):
        following = rows[n + 1] if n + 1 < len(rows) else None
        if first and out and not row[0].text and _counts_on(out[-1], following) and not _stands_alone(out[-1], row):
            out[-1] = _whole(out[-1], row)
        else:
            out.append(row)
    return out


def _is_page_number(row: Cells) -> bool:
    return len(row) == 1 and bool(PAGE.match(squeezed(row[0].text)))


def _counts_on(row: Cells, following: Cells | None) -> bool:
    """Whether the row has a number, and the one behind the cut the next."""
    number = squeezed(row[0].text)
    if not number.isdigit():
        return False
    return following is None or squeezed(following[0].text) == str(int(number) + 1)


def _stands_alone(row: Cells, rest: Cells) -> bool:
    """A sum, or figures below figures: no rest of a row, whose figures stand on one line."""
    return any(
        pattern(TOTAL).match(squeezed(b.text)) or (is_figure(a.text) and is_figure(b.text))
        for a, b in zip(_padded(row, len(rest)), rest, strict=False)
    )


def _whole(row: Cells, rest: Cells) -> Cells:
    wide = max(len(row), len(rest))
    pairs = zip(_padded(row, wide), _padded(rest, wide), strict=True)
    return tuple(Cell(a.text + b.text, a.pieces + b.pieces) for a, b in pairs)


def _padded(row: Cells, wide: int) -> Cells:
    return (*row, *[EMPTY] * (wide - len(row)))
