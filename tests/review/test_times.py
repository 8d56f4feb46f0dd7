"""What is read from a record about its time, on both sides of each border."""

from datetime import date
from typing import Any

import pytest

from review.making import figure, target
from review.test_reconcile import actual
from tracker.review.counting import counting
from tracker.review.schedule import stated_start
from tracker.review.span import Span, span_of

GROWTH = {"kind": "growth", "value": "4", "unit": "%"}
SUMMARY = {"genre": "通知", "title": "某盟通知"}


@pytest.mark.parametrize(
    ("quote", "other", "day"),
    [
        # A part of the year is true of the day the extractor has read, if the report is not older.
        ("上半年蜂箱5个。", {"deadline": "2023-06-30"}, "2023-06-30"),
        ("截至目前蜂箱5个。", {"deadline": "2024-01-20"}, "2024-01-20"),
        ("上半年蜂箱5个。", {"deadline": "2024-06-30"}, None),
        ("上半年蜂箱5个。", {"deadline": None}, None),
        # A year is over when the report appears.
        ("2023年蜂箱5个。", {"document": {"issued": "2023-12-31"}}, "2023-12-31"),
        ("2023年蜂箱5个。", {"document": {"issued": "2023-12-30"}}, None),
        # A report of January to March tells of the year before, a later one, and other papers, of none.
        ("蜂箱5个。", {"document": {"issued": "2024-03-31"}}, "2023-12-31"),
        ("蜂箱5个。", {"document": {"issued": "2024-04-01"}}, None),
        ("蜂箱5个。", {"document": SUMMARY}, None),
        ("蜂箱5个。", {"document": {**SUMMARY, "title": "某盟统计公报"}}, "2023-12-31"),
        ("蜂箱5个。", {"document": {**SUMMARY, "title": "某盟国民经济和社会发展计划执行情况"}}, "2023-12-31"),
        # What was meant is told right before the figure.
        ("蜂农合作社力争建成蜂箱5个。", {}, None),
        ("力争各旗县蜂农合作社共建蜂箱5个。", {}, None),
        ("力争各旗县的蜂农合作社共建蜂箱5个。", {}, "2023-12-31"),
        ("力争上游的各旗县蜂农合作社共同建成蜂箱5个。", {}, "2023-12-31"),
    ],
)
def test_the_day_of_a_result(quote: str, other: dict[str, Any], day: str | None) -> None:
    assert actual("蜂箱", "5", "个", quote=quote, **other)["true_on"] == day


@pytest.mark.parametrize(
    ("quote", "other", "several"),
    [
        ("改造蜂箱5个。", {}, False),
        ("五年来改造蜂箱5个。", {}, True),
        ("改造蜂箱5个。", {"cumulative": True}, True),
        ("年均改造蜂箱5个。", {}, True),
        ("改造蜂箱5个。", {"indicator": "年均蜂箱"}, True),
        ("改造蜂箱5个。", {"section": ["一、过去五年工作回顾"]}, True),
        ("去年改造蜂箱5个。", {"section": ["一、过去五年工作回顾"]}, False),
        # The time that the extractor has read, where it is over.
        ("改造蜂箱5个。", {"period_start": "2021-01-01", "deadline": "2023-12-31"}, True),
        ("改造蜂箱5个。", {"period_start": "2023-01-01", "deadline": "2023-12-31"}, False),
        ("改造蜂箱5个。", {"period_start": "2021-01-01", "deadline": "2024-01-20"}, True),
        ("改造蜂箱5个。", {"period_start": "2021-01-01", "deadline": "2024-01-21"}, False),
        ("改造蜂箱5个。", {"period_start": None, "deadline": "2023-12-31"}, False),
    ],
)
def test_whether_a_result_counts_several_years(quote: str, other: dict[str, Any], several: bool) -> None:
    indicator = other.get("indicator", "蜂箱")
    rest = {key: value for key, value in other.items() if key != "indicator"}
    assert actual(indicator, "5", "个", kind="increase", quote=quote, **rest)["several_years"] is several


@pytest.mark.parametrize(
    ("row", "span"),
    [
        ({}, Span(1, False)),
        ({"deadline": "2024-01-01"}, Span(2, False)),
        ({"deadline": "2025-12-31"}, Span(3, False)),
        ({"deadline": "2025-12-31", "recurring": True}, Span(1, False)),
        ({**GROWTH, "deadline": "2025-12-31", "indicator": "蜂蜜年均增速"}, Span(1, False)),
        ({"deadline": "2025-12-31", "cumulative": True}, Span(3, True)),
        ({"deadline": None, "cumulative": True}, Span(0, True)),
        ({"deadline": None}, Span(0, False)),
        # Since the year before is a year, since two years before it are two.
        ({**GROWTH, "base_year": "2022"}, Span(1, False)),
        ({**GROWTH, "base_year": "2021"}, Span(2, True)),
        ({**GROWTH, "base_year": "2021", "deadline": None}, Span(0, False)),
        ({**GROWTH, "kind": "reduction", "base_year": "2020"}, Span(3, True)),
        ({"base_year": "2020"}, Span(1, False)),
    ],
)
def test_over_how_long_a_figure_adds_up(row: dict[str, Any], span: Span) -> None:
    assert span_of(target(**row)) == span


@pytest.mark.parametrize(
    ("row", "start"),
    [
        ({}, "2023-01-01"),
        ({"period_start": "2023-12-31"}, "2023-12-31"),
        ({"period_start": "2024-01-01"}, None),
        ({"period_start": None}, "2023-01-01"),
        ({"period_start": None, "document": {"period_start": None}}, None),
        ({"deadline": None}, "2023-01-01"),
    ],
)
def test_the_start_that_a_plan_states(row: dict[str, Any], start: str | None) -> None:
    assert stated_start(target(**row)) == (date.fromisoformat(start) if start else None)


DAY, NEXT = "2023-06-30", "2023-07-31"


@pytest.mark.parametrize(
    ("figures", "until", "kept"),
    [
        ([figure(1, "5", "个", NEXT), figure(2, "4", "个", DAY)], None, [2, 1]),
        ([figure(1, "5", "个", NEXT), figure(2, "4", "个", DAY)], DAY, [2]),
        ([figure(1, "5", "个", DAY), figure(2, "4", "个", DAY, supersedes=1)], None, [2]),
        ([figure(1, "5", "个", DAY), figure(2, "4", "个", DAY, retracted="误", supersedes=1)], None, [1]),
        # A correction keeps the turn of what it corrects.
        ([figure(1, "5", "个", DAY), figure(2, "6", "个", DAY), figure(3, "4", "个", DAY, supersedes=1)], None, [3, 2]),
        # A chain that comes back to itself ends.
        ([figure(1, "5", "个", DAY, supersedes=1), figure(2, "6", "个", DAY, supersedes=1)], None, [2]),
        ([figure(1, "5", "个", DAY, supersedes=3), figure(2, "6", "个", DAY, supersedes=1)], None, [2]),
    ],
)
def test_the_figures_that_count(figures: list[Any], until: str | None, kept: list[int]) -> None:
    assert [one["n"] for one in counting(target(figures=figures), until)] == kept
