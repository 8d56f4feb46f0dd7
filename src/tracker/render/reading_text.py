"""The text of a document as the reading page shows it: headings, paragraphs and grids, cut at their marks."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tracker.documents.document import Document
from tracker.documents.outline import Block
from tracker.documents.reading import Reading
from tracker.render.reading_marks import Mark, shown
from tracker.render.visible import visible

NUMBER = re.compile(r"\d{1,3}|[\d.,]*\d[.,]\d[\d.,]*%?")

Piece = tuple[str, int | None]
Cell = list[Piece]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A heading, a paragraph, or rows of a table. Pieces are (words, number of the mark that they are)."""

    kind: str
    level: int
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def has_head(self) -> bool:
        """Whether the first row names the columns: on a later page of a table it is a row like the others."""
        first = ["".join(words for words, _ in cell).strip() for cell in self.rows[0]] if self.rows else []
        return bool(first) and not any(NUMBER.fullmatch(cell) for cell in first)


def parts_of(reading: Reading, document: Document, marks: Sequence[Mark], first: int) -> Iterator[ShownPart]:
    """The document from its beginning to its end; its marks are numbered from `first`."""
    starts = [mark.start for mark in marks]

    def cut(start: int, end: int) -> Iterator[Piece]:
        at = start
        for n in range(bisect_left(starts, start), bisect_left(starts, end)):
            mark = marks[n]
            if mark.start > at:
                yield words(at, mark.start), None
            yield words(mark.start, min(mark.end, end)), first + n
            at = min(mark.end, end)
        if at < end:
            yield words(at, end), None

    def words(start: int, end: int) -> str:
        return visible(shown(reading, document, start, end))

    rows: list[Block] = []
    for block in document.blocks:
        if block.kind == "row":
            rows.append(block)
            continue
        if rows:
            yield ShownPart("table", 0, rows=tuple(_cells(document, row, cut) for row in rows))
            rows = []
        kind = "heading" if block.kind == "heading" else "text"
        yield ShownPart(kind, block.level, tuple(cut(block.start, block.end)))
    if rows:
        yield ShownPart("table", 0, rows=tuple(_cells(document, row, cut) for row in rows))


def _cells(document: Document, row: Block, cut: Callable[[int, int], Iterator[Piece]]) -> tuple[Cell, ...]:
    """The cells of a row; a mark that reaches over a border ends with its cell."""
    cells: list[Cell] = []
    at = row.start
    text = document.clean.text
    while at <= row.end:
        border = text.find("\t", at, row.end)
        end = row.end if border < 0 else border
        cells.append(list(cut(at, end)))
        at = end + 1
    return tuple(cells)
