"""Characters to lines: by base line and from left to right, whatever order the file draws them in."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import inf
from operator import attrgetter, sub
from typing import NamedTuple

from tracker.documents.readers.pdf_glyphs import Glyph

# All in heights of the line's characters.
SAME_LINE = 0.45
WORD_GAP = 0.3
CELL_GAP = 1.5
OVERPRINT = 0.3

LEFT, BASE, MIDDLE = attrgetter("x0"), attrgetter("y"), attrgetter("middle")


class TextPiece(NamedTuple):
    """Words of one line without a wide gap in them."""

    text: str
    x0: float
    x1: float


class TextLine(NamedTuple):
    """One line of a column: its pieces from left to right, its base line and height, and whether a space ends it."""

    pieces: tuple[TextPiece, ...]
    y: float
    size: float
    ends_word: bool = False

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return self.pieces[-1].x1

    @property
    def text(self) -> str:
        return " ".join([piece.text for piece in self.pieces])


def cluster(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs that share a base line, lines from the top down. Raised and lowered signs stay with their line."""
    rows: list[list[Glyph]] = []
    row: list[Glyph] = []
    height = base = 0.0
    # From the top down, and from left to right where bases are the same: sorting keeps order, backwards too.
    for glyph in sorted(sorted(glyphs, key=LEFT), key=BASE, reverse=True):
        size = glyph.size
        if row and base - glyph.y <= SAME_LINE * (height if height > size else size):
            row.append(glyph)
            # The largest characters of a line carry its base line: a raised 2 came first but does not.
            if size > height * 1.05:
                height, base = size, glyph.y
        else:
            row = [glyph]
            rows.append(row)
            height, base = size, glyph.y
    return rows


def lines_of(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines of one column from the top down."""
    return lines_of_rows(cluster(glyphs))


def lines_of_rows(rows: Iterable[list[Glyph]]) -> list[TextLine]:
    return [line for row in rows if (line := as_line(row)) is not None]


def as_line(row: list[Glyph]) -> TextLine | None:
    """Pieces between wide gaps; None if the row holds nothing but spaces."""
    spaces = sorted([g.middle for g in row if g.char.isspace()])
    shown = _without_overprint(sorted([g for g in row if not g.char.isspace()] if spaces else row, key=LEFT))
    if not shown:
        return None
    chars, lefts, rights, bases, sizes, _ = zip(*shown, strict=True)
    text, size = "".join(chars), sorted(sizes)[len(sizes) // 2]
    edges = _furthest([lefts[0], *rights])
    pieces = tuple(_pieces(text, lefts, edges, size, spaces))
    return TextLine(pieces, sum(bases) / len(bases), size, bool(spaces) and spaces[-1] >= edges[-1])


def _pieces(
    text: str, lefts: Sequence[float], edges: Sequence[float], size: float, spaces: Sequence[float]
) -> Iterator[TextPiece]:
    """`lefts` are where the characters of `text` begin, `edges` how far the line reaches before each of them and behind
    all; `spaces` are the places of drawn spaces, ascending."""
    widest, narrowest = CELL_GAP * size, WORD_GAP * size
    words, begin, x0 = "", 0, lefts[0]
    gaps = list(map(sub, lefts, edges))
    for n in range(1, len(text)) if spaces else [n for n, gap in enumerate(gaps) if gap > narrowest and n]:
        if gaps[n] > widest:
            yield TextPiece(words + text[begin:n], x0, edges[n])
            words, begin, x0 = "", n, lefts[n]
        elif _needs_space(text[n - 1], text[n], gaps[n] > narrowest, spaces, edges[n], lefts[n]):
            words, begin = words + text[begin:n] + " ", n
    yield TextPiece(words + text[begin:], x0, edges[-1])


def _needs_space(before: str, after: str, apart: bool, spaces: Sequence[float], x1: float, x0: float) -> bool:
    """Between Latin words; the small gaps of justified Chinese text mean nothing. `spaces` are ascending places."""
    if before.isascii() and after.isascii():
        return apart or _drawn(spaces, x1, x0)
    return apart and _drawn(spaces, x1, x0)


def _drawn(spaces: Sequence[float], x1: float, x0: float) -> bool:
    """Does a space stand between the two edges?"""
    n = bisect_left(spaces, x1)
    return n < len(spaces) and spaces[n] <= x0


def _furthest(edges: list[float]) -> list[float]:
    """The largest value up to each: the same list for nearly every line, in which no character lies inside another one."""
    return edges if edges == sorted(edges) else list(accumulate(edges, max))


def _without_overprint(glyphs: list[Glyph]) -> list[Glyph]:
    """Bold type is often drawn as the same character twice, a hair apart; `glyphs` stand from left to right."""
    kept: list[Glyph] = []
    last = -inf
    for glyph in glyphs:
        left, near = glyph.x0, OVERPRINT * glyph.size * 0.5
        if left - last < near and any(g.char == glyph.char and left - g.x0 < near for g in kept[-3:]):
            continue
        kept.append(glyph)
        last = left
    return kept


def joined(lines: Iterable[TextLine]) -> str:
    """Lines of one paragraph or cell as running text."""
    return run_together(lines)[0]


def run_together(lines: Iterable[TextLine]) -> tuple[str, list[int]]:
    """Running text, and where in it each line begins. Only a space that is drawn at the end of a line parts words:
    Chinese programs break lines inside Latin words and numbers too."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    word_ended = False
    for line in lines:
        text = line.text
        if word_ended and parts and parts[-1][-1:].isascii() and text[:1].isascii():
            text = " " + text
        starts.append(length)
        parts.append(text)
        length += len(text)
        word_ended = line.ends_word
    return "".join(parts), starts
