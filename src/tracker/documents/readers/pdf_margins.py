"""Running heads and page numbers: short lines in the outer margin that come back page after page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.documents.readers.pdf_columns import Column, usual_size
from tracker.documents.readers.pdf_lines import Line

PAGE_NUMBER = re.compile(r"^[\W_]*(第?\s*\d{1,4}\s*页?|[ivxlcIVXLC]{1,6})([\s/]*(共\s*)?\d{1,4}\s*页?)?[\W_]*$")
DIGITS = re.compile(r"\d+|[一二三四五六七八九十百]+(?=页)")

# The share of a page's height, at its top and at its foot, where heads and numbers stand.
MARGIN = 0.12
LEAST_SHARE = 0.3
LONGEST_HEAD = 60
# Heads are set smaller than the text; on a single page nothing else tells them.
SMALLER = 0.85


def without_margins(pages: Sequence[tuple[list[Column], float]]) -> list[list[Column]]:
    """Each page's columns without heads and numbers; `pages` are (columns, height in points)."""
    seen: Counter[str] = Counter()
    for columns, height in pages:
        seen.update({_key(line) for line in _outer(columns, height)} - {""})
    often = {key for key, count in seen.items() if count >= 2 and count >= LEAST_SHARE * len(pages)}
    small = SMALLER * usual_size([columns for columns, _ in pages])
    return [[_trimmed(column, height, often, small) for column in columns] for columns, height in pages]


def _trimmed(column: Column, height: float, often: set[str], small: float) -> Column:
    def is_margin(line: Line) -> bool:
        if not _in_margin(line, height) or len(line.text) > LONGEST_HEAD:
            return False
        return line.size < small or _key(line) in often or PAGE_NUMBER.match(line.text) is not None

    kept = tuple(item for item in column.items if not (isinstance(item, Line) and is_margin(item)))
    return replace(column, items=kept)


def _outer(columns: Sequence[Column], height: float) -> list[Line]:
    return [item for column in columns for item in column.items if isinstance(item, Line) and _in_margin(item, height)]


def _in_margin(line: Line, height: float) -> bool:
    return not MARGIN * height < line.y < (1 - MARGIN) * height


def _key(line: Line) -> str:
    """A head whatever the page number in it; '' for what is too long for one."""
    return DIGITS.sub("#", line.text.replace(" ", "")) if len(line.text) <= LONGEST_HEAD else ""
