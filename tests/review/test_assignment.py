"""The size up to which rivals are shared out exactly, and what decides between equal wordings."""

import pytest

from review.making import target
from tracker.review.assignment import LARGEST, assign
from tracker.review.meaning import likeness, meaning_of
from tracker.review.pairing import pair_up


@pytest.mark.parametrize(("rivals", "pairs"), [(150, [(0, 1), (1, 0)]), (151, [(0, 0)])])
def test_a_large_knot_is_taken_by_the_surest(rivals: int, pairs: list[tuple[int, int]]) -> None:
    # 3 for one pair alone, 2.9 + 2.9 for two.
    edges = [(0, 0, 3.0), (0, 1, 2.9), (1, 0, 2.9), *((0, right, 0.1) for right in range(2, rivals))]
    assert assign(edges) == pairs
    assert LARGEST == 150


# Likeness of the long name to the two names: 14 / 15 and 14 / 15.3, 0.5 of each and 0.5: 0.96667 and 0.95752. Less than
# a hundredth apart, so a far nearer figure outweighs it. 8 / 9 and 8 / 9.3: 0.94444 and 0.93011, more than a hundredth.
LONG, SHORT = "蜂箱果园围栏滴灌渠槽棚架凉亭", "蜂箱果园围栏滴灌"


@pytest.mark.parametrize(
    ("name", "far", "chosen"), [(LONG, 1e6, 1), (SHORT, 1e6, 0), (LONG, 0.2, 0)], ids=["near", "too little", "as near"]
)
def test_a_nearer_figure_outweighs_only_a_small_difference_of_wording(name: str, far: float, chosen: int) -> None:
    old = [meaning_of(target(name))]
    new = [meaning_of(target(name + rest)) for rest in ("套", "套占")]
    (pair,) = pair_up(old, new, lambda a, b: True, distance=lambda a, b: far if b == 0 else 0.0)
    assert pair.new == chosen


def test_what_is_not_alike_is_no_pair_whatever_the_floor() -> None:
    one, other = meaning_of(target("果园围栏")), meaning_of(target("果园围栏滴灌毛管"))
    assert pair_up([one], [other], lambda a, b: True, floor=0.0) == []


@pytest.mark.parametrize(("floor", "pairs"), [(0.7857, 1), (0.786, 0)])
def test_floor(floor: float, pairs: int) -> None:
    # 4 / 7 of the wording in common: 0.78571
    one, other = meaning_of(target("果园围栏")), meaning_of(target("果园围栏滴灌带"))
    assert len(pair_up([one], [other], lambda a, b: True, floor=floor)) == pairs
    assert len(pair_up([one], [other], lambda a, b: True, floor=likeness(one, other))) == 1
