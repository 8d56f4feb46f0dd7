"""What the sentence of a promise says of its own figure, in rows."""

import pytest

from tracker.review.promise import ends_with, falls_to


@pytest.mark.parametrize(
    ("quote", "value", "falls"),
    [
        ("万元产值能耗降至3.5吨", "3.5", True),
        ("万元产值能耗降至3.5吨", "3", False),
        ("万元产值能耗降至3.5吨", "5", False),
        ("发病率降至8.", "8", True),
        ("发病率降至 8‰,治愈率升至 92%", "8", True),
        ("发病率降至 8‰,治愈率升至 92%", "92", False),
        ("降至12个、再压减到5个以内", "5", True),
        ("降至12个、再压减到5个以内", "12", True),
        ("新建泵站12座", "12", False),
    ],
)
def test_a_figure_that_something_falls_to(quote: str, value: str, falls: bool) -> None:
    assert falls_to(quote, value) is falls


@pytest.mark.parametrize(
    ("indicator", "ends"),
    [("城镇登记失业率", True), ("失业率(调查)", True), ("失业率\uff08调查\uff09", True), ("能耗监测点", False)],
)
def test_a_name_ends_before_its_bracket(indicator: str, ends: bool) -> None:
    assert ends_with(indicator, "less_is_better") is ends
