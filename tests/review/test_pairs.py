"""Pairs that a careful reader makes between plans, and between a plan and the report on it: found, and none but these.

The rows stand in `pairs_*.yaml`: four sets of plans of invented places, each set written before the pairing was worked on
further. What each set scored when it was first tried stands at its head; here it only must not get worse.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from review.making import id_of, target
from tracker.extract.terms import with_terms
from tracker.model.plain_rows import TargetRow
from tracker.review.assignment import assign
from tracker.review.cascade import cascade
from tracker.review.comparing import compare, why_not
from tracker.review.meaning import likeness, meaning_of
from tracker.review.results import reconcile

PLACES: dict[str, dict[str, Any]] = {
    f"{path.stem.removeprefix('pairs_')} {place}": plans
    for path in sorted(Path(__file__).parent.glob("pairs_*.yaml"))
    for place, plans in yaml.safe_load(path.read_text("utf8")).items()
}
# What is alike only where its rival is out of sight: a general training beside one of its sorts.
NARROWER = {("培训全科医生", "全科医生转岗培训")}


def plan(rows: list[list[str]], year: int, **other: Any) -> list[TargetRow]:
    document = {"key": f"计划{year}", "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    return [
        target(name, value, unit, kind=kind, id=id_of(year * 1000 + number), owners=[], period_start=f"{year}-01-01",
               deadline=f"{year}-12-31", **{"document": document, **other})
        for number, (name, kind, value, unit) in enumerate(rows)
    ]  # fmt: skip


def wanted(plans: dict[str, Any]) -> set[tuple[str, str]]:
    return {(old, new) for old, new in plans["pairs"]}


def test_there_are_enough_rows() -> None:
    assert sum(len(plans["pairs"]) for plans in PLACES.values()) >= 180
    assert len(PLACES) >= 10


@pytest.mark.parametrize("place", PLACES)
def test_two_plans(place: str) -> None:
    plans = PLACES[place]
    changes = compare(plan(plans["old"], 2023), plan(plans["new"], 2024))
    made = {
        (c.old["indicator"], c.new["indicator"]) for c in changes if c.old and c.new and c.verdict != "not_comparable"
    }
    assert made - wanted(plans) == set()
    assert len(made) >= 0.85 * len(plans["pairs"]), wanted(plans) - made


@pytest.mark.parametrize("place", PLACES)
def test_no_pair_even_where_the_right_one_is_out_of_sight(place: str) -> None:
    plans = PLACES[place]
    alike = set()
    for old in plan(plans["old"], 2023):
        for new in plan(plans["new"], 2024):
            one, other = meaning_of(old), meaning_of(new)
            if likeness(one, other) > 0 and why_not(old, new, one, other) is None:
                alike.add((old["indicator"], new["indicator"]))
    assert alike - wanted(plans) - NARROWER == set()


@pytest.mark.parametrize("place", PLACES)
def test_results_of_the_report_find_their_targets(place: str) -> None:
    plans = PLACES[place]
    report = {"key": "报告2024", "title": "政府工作报告", "genre": "政府工作报告", "issued": "2024-01-20",
              "period_start": "2024-01-01", "period_end": "2024-12-31"}  # fmt: skip
    results = [
        with_terms({**row, "statement": "actual", "deadline": "2024-12-31", "period_start": "2024-01-01",
         "source": {**row["source"], "quote": f"2023年{row['indicator']}{row['value']}{row['unit']}。"}})
        for row in plan(plans["new"], 2024, document=report, section=["一、2023年工作回顾"])
    ]  # fmt: skip
    proposals = reconcile(plan(plans["old"], 2023), results)  # type: ignore[arg-type]
    made = {(p.target["indicator"], p.actual["indicator"]) for p in proposals}
    assert made - wanted(plans) == set()
    assert len(made) >= 0.75 * len(plans["pairs"]), wanted(plans) - made


@pytest.mark.parametrize("place", PLACES)
def test_a_province_and_a_city_of_it(place: str) -> None:
    plans = PLACES[place]
    city = {"region": "兴安盟", "region_code": "152200"}
    above = plan(plans["old"], 2024, region="内蒙古自治区", region_code="150000")
    below = [{**row, "id": id_of(n)} for n, row in enumerate(plan(plans["new"], 2024, **city))]
    tiers = cascade([*above, *below], "150000")  # type: ignore[list-item]
    made = {(tier.row["indicator"], row["indicator"]) for tier in tiers for row in tier.below}
    assert made - wanted(plans) - NARROWER == set()
    assert len(made & wanted(plans)) >= 0.85 * len(plans["pairs"]), wanted(plans) - made


EDGES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9).map(float)),
    unique_by=lambda e: e[:2],
    max_size=14,
)


@settings(max_examples=200, deadline=None)
@given(EDGES)
def test_the_assignment_is_the_best_of_all(edges: list[tuple[int, int, float]]) -> None:
    """Held against every assignment there is."""
    weight = {(left, right): w for left, right, w in edges}

    def best(lefts: list[int], taken: frozenset[int]) -> float:
        if not lefts:
            return 0.0
        first, *rest = lefts
        without = best(rest, taken)
        return max(
            [without]
            + [
                w + best(rest, taken | {right})
                for (left, right), w in weight.items()
                if left == first and right not in taken
            ]
        )

    chosen = assign(edges)
    assert len({left for left, _ in chosen}) == len(chosen) == len({right for _, right in chosen})
    assert sum(weight[pair] for pair in chosen) == best(sorted({left for left, _ in weight}), frozenset())


def test_a_knot_of_many_rivals_ends() -> None:
    edges = [(left, right, 1.0) for left in range(200) for right in range(200)]
    assert len(assign(edges)) == 200


def test_rivals_are_shared_out_so_that_most_find_their_own() -> None:
    # Taken by itself 旧区改造 is likest 旧区改造; so is 零星旧区改造, which has a second choice.
    old = plan([["旧区改造", "increase", "20", "万平方米"], ["零星旧区改造", "increase", "5", "万平方米"]], 2023)
    new = plan([["零星旧区改造", "increase", "6", "万平方米"], ["旧区改造", "increase", "18", "万平方米"]], 2024)
    pairs = {(c.old["value"], c.new["value"]) for c in compare(old, new) if c.old and c.new}
    assert pairs == {("20", "18"), ("5", "6")}


def test_one_thing_counted_in_two_counting_words() -> None:
    old = plan([["新建5G基站", "increase", "2000", "个"]], 2023)
    new = plan([["5G基站建设", "increase", "0.3", "万座"]], 2024)
    (change,) = compare(old, new)
    assert (change.verdict, str(change.old_value), str(change.difference)) == ("raised", "0.2", "0.1")
    # 户 of a neighbourhood are not the neighbourhoods.
    new = plan([["改造老旧小区", "increase", "1200", "户"]], 2024)
    (apart,) = compare(plan([["改造老旧小区", "increase", "1291", "个"]], 2023), new)
    assert apart.verdict == "not_comparable"


def test_wide_brackets_are_brackets() -> None:
    old = plan([["地区生产总值\uff08GDP\uff09", "growth", "5", "%"]], 2023)
    assert [c.verdict for c in compare(old, plan([["地区生产总值(GDP)", "growth", "6", "%"]], 2024))] == ["raised"]


def test_the_name_of_the_place_itself_tells_nothing() -> None:
    old = plan([["兴安盟粮食总产量", "level", "130", "亿斤"]], 2023)
    new = plan([["粮食产量", "level", "132", "亿斤"]], 2024)
    assert [c.verdict for c in compare(old, new)] == ["raised"]
