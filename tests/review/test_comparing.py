"""Pairs across plans by meaning, and what became of each target."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from review.making import id_of, milestone, target
from tracker.model.plain_rows import TargetRow
from tracker.review.comparing import Change, compare, is_difference

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "two_plans.yaml").read_text("utf8"))


def rows_of(year: str) -> list[TargetRow]:
    document = {"key": f"计划{year}", "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    return [
        target(
            name, value, unit, kind=kind, comparator=comparator, id=id_of(int(year) * 1000 + number),
            region="内蒙古自治区", region_code="150000", document=document, owners=[],
            period_start=f"{year}-01-01", deadline=f"{year}-12-31",
        )
        for number, (name, kind, comparator, value, unit) in enumerate(TABLE[year])
    ]  # fmt: skip


@pytest.fixture(scope="module")
def changes() -> list[Change]:
    return compare(rows_of("2023"), rows_of("2025"))


def names(change: Change) -> tuple[str | None, str | None]:
    return (change.old and change.old["indicator"], change.new and change.new["indicator"])


@pytest.mark.parametrize("wanted", TABLE["pairs"], ids=lambda pair: f"{pair[0]} = {pair[1]}")
def test_pairs_of_two_plans(wanted: list[str], changes: list[Change]) -> None:
    old, new, verdict, difference = wanted
    (found,) = [c for c in changes if names(c) == (old, new)]
    assert (found.verdict, found.difference) == (verdict, Decimal(difference))


@pytest.mark.parametrize("pair", TABLE["never"], ids=lambda pair: f"{pair[0]} ≠ {pair[1]}")
def test_what_is_never_compared(pair: list[str], changes: list[Change]) -> None:
    assert [c for c in changes if names(c) == tuple(pair) and c.verdict != "not_comparable"] == []


def test_no_pair_beyond_those_a_careful_reader_makes(changes: list[Change]) -> None:
    wanted = {(old, new) for old, new, *_ in TABLE["pairs"]}
    made = {names(c) for c in changes if c.old and c.new and c.verdict != "not_comparable"}
    assert made - wanted == set()


def test_every_target_appears_exactly_once(changes: list[Change]) -> None:
    # The headline repeats the 2500万千瓦 of the text as 25 GW: one promise of 2023, so one less.
    old = [c.old["id"] for c in changes if c.old]
    new = [c.new["id"] for c in changes if c.new]
    assert (len(old), len(set(old))) == (len(TABLE["2023"]) - 1, len(set(old)))
    assert sorted(new) == sorted(row["id"] for row in rows_of("2025"))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"kind": "growth", "unit": "%"}, {"kind": "level", "unit": "亿元"}, "a growth rate against a level"),
        ({"kind": "increase", "unit": "家"}, {"kind": "level", "unit": "家"}, "an amount of a period against a level"),
        ({"kind": "level", "unit": "万吨"}, {"kind": "level", "unit": "亿元"}, "万吨 and 亿元 do not measure the same"),
        (
            {"kind": "increase", "unit": "家"},
            {"kind": "increase", "unit": "家", "deadline": "2025-12-31"},
            "amounts of different periods (1 year; 3 years)",
        ),
        (
            {"kind": "reduction", "unit": "%"},
            {"kind": "reduction", "unit": "%", "base_year": "2020", "deadline": "2025-12-31"},
            "amounts of different periods (1 year; since a base year)",
        ),
    ],
)
def test_what_does_not_compare_says_why(one: dict[str, Any], other: dict[str, Any], why: str) -> None:
    (change,) = compare([target("高新技术企业", **one)], [target("高新技术企业", id="bbbbbbbb", **other)])
    assert (change.verdict, change.reason and change.reason.en) == ("not_comparable", why)


def test_what_is_twenty_times_larger_is_something_else() -> None:
    old = target("新增就业", "8000", "人", kind="increase")
    near, far = (target("新增就业", value, "万人", id=id_of(1), kind="increase") for value in ("16", "16.1"))
    assert [c.verdict for c in compare([old], [near])] == ["raised"]
    (apart,) = compare([old], [far])
    assert (apart.verdict, apart.reason and apart.reason.en) == ("not_comparable", "more than twenty times apart")


@pytest.mark.parametrize(
    ("names", "verdicts"),
    [
        # 2 / 3 of the wording in common is a likeness of 0.8333; 4 / 7 is 0.7857, below 0.8.
        (("蜂箱", "蜂箱套"), ["not_comparable"]),
        (("果园围栏", "果园围栏滴灌带"), ["dropped", "new"]),
    ],
)
def test_what_does_not_compare_stands_side_by_side_where_the_wording_is_near(
    names: tuple[str, str], verdicts: list[str]
) -> None:
    old, new = target(names[0], unit="%"), target(names[1], unit="%", kind="growth", id="bbbbbbbb")
    assert [c.verdict for c in compare([old], [new])] == verdicts


@pytest.mark.parametrize(
    ("old", "new", "verdict", "difference", "percent"),
    [
        (("10", None), ("12", None), "raised", "2", "20"),
        (("10", None), ("8", None), "lowered", "-2", "-20"),
        (("10", None), ("10", None), "same", "0", "0"),
        # Of ranges the lower end, unless only the upper one moved.
        (("10", "20"), ("12", "20"), "raised", "2", "20"),
        (("10", "20"), ("10", "25"), "raised", "5", "50"),
        (("10", "20"), ("10", "20"), "same", "0", "0"),
        (("0", None), ("5", None), "raised", "5", None),
        (("0", None), ("0", None), "same", "0", None),
    ],
)
def test_what_became_of_a_value(
    old: tuple[str, str | None], new: tuple[str, str | None], verdict: str, difference: str, percent: str | None
) -> None:
    one, other = (target("蜂箱", value, value_max=top) for value, top in (old, new))
    (change,) = compare([one], [other])
    assert (change.verdict, change.difference) == (verdict, Decimal(difference))
    assert change.percent == (Decimal(percent) if percent is not None else None)
    assert is_difference(change) is (verdict != "same")


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        # Each at the end of its own plan: the deadline moved with the plan.
        ("2023-12-31", "2024-12-31", ()),
        ("2023-12-31", "2024-06-30", ("deadline",)),
        ("2023-06-30", "2024-12-31", ("deadline",)),
        ("2023-06-30", "2024-06-30", ("deadline",)),
        (None, "2024-12-31", ("deadline",)),
        (None, None, ()),
    ],
)
def test_a_deadline_that_moves_with_its_plan_has_not_changed(old: str | None, new: str | None, changed: Any) -> None:
    later = {"key": "计划2024", "period_start": "2024-01-01", "period_end": "2024-12-31"}
    (change,) = compare([target(deadline=old)], [target(deadline=new, document=later)])
    assert (change.changed, is_difference(change)) == (changed, bool(changed))


def test_a_milestone_compares_with_a_milestone_only() -> None:
    one, later = milestone("蜂箱建成"), milestone("蜂箱建成", id="bbbbbbbb", deadline="2024-12-31")
    assert [c.verdict for c in compare([one], [later])] == ["same"]
    (change,) = compare([one], [target("蜂箱建成", id="bbbbbbbb")])
    assert (change.verdict, change.reason and change.reason.en) == ("not_comparable", "a milestone against a level")


def test_other_places_are_other_targets() -> None:
    old = target("粮食产量", "100", "万吨", region="突泉县", region_code="152224")
    new = target("粮食产量", "100", "万吨", id="bbbbbbbb", region="扎赉特旗", region_code="152223")
    assert [c.verdict for c in compare([old], [new])] == ["dropped", "new"]


def test_tolerance_and_changed_fields() -> None:
    old = target("粮食产量", "100", "万吨", comparator="about", owners=["盟农牧局"])
    new = target(
        "粮食产量", "102", "万吨", id="bbbbbbbb", comparator="at_least", owners=["盟发改委"], deadline="2024-06-30"
    )
    assert compare([old], [new])[0].verdict == "raised"
    (change,) = compare([old], [new], tolerance=Decimal(2))
    assert (change.verdict, change.changed) == ("same", ("comparator", "deadline", "owner"))
    assert is_difference(change)


INDICATORS = st.sampled_from([name for name, *_ in TABLE["2023"]] + ["", "(", "规模", "GDP"])
ROWS = st.lists(
    st.builds(target, INDICATORS, st.sampled_from(["0", "1", "6.5"]), st.sampled_from(["%", "万吨", "不明"])),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_nothing_differs_from_itself(rows: list[TargetRow]) -> None:
    named = [{**row, "id": f"{n:08d}"} for n, row in enumerate(rows)]
    assert [c.verdict for c in compare(named, named)] == ["same"] * len(rows)  # type: ignore[arg-type]
