"""What one figure fulfils, on both sides of each border; `tolerance` is 5 percent."""

from decimal import Decimal
from typing import Any

import pytest

from review.making import target
from tracker.model.said import Said
from tracker.review.fulfilment import FORMS, Base, Completion, complete
from tracker.review.promise import Promise, promise_of

RANGE = {"comparator": "range", "value": "5", "value_max": "7"}
ABOUT = {"comparator": "about"}
CAP = {"comparator": "at_most", "value": "8"}
GROWTH = {"kind": "growth", "unit": "%"}
ADDED = {"kind": "increase"}


@pytest.mark.parametrize(
    ("row", "base", "actual", "met", "share", "gap", "formula"),
    [
        # From a base: (50 - 20) / (100 - 20)
        ({}, "20", "50", False, "0.375", "-50", "(50 - 20) ÷ (100 - 20) = 37.5%"),
        ({}, "20", "100", True, "1", "0", "(100 - 20) ÷ (100 - 20) = 100.0%"),
        ({}, "140", "100", True, "1", "0", "(100 - 140) ÷ (100 - 140) = 100.0%"),
        ({}, "140", "101", False, "0.975", "1", "(101 - 140) ÷ (100 - 140) = 97.5%"),
        ({"comparator": "at_least"}, "140", "101", True, None, "1", "101个 ≥ 100个"),
        # Held: the base stands there already.
        ({}, "100", "100", True, None, "0", "100个 ≥ 100个"),
        ({}, "100", "99.9", False, None, "-0.1", "99.9个 < 100个"),
        # A limit.
        (CAP, None, "8", True, None, "0", "8个 ≤ 8个"),
        (CAP, None, "8.1", False, None, "0.1", "8.1个 > 8个"),
        (CAP, "8", "8", True, None, "0", "8个 ≤ 8个"),
        (CAP, "7", "8.1", False, None, "0.1", "8.1个 > 8个"),
        # A limit of which the base is above is a way down.
        (CAP, "10", "9", False, "0.5", "1", "(9 - 10) ÷ (8 - 10) = 50.0%"),
        ({**ADDED, **CAP}, None, "8", True, None, "0", "8个 ≤ 8个"),
        ({**ADDED, **CAP}, None, "9", False, None, "1", "9个 > 8个"),
        ({**GROWTH, **CAP}, None, "9", False, None, "1", "9% > 8%"),
        # A range, and its ends.
        (RANGE, None, "5", True, None, "0", "5个 is inside 5–7个"),
        (RANGE, None, "7", True, None, "0", "7个 is inside 5–7个"),
        (RANGE, None, "7.1", False, None, "0.1", "7.1个 is outside 5–7个"),
        (RANGE, None, "4", False, "0.8", "-1", "4 ÷ 5 = 80.0%"),
        (RANGE, "3", "4", False, "0.5", "-1", "(4 - 3) ÷ (5 - 3) = 50.0%"),
        (RANGE, "9", "8", False, "0.5", "1", "(8 - 9) ÷ (7 - 9) = 50.0%"),
        # A base on the edge, inside, or on the other side leaves no way to go.
        (RANGE, "5", "4", False, None, "-1", "4个 is outside 5–7个"),
        (RANGE, "9", "4", False, None, "-1", "4个 is outside 5–7个"),
        (RANGE, "7", "8", False, None, "1", "8个 is outside 5–7个"),
        (RANGE, "3", "8", False, None, "1", "8个 is outside 5–7个"),
        ({**RANGE, "value": "0"}, None, "-1", False, None, "-1", "-1个 is outside 0–7个"),
        # What is better when less is not too little.
        ({**RANGE, "indicator": "失业率"}, None, "4", True, None, "-1", "4个 is outside 5–7个"),
        ({**RANGE, "indicator": "失业率"}, None, "8", False, None, "1", "8个 is outside 5–7个"),
        # About: 95 to 105.
        (ABOUT, None, "95", True, None, "0", "95个 is inside 95–105个"),
        (ABOUT, None, "105", True, None, "0", "105个 is inside 95–105个"),
        (ABOUT, None, "94.9", False, "0.949", "-5.1", "94.9 ÷ 100 = 94.9%"),
        (ABOUT, None, "105.1", False, None, "0.1", "105.1个 is outside 95–105个"),
        # An amount: from 95 on where it is about 100; more than a range is told.
        ({**ADDED, **ABOUT}, None, "95", True, "0.95", "-5", "95 ÷ 100 = 95.0%"),
        ({**ADDED, **ABOUT}, None, "94.9", False, "0.949", "-5.1", "94.9 ÷ 100 = 94.9%"),
        ({**ADDED, **RANGE}, None, "5", True, "1", "0", "5 ÷ 5 = 100.0%"),
        ({**ADDED, **RANGE}, None, "7", True, "1.4", "2", "7 ÷ 5 = 140.0%"),
        ({**ADDED, **RANGE}, None, "8", True, "1.6", "3", "8 ÷ 5 = 160.0%; 1个 above the range"),
        # A rate: from 95 hundredths on where it is about; nothing promised is an order.
        ({**GROWTH, **ABOUT, "value": "6"}, None, "5.7", True, "0.95", "-0.3", "5.7 ÷ 6 = 95.0%"),
        ({**GROWTH, **ABOUT, "value": "6"}, None, "5.6", False, "0.9333", "-0.4", "5.6 ÷ 6 = 93.3%"),
        ({**GROWTH, "value": "0"}, None, "0", True, None, "0", "0% ≥ 0%"),
        ({**GROWTH, "value": "0"}, None, "-0.1", False, None, "-0.1", "-0.1% ≥ 0%"),
        ({**GROWTH, "value": "-2"}, None, "-1", True, None, "1", "-1% ≥ -2%"),
        # A share that falls to nothing, and one that falls to a figure without a base.
        ({"value": "0"}, None, "0", True, "1", "0", "0个 ≤ 0个"),
        ({"value": "0"}, None, "1", False, None, "1", "1个 > 0个"),
        ({"quote": "降至100个。"}, None, "100", True, "1", "0", "100个 ≤ 100个"),
        ({"quote": "降至100个。"}, None, "101", False, None, "1", "101个 > 100个"),
    ],
)  # fmt: skip
def test_borders(
    row: dict[str, Any], base: str | None, actual: str, met: bool, share: str | None, gap: str, formula: str
) -> None:
    promise = promise_of(target(**row))
    assert isinstance(promise, Promise)
    start = Base(Decimal(base), Said("given", "已知")) if base is not None else None
    found = complete(promise, Decimal(actual), start, tolerance=Decimal(5))
    assert isinstance(found, Completion)
    told = round(found.share, 4) if found.share is not None else None
    assert (found.met, told) == (met, Decimal(share) if share is not None else None)
    assert (found.gap, found.formula.en) == (Decimal(gap), formula)


@pytest.mark.parametrize(
    "row", [{**ADDED, "value": "0"}, {**ADDED, "value": "-1"}, {"kind": "reduction", "value": "0"}]
)
def test_no_share_of_nothing(row: dict[str, Any]) -> None:
    promise = promise_of(target(**row))
    assert isinstance(promise, Promise)
    assert isinstance(complete(promise, Decimal(1), None, tolerance=Decimal(5)), Said)


@pytest.mark.parametrize(
    ("row", "base", "form"),
    [
        (RANGE, None, "band"),
        ({**GROWTH, **ABOUT, "indicator": "居民消费价格"}, None, "band"),
        ({**GROWTH, **ABOUT}, None, "share"),
        ({}, "20", "way"),
        (CAP, "10", "way"),
        (CAP, "8", "limit"),
        ({**ADDED, **CAP}, "10", "limit"),
        ({"quote": "降至100个。"}, None, "fall"),
        ({"quote": "降至100个。"}, "140", "way"),
        ({"quote": "降至100个。", "comparator": "at_least"}, None, "share"),
        ({"indicator": "失业率"}, None, "limit"),
        ({"indicator": "失业率"}, "100", "limit"),
        ({"indicator": "失业率", "comparator": "at_least"}, None, "share"),
        ({}, "100", "floor"),
        ({"comparator": "at_least"}, "140", "floor"),
        ({"value": "0"}, None, "nothing"),
        ({"value": "0", "indicator": "失业率"}, None, "limit"),
        ({**GROWTH, "value": "0"}, None, "not_below"),
        (GROWTH, None, "share"),
        ({}, None, "share"),
    ],
)
def test_the_form_of_a_promise(row: dict[str, Any], base: str | None, form: str) -> None:
    promise = promise_of(target(**row))
    assert isinstance(promise, Promise)
    start = Base(Decimal(base), Said("given", "已知")) if base is not None else None
    found = complete(promise, Decimal(1), start, tolerance=Decimal(5))
    assert isinstance(found, Completion)
    assert found.form is not None
    assert found.form.name == form


def test_every_form_has_a_name_and_words_of_its_own() -> None:
    assert len({form.name for form in FORMS}) == len({form.words for form in FORMS}) == len(FORMS)
