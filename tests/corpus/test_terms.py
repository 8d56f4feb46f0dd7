"""The terms of records that no extraction made: of older ledgers, and of people."""

from typing import Any

import pytest

from review.making import milestone, target
from tracker.extract.around import own_words
from tracker.extract.terms import ends_with, falls_to, terms_at, terms_of

RATE = {
    "kind": "growth",
    "unit": "%",
    "base_year": "2020",
    "deadline": "2025-12-31",
    "document": {"issued": "2021-03-01"},
}


@pytest.mark.parametrize(
    ("before", "falls"),
    [
        ("万元产值能耗降至", True),
        ("发病率降至 ", True),
        ("降至12个、再压减到", True),
        ("发病率降至 8‰,治愈率升至 ", False),
        ("新建泵站", False),
        ("", False),
    ],
)
def test_a_figure_that_something_falls_to(before: str, falls: bool) -> None:
    assert falls_to(before) is falls


@pytest.mark.parametrize(
    ("indicator", "ends"),
    [("城镇登记失业率", True), ("失业率(调查)", True), ("失业率\uff08调查\uff09", True), ("能耗监测点", False)],
)
def test_a_name_ends_before_its_bracket(indicator: str, ends: bool) -> None:
    assert ends_with(indicator, "less_is_better") is ends


@pytest.mark.parametrize(
    ("quote", "value", "per"),
    [
        ("粮食产值年均增长6%。", "6", "year"),
        ("粮食产值年均增速:水稻6%,小麦7%。", "7", "year"),
        ("粮食产值年均增速达到5%,其中:水稻6%。", "6", None),
        ("粮食产值年均增速\t%\t6\t7", "7", "year"),
        ("粮食产值增长6%(年均)。", "6", "year"),
        ("粮食产值增长6%,年均增收3%。", "6", None),
        ("粮食产值增长6%和年均增收3%。", "6", None),
        ("粮食产值比2020年增长6%;人口年均增长1%。", "6", None),
        ("人口年均增长1%,粮食产值增长6%。", "6", None),
        ("粮食产值年\n均增长 5%、6%。", "6", "year"),
        # The figure stands nowhere in the sentence: all of it may be of it.
        ("粮食产值年均增长六个点。", "6", "year"),
        # As plans write numbers.
        ("人口年均增长1%,粮食产值年均增长6.0%,肉类产值增长3%。", "6", "year"),
        ("粮食产值年均增长１，２００．５元。", "1200.5", "year"),
        ("人口年均增长1.6%,粮食产值增长6%。", "6", None),
        ("", "6", None),
    ],
)
def test_an_average_of_this_figure(quote: str, value: str, per: str | None) -> None:
    found = terms_of(target("粮食产值", value, quote=quote, **RATE))
    assert (found["per"], found["accumulates"]) == (per, per is None)


@pytest.mark.parametrize(
    ("fields", "accumulates"),
    [
        (RATE, True),
        ({**RATE, "base_year": "2023"}, True),
        ({**RATE, "base_year": "2024"}, False),
        ({**RATE, "base_year": None}, False),
        ({**RATE, "deadline": None}, False),
        ({**RATE, "recurring": True}, False),
        ({**RATE, "kind": "reduction"}, True),
        ({**RATE, "kind": "reduction", "unit": "吨", "base_year": None}, True),
        ({**RATE, "kind": "reduction", "unit": "个百分点", "base_year": None}, False),
        # A level is where one stands, however long the way to it.
        ({**RATE, "kind": "level"}, False),
        ({**RATE, "kind": "level", "cumulative": True}, True),
        ({"kind": "increase"}, True),
        ({"kind": "increase", "recurring": True}, True),
    ],
)
def test_what_adds_up(fields: dict[str, Any], accumulates: bool) -> None:
    assert terms_of(target("造林成活面积", "6", **{"unit": "亩", **fields}))["accumulates"] is accumulates


def test_the_offset_tells_two_figures_of_the_same_digits_apart() -> None:
    quote = "工业增加值年均增长6%,比2020年增长6%。"
    row = target("工业增加值", "6", quote=quote, **RATE)
    first, second = (
        terms_of({**row, "source": {**row["source"], "offset": at}}) for at in (quote.index("6"), quote.rindex("6"))
    )
    assert (first["per"], second["per"]) == ("year", None)
    assert terms_of(row) == first


def test_the_offset_is_told_only_where_the_digits_alone_would_mislead() -> None:
    quote = "工业增加值年均增长6%,其中轻工业年均增长6%,比2020年增长6%。"
    row = target("工业增加值", "6", quote=quote, **RATE)
    places = [at for at, c in enumerate(quote) if c == "6"]
    assert [terms_at(row, at)[1] for at in places] == [None, None, places[2]]


def test_a_milestone_has_no_terms() -> None:
    assert not any(terms_of(milestone(quote="年均增长,每季度降至,累计。")).values())


def test_own_words_stop_at_other_figures_but_not_at_years() -> None:
    assert own_words("甲增长5%、到2030年乙增长", "%以上,丙").split("\n")[0] == "%、到2030年乙增长"
