"""Where a line of a page has room: its characters sorted once, so that "does it cross x" is a search, not a walk."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf

from tracker.documents.readers.pdf_glyphs import Glyph
from tracker.documents.readers.pdf_lines import MIDDLE

NARROWEST = 0.8


@dataclass(frozen=True, slots=True)
class PdfRow:
    """A line, the middles and the edges of its characters, ascending, and how far parts of it reach.

    The n-th of `first` and `last` are the outer edges of the characters up to the n-th one by its middle, the n-th of
    `first_after` and `last_after` those of the characters from it on.
    """

    glyphs: list[Glyph]
    middles: Sequence[float]
    edges: Sequence[float]
    first: Sequence[float]
    last: Sequence[float]
    first_after: Sequence[float]
    last_after: Sequence[float]
    room: float

    def crosses(self, x: float) -> bool:
        """Does the line run across `x`: with a character on it, or with one close to it on either side?"""
        n = bisect_right(self.middles, x)
        if n == 0:
            return self.first_after[0] < x - 1
        if n == len(self.middles):
            return self.last[n - 1] > x + 1
        return self.first_after[n] - self.last[n - 1] < self.room

    def sides(self, x: float) -> tuple[float | None, float | None]:
        """How long the line is on the left and on the right of `x`; None where it has nothing."""
        n = bisect_left(self.middles, x)
        left = self.last[n - 1] - self.first[n - 1] if n else None
        return left, self.last_after[n] - self.first_after[n] if n < len(self.middles) else None

    def distance(self, x: float) -> float:
        """From `x` to the nearest edge of a character."""
        n = bisect_left(self.edges, x)
        before = x - self.edges[n - 1] if n else inf
        return min(before, self.edges[n] - x) if n < len(self.edges) else before


def row_of(glyphs: list[Glyph]) -> PdfRow:
    """`glyphs` are the characters of one line, at least one."""
    ordered = sorted(glyphs, key=MIDDLE)
    starts, ends = [g.x0 for g in ordered], [g.x1 for g in ordered]
    edges, room = sorted([*starts, *ends]), NARROWEST * max([g.size for g in glyphs])
    middles = [g.middle for g in ordered]
    if starts == sorted(starts) and ends == sorted(ends):
        # Nearly every line: no character lies inside another one.
        count = len(ordered)
        return PdfRow(glyphs, middles, edges, [starts[0]] * count, ends, starts, [ends[-1]] * count, room)
    return PdfRow(
        glyphs,
        middles,
        edges,
        list(accumulate(starts, min)),
        list(accumulate(ends, max)),
        list(accumulate(reversed(starts), min))[::-1],
        list(accumulate(reversed(ends), max))[::-1],
        room,
    )
