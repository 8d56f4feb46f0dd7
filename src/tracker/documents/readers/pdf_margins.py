"""Running heads and page numbers: short lines in the outer margin that come back page after page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.documents.readers.pdf_columns import PageColumn, usual_size
from tracker.documents.readers.pdf_lines import TextLine

PAGE_NUMBER = re.compile(r"^[\W_]*(第?\s*\d{1,4}\s*页?|[ivxlcIVXLC]{1,6})([\s/]*(共\s*)?\d{1,4}\s*页?)?[\W_]*$")
# With its dashes it is nothing else, however near to the text it stands.
DASHED = re.compile(r"^\s*[-—–‐·•]+\s*\d{1,4}\s*[-—–‐·•]+\s*$|^\s*第\s*\d{1,4}\s*页")
DIGITS = re.compile(r"\d+|[一二三四五六七八九十百]+(?=页)")

# The share of a page's height, at its top and at its foot, where heads and numbers stand.
MARGIN = 0.12
# So near to the edge no text stands.
EDGE = 0.075
# In heights of its characters: how far a head is from the text.
APART = 2.2
LEAST_SHARE = 0.3
LONGEST_HEAD = 60
# Heads are set smaller than the text; on a single page nothing else tells them.
SMALLER = 0.85


def without_margins(pages: Sequence[tuple[Sequence[PageColumn], float]]) -> list[list[PageColumn]]:
    """Each page's columns without heads and numbers; `pages` are (columns, height in points)."""
    outer = [_outer(columns, height) for columns, height in pages]
    seen: Counter[str] = Counter()
    for lines in outer:
        seen.update({_key(line) for line in lines} - {""})
    often = {key for key, count in seen.items() if count >= 2 and count >= LEAST_SHARE * len(pages)}
    small = SMALLER * usual_size([columns for columns, _ in pages])

    def is_margin(line: TextLine) -> bool:
        return line.size < small or _key(line) in often or PAGE_NUMBER.match(line.text) is not None

    return [
        [_without(column, {id(line) for line in lines if is_margin(line)}) for column in columns]
        for (columns, _), lines in zip(pages, outer, strict=True)
    ]


def _without(column: PageColumn, lines: set[int]) -> PageColumn:
    return replace(column, items=tuple(item for item in column.items if id(item) not in lines))


def _outer(columns: Sequence[PageColumn], height: float) -> list[TextLine]:
    """The short lines near the edges of the page that stand apart from its text."""
    lines = [item for column in columns for item in column.items if isinstance(item, TextLine)]
    edges = (max(lines, key=lambda n: n.y), min(lines, key=lambda n: n.y)) if lines else ()
    near = [line for line in lines if not MARGIN * height < line.y < (1 - MARGIN) * height]
    return [
        line
        for line in near
        if len(line.text) <= LONGEST_HEAD
        and (not EDGE * height < line.y < (1 - EDGE) * height or _stands_apart(line, lines, edges))
    ]


def _stands_apart(line: TextLine, lines: Sequence[TextLine], edges: Sequence[TextLine]) -> bool:
    """Is this the first or last line of the page, with more than a line's room between it and the text?"""
    if not any(abs(line.y - edge.y) < 1 for edge in edges):
        return False
    if DASHED.match(line.text):
        return True
    distances = [abs(line.y - other.y) for other in lines if abs(line.y - other.y) >= 1]
    return min(distances, default=0.0) > APART * line.size


def _key(line: TextLine) -> str:
    """A head whatever the page number in it; '' for what is too long for one."""
    return DIGITS.sub("#", line.text.replace(" ", "")) if len(line.text) <= LONGEST_HEAD else ""
