"""One judgement of what is met: whatever shows a state shows that of `judgement.py`."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from review.making import figure, target
from review.random_rows import DAYS, ledgers, rows
from tracker.ledger.filtered_rows import query_rows
from tracker.ledger.index import connect, create
from tracker.ledger.refresh import refresh
from tracker.ledger.shape import Plan, Record
from tracker.ledger.whole import dump
from tracker.render.report_data import report_data
from tracker.render.report_html import report_html
from tracker.render.report_xlsx import report_xlsx
from tracker.review.gaps import gaps_of
from tracker.review.query import STANDINGS, Filters, standing_on
from tracker.review.report_settings import ReportSettings
from tracker.review.standing import standing_on_day, steps_of
from tracker.review.standing_words import standing_text
from tracker.review.summary import summarize

TOLERANCES = st.sampled_from([Decimal(0), Decimal(5), Decimal(20)])


@settings(max_examples=400, deadline=None)
@given(rows(), st.lists(DAYS, min_size=1, max_size=6), TOLERANCES)
def test_steps_say_what_the_judgement_says_on_any_day(row: Any, days: list[str], tolerance: Decimal) -> None:
    chosen = ReportSettings(tolerance=tolerance)
    steps = steps_of(row, chosen)
    around = [figure["as_of"] for figure in row["figures"]] + [row["deadline"] or "2023-12-31"]
    for day in [*days, *around]:
        assert standing_on(steps, day) == standing_on_day(row, day, chosen), (steps, day)


@settings(max_examples=60, deadline=None)
@given(ledgers(), DAYS, TOLERANCES)
def test_no_two_outputs_disagree(made: Any, day: str, tolerance: Decimal) -> None:
    """Index (list, show, every filter), report, its page, its workbook and diff, on any ledger and day."""
    chosen = ReportSettings(tolerance=tolerance)
    db = connect(":memory:")
    create(db)
    plans = {row["document"]["key"]: Plan(row["document"]) for row in made}
    refresh(db, dump(plans.values(), map(Record, made)).encode(), "x")
    listed = {row["id"]: row["status"] for row in query_rows(db, Filters(gone=False), day, chosen)}
    for status in STANDINGS:
        found = {row["id"] for row in query_rows(db, Filters(status=status), day, chosen)}
        aside = {
            row["id"]: "dropped" if "dropped" in row else "gone" for row in made if "dropped" in row or row["gone"]
        }
        assert found == {id for id, own in (listed | aside).items() if own == status}
    kept = [row for row in made if not row["gone"] and "dropped" not in row]
    assert {row["id"] for row in kept} == listed.keys()
    summary = summarize(made, date.fromisoformat(day), by="region", settings=chosen)
    data = report_data(summary, scope="", language="en")
    assert {one["id"]: one["status"] for one in data["targets"]} == listed
    assert data["statuses"] == {name: list(listed.values()).count(name) for name in STANDINGS[:-2]}
    assert [p.row["id"] for p in summary.silent] == [id for id, own in listed.items() if own == "no_data"]
    gaps = gaps_of(kept, date.fromisoformat(day), chosen)
    states = {one["id"]: one["state"] for one in data["targets"]}
    assert all(states[gap.progress.row["id"]] == gap.progress.state for gap in (*gaps.open, *gaps.closed))
    page = report_html(summary, scope="", language="en")
    assert {id: own for id, own in listed.items() if f'data-status="{own}"' not in page} == {}
    sheet = load_workbook(BytesIO(report_xlsx(summary, scope="")))["台账"]
    head, *lines = sheet.iter_rows(values_only=True)
    states = {line[head.index("编号")]: line[head.index("台账状态")] for line in lines if line[0]}
    assert states == {id: standing_text(own, "zh") for id, own in listed.items()}


WATER = {"indicator": "用水总量", "value": "16.1", "unit": "亿立方米", "comparator": "at_most"}
DEBT = {"indicator": "村级债务率", "value": "8", "unit": "%", "base_value": "12%"}


@pytest.mark.parametrize(
    ("row", "day", "standing"),
    [
        # The debt has come half the way: 10 is above 8.
        (target(**DEBT, figures=[figure(1, "10", "%", "2023-06-30")]), "2023-06-30", "open"),
        (target(**DEBT, figures=[figure(1, "8", "%", "2023-06-30")]), "2023-06-30", "met"),
        # A limit of a year is not kept in March.
        (target(**WATER, figures=[figure(1, "3", "亿立方米", "2023-03-31")]), "2023-03-31", "open"),
        (target(**WATER, figures=[figure(1, "3", "亿立方米", "2023-03-31")]), "2024-03-01", "unconfirmed"),
        (target(**WATER, figures=[figure(1, "15", "亿立方米", "2023-12-31")]), "2024-03-01", "met"),
        (target(**WATER, figures=[figure(1, "17", "亿立方米", "2023-12-31")]), "2024-03-01", "overdue"),
        (target(), "2024-03-01", "no_data"),
        (target(type="milestone", kind="milestone", value=None, unit=None), "2023-12-31", "not_due"),
        (target(type="milestone", kind="milestone", value=None, unit=None), "2024-01-01", "overdue"),
        (target(type="milestone", kind="milestone", value=None, unit=None, deadline=None), "2030-01-01", "open"),
        # There is no day after the last one of the calendar.
        (target(type="milestone", kind="milestone", value=None, unit=None, deadline="9999-12-31"), "9999-12-31", "not_due"),
        # A deadline is one even where nobody knows when its time began.
        (target(figures=[figure(1, "5", "个", "2023-12-31")], period_start=None,
                document={"period_start": None, "issued": None}), "2024-01-01", "overdue"),
    ],
)  # fmt: skip
def test_standings(row: Any, day: str, standing: str) -> None:
    assert standing_on_day(row, day, ReportSettings()) == standing
    assert standing_on(steps_of(row, ReportSettings()), day) == standing
