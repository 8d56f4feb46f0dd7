"""Whatever a ledger holds, a judgement comes back, and some things about it are always so."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from review.making import figure, target
from review.random_rows import DAYS, rows
from tracker.render.explained_report import explain_lines
from tracker.review.judgement import progress_of
from tracker.review.lights import STATES, Light, State
from tracker.review.report_settings import ReportSettings
from tracker.review.schedule import Period


@settings(max_examples=400, deadline=None)
@given(rows(), DAYS)
def test_always_a_judgement_with_a_reason(row: Any, as_of: str) -> None:
    found = progress_of(row, date.fromisoformat(as_of), ReportSettings())
    assert found.light is STATES[found.state].light
    assert found.reason.en
    assert found.reason.zh
    assert found.elapsed is None or 0 <= found.elapsed <= 1
    assert found.latest is None or found.latest.as_of <= found.as_of
    if found.latest is None:
        assert (found.share, found.lag, found.gap) == (None, None, None)
    if found.state is State.MET:
        assert found.overdue_days is None
    assert all(label.en and isinstance(value.zh, str) for label, value in explain_lines(found, ReportSettings()))


@settings(max_examples=200, deadline=None)
@given(rows(), DAYS, st.integers(0, 400))
def test_time_only_passes(row: Any, as_of: str, later: int) -> None:
    day = date.fromisoformat(as_of)
    row = {**row, "recurring": False}
    one, other = (progress_of(row, at, ReportSettings()) for at in (day, day + timedelta(days=later)))
    if isinstance(one.period, Period) and isinstance(other.period, Period):
        assert one.elapsed is not None
        assert other.elapsed is not None
        # It is the time of the figure that counts.
        if (one.latest is None) == (other.latest is None):
            assert one.elapsed <= other.elapsed


@given(st.integers(0, 200), st.integers(0, 200))
def test_more_done_is_never_a_worse_light(less: int, more: int) -> None:
    order = [Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE]
    low, high = sorted((less, more))
    lights = [
        progress_of(
            target(value="100", kind="increase", figures=[figure(1, str(done), "个", "2023-06-30")]),
            date(2023, 6, 30),
            ReportSettings(),
        ).light
        for done in (low, high)
    ]
    assert order.index(lights[0]) <= order.index(lights[1])
