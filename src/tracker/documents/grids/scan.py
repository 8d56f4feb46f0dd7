"""One walk over the lines of a text for every shape of table."""

from collections.abc import Callable, Sequence

from tracker.documents.grids.grid import Grid, Span

GridAt = Callable[[str, Sequence[Span], int], tuple[Grid, int] | None]


def scanned(text: str, lines: Sequence[Span], grid_at: GridAt) -> list[Grid]:
    """The tables that `grid_at` reads from a line on, each with the line behind it, from which the search goes on."""
    grids: list[Grid] = []
    i = 0
    while i < len(lines):
        found = grid_at(text, lines, i)
        if found is None:
            i += 1
            continue
        grid, i = found
        grids.append(grid)
    return grids
