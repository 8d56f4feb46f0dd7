"""Lines and tables without Rich are those that Rich would have written, character for character."""

from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console

from tracker.render.styled_lines import Part, Piece, TextGrid, line, plain_lines, rich_part

WIDTH = 60
# Ideographs, accents, signs, widths of nought and two, blanks at the ends.
TEXTS = st.one_of(
    st.sampled_from(
        ["", " ", "奶牛存栏", "≥24万头", "–", "✓ 2023-06-30", " 前后 ", "é", "①", "🐄", "ａ", "가", "क्षि", "e\u0301"]
    ),
    st.text(alphabet="ab 中文、%", max_size=12),
)
STYLES = st.sampled_from(["", "bold", "dim", "bold #10181f on #6fbf73"])
LINES = st.lists(st.builds(Piece, TEXTS, STYLES), max_size=3).map(tuple)


@st.composite
def grids(draw: st.DrawFn) -> TextGrid:
    columns = draw(st.integers(1, 4))
    some = st.frozensets(st.integers(0, columns - 1))
    rows = draw(st.lists(st.lists(LINES, min_size=columns, max_size=columns), min_size=1, max_size=4))
    least = draw(st.dictionaries(st.integers(0, columns - 1), st.integers(1, 12), max_size=2))
    heads = draw(st.lists(TEXTS, min_size=columns, max_size=columns))
    return TextGrid(heads, rows, draw(some), draw(some), least)


def by_rich(parts: list[Part], width: int) -> list[str]:
    console = Console(file=StringIO(), width=width, highlight=False, markup=False, emoji=False, color_system=None)
    lines = []
    for part in parts:
        with console.capture() as captured:
            console.print(rich_part(part))
        lines += [text.rstrip() for text in captured.get().splitlines()]
    return lines


@given(st.lists(st.one_of(LINES, grids()), max_size=4), st.sampled_from([WIDTH, 10_000]))
@example([TextGrid(["", ""], [[line(""), line("")]], frozenset(), frozenset(), {})], WIDTH)
def test_the_same_as_rich(parts: list[Part], width: int) -> None:
    lines = plain_lines(parts, width)
    if lines is not None:
        assert lines == by_rich(parts, width)


@pytest.mark.parametrize(
    "text", ["x" * (WIDTH + 1), "中" * (WIDTH // 2 + 1), "\x1b[31m", "a\nb", "\u202e", "\x07", "a\tb", "\u2028"]
)
def test_what_must_be_folded_or_would_act_is_left_to_rich(text: str) -> None:
    assert plain_lines([line(text)], WIDTH) is None
    assert plain_lines([TextGrid(["a"], [[line(text)]], frozenset(), frozenset(), {})], WIDTH) is None
    assert plain_lines([TextGrid([text], [[line("a")]], frozenset(), frozenset(), {})], WIDTH) is None


def test_a_table_is_aligned() -> None:
    grid = TextGrid(
        ["地区", "n"], [[line("旗"), line("12")], [line("自治区"), line("3")]], frozenset({1}), frozenset(), {0: 8}
    )
    assert plain_lines([line("head", "bold"), grid], 20) == [
        "head",
        "地区       n",
        "────────────",
        "旗        12",
        "自治区     3",
    ]
