"""What a spreadsheet needs to judge one more figure of a target as `judgement.py` would: numbers and days, no formulas.

A figure that nobody can judge without the ledger (one that would become the base, or goes before what is known) is left
to it: a sheet must show no light, never another one.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.review.basis import base_of
from tracker.review.cases import Cases, cases_of
from tracker.review.counting import counting
from tracker.review.judgement import SHORTER_THAN_A_YEAR, Progress
from tracker.review.lights import State
from tracker.review.measured import amount_in
from tracker.review.promise import Promise, promise_of
from tracker.review.report_settings import ReportSettings
from tracker.review.schedule import Period, period_of, stated_start, years_between
from tracker.review.trend import Trend, cagr

Before = Literal["known", "unclear"]


@dataclass(frozen=True, slots=True)
class Growth:
    """The second judgement: growth a year from `base` on the last day of `base_year`, against what is `required`. `last` is
    the day of the last figure of all; `ratio` that of the known figures."""

    base: Decimal
    base_year: int
    required: Decimal
    stated: bool
    last: date | None
    ratio: Decimal | None


@dataclass(frozen=True, slots=True)
class Live:
    """`silent` is the state while no figure counts; with `fixed` no figure changes it, with
    `unclear` only the ledger knows what one means. `cases` is None where a figure makes
    the target not computable. A figure of part of a year is judged by `part_cases` in `part_year` (the deadline's) and does
    not count in another; None where any day does. `last` is the day of the last figure that counts, `later`
    that of the first one that is known for after the report; `before` what one of before `start` means. `years` bounds the years of a yearly target. `negative` turns a minus into the fall itself."""

    silent: State
    fixed: bool = False
    unclear: bool = False
    is_milestone: bool = False
    cases: Cases | None = None
    part_cases: Cases | None = None
    part_year: int | None = None
    last: date | None = None
    later: date | None = None
    start: date | None = None
    before: Before = "known"
    period: Period | None = None
    end: date | None = None
    yearly: bool = False
    years: Period | None = None
    years_alike: bool = True
    negative: bool = False
    growth: Growth | None = None


def live_of(progress: Progress, settings: ReportSettings) -> Live:
    row = progress.row
    period = progress.period if isinstance(progress.period, Period) else None
    deadline = date.fromisoformat(row["deadline"]) if row["deadline"] else None
    end = period.end if period is not None else deadline
    if row["kind"] == "milestone" or row["type"] == "milestone":
        return _milestone(progress, period, end)
    promise = promise_of(row)
    shorter = row["recurring"] and row["per"] in SHORTER_THAN_A_YEAR
    if isinstance(promise, Said) or shorter or progress.evidence is None:
        yearly, years = row["recurring"], _years(row)
        return Live(progress.state, fixed=True, period=period, end=end, yearly=yearly, years=years)
    evidence = progress.evidence
    start = period.start if row["recurring"] and period is not None else stated_start(row)
    inside = [m.as_of for m in evidence.everything if start is None or m.as_of >= start]
    if row["recurring"] and period is not None:
        inside = [day for day in inside if day <= period.end]
    base = base_of(promise, [m for m in evidence.everything if start is not None and m.as_of < start])
    cases = cases_of(promise, base, tolerance=settings.tolerance)
    parted = promise.per == "year" and promise.kind == "level" and deadline is not None and base is not None
    part = cases_of(promise, None, tolerance=settings.tolerance) if parted else None
    open_base = promise.kind == "level" and _stated(promise) is None
    return Live(
        State.NOT_COMPUTABLE if evidence.unreadable else State.NO_DATA,
        cases=None if isinstance(cases, Said) else cases,
        part_cases=None if isinstance(part, Said) else part,
        part_year=deadline.year if parted and deadline is not None else None,
        last=max(inside, default=None),
        later=_later(progress),
        start=start,
        before="unclear" if open_base else "known",
        period=period,
        end=end,
        yearly=row["recurring"],
        years=_years(row),
        years_alike=not open_base,
        negative=promise.kind == "reduction",
        growth=_growth(promise, progress, settings),
    )


def _milestone(progress: Progress, period: Period | None, end: date | None) -> Live:
    """A milestone that is reported done stays done. One that the ledger takes for a quantity cannot be told here."""
    row, latest = progress.row, progress.latest
    silent = State.NOT_DUE if row["deadline"] else State.NO_SCHEDULE
    done = latest is not None and latest.figure["done"]
    unclear = row["type"] != "milestone" or row["recurring"]
    last = latest.as_of if latest is not None and not done else None
    later = _later(progress)
    return Live(
        silent,
        fixed=done,
        unclear=unclear,
        is_milestone=True,
        last=last,
        later=later,
        period=period,
        end=end,
        yearly=row["recurring"],
        years=_years(row),
    )


def _years(row: TargetRow) -> Period | None:
    whole = period_of(row) if row["recurring"] else None
    return whole if isinstance(whole, Period) else None


def _later(progress: Progress) -> date | None:
    days = [figure["as_of"] for figure in counting(progress.row) if figure["as_of"] > progress.as_of.isoformat()]
    return date.fromisoformat(days[0]) if days else None


def _growth(promise: Promise, progress: Progress, settings: ReportSettings) -> Growth | None:
    """Only where the settings judge by it, and where one more figure cannot change the base."""
    if settings.judgement != "growth_rate" or promise.kind != "level" or promise.base_year is None:
        return None
    start = date(promise.base_year, 12, 31)
    if promise.deadline is None or promise.deadline <= start:
        return None
    stated = _stated(promise)
    everything = progress.evidence.everything if progress.evidence else ()
    of_year = [m.value for m in everything if m.as_of.year == promise.base_year]
    base = stated if stated is not None else of_year[-1] if of_year else None
    if base is None or min(base, promise.value) <= 0 or base == promise.value:
        return None
    required = cagr(base, promise.value, years_between(start, promise.deadline))
    last = everything[-1].as_of if everything else None
    ratio = progress.trend.ratio if isinstance(progress.trend, Trend) else None
    return Growth(base, promise.base_year, required, stated is not None, last, ratio)


def _stated(promise: Promise) -> Decimal | None:
    return amount_in(promise.base, promise.unit) if promise.base else None
