"""Signs that do not stand in the lines of a page as others do: a page written sideways, raised figures, words one above
the other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from tracker.documents.readers.pdf_free import FreeText
from tracker.documents.readers.pdf_glyphs import Glyph, RuledLine, glyph_at
from tracker.documents.readers.pdf_lines import LEFT

DIGITS = frozenset("0123456789")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# In heights of the character before: how small a raised figure is, how high it stands, how near.
SMALL, HIGH, NEAR = 0.8, 0.2, 0.6

# The share of a page's characters that follow each other upwards or downwards where it is written sideways.
MOSTLY = 0.6
FEWEST = 20

# A stack: so many characters alone in their lines, in heights of theirs: how far aside, how far below each other.
FEWEST_STACKED = 3
ASIDE, BELOW, APART = 0.35, 2.4, 0.9


def sideways(glyphs: Sequence[Glyph]) -> int:
    """1 where most characters follow each other upwards, -1 downwards, 0 for a page whose lines lie level."""
    least = max(FEWEST, MOSTLY * len(glyphs))
    up = down = 0
    left = len(glyphs)
    for a, b in pairwise(glyphs):
        size, aside, rise = b.size, a.middle - b.middle, b.y - a.y
        if -0.2 * size < aside < 0.2 * size and 0.3 * size < rise < 2.5 * size:
            up += 1
        elif -0.2 * size < aside < 0.2 * size and -2.5 * size < rise < -0.3 * size:
            down += 1
        else:
            left -= 1
            if left <= least:
                # Too few are left: most pages are known before their middle.
                return 0
    if max(up, down) < least:
        return 0
    return 1 if up > down else -1


def turned(
    glyphs: Sequence[Glyph], rules: Sequence[RuledLine], way: int, size: tuple[float, float]
) -> tuple[list[Glyph], list[RuledLine]]:
    """The page turned so that lines that ran up (`way` 1) or down (-1) lie level; `size` is that of the page before."""
    width, height = size
    if way > 0:
        return (
            [glyph_at(g.char, g.y, g.y + g.size, width - g.x1, g.x1 - g.x0) for g in glyphs],
            [_turned_rule(r, width - r.at if not r.horizontal else r.at, r.start, r.end, width) for r in rules],
        )
    return (
        [glyph_at(g.char, height - g.y, height - g.y + g.size, g.x0, g.x1 - g.x0) for g in glyphs],
        [
            RuledLine(False, height - r.at, r.start, r.end)
            if r.horizontal
            else RuledLine(True, r.at, height - r.end, height - r.start)
            for r in rules
        ],
    )


def _turned_rule(rule: RuledLine, at: float, start: float, end: float, width: float) -> RuledLine:
    if rule.horizontal:
        return RuledLine(False, at, width - end, width - start)
    return RuledLine(True, at, start, end)


def with_raised(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The same characters, raised digits as such: the mark of a footnote is no digit of the figure before it."""
    out: list[Glyph] = []
    base: Glyph | None = None
    for glyph in glyphs:
        if base is not None and glyph.char in DIGITS and _is_raised(glyph, base, out[-1]):
            out.append(glyph._replace(char=glyph.char.translate(RAISED)))
            continue
        out.append(glyph)
        if not glyph.char.isspace():
            base = glyph
    return out


def _is_raised(glyph: Glyph, base: Glyph, before: Glyph) -> bool:
    """Smaller than the character that carries it, above its base line, and close behind."""
    return (
        glyph.size < SMALL * base.size
        and HIGH * base.size < glyph.y - base.y < base.size
        and -0.2 * base.size < glyph.x0 - before.x1 < NEAR * base.size
    )


def apart_from_stacks(text: FreeText) -> tuple[FreeText, list[str]]:
    """The text without the characters that stand one above the other beside it (the words of a seal, a label of the
    margin), and those words."""
    alone = [g for row in text.rows for g in _alone(row)]
    stacks = [stack for stack in _stacks(alone) if len(stack) >= FEWEST_STACKED]
    return text.without(g for stack in stacks for g in stack), ["".join(g.char for g in stack) for stack in stacks]


def _alone(row: Sequence[Glyph]) -> Iterator[Glyph]:
    """The characters of a line that have room on both sides and are no part of its words."""
    across = sorted(row, key=LEFT)
    starts = [*[g.x0 for g in across[1:]], inf]
    edge = -inf
    for glyph, following in zip(across, starts, strict=True):
        room = APART * glyph.size
        if glyph.x0 - edge > room and following - glyph.x1 > room and "\u3400" <= glyph.char <= "\u9fff":
            yield glyph
        edge = glyph.x1


def _stacks(alone: Sequence[Glyph]) -> list[list[Glyph]]:
    stacks: list[list[Glyph]] = []
    for glyph in sorted(alone, key=lambda g: -g.y):
        above = next(
            (
                stack
                for stack in stacks
                if abs(stack[-1].middle - glyph.middle) <= ASIDE * glyph.size
                and 0.5 * glyph.size <= stack[-1].y - glyph.y <= BELOW * glyph.size
                and abs(stack[-1].size - glyph.size) <= 0.2 * glyph.size
            ),
            None,
        )
        if above is None:
            stacks.append([glyph])
        else:
            above.append(glyph)
    return stacks
