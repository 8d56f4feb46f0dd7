"""Where a line of a page has room: by hand, against the definition for any line, and how much work a page takes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import calls
from tracker.documents.bounds import Limits
from tracker.documents.readers.pdf import read_pdf
from tracker.documents.readers.pdf_glyphs import Glyph
from tracker.documents.readers.pdf_rows import PdfRow, row_of

MADE = Path(__file__).parent / "made"
# Per character: the library itself asks for four, one object is made, one list grows.
MOST_CALLS = 48

edges = st.integers(0, 60).map(lambda n: n * 0.5)
glyphs = st.builds(lambda x0, width: box(x0, x0 + width), edges, st.integers(1, 24).map(lambda n: n * 0.5))


def box(x0: float, x1: float, size: float = 10) -> Glyph:
    return Glyph("字", x0, x1, 700, size, (x0 + x1) / 2)


# 甲 0-10, 乙 10-20, a gutter of 15, 丙 35-45.
LINE = row_of([box(0, 10), box(10, 20), box(35, 45)])


@pytest.mark.parametrize(
    ("x", "crossed"), [(5, True), (10, True), (21, False), (27, False), (34, False), (40, True), (48, False)]
)
def test_a_line_crosses_where_it_has_characters_on_both_sides_close_by(x: float, crossed: bool) -> None:
    assert LINE.crosses(x) is crossed


def test_a_line_is_measured_on_both_sides() -> None:
    assert LINE.sides(27) == (20, 10)
    assert LINE.sides(50) == (45, None)
    assert LINE.distance(27) == 7
    assert LINE.distance(60) == 15


def test_characters_that_overlap_count_by_the_one_that_reaches_furthest() -> None:
    row = row_of([box(0, 30), box(12, 20), box(40, 50)])
    # The middles on the left are 15 and 16; the edge is that of the first, at 30.
    assert row.crosses(35) is False
    assert row_of([box(0, 34), box(12, 25), box(40, 50)]).crosses(36) is True


@given(st.lists(glyphs, min_size=1, max_size=12), edges)
def test_what_is_searched_is_what_a_walk_over_all_characters_finds(row: list[Glyph], x: float) -> None:
    searched: PdfRow = row_of(row)
    before = [g.x1 for g in row if g.middle <= x]
    after = [g.x0 for g in row if g.middle > x]
    if before and after:
        assert searched.crosses(x) is (min(after) - max(before) < 8)
    else:
        assert searched.crosses(x) is (max(before) > x + 1 if before else min(after) < x - 1)
    assert searched.distance(x) == min(abs(edge - x) for g in row for edge in (g.x0, g.x1))


@pytest.mark.parametrize("name", ["city.pdf", "county.pdf", "city.two-columns.pdf", "county.two-columns.pdf"])
def test_a_page_takes_few_calls_per_character(name: str) -> None:
    data = (MADE / name).read_bytes()
    reading = read_pdf(data, name, Limits())
    assert calls(lambda: read_pdf(data, name, Limits())) / len(reading.text) < MOST_CALLS
