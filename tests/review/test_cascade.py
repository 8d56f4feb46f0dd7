"""A region's targets beside those above and below it: what is set beside what, and what adds up."""

from decimal import Decimal
from typing import Any

import pytest

from review.making import id_of, target
from tracker.model.plain_rows import TargetRow
from tracker.review.cascade import ancestors, cascade

LEAGUE, COUNTY, OTHER = "152200", "152224", "152223"


def at(code: str, value: str, unit: str = "个", indicator: str = "蜂箱", **other: Any) -> TargetRow:
    return target(indicator, value, unit, id=id_of(int(code) * 10 + len(value)), region_code=code, **other)


@pytest.mark.parametrize(
    ("unit", "indicator", "kind", "total"),
    [
        ("个", "蜂箱", "level", "7"),
        ("个", "蜂箱", "increase", "7"),
        ("%", "蜂箱", "growth", None),
        ("%", "蜂箱占比", "level", None),
        ("个百分点", "蜂箱占比", "level", None),
        ("倍", "蜂箱", "level", None),
        ("微克/立方米", "蜂箱粉尘", "level", None),
        ("岁", "养蜂人寿命", "level", None),
        ("天", "蜂箱检修", "level", None),
        ("个月", "蜂箱检修", "level", None),
        ("年", "蜂箱检修", "level", None),
        ("小时", "蜂箱检修", "level", None),
        ("分钟", "蜂箱检修", "level", None),
        ("元/人", "蜂箱", "level", None),
        ("元", "蜂农人均收入", "level", None),
        ("吨", "亩均蜂蜜", "level", None),
        ("公斤", "户均蜂蜜", "level", None),
        ("元", "蜂蜜平均价格", "level", None),
        ("吨", "万元地区蜂蜜", "level", None),
    ],
)
def test_what_adds_up_over_places(unit: str, indicator: str, kind: str, total: str | None) -> None:
    rows = [at(LEAGUE, "10", unit, indicator, kind=kind)]
    rows += [at(code, value, unit, indicator, kind=kind) for code, value in ((COUNTY, "3"), (OTHER, "4"))]
    (tier,) = cascade(rows, LEAGUE)
    assert [row["value"] for row in tier.below] == ["4", "3"]
    assert tier.total == (Decimal(total) if total else None)
    assert tier.share == (Decimal("0.7") if total else None)


@pytest.mark.parametrize(
    ("part", "counted"),
    [
        ({}, True),
        ({"deadline": "2023-06-30"}, True),
        ({"deadline": "2024-12-31"}, False),
        ({"deadline": None}, False),
        ({"indicator": "果园"}, False),
        ({"kind": "increase"}, False),
        ({"type": "milestone"}, False),
        ({"gone": "2023-05-01"}, False),
        ({"code": "152301"}, False),
    ],
)
def test_the_like_below(part: dict[str, Any], counted: bool) -> None:
    code = part.pop("code", COUNTY)
    assert bool(cascade([at(LEAGUE, "10"), at(code, "3", **part)], LEAGUE)) is counted


def test_above_is_above_and_below_is_below() -> None:
    rows = [at("150000", "90"), at(LEAGUE, "10"), at(COUNTY, "3")]
    (tier,) = cascade(rows, LEAGUE)
    assert ([row["value"] for row in tier.above], [row["value"] for row in tier.below]) == (["90"], ["3"])
    # A county is part of its league, which has a target of its own.
    (tier,) = cascade(rows, "150000")
    assert ([row["value"] for row in tier.above], [row["value"] for row in tier.below]) == ([], ["10"])


def test_the_likest_of_a_place_wins_the_first_of_equals() -> None:
    rows = [
        at(LEAGUE, "10"),
        at(COUNTY, "30", indicator="蜂箱套"),
        at(COUNTY, "3"),
        at(COUNTY, "400", indicator="蜂箱围"),
    ]
    assert [row["value"] for row in cascade(rows, LEAGUE)[0].below] == ["3"]
    equal = [rows[0], rows[1], rows[3]]
    assert [row["value"] for row in cascade(equal, LEAGUE)[0].below] == ["30"]


@pytest.mark.parametrize("ends", [("10", "12", "3", None), ("10", None, "3", "4")])
def test_ranges_do_not_add_up(ends: tuple[str, str | None, str, str | None]) -> None:
    rows = [at(LEAGUE, ends[0], value_max=ends[1]), at(COUNTY, ends[2], value_max=ends[3])]
    assert cascade(rows, LEAGUE)[0].total is None


def test_no_share_of_nothing() -> None:
    (tier,) = cascade([at(LEAGUE, "0"), at(COUNTY, "3")], LEAGUE)
    assert (tier.total, tier.share) == (Decimal(3), None)


@pytest.mark.parametrize(
    ("code", "above"),
    [("152221", ["152200", "150000"]), ("152200", ["150000"]), ("150000", []), ("1522", []), ("", [])],
)
def test_ancestors(code: str, above: list[str]) -> None:
    assert ancestors(code) == above
