"""What a PDF page shows: characters with their places, and the straight lines that rule its tables.

Coordinates are points from the page's lower left corner, y upwards.
"""

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from tracker.documents.readers.pdf_calls import angle_of, box_of, handle, is_generated, origin_of, unicode_of

# A slanted character belongs to a watermark.
STRAIGHT = 0.1
QUARTER_TURN = 1.5707963

# The library's own sign for a hyphen at the end of a line.
HYPHEN_AT_END = 2

THIN = 3.0
SHORTEST_RULE = 6.0
MOST_SEGMENTS = 40_000


class Glyph(NamedTuple):
    """One character: its horizontal extent, its base line, its height, the middle of the extent.

    A tuple, since a page has thousands and a frozen dataclass takes three times as long to make.
    """

    char: str
    x0: float
    x1: float
    y: float
    size: float
    middle: float


def glyph_at(char: str, x0: float, x1: float, y: float, size: float) -> Glyph:
    return Glyph(char, x0, x1, y, size, (x0 + x1) / 2)


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A straight line; `at` is its y if it is horizontal and its x if not, `start` to `end` its extent."""

    horizontal: bool
    at: float
    start: float
    end: float


def glyphs_of(page: Any, most: int) -> list[Glyph]:
    """The characters of a page in the order of the file, without those that the library itself adds.

    Raises ValueError if there are more than `most`.
    """
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > most:
            raise ValueError(f"a page holds {count} characters")
        return _glyphs(text_page.raw, count)
    finally:
        text_page.close()


def _glyphs(text_page: Any, count: int) -> list[Glyph]:
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    at, to_x, to_y, to_box = handle(text_page), *map(ctypes.byref, (x, y, box))
    # Past the constructor of Glyph, which is no part of C.
    made = tuple.__new__
    glyphs: list[Glyph] = []
    for n in range(count):
        char = _shown(unicode_of(at, n))
        # The library adds spaces and line ends, nothing else.
        if not char or (char == " " and is_generated(at, n) == 1):
            continue
        angle = angle_of(at, n)
        if angle and STRAIGHT < angle % QUARTER_TURN < QUARTER_TURN - STRAIGHT:
            continue
        origin_of(at, n, to_x, to_y)
        box_of(at, n, to_box)
        left, right = box.left, box.right
        size = abs(box.top - box.bottom) or pdfium.FPDFText_GetFontSize(text_page, n) or 1.0
        glyphs.append(made(Glyph, (char, left, right, y.value, size, (left + right) / 2)))
    return glyphs


def _shown(code: int) -> str:
    """The character of a code; '' for what shows nothing."""
    if 0xD7FF >= code > 0xAD or 0xA0 > code >= 32:
        return chr(code)
    if code == HYPHEN_AT_END:
        return "-"
    if code == 0xA0:
        return " "
    if code < 32 or code in (0xFFFE, 0xFFFF, 0xFEFF, 0xAD):
        return ""
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def rules_of(paths: Iterable[Any]) -> list[RuledLine]:
    """Horizontal and vertical lines, drawn as strokes or as thin filled boxes; none for a page that is a drawing."""
    rules: list[RuledLine] = []
    for path in paths:
        rules += _rules_of_path(path)
        if len(rules) > MOST_SEGMENTS:
            return []
    return rules


def _rules_of_path(path: Any) -> list[RuledLine]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    shapes = _shapes(path, matrix)
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroked)
    rules: list[RuledLine] = []
    for points in shapes:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if min(width, height) <= THIN:
            rules.append(_rule(min(xs), min(ys), max(xs), max(ys)))
        elif stroked.value:
            for (ax, ay), (bx, by) in pairwise(points):
                if min(abs(ax - bx), abs(ay - by)) <= 1.0:
                    rules.append(_rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    return [rule for rule in rules if rule.end - rule.start >= SHORTEST_RULE]


def _shapes(path: Any, matrix: Any) -> list[list[tuple[float, float]]]:
    """The strokes of a path, each a list of corners on the page; closed ones end where they began."""
    shapes: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(min(pdfium.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, n)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not shapes:
            shapes.append([])
        shapes[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            shapes[-1].append(shapes[-1][0])
    return shapes


def _rule(left: float, bottom: float, right: float, top: float) -> RuledLine:
    if right - left >= top - bottom:
        return RuledLine(True, (bottom + top) / 2, left, right)
    return RuledLine(False, (left + right) / 2, bottom, top)
