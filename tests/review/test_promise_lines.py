"""The lines of a report: what each promise follows, what follows it, what was given up or not taken up again."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from review.making import figure, id_of, target
from tracker.model.plain_rows import TargetRow
from tracker.review.promise_lines import promise_lines
from tracker.review.report_settings import ReportSettings

DAY = date(2025, 6, 30)


def of_year(year: int, number: int, value: str = "24", *, follows: tuple[int, ...] = (), **fields: Any) -> TargetRow:
    row = target("奶牛存栏", value, "万头", id=id_of(number), deadline=f"{year}-12-31", **fields)
    return {**row, "follows": [id_of(one) for one in follows]} if follows else row


def by_id(*rows: TargetRow) -> dict[str, TargetRow]:
    return {row["id"]: row for row in rows}


FIRST = of_year(2023, 1, figures=[figure(1, "24.1", "万头", "2023-12-31")])
SECOND = of_year(2024, 2, "26", follows=(1,), figures=[figure(1, "25", "万头", "2024-12-31")])
THIRD = of_year(2025, 3, "25.5", follows=(2,))


def test_each_target_of_the_report_stands_behind_the_one_it_follows() -> None:
    alone = of_year(2024, 9)
    lines = promise_lines([SECOND, alone], by_id(FIRST, SECOND, THIRD), [], DAY, ReportSettings())
    assert [(old.row["id"], new.row["id"]) for old, new in lines.pairs] == [(id_of(1), id_of(2))]
    assert [step.row["id"] for step in lines.of[id_of(2)]] == [id_of(1), id_of(2), id_of(3)]
    before, after = lines.before(id_of(2)), lines.after(id_of(2))
    assert before is not None
    assert after is not None
    assert (before.row["id"], before.outcome) == (id_of(1), "met")
    assert after.row["id"] == id_of(3)
    assert (lines.before(id_of(1)), lines.after(id_of(3)), lines.before(id_of(9))) == (None, None, None)


def test_what_is_given_up_is_neither_met_nor_missed() -> None:
    dropped: TargetRow = {**SECOND, "dropped": {"on": "2024-05-01", "why": "并入", "by": None}}
    gone: TargetRow = {**THIRD, "gone": "2025-02-01"}
    lines = promise_lines([FIRST], by_id(FIRST, dropped, gone), [], DAY, ReportSettings(), {id_of(2), id_of(3)})
    assert [(step.outcome, step.left) for step in lines.of[id_of(1)]] == [
        ("met", False),
        ("dropped", False),
        ("gone", False),
    ]


def test_what_the_next_plan_leaves_out_says_so() -> None:
    other = of_year(2023, 7, "5")
    lines = promise_lines([SECOND], by_id(FIRST, SECOND), [other], DAY, ReportSettings(), {id_of(2)})
    assert [(step.row["id"], step.outcome, step.left) for step in lines.left] == [(id_of(7), "no_data", True)]
    assert [step.left for step in lines.of[id_of(2)]] == [False, True]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_links_of_any_shape_make_lines_that_share_nothing(pairs: list[tuple[int, int]]) -> None:
    # Round in circles, to oneself, to what is not there: a ledger may hold anything.
    rows = [of_year(2020 + n, n, follows=tuple(old for new, old in pairs if new == n)) for n in range(8)]
    lines = promise_lines(rows, by_id(*rows), [], DAY, ReportSettings())
    for id, steps in lines.of.items():
        members = {step.row["id"] for step in steps}
        assert id in members
        assert len(members) == len(steps) > 1
        assert all({step.row["id"] for step in lines.of[other]} == members for other in members)
    linked = {id_of(n) for n, old in pairs for n in (n, old) if n < 8 and old < 8 and n != old}
    assert linked <= set(lines.of)
