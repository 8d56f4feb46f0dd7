"""What is asked about before a figure is recorded: each border from both sides, each row one target and one figure."""

from typing import Any

import pytest

from review.making import figure, target
from tracker.review.plausible import doubts_of

SHARE = {"unit": "%", "kind": "level"}
ADDED = {"kind": "increase"}
LAST = figure(1, "50", "个", "2023-03-31")


@pytest.mark.parametrize(
    ("row", "value", "codes"),
    [
        # Ten times whatever is known is much, more is a slip.
        ({}, "1000", []),
        ({}, "1000.1", ["far_from_target"]),
        ({"value_max": "120"}, "1200", []),
        ({"value_max": "120"}, "1200.1", ["far_from_target"]),
        ({"base_value": "200个"}, "2000", []),
        ({"base_value": "200个"}, "2001", ["far_from_target"]),
        ({"figures": [figure(1, "300", "个", "2023-03-31")]}, "3000", []),
        ({"value": "0"}, "5", []),
        # Below nothing.
        ({}, "0", []),
        ({}, "-1", ["below_zero"]),
        (ADDED, "-1", ["below_zero"]),
        ({"value": "0"}, "-1", ["below_zero"]),
        ({**SHARE, "value": "-2"}, "-1", []),
        ({**SHARE, "kind": "growth", "value": "6"}, "-1", []),
        ({**SHARE, "kind": "reduction", "value": "6"}, "-1", ["rise_for_fall"]),
        # More than the whole of a share, or of what falls; a growth may be.
        ({**SHARE, "value": "90"}, "100", []),
        ({**SHARE, "value": "90"}, "100.1", ["above_whole"]),
        ({**SHARE, "value": "100"}, "100.1", ["above_whole"]),
        ({**SHARE, "value": "101"}, "100.1", []),
        ({**SHARE, "value": "90", "value_max": "105"}, "100.1", []),
        ({**SHARE, "kind": "reduction", "value": "90"}, "100.1", ["above_whole"]),
        ({**SHARE, "kind": "growth", "value": "90"}, "100.1", []),
        ({"value": "90"}, "100.1", []),
        # A fraction where percent was promised.
        ({**SHARE, "value": "20"}, "1", ["fraction"]),
        ({**SHARE, "value": "20"}, "0.2", ["fraction"]),
        ({**SHARE, "value": "20"}, "1.01", []),
        ({**SHARE, "value": "20"}, "0", []),
        ({**SHARE, "value": "19.9"}, "1", []),
        ({**SHARE, "kind": "growth", "value": "20"}, "1", []),
        ({"value": "20"}, "1", []),
        # A state that falls below a fiftieth of the last figure; what adds up does not fall at all.
        ({"figures": [LAST]}, "1", []),
        ({"figures": [LAST]}, "0.99", ["below_last"]),
        ({"figures": [LAST]}, "0", ["below_last"]),
        ({**ADDED, "figures": [LAST]}, "50", []),
        ({**ADDED, "figures": [LAST]}, "49.9", ["below_last"]),
        ({"kind": "growth", "figures": [LAST]}, "0.5", []),
        # A yearly output adds up within its year only.
        ({"indicator": "牛奶产量", "figures": [LAST]}, "49", ["below_last"]),
        ({"indicator": "牛奶产量", "period_start": "2022-01-01", "figures": [figure(1, "50", "个", "2022-12-31")]}, "0.5", []),
        ({"indicator": "牛奶价格", "figures": [LAST]}, "49", []),
        # What a year's promise begins again each year; a sum over years does not.
        ({**ADDED, "period_start": "2022-01-01", "figures": [figure(1, "50", "个", "2022-12-31")]}, "9", ["below_last"]),
        ({**ADDED, "period_start": "2022-01-01", "recurring": True, "figures": [figure(1, "50", "个", "2022-12-31")]}, "9", []),
        ({**ADDED, "recurring": True, "figures": [LAST]}, "9", ["below_last"]),
        # A figure from before the time counts from elsewhere.
        ({**ADDED, "figures": [figure(1, "50", "个", "2022-12-31")]}, "9", []),
        ({**ADDED, "figures": [figure(1, "50", "个", "2023-01-01")]}, "9", ["below_last"]),
        # Only what was known before the day, however late it was recorded.
        ({**ADDED, "figures": [figure(1, "50", "个", "2023-06-30")]}, "9", []),
    ],
)  # fmt: skip
def test_doubts(row: dict[str, Any], value: str, codes: list[str]) -> None:
    made = target(**row)
    new = figure(9, value, made["unit"] or "", "2023-06-30")
    assert [doubt.code for doubt in doubts_of(made, new)] == codes


@pytest.mark.parametrize(
    ("row", "day", "codes"),
    [
        ({}, "2023-01-01", []),
        ({}, "2022-12-31", ["before_period"]),
        ({"period_start": None, "document": {"period_start": None}}, "2023-01-01", []),
        ({"period_start": None, "document": {"period_start": None}}, "2022-12-31", ["before_period"]),
        ({"period_start": None, "document": {"period_start": None, "issued": None}}, "2012-12-31", []),
    ],
)
def test_days_that_come_too_early(row: dict[str, Any], day: str, codes: list[str]) -> None:
    assert [doubt.code for doubt in doubts_of(target(**row), figure(9, "50", "个", day))] == codes


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        (figure(9, "50", "个", "2023-03-31"), ["again"]),
        (figure(9, "0.005", "万个", "2023-03-31"), ["again"]),
        (figure(9, "50", "个", "2023-03-30"), []),
        (figure(9, "51", "个", "2023-03-31"), []),
        # The later of the two is the one too many.
        (figure(0, "50", "个", "2023-03-31"), []),
        # What corrects a figure, what is confirmed or withdrawn, and the figure itself.
        (figure(9, "50", "个", "2023-03-31", supersedes=1), []),
        (figure(9, "5000", "个", "2023-03-31", confirmed=True), []),
        (figure(9, "5000", "个", "2023-03-31", retracted="误"), []),
        (figure(9, "5000", "公里", "2023-03-31"), []),
        (LAST, []),
    ],
)
def test_the_same_twice(new: Any, codes: list[str]) -> None:
    assert [doubt.code for doubt in doubts_of(target(figures=[LAST]), new)] == codes


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        # 50万头 of 24头: 50头 is near. The digits alone may be ten times as much, or a tenth, and no more.
        ("50", "万头", "50万头 is 20833 times the target 24头 (is 50头 meant?)"),
        ("2.4", "万头", "2.4万头 is 1000 times the target 24头 (is 2.4头 meant?)"),
        ("2.3", "万头", "2.3万头 is 958 times the target 24头"),
        ("240", "百头", "240百头 is 1000 times the target 24头 (is 240头 meant?)"),
        ("241", "百头", "241百头 is 1004 times the target 24头"),
        ("241", "头", "241头 is 10 times the target 24头"),
    ],
)
def test_the_unit_that_may_be_meant(value: str, unit: str, said: str) -> None:
    (doubt,) = doubts_of(target("奶牛存栏", "24", "头"), figure(1, value, unit, "2023-06-30"))
    assert doubt.what.en == said


@pytest.mark.parametrize(
    ("value", "unit", "done", "codes"),
    [("101", "%", False, ["above_whole"]), ("100", "%", False, []), ("-1", "%", False, ["below_zero", "below_last"]),
     ("40", "%", False, []), ("39", "%", False, ["below_last"]), ("0", "", True, [])],
)  # fmt: skip
def test_shares_of_a_work(value: str, unit: str, done: bool, codes: list[str]) -> None:
    work = target(
        value=None, unit=None, type="milestone", kind="milestone", figures=[figure(1, "40", "%", "2023-03-31")]
    )
    assert [doubt.code for doubt in doubts_of(work, figure(2, value, unit, "2023-06-30", done=done))] == codes
