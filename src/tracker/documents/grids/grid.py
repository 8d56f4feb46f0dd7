"""A table as cells with their places in the text, whatever the shape it was written in."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is what the pieces hold, one after the other: a cell that was broken over lines has several of them."""

    text: str = ""
    pieces: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    def place(self, at: int) -> int:
        """Where the character `text[at]` stands in the document's text; the end of the cell for what lies behind it."""
        for start, end in self.pieces:
            if at < end - start:
                return start + at
            at -= end - start
        return self.end if self.pieces else 0

    def span(self, start: int, end: int) -> Span:
        """The half-open span of the document's text that `text[start:end]` stands for."""
        if end <= start:
            here = self.place(start)
            return here, here
        first, last = self.place(start), self.place(end - 1)
        return min(first, last), max(first, last) + 1


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows from the top down, head rows among them; a row may lack cells at its ends. `start:end` is all of the table.

    `shape` is how it was written: tabs, columns, lines (one cell a line), runs (cells a blank apart).
    `head` is how many rows are the head, where the shape could only be read with it, else None.
    """

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int
    shape: str
    head: int | None = None


def cell_of(text: str, pieces: list[Span]) -> Cell:
    """The cell that these spans of `text` hold, without blanks at the ends of each."""
    kept: list[Span] = []
    for start, end in pieces:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            kept.append((start, end))
    return Cell("".join(text[a:b] for a, b in kept), tuple(kept))
