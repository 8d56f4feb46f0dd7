"""Pictures on PDF pages that hold text beside them: told, or read where recognition was asked for.

Their lines come behind the text, so that its spans are the same with and without them.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from tracker.documents.readers.inner_pictures import (
    SeenLine,
    SeenPictures,
    about_left_out,
    about_seen,
    placed,
)
from tracker.documents.readers.pdf_glyphs import Glyph
from tracker.documents.readers.picture import lines_of_array
from tracker.documents.reading import DoubtedSpan, Reading

# In points, 28.35 to the centimetre: a seal or a crest is smaller, a scanned table larger.
WIDE, HIGH = 8 * 28.35, 3 * 28.35
# Scanners cut a picture into strips.
APART = 2.0
# A picture with more characters over it lies behind the text, or its text was recognised by others.
MOST_OVER = 10
MOST_ON_PAGE = 20


@dataclass(frozen=True, slots=True)
class Box:
    """Edges in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class PagePictures:
    """The pictures of one page that may hold text: how many, and what was read on them."""

    count: int = 0
    lines: tuple[SeenLine, ...] = ()


NO_PICTURES = PagePictures()


def large_pictures(pictures: Sequence[Any], glyphs: Sequence[Glyph]) -> list[Box]:
    """Where the page shows pictures that are large enough to hold text and have none over them."""
    found: list[Box] = []
    for box in sorted(_boxes(pictures), key=lambda box: (round(box.left), -box.top)):
        last = found[-1] if found else None
        if (
            last
            and abs(last.left - box.left) <= APART >= abs(last.right - box.right)
            and box.top >= last.bottom - APART
        ):
            found[-1] = Box(last.left, min(last.bottom, box.bottom), last.right, max(last.top, box.top))
        else:
            found.append(box)
    large = [box for box in found if box.right - box.left >= WIDE and box.top - box.bottom >= HIGH]
    return [box for box in large if sum(_is_over(glyph, box) for glyph in glyphs) <= MOST_OVER]


def seen_on_page(page: Any, boxes: Sequence[Box], number: int, drawn: Any, name: str) -> PagePictures:
    """What stands on the pictures of page `number`, of which `drawn` is the image."""
    lines: list[SeenLine] = []
    for n, box in enumerate(boxes[:MOST_ON_PAGE], start=1):
        x0, y0, x1, y1 = _in_pixels(page, box, drawn.shape[1], drawn.shape[0])
        if x1 > x0 and y1 > y0:
            lines += lines_of_array(drawn[y0:y1, x0:x1].copy(), f"page {number}, picture {n}", name)
    return PagePictures(len(boxes), tuple(lines))


def with_pictures(reading: Reading, pages: Sequence[PagePictures], *, read: bool) -> Reading:
    """The reading with the lines of pictures behind it, or with a word that they were not read."""
    count = sum(page.count for page in pages)
    if not count:
        return reading
    lines = [line for page in pages for line in page.lines]
    unread = sum(max(page.count - MOST_ON_PAGE, 0) for page in pages)
    told = about_seen(SeenPictures({"": lines}, unread)) if read else about_left_out(count)
    whole, offset = placed([("", lines)]), len(reading.text) + 1
    return replace(
        reading,
        text="\n".join([reading.text, whole.text]) if lines else reading.text,
        places=(*reading.places, *((offset + at, place) for at, place in whole.places)),
        doubts=(*reading.doubts, *(DoubtedSpan(offset + d.start, offset + d.end, d.reason) for d in whole.doubts)),
        warnings=(*reading.warnings, *told),
    )


def _boxes(pictures: Sequence[Any]) -> list[Box]:
    boxes: list[Box] = []
    for picture in pictures:
        edges = [ctypes.c_float() for _ in range(4)]
        if pdfium.FPDFPageObj_GetBounds(picture, *edges):
            boxes.append(Box(*(edge.value for edge in edges)))
    return boxes


def _is_over(glyph: Glyph, box: Box) -> bool:
    return box.left <= (glyph.x0 + glyph.x1) / 2 <= box.right and box.bottom <= glyph.y <= box.top


def _in_pixels(page: Any, box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """The box on the drawn page, whichever way up the page is shown, without what lies outside it."""
    xs: list[int] = []
    ys: list[int] = []
    for x, y in ((box.left, box.bottom), (box.right, box.top)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
        xs.append(min(max(across.value, 0), width))
        ys.append(min(max(down.value, 0), height))
    return min(xs), min(ys), max(xs), max(ys)
