"""How alike two wordings are, each share worked out by hand: characters in common by all, heads counting 0.3 each."""

import pytest

from review.making import target
from tracker.extract.core import reduced, without_place
from tracker.review.meaning import dimension_of, likeness, meaning_of


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        # One adds to the other: common / (common + added), then 0.5 + 0.5 of it. 2 / (2 + 1) = 0.667
        ("蜂箱", "蜂箱套", 0.8333),
        # 4 / (4 + 3) = 0.571, above 0.55
        ("果园围栏", "果园围栏滴灌带", 0.7857),
        # 4 / (4 + 4) = 0.5, below
        ("果园围栏", "果园围栏滴灌毛管", 0.0),
        # Each has something of its own: 2·4 / (2·4 + 1 + 1) = 0.8, and 2·3 / (2·3 + 2 + 1) = 0.667 below 0.72
        ("果园围栏甲", "果园围栏乙", 0.9),
        ("果园栏甲乙", "果园栏丙", 0.0),
        # Heads: 2 / (2 + 0.3 + 0.3) = 0.769
        ("蜂箱", "蜂箱基地", 0.8846),
        # A rest of one head is none: 2 / (2 + 0.3) = 0.870
        ("蜂箱名", "蜂箱占", 0.9348),
        # So is one beside a rest of the other's: 2 / (2 + 1)
        ("蜂箱名", "蜂箱套", 0.8333),
        # A rest of two is one: 2·2 / (2·2 + 0.6 + 0.6) = 0.769
        ("蜂箱项目", "蜂箱企业", 0.8846),
        # Nor is it none beside a rest of the other's: 2·4 / (2·4 + 0.6 + 1) = 0.833
        ("果园围栏项目", "果园围栏甲", 0.9167),
        # Just so much: 11 / (11 + 9) = 0.55, and 2·9 / (2·9 + 3 + 4) = 0.72
        ("甲乙丙丁戊己庚辛壬癸子", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", 0.775),
        ("甲乙丙丁戊己庚辛壬丑寅卯", "甲乙丙丁戊己庚辛壬辰巳午未", 0.86),
        # A thing of its own on each side, where the rest is as like as 2·6 / (2·6 + 2 + 2) = 0.75; on one side none.
        ("旅游果园围栏滴灌", "体育果园围栏滴灌", 0.0),
        ("旅游果园围栏滴灌", "果园围栏滴灌", 0.875),
        # Nothing but one character in common is chance.
        ("蜂箱", "蜂王", 0.0),
        # Numbers tell apart. 7 / (7 + 1) = 0.875
        ("30头以上蜂箱", "50头以上蜂箱", 0.0),
        ("30头以上蜂箱套", "30头以上蜂箱", 0.9375),
    ],
)
def test_likeness(one: str, other: str, score: float) -> None:
    first, second = meaning_of(target(one)), meaning_of(target(other))
    assert round(likeness(first, second), 4) == score
    assert round(likeness(second, first), 4) == score


@pytest.mark.parametrize(
    ("indicator", "core"),
    [
        ("蜂箱、果园 围栏", "蜂箱果园围栏"),
        ("“蜂箱”围栏·二期", "蜂箱围栏二期"),
        ("蜂箱围栏(含棚架)", "蜂箱围栏"),
        ("蜂箱围栏\uff08含棚架\uff09", "蜂箱围栏"),
        ("(蜂箱围栏)", "蜂箱围栏"),
    ],
)
def test_marks_and_brackets_tell_nothing(indicator: str, core: str) -> None:
    assert reduced(indicator)[0] == core


@pytest.mark.parametrize(
    ("indicator", "region", "rest"),
    [
        ("突泉县蜂箱", "突泉县", "蜂箱"),
        ("内蒙古蜂箱", "内蒙古自治区", "蜂箱"),
        # The place itself, or but one character behind it: no name of a place before a name.
        ("突泉蜂", "突泉县", "突泉蜂"),
        ("突泉蜂箱", "突泉县", "蜂箱"),
        ("突泉", "突泉县", "突泉"),
        # A name of one character begins many words.
        ("怀表产量", "怀县", "怀表产量"),
        ("蜂箱", None, "蜂箱"),
    ],
)
def test_without_the_name_of_the_place(indicator: str, region: str | None, rest: str) -> None:
    assert without_place(indicator, region) == rest


@pytest.mark.parametrize(
    ("unit", "indicator", "dimension"),
    [
        ("万吨", "蜂蜜", "mass"),
        ("个", "蜂箱", "count"),
        ("座", "蜂箱", "count"),
        ("户", "商户", "count"),
        ("户", "蜂农", "households"),
        ("爻", "蜂箱", "爻"),
        (None, "蜂箱", "number"),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_what_a_unit_measures(unit: str | None, indicator: str, dimension: str, known: bool) -> None:
    row = target(indicator, unit=unit)
    assert dimension_of(row if known else {**row, "normalized": None}) == dimension
