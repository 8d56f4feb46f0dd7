"""The units in which a figure of a target may be given, and what each is in the target's own."""

import pytest

from tracker.review.unit_choices import unit_choices


@pytest.mark.parametrize(
    ("unit", "choices"),
    [
        ("户", ["户 1", "万户 10000", "亿户 100000000"]),
        ("万元", ["万元 1", "元 0.0001", "亿元 10000", "元人民币 0.0001", "人民币 0.0001"]),
        # Eight are enough for a list to choose from.
        ("公里", ["公里 1", "万公里 10000", "亿公里 100000000", "千米 1", "km 1", "米 0.001", "里 0.5", "万里 5000"]),
        ("元/人", ["元/人 1", "万元/人 10000", "亿元/人 100000000", "元人民币/人 1", "人民币/人 1"]),
        # No unit, and one that converts to nothing.
        ("", [" 1"]),
        ("蜂群", ["蜂群 1"]),
    ],
)
def test_units_to_choose_from(unit: str, choices: list[str]) -> None:
    assert [f"{text} {factor:f}" for text, factor in unit_choices(unit)] == choices
