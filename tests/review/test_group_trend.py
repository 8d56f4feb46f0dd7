"""How far a group had got over time, worked out by hand, and against the report of each of those days."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.making import figure, id_of, milestone, target
from tracker.model.plain_rows import FigureRow, TargetRow
from tracker.model.said import Said
from tracker.review.as_of import on_day
from tracker.review.group_trend import MOST_DAYS, group_path, trends_of
from tracker.review.path import Path
from tracker.review.report_settings import ReportSettings
from tracker.review.summary import Summary, summarize

DAY = date(2023, 10, 1)
SETTINGS = ReportSettings()


def summary_of(rows: Sequence[TargetRow], by: str = "region", day: date = DAY) -> Summary:
    return summarize(rows, day, by=by, settings=SETTINGS)


def grown(number: int, figures: list[FigureRow], value: str = "4", **fields: object) -> TargetRow:
    return target("新增奶牛", value, "万头", id=id_of(number), kind="increase", figures=figures, **fields)


TWO = [
    grown(1, [figure(1, "1", "万头", "2023-03-31"), figure(2, "2", "万头", "2023-06-30")]),
    grown(2, [figure(1, "10", "万头", "2023-06-30")], "10"),
]


def path_of_all(rows: Sequence[TargetRow], day: date = DAY) -> Path:
    path = group_path(summary_of(rows, day=day).all, "全部", SETTINGS)
    assert isinstance(path, Path)
    return path


def test_the_mean_of_a_group() -> None:
    path = path_of_all(TWO)
    assert [(str(p.day), float(p.value), p.of) for p in path.actual] == [("2023-03-31", 25, 1), ("2023-06-30", 75, 2)]
    assert [round(point.value, 1) for point in path.promised[0]] == [Decimal("24.7"), Decimal("49.6")]


def test_what_cannot_be_drawn_says_why() -> None:
    assert isinstance(group_path(summary_of([target("肉牛存栏", "80", "万头")]).all, "全部", SETTINGS), Said)
    assert isinstance(group_path([], "全部", SETTINGS), Said)
    # A figure without a schedule makes no mean.
    bare = grown(3, [figure(1, "1", "万头", "2023-03-31")], deadline=None)
    assert isinstance(group_path(summary_of([bare]).all, "全部", SETTINGS), Said)


def test_no_target_counts_for_more_than_all_of_it_and_a_figure_of_tomorrow_not_at_all() -> None:
    over = grown(1, [figure(1, "40", "万头", "2023-03-31"), figure(2, "50", "万头", "2023-11-30")])
    path = path_of_all([over])
    assert [(str(p.day), p.value) for p in path.actual] == [("2023-03-31", 100)]


def test_each_group_has_its_own() -> None:
    rows = [
        {**TWO[0], "sector": "农业农村"},
        {**TWO[1], "sector": "水利"},
        target("普及率", "60", "%", id=id_of(3), sector="教育"),
    ]
    trends = trends_of(summary_of(rows, "sector"), "全部")
    assert isinstance(trends.whole, Path)
    assert {group.name: [float(p.value) for p in path.actual] for group, path in trends.groups} == {
        "农业农村": [25, 50],
        "水利": [100],
    }


def test_a_body_of_two_names_is_one_group() -> None:
    rows = [
        {**TWO[0], "owners": [{"name": "盟农牧局", "role": "lead"}]},
        {**TWO[1], "owners": [{"name": "农牧局", "role": "lead"}]},
    ]
    trends = trends_of(summary_of(rows, "owner"), "全部")
    assert [[p.of for p in path.actual] for _, path in trends.groups] == [[1, 2]]


def test_a_yearly_promise_begins_anew() -> None:
    yearly = grown(
        1,
        [figure(1, "4", "万头", "2023-06-30"), figure(2, "1", "万头", "2024-03-31")],
        recurring=True, deadline="2025-12-31", period_start="2023-01-01",
    )  # fmt: skip
    other = grown(2, [figure(1, "5", "万头", "2024-02-01")], "10", deadline="2024-12-31", period_start="2024-01-01")
    path = path_of_all([yearly, other], date(2024, 4, 30))
    # In February 2024 nothing of the new year is known of the first: the second alone counts.
    assert [(str(p.day), float(p.value), p.of) for p in path.actual] == [
        ("2023-06-30", 100, 1),
        ("2024-02-01", 50, 1),
        ("2024-03-31", 37.5, 2),
    ]


days = st.dates(date(2023, 1, 1), date(2024, 12, 31))


@st.composite
def rows_of_a_group(draw: st.DrawFn) -> list[TargetRow]:
    rows = []
    for number in range(draw(st.integers(1, 6))):
        taken = sorted(draw(st.sets(days, max_size=4)))
        shares = [draw(st.integers(0, 150)) for _ in taken]
        figures = [
            figure(n + 1, str(v), "万头", d.isoformat()) for n, (d, v) in enumerate(zip(taken, shares, strict=True))
        ]
        if draw(st.booleans()):
            rows.append(grown(number, figures, "100", recurring=draw(st.booleans()), deadline=draw(st.sampled_from(["2023-12-31", "2024-06-30", None]))))  # fmt: skip
        else:
            done = [figure(1, "60", "%", d.isoformat()) for d in taken[:1]]
            rows.append(milestone("建成", id=id_of(number), deadline="2024-06-30", figures=done))
    return rows


@given(rows_of_a_group(), days)
def test_each_point_is_what_the_report_of_that_day_says(rows: list[TargetRow], day: date) -> None:
    path = group_path(summary_of(rows, day=day).all, "全部", SETTINGS)
    told = {} if isinstance(path, Said) else {point.day: point for point in path.actual}
    time = {} if isinstance(path, Said) else {point.day: point for point in path.promised[0]}
    known = {date.fromisoformat(f["as_of"]) for row in rows for f in row.get("figures", [])}
    for on in {d for d in known if d <= day}:
        whole = summary_of([on_day(row, on.isoformat()) for row in rows], day=on).whole
        assert (whole.done is None) == (on not in told)
        if whole.done is not None and whole.elapsed is not None:
            assert float(told[on].value) == pytest.approx(float(whole.done) * 100)
            assert float(time[on].value) == pytest.approx(float(whole.elapsed) * 100)


def test_many_days_are_thinned_to_some_with_the_first_and_the_last() -> None:
    first = date(2023, 1, 1)
    figures = [figure(n + 1, str(n), "万头", (first + timedelta(days=n)).isoformat()) for n in range(200)]
    path = path_of_all([grown(1, figures, "400")])
    assert len(path.actual) == MOST_DAYS
    assert (path.actual[0].day, path.actual[-1].day) == (first, first + timedelta(days=199))
