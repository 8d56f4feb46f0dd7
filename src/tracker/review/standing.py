"""The coarse state of a target (met, open, overdue …): what `list` shows and every command filters by.

It is the judgement of `judgement.py` in fewer words, never one of its own. Between the days on which it can change it is
always the same, so that an index keeps it as a few steps and answers for any day without judging again.
"""

from datetime import date, timedelta
from typing import Literal

from tracker.model.plain_rows import TargetRow, is_milestone
from tracker.review.judgement import Progress, progress_of
from tracker.review.lights import STATES, State
from tracker.review.query import Standing
from tracker.review.report_settings import ReportSettings

# What came of a promise.
Outcome = Literal["met", "not_met", "no_data", "running", "dropped", "gone"]


def standing_of(progress: Progress) -> Standing:
    return set_aside(progress.row) or STATES[progress.state].standing


def set_aside(row: TargetRow) -> Standing | None:
    """What goes before every judgement: no target any more by decision, or no longer in its document."""
    if row.get("dropped"):
        return "dropped"
    return "gone" if row.get("gone") else None


def outcome_of(progress: Progress) -> Outcome:
    """Given up, by decision or by its document; met; not met, or nobody knows, once its time is over; else still running."""
    aside = set_aside(progress.row)
    if aside == "dropped" or aside == "gone":
        return aside
    if progress.state is State.MET:
        return "met"
    deadline = progress.row["deadline"]
    if deadline is None or progress.as_of.isoformat() <= deadline:
        return "running"
    return "no_data" if progress.latest is None and progress.row["type"] != "milestone" else "not_met"


def standing_on_day(row: TargetRow, day: str, settings: ReportSettings) -> Standing:
    return standing_of(progress_of(row, date.fromisoformat(day), settings))


def steps_of(row: TargetRow, settings: ReportSettings) -> str:
    """The standings over time: `open;2023-06-30 met` is open until the day before, then met. `query.standing_on` reads it."""
    if aside := set_aside(row):
        return aside
    if not row.get("figures"):
        return _without_figures(row)
    steps: list[str] = []
    last = ""
    for day in _turning_days(row):
        if (now := standing_on_day(row, day.isoformat(), settings)) != last:
            steps.append(f"{day} {now}" if steps else now)
            last = now
    return ";".join(steps)


def _without_figures(row: TargetRow) -> str:
    """The same without judging: most records have no figure, and a first index of them must not take longer for it."""
    if not is_milestone(row):
        return "no_data"
    if row["deadline"] is None:
        return "open"
    after = _next(date.fromisoformat(row["deadline"]))
    return f"not_due;{after} overdue" if after else "not_due"


def _turning_days(row: TargetRow) -> list[date]:
    """The days on which another standing can begin: those of figures, that behind the deadline, those of new years."""
    days = {date.fromisoformat(figure["as_of"]) for figure in row.get("figures", [])}
    ends = [date.fromisoformat(text) for text in (row["deadline"], row["document"]["period_end"]) if text]
    if row["recurring"]:
        starts = (row["period_start"], row["document"]["period_start"], row["document"]["issued"])
        known = [*days, *ends, *(date.fromisoformat(text) for text in starts if text)]
        first, final = min(known).year, min(max(known).year + 1, date.max.year)
        days |= {date(year, 1, 1) for year in range(first, final + 1)}
    days |= {after for end in ends if (after := _next(end))}
    return [date.min, *sorted(days)]


def _next(day: date) -> date | None:
    return day + timedelta(days=1) if day < date.max else None
