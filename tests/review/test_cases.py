"""The table of cases says of any figure what the rules of fulfilment say of it."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model.said import Said
from tracker.review.cases import cases_of, fulfilled
from tracker.review.fulfilment import Base, complete
from tracker.review.promise import Promise

AMOUNTS = st.sampled_from(
    [Decimal(text) for text in ("-5", "0", "0.5", "94", "95", "99.99", "100", "105", "105.1", "120")]
)


@settings(max_examples=1500)
@given(
    kind=st.sampled_from(["level", "increase", "growth", "reduction"]),
    comparator=st.sampled_from(["exact", "at_least", "at_most", "about", "range"]),
    value=AMOUNTS,
    width=st.sampled_from([Decimal(0), Decimal(5)]),
    marks=st.tuples(*[st.booleans()] * 3),
    base=st.none() | AMOUNTS,
    actuals=st.lists(AMOUNTS | st.decimals(-200, 200, places=2), min_size=1, max_size=8),
    tolerance=st.sampled_from([Decimal(0), Decimal(5)]),
)
def test_a_figure_fulfils_the_same(
    kind: str, comparator: str, value: Decimal, width: Decimal, marks: tuple[bool, bool, bool], base: Decimal | None,
    actuals: list[Decimal], tolerance: Decimal,
) -> None:  # fmt: skip
    less, running, falls = marks
    top = value + width if comparator == "range" else None
    promise = Promise(kind, comparator, value, top, "个", less, False, running, falls, None, None, None)
    known = None if base is None else Base(base, Said("", ""))
    cases = cases_of(promise, known, tolerance=tolerance)
    for actual in actuals:
        wanted = complete(promise, actual, known, tolerance=tolerance)
        if isinstance(wanted, Said) or isinstance(cases, Said):
            assert isinstance(wanted, Said)
            assert isinstance(cases, Said)
            continue
        case, share, gap = fulfilled(cases, actual)
        assert (case.met, share, gap) == (wanted.met, wanted.share, wanted.gap)
        assert (case.kept, case.whole) == (wanted.kept, wanted.whole)
        if not case.met and case.kept:
            assert case.over == (wanted.gap > 0), case


def test_an_unknown_kind_has_no_cases() -> None:
    promise = Promise("wish", "exact", Decimal(1), None, "个", False, False, False, False, None, None, None)
    assert isinstance(cases_of(promise, None, tolerance=Decimal(5)), Said)


@pytest.mark.parametrize(("kind", "comparator"), [*product(("level", "increase"), ("exact", "about", "range"))])
def test_some_case_holds_every_figure(kind: str, comparator: str) -> None:
    promise = Promise(kind, comparator, Decimal(10), Decimal(12), "个", False, False, False, False, None, None, None)
    cases = cases_of(promise, None, tolerance=Decimal(5))
    assert not isinstance(cases, Said)
    assert all(any(case.holds(Decimal(n)) for case in cases) for n in (-1000, 9, 10, 11, 12, 13, 1000))
