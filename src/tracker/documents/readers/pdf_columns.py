"""Reading order of a page: down one column, then down the next; what crosses the gutter divides the page into bands."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.documents.readers.pdf_free import FreeText
from tracker.documents.readers.pdf_glyphs import Glyph
from tracker.documents.readers.pdf_lines import TextLine, lines_of, lines_of_rows
from tracker.documents.readers.pdf_rows import PdfRow, row_of
from tracker.documents.readers.pdf_tables import RuledTable

# A gutter has text beside it in so many lines, and next to none in it.
FEWEST_LINES = 6
MOST_CROSSING = 0.3
# Points by which a table must reach over the gutter to stand in both columns.
BEYOND = 12.0
# Lines of a column are nearly as long as it is wide; the cells of a table are not.
FULL = 0.7


@dataclass(frozen=True, slots=True)
class PageColumn:
    """Lines and tables in reading order between two edges; `number` 0 is left or only, 1 right, -1 across both."""

    items: tuple[TextLine | RuledTable, ...]
    left: float
    right: float
    number: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A page in reading order, and where its gutter is if it has two columns."""

    columns: tuple[PageColumn, ...]
    gutter: float | None


def columns_of(text: FreeText, tables: Sequence[RuledTable], known: float | None = None) -> Layout:
    """The columns of a page in the order in which they are read.

    `known` is where other pages have their gutter: a page of short lines (a table of contents) does not show its own.
    """
    if not text.glyphs and not tables:
        return Layout((), None)
    rows = [row_of(row) for row in text.rows]
    gutter = find_gutter(rows)
    if gutter is None and known is not None and beside(rows, known) is not None:
        gutter = known
    if gutter is None:
        return Layout((_column(text.lines, tables, 0),), None)
    crossing = [row.glyphs for row in rows if row.crosses(gutter)]
    wide = [t for t in tables if t.x0 < gutter - BEYOND and gutter + BEYOND < t.x1]
    crossers: list[TextLine | RuledTable] = [*lines_of_rows(crossing), *wide]
    across = sorted(crossers, key=lambda item: -_top(item))
    heights = sorted(row[0].y for row in crossing)
    rest = text.without(g for row in crossing for g in row).glyphs
    if heights:
        rest = [g for g in rest if not (g.char.isspace() and _beside_crossing(g, heights))]
    sides = [
        _column(
            lines_of([g for g in rest if (g.middle < gutter) == left]),
            [t for t in tables if t not in wide and (t.x0 + t.x1 < 2 * gutter) == left],
            n,
        )
        for n, left in enumerate((True, False))
    ]
    return Layout(tuple(_bands(across, sides)), gutter)


def find_gutter(rows: Sequence[PdfRow]) -> float | None:
    """The x between two columns of running text, None for a page with one."""
    if len(rows) < FEWEST_LINES:
        return None
    left, right = min(row.first_after[0] for row in rows), max(row.last[-1] for row in rows)
    width = right - left
    found: list[tuple[float, list[PdfRow]]] = []
    for step in range(30, 71):
        x = left + width * step / 100
        sides = beside(rows, x)
        if sides is not None and _is_text_beside(sides, x, left, right):
            found.append((x, sides))
    if not found:
        return None
    # The middle of the widest strip: a page number in it must not push the gutter aside.
    fewest = len(rows) - max(len(sides) for _, sides in found) + max(1, len(rows) // 20)
    return max((_room(sides, x), x) for x, sides in found if len(rows) - len(sides) <= fewest)[1]


def beside(rows: Sequence[PdfRow], x: float) -> list[PdfRow] | None:
    """The rows that do not run across `x`; None if too many do."""
    most = MOST_CROSSING * len(rows)
    crossed = 0
    out: list[PdfRow] = []
    for row in rows:
        if not row.crosses(x):
            out.append(row)
            continue
        crossed += 1
        if crossed > most:
            return None
    return out


def _room(rows: Sequence[PdfRow], x: float) -> float:
    """Half the width of the empty strip around `x`."""
    return min([row.distance(x) for row in rows], default=0.0)


def _is_text_beside(rows: Sequence[PdfRow], x: float, left: float, right: float) -> bool:
    """Running text on both sides; the last column of a document may hold a line or two only."""
    lengths = [row.sides(x) for row in rows]
    before = sorted(length for length, _ in lengths if length is not None)
    after = sorted(length for _, length in lengths if length is not None)
    if not _is_full(before, x - left) or not _is_full(after, right - x):
        return False
    return max(len(before), len(after)) >= FEWEST_LINES


def _is_full(lengths: Sequence[float], width: float) -> bool:
    """Is there a line, and is the middle one of these ascending lengths nearly as long as the column is wide?"""
    return bool(lengths) and lengths[len(lengths) // 2] >= FULL * width


def _beside_crossing(glyph: Glyph, heights: Sequence[float]) -> bool:
    """Spaces of a crossing line belong to nothing else; `heights` are those of the crossing lines, ascending."""
    n = bisect_right(heights, glyph.y - 1)
    return n < len(heights) and heights[n] - glyph.y < 1


def _top(item: TextLine | RuledTable) -> float:
    return item.top if isinstance(item, RuledTable) else item.y + item.size


def _column(lines: Sequence[TextLine], tables: Sequence[RuledTable], number: int) -> PageColumn:
    items: list[TextLine | RuledTable] = sorted([*lines, *tables], key=lambda item: -_top(item))
    left = min((item.x0 for item in items), default=0.0)
    right = max((item.x1 for item in items), default=0.0)
    return PageColumn(tuple(items), left, right, number)


def _bands(across: Sequence[TextLine | RuledTable], sides: Sequence[PageColumn]) -> list[PageColumn]:
    """Between two things that cross the gutter: the left column, then the right one."""
    out: list[PageColumn] = []
    ceiling = float("inf")
    for item in [*across, None]:
        floor = _top(item) if item is not None else float("-inf")
        for side in sides:
            inside = tuple(i for i in side.items if floor < _top(i) <= ceiling)
            if inside:
                out.append(PageColumn(inside, side.left, side.right, side.number))
        if item is not None:
            left, right = min(s.left for s in sides), max(s.right for s in sides)
            if out and out[-1].number == -1:
                out[-1] = PageColumn((*out[-1].items, item), left, right, -1)
            else:
                out.append(PageColumn((item,), left, right, -1))
            ceiling = floor
    return out


def usual_size(pages: Sequence[Sequence[PageColumn]]) -> float:
    """The height of the characters of most lines, in points; 0 for a document without lines."""
    sizes = sorted(
        item.size for columns in pages for column in columns for item in column.items if isinstance(item, TextLine)
    )
    return sizes[len(sizes) // 2] if sizes else 0.0
