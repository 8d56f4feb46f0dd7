"""The tables of a clean text, in order."""

from collections.abc import Sequence

from tracker.documents.grids.grid import Grid
from tracker.documents.grids.moved import Inside
from tracker.documents.grids.tabbed import tabbed_grids
from tracker.documents.outline import Block


def find_grids(text: str, blocks: tuple[Block, ...], plain: Sequence[Grid]) -> tuple[Grid, ...]:
    """Tables of one document, by where they begin; `plain` are those that were found before gaps were closed."""
    if not blocks:
        return ()
    inside = Inside(plain)
    lines = [span for span in _lines(text, blocks[0].start, blocks[-1].end) if not inside(span[0])]
    return tuple(sorted([*plain, *tabbed_grids(text, lines)], key=lambda g: g.start))


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the lines that are not blank; the tabs at their ends are cells."""
    start = text.rfind("\n", 0, start) + 1
    lines = []
    at = start
    while at < end:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if text[at:stop].strip():
            lines.append((at, stop))
        at = stop + 1
    return lines
