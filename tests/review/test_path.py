"""Figures over time against the promised path, worked out by hand, and drawn on a terminal and as a picture."""

import xml.etree.ElementTree as ET
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from review.making import figure, id_of, milestone, target
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.render.plot_svg import plot_svg
from tracker.render.plot_terminal import plot_lines, short, value_at
from tracker.render.sparkline import sparkline
from tracker.review.path import Path, Point, path_of
from tracker.review.report_settings import ReportSettings

DAY = date(2023, 10, 1)
SETTINGS = ReportSettings()


def drawn(*rows: TargetRow, day: date = DAY) -> Path:
    path = path_of(rows, day, SETTINGS)
    assert isinstance(path, Path)
    return path


def pairs(points: list[Point] | tuple[Point, ...]) -> list[tuple[str, str]]:
    return [(str(point.day), str(point.value)) for point in points]


def test_what_adds_up_begins_at_nothing() -> None:
    row = target(
        "新增奶牛",
        "4",
        "万头",
        kind="increase",
        figures=[figure(1, "1.6", "万头", "2023-06-30"), figure(2, "30000", "头", "2023-09-30")],
    )
    path = drawn(row)
    assert [pairs(list(edge)) for edge in path.promised] == [[("2023-01-01", "0"), ("2023-12-31", "4")]]
    assert pairs(list(path.actual)) == [("2023-06-30", "1.6"), ("2023-09-30", "3")]


def test_a_level_rises_from_its_base_and_stands_level_without_one() -> None:
    based = drawn(target("肉牛存栏", "80", "万头", base_value="70万头"))
    assert pairs(list(based.promised[0])) == [("2023-01-01", "70"), ("2023-12-31", "80")]
    bare = drawn(target("肉牛存栏", "80", "万头"))
    assert pairs(list(bare.promised[0])) == [("2023-01-01", "80"), ("2023-12-31", "80")]
    band = drawn(target("增速", "6", "%", kind="growth", comparator="range", value_max="7"))
    assert [edge[0].value for edge in band.promised] == [Decimal(6), Decimal(7)]


def test_figures_that_do_not_count_are_not_drawn() -> None:
    figures = [
        figure(1, "10", "万头", "2023-03-31"),
        figure(2, "11", "万头", "2023-03-31", supersedes=1),
        figure(3, "99", "万头", "2023-05-31", retracted="误"),
        figure(4, "20", "万头", "2023-12-31"),
    ]
    assert pairs(list(drawn(target("肉牛存栏", "80", "万头", figures=figures)).actual)) == [("2023-03-31", "11")]


def test_a_line_is_drawn_in_the_unit_of_its_last_promise() -> None:
    first = target("奶牛存栏", "240000", "头", id=id_of(1), figures=[figure(1, "23", "万头", "2023-12-31")])
    second = target("奶牛存栏", "26", "万头", id=id_of(2), deadline="2024-12-31", period_start="2024-01-01")
    path = drawn(first, second, day=date(2024, 6, 30))
    assert [edge[-1].value for edge in path.promised] == [Decimal(24), Decimal(26)]
    assert pairs(list(path.actual)) == [("2023-12-31", "23")]


def test_what_cannot_be_drawn_says_why() -> None:
    for rows in ([milestone("新校区")], [target("肉牛存栏", "80", "万头", deadline=None)]):
        assert isinstance(path_of(rows, DAY, SETTINGS), Said)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80])
def test_on_a_terminal(language: str, width: int, snapshot: SnapshotAssertion) -> None:
    row = target(
        "新增奶牛",
        "4",
        "万头",
        kind="increase",
        figures=[figure(1, "0.6", "万头", "2023-03-31"), figure(2, "1.6", "万头", "2023-06-30")],
    )
    lines = plot_lines(drawn(row), width=width, language=language)
    assert max(map(cell_len, lines)) <= width
    assert lines == snapshot


values = st.decimals(-(10**9), 10**9, places=2)
points = st.builds(Point, st.dates(date(2000, 1, 1), date(2040, 1, 1)), values)


@given(st.lists(points, min_size=1, max_size=8), st.lists(points, max_size=2), st.integers(20, 200))
def test_any_path_can_be_drawn(actual: list[Point], promised: list[Point], width: int) -> None:
    edges = [sorted(promised, key=lambda point: point.day)] if len(promised) == 2 else []
    path = Path("指标", "万头", sorted(actual, key=lambda point: point.day), edges)
    lines = plot_lines(path, width=width, language="zh")
    assert sum(line.count("●") for line in lines[1:]) >= 1
    assert max(map(cell_len, lines[1:])) <= max(width, 50)
    root = ET.fromstring(plot_svg(path, language="zh"))
    circles = [node for node in root.iter() if node.tag.endswith("circle")]
    assert len(circles) == len(actual)
    for circle in circles:
        assert 0 <= float(circle.get("cx", "-1")) <= 460
        assert 0 <= float(circle.get("cy", "-1")) <= 250


def test_a_picture_tells_each_figure_and_runs_nothing() -> None:
    row = target(
        "</title><script>alert(1)</script>",
        "4",
        "万头",
        kind="increase",
        figures=[figure(1, "1.6", "万头", "2023-06-30")],
    )
    picture = plot_svg(drawn(row), language="en")
    root = ET.fromstring(picture)
    assert not [node for node in root.iter() if node.tag.endswith("script")]
    texts = {node.tag.rpartition("}")[2]: node.text for node in root if node.get("id")}
    assert texts == {
        "title": "</title><script>alert(1)</script> · 万头",
        "desc": "figures 2023-06-30 1.6; promised 2023-12-31 4",
    }
    (point,) = [node for node in root.iter() if node.get("class") == "point"]
    tip = [node.text for node in point if node.get("class") == "tip"]
    assert (point.get("aria-label"), tip, point.get("tabindex")) == (
        "1.6万头 · 2023-06-30",
        ["1.6万头 · 2023-06-30"],
        "0",
    )
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


def test_between_two_points_the_path_is_straight() -> None:
    edge = [Point(date(2023, 1, 1), Decimal(0)), Point(date(2023, 1, 11), Decimal(10))]
    assert value_at(edge, date(2023, 1, 4)) == 3
    assert value_at(edge, date(2023, 1, 11)) == 10
    assert value_at(edge, date(2023, 1, 11) + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("12345.678", "12346"), ("1.23456", "1.235"), ("0.00012", "0.00012"), ("-42.5", "-42.5")],
)
def test_values_of_the_axis(value: str, text: str) -> None:
    assert short(Decimal(value)) == text


@pytest.mark.parametrize(
    ("figures", "top", "bars"),
    [
        ([], None, ""),
        ([1, 2], 4, "▃▅"),
        ([4, 8], 8, "▅█"),
        ([0, 0], None, "▁▁"),
        ([-4, 4], 4, "▁█"),
        ([9], 8, "█"),
        ([float("1" * 400)], 8, ""),
    ],
)
def test_a_row_of_bars(figures: list[float], top: float | None, bars: str) -> None:
    assert sparkline(figures, top) == bars
