"""Tables found in one state of a text, in the offsets of a later one from which stretches were cut."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from tracker.documents.grids.grid import EMPTY, Cell, Grid, Span


class Cuts:
    """Where an offset of the text comes to stand when these spans (ascending, apart) are taken out of it."""

    def __init__(self, cuts: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.gone: list[int] = [0]
        for start, end in cuts:
            start = max(start, self.ends[-1]) if self.ends else start
            if end > start:
                self.starts.append(start)
                self.ends.append(end)
                self.gone.append(self.gone[-1] + end - start)

    def place(self, at: int) -> int:
        n = bisect_right(self.starts, at)
        if n and at < self.ends[n - 1]:
            return self.starts[n - 1] - self.gone[n - 1]
        return at - self.gone[n]


def moved(grids: Sequence[Grid], cuts: Cuts, text: str) -> list[Grid]:
    """The tables with the offsets of `text`, what is left after the cuts."""
    return [
        Grid(
            tuple(tuple(_cell(cell, cuts, text) for cell in row) for row in grid.rows),
            cuts.place(grid.start),
            cuts.place(grid.end),
            grid.shape,
            grid.head,
        )
        for grid in grids
    ]


def _cell(cell: Cell, cuts: Cuts, text: str) -> Cell:
    if not cell.pieces:
        return EMPTY
    pieces = tuple((a, b) for a, b in ((cuts.place(a), cuts.place(b)) for a, b in cell.pieces) if b > a)
    return Cell("".join(text[a:b] for a, b in pieces), pieces) if pieces else EMPTY


def with_borders(text: str, grids: Sequence[Grid]) -> str:
    """The text with a tab for the last blank before each cell that does not begin its line, of the same length: where a
    table's columns turn out to mean nothing, its cells still stand apart."""
    if not grids:
        return text
    out = list(text)
    for grid in grids:
        for row in grid.rows:
            for cell in row:
                behind = -1
                for start, end in cell.pieces:
                    same_cell = behind >= 0 and text[behind:start].isspace() and "\n" not in text[behind:start]
                    line = text.rfind("\n", 0, start) + 1
                    if out[start - 1 : start] == [" "] and not same_cell and text[line:start].strip():
                        out[start - 1] = "\t"
                    behind = end
    return "".join(out)


class Inside:
    """Whether an offset lies in one of these tables."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self.starts = [g.start for g in grids]
        self.ends = [g.end for g in grids]

    def __call__(self, at: int) -> bool:
        n = bisect_right(self.starts, at)
        return n > 0 and at < self.ends[n - 1]
