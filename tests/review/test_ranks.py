"""Offices in their order: by what is done beyond what ought to be, and only where that can be said."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings

from review.making import figure, id_of, target
from review.random_rows import DAYS, ledgers
from tracker.review.report_settings import ReportSettings
from tracker.review.summary import Summary, summarize

DAY = date(2023, 7, 1)


def promised(number: int, owner: str | None, value: str | None, **fields: Any) -> Any:
    owners = [owner] if owner else []
    figures = [figure(1, value, "万头", "2023-06-30")] if value else []
    return target("奶牛存栏", "100", "万头", id=id_of(number), owners=owners, figures=figures, **fields)


def summary(*rows: Any, by: str = "owner") -> Summary:
    return summarize(rows, DAY, by=by, settings=ReportSettings())


def ranks(*rows: Any) -> list[tuple[str, int | None]]:
    return [(group.name, group.rank) for group in summary(*rows).groups]


def test_who_is_ahead_stands_first_and_level_ones_share_a_rank() -> None:
    assert ranks(
        promised(1, "盟水利局", "20"), promised(2, "盟财政局", "70"), promised(3, "盟商务局", "20"), promised(4, "盟教育局", "10"),
    ) == [("盟财政局", 1), ("盟商务局", 2), ("盟水利局", 2), ("盟教育局", 4)]  # fmt: skip


def test_without_a_figure_or_a_name_there_is_no_rank() -> None:
    assert ranks(promised(1, "盟水利局", None), promised(2, None, "70"), promised(3, "盟商务局", "20")) == [
        ("盟商务局", 1), ("", None), ("盟水利局", None),
    ]  # fmt: skip


def test_nobody_gains_by_more_than_all_of_it() -> None:
    both = [promised(1, "盟水利局", "900"), promised(2, "盟水利局", "10")]
    assert ranks(*both, promised(3, "盟商务局", "60")) == [("盟商务局", 1), ("盟水利局", 2)]


def test_a_rate_is_measured_against_the_whole_of_it() -> None:
    """70 % of a rate in July is behind, 60 % of an amount is ahead."""
    rate = promised(1, "盟水利局", "70") | {"unit": "%", "kind": "growth", "comparator": "at_least"}
    rate["figures"] = [figure(1, "70", "%", "2023-06-30")]
    assert ranks(rate, promised(2, "盟商务局", "60")) == [("盟商务局", 1), ("盟水利局", 2)]


def test_other_groups_have_none() -> None:
    assert {group.rank for group in summary(promised(1, "盟水利局", "70"), by="region").groups} == {None}


def test_targets_of_one_year_are_one_group() -> None:
    rows = [
        promised(at, None, None, deadline=day)
        for at, day in enumerate(("2023-06-30", "2023-12-31", "2025-12-31", None))
    ]
    assert [(group.name, group.total) for group in summary(*rows, by="year").groups] == [
        ("2023", 2),
        ("", 1),
        ("2025", 1),
    ]


@settings(max_examples=100, deadline=None)
@given(ledgers(), DAYS)
def test_ranks_follow_the_lead(made: Any, day: str) -> None:
    groups = summarize(made, date.fromisoformat(day), by="owner", settings=ReportSettings()).groups
    ranked = [group for group in groups if group.rank is not None]
    assert list(groups[: len(ranked)]) == ranked
    for group in ranked:
        assert group.lead is not None
        assert group.lead <= 1
        ahead = sum((other.lead or Decimal(0)) > group.lead for other in ranked)
        assert group.rank == 1 + ahead
