"""How far a result may be from its target, in wording, in size and in time: each border from both sides."""

from typing import Any

import pytest

from review.making import figure, id_of, target
from review.test_reconcile import actual
from tracker.review.results import above, reconcile

NEXT_YEAR = {"deadline": "2024-12-31", "period_start": "2024-01-01"}
ADDED = {"kind": "increase"}
LAST_YEAR = {**ADDED, "quote": "去年修了蜂箱。"}


def belongs(promise: dict[str, Any], result: dict[str, Any]) -> bool:
    aim = target(promise.pop("indicator", "蜂箱"), promise.pop("value", "100"), promise.pop("unit", "个"), **promise)
    found = actual(result.pop("indicator", "蜂箱"), result.pop("value", "100"), result.pop("unit", "个"), **result)
    return bool(reconcile([aim], [found]))


@pytest.mark.parametrize(
    ("promise", "result", "together"),
    [
        # Wording: 2 / 3 in common is 0.8333, 4 / 7 is 0.7857, below 0.8.
        ({}, {"indicator": "蜂箱套"}, True),
        ({"indicator": "果园围栏"}, {"indicator": "果园围栏滴灌带"}, False),
        # A state: five times, a fifth.
        ({}, {"value": "500"}, True),
        ({}, {"value": "500.1"}, False),
        ({}, {"value": "20"}, True),
        ({}, {"value": "19.9"}, False),
        # Nothing, and less, is not so many times anything.
        ({}, {"value": "0"}, True),
        ({"value": "0"}, {"value": "7"}, True),
        # An amount of a year: three times, a third.
        (dict(ADDED), {**LAST_YEAR, "value": "300"}, True),
        (dict(ADDED), {**LAST_YEAR, "value": "300.1"}, False),
        (dict(ADDED), {**LAST_YEAR, "value": "33.4"}, True),
        (dict(ADDED), {**LAST_YEAR, "value": "33.3"}, False),
        # A rate of a year is bound to no size.
        ({"kind": "growth", "value": "6", "unit": "%"}, {**LAST_YEAR, "kind": "growth", "value": "60", "unit": "%"}, True),
        # A state is a base from 366 days before the time begins, and none after the deadline.
        (dict(NEXT_YEAR), {"deadline": "2022-12-31"}, True),
        (dict(NEXT_YEAR), {"deadline": "2022-12-30"}, False),
        ({"period_start": None}, {"deadline": "2022-12-30"}, True),
        ({"period_start": None}, {"deadline": "2022-12-29"}, False),
        ({}, {"deadline": "2023-12-31"}, True),
        ({}, {"deadline": "2024-01-01"}, False),
        ({"deadline": None}, {}, False),
        # An amount must lie inside the time.
        (dict(ADDED), {**LAST_YEAR, "deadline": "2023-01-01", "period_start": "2023-01-01"}, True),
        (dict(ADDED), {**LAST_YEAR, "deadline": "2022-12-31", "period_start": "2022-01-01"}, False),
        (dict(ADDED), {**LAST_YEAR, "deadline": "2024-01-01", "period_start": "2024-01-01"}, False),
        ({**ADDED, "period_start": None}, dict(LAST_YEAR), False),
        ({**ADDED, "cumulative": True}, dict(LAST_YEAR), False),
        # Counting words: one of the two is the general one, or they convert.
        ({"unit": "座"}, {"unit": "个"}, True),
        ({"unit": "个"}, {"unit": "座"}, True),
        ({"unit": "座"}, {"unit": "处"}, False),
        # The place must be known, and the same.
        ({"region": None, "region_code": None}, {"region": None, "region_code": None}, False),
        ({"gone": "2023-05-01"}, {}, False),
        ({}, {"statement": "target"}, False),
    ],
)  # fmt: skip
def test_borders(promise: dict[str, Any], result: dict[str, Any], together: bool) -> None:
    assert belongs(dict(promise), dict(result)) is together


@pytest.mark.parametrize(
    ("promise", "result", "score", "remark"),
    [
        ({}, {}, 1.0, None),
        (NEXT_YEAR, {}, 0.95, "from before the period: its base"),
        ({}, {"confidence": "low"}, 0.95, "the text is doubtful"),
        ({"confidence": "low"}, {}, 0.95, "the text is doubtful"),
        ({**NEXT_YEAR, "confidence": "low"}, {}, 0.9, "from before the period: its base"),
        ({"period_start": "2023-12-31"}, {}, 1.0, None),
        # 7 / (7 + 3) in common is 0.85; less 0.05 it is just enough.
        (
            {"indicator": "甲乙丙丁戊己庚", "confidence": "low"},
            {"indicator": "甲乙丙丁戊己庚辛壬癸"},
            0.8,
            "the text is doubtful",
        ),
        # 0.8333 less 0.05 is not sure enough.
        ({"confidence": "low"}, {"indicator": "蜂箱套"}, None, None),
    ],
)
def test_what_makes_a_proposal_less_sure(
    promise: dict[str, Any], result: dict[str, Any], score: float | None, remark: str | None
) -> None:
    made = reconcile([target(**{"indicator": "蜂箱", **promise})], [actual(result.get("indicator", "蜂箱"), "100", "个", **{
        key: value for key, value in result.items() if key != "indicator"})])  # fmt: skip
    assert [(p.score, p.remark and p.remark.en) for p in made] == ([] if score is None else [(score, remark)])


@pytest.mark.parametrize(
    ("recorded", "proposed"),
    [
        (figure(1, "100", "个", "2023-12-31"), False),
        (figure(1, "0.01", "万个", "2023-12-31", retracted="误"), False),
        (figure(1, "100", "个", "2023-12-30"), True),
        (figure(1, "101", "个", "2023-12-31"), True),
    ],
)
def test_what_the_ledger_holds_is_not_proposed_again(recorded: Any, proposed: bool) -> None:
    assert bool(reconcile([target("蜂箱", figures=[recorded])], [actual("蜂箱", "100", "个")])) is proposed


def test_of_two_results_the_later_the_surest_first() -> None:
    results = [
        actual("蜂箱", "90", "个", id=id_of(1), deadline="2023-06-30"),
        actual("蜂箱", "95", "个", id=id_of(2), deadline="2023-09-30"),
        actual("果园", "5", "个", id=id_of(3), confidence="low"),
    ]
    made = reconcile([target("果园", "6"), target("蜂箱", id="bbbbbbbb")], results)
    assert [(p.actual["value"], p.score) for p in made] == [("95", 1.0), ("5", 0.95)]
    assert [p.actual["value"] for p in above(made, 0.95)] == ["95", "5"]
    assert [p.actual["value"] for p in above(made, 0.951)] == ["95"]
