"""One target on one day: its state and light, with everything the judgement rests on.

The share completed is set against the share of time elapsed (序时进度) on the day of the figure, not on that of the
report; what does not add up over time is set against the whole at once. What cannot be computed keeps its reason and
never becomes 0 %.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from tracker.lexicon.units import plain
from tracker.model.plain_rows import FigureRow, TargetRow, is_milestone
from tracker.model.said import Said
from tracker.model.vocabulary import Per
from tracker.review.basis import Evidence, evidence_of
from tracker.review.counting import counting
from tracker.review.fulfilment import HUNDRED, Completion, Form, complete, percent
from tracker.review.lights import STATES, Light, State
from tracker.review.measured import Measured, measured
from tracker.review.promise import promise_of
from tracker.review.report_settings import ReportSettings
from tracker.review.schedule import Period, period_of, year_of
from tracker.review.trend import Trend, trend_of

SHORTER_THAN_A_YEAR: Mapping[Per | None, Said] = {
    "quarter": Said("by the quarter", "季度"),
    "month": Said("by the month", "月"),
    "fortnight": Said("by the fortnight", "双周"),
    "week": Said("by the week", "周"),
    "day": Said("by the day", "日"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Shares are fractions (1 is all). `lag` is points behind schedule, negative when ahead. Gap in the target's unit.

    `elapsed` is the share of time on the day of the figure (of the report where there is none), `expected` the share
    that ought to be done by then: the same, or 1 for what does not add up.
    """

    row: TargetRow
    as_of: date
    state: State
    light: Light
    reason: Said
    latest: Measured | None = None
    share: Decimal | None = None
    elapsed: Decimal | None = None
    expected: Decimal | None = None
    lag: Decimal | None = None
    gap: Decimal | None = None
    formula: Said | None = None
    form: Form | None = None
    evidence: Evidence | None = None
    period: Period | Said | None = None
    trend: Trend | Said | None = None
    judgement: str = "schedule"
    overdue_days: int | None = None

    @property
    def age_days(self) -> int | None:
        """How old the figure is that the judgement rests on; None without one, and for a milestone that is done."""
        if self.latest is None or self.latest.figure["done"]:
            return None
        return (self.as_of - self.latest.as_of).days


def progress_of(row: TargetRow, as_of: date, settings: ReportSettings) -> Progress:
    """The state of `row` on `as_of`."""
    period = year_of(row, as_of) if row["recurring"] else period_of(row)
    elapsed = period.elapsed(as_of) if isinstance(period, Period) else None
    days_over = _days_over(row, as_of)
    nothing = Said("", "")
    found = Progress(
        row, as_of, State.NO_DATA, Light.GREY, nothing, elapsed=elapsed, period=period, overdue_days=days_over
    )
    judge = _milestone if is_milestone(row) else _quantity
    found = judge(found, settings)
    return replace(found, light=_light(found, settings), judgement=_judgement(found, settings))


def _milestone(found: Progress, settings: ReportSettings) -> Progress:
    """Done or not, on time or late. A figure in percent tells how far the work has got and follows the schedule."""
    figures = counting(found.row, found.as_of.isoformat())
    done = next((f for f in figures if f["done"]), None)
    deadline = found.row["deadline"]
    if done is not None:
        return _done_milestone(found, done, deadline)
    shares, _ = measured(figures, "%")
    if shares:
        share = shares[-1].value / HUNDRED
        found = replace(found, latest=shares[-1], share=share, gap=shares[-1].value - HUNDRED)
        found = _on_the_day_of_its_figure(found)
        if not _is_final(found):
            return _unconfirmed(found)
    if found.overdue_days:
        days = found.overdue_days
        reason = Said(f"not reported done, {_days(days)} past", f"未报完成，逾期{days}天")
        return replace(found, state=State.OVERDUE, reason=reason)
    if deadline is None:
        return replace(found, state=State.NO_SCHEDULE, reason=Said("no deadline is set", "文件未规定完成期限"))
    if found.share is not None and found.elapsed is not None:
        return _lagging(found, found.share, found.elapsed, settings)
    left = (date.fromisoformat(deadline) - found.as_of).days
    return replace(found, state=State.NOT_DUE, reason=Said(f"{_days(left)} left", f"距期限{left}天"))


def _done_milestone(found: Progress, done: FigureRow, deadline: str | None) -> Progress:
    day = date.fromisoformat(done["as_of"])
    late = (day - date.fromisoformat(deadline)).days if deadline else 0
    reason = Said(f"done {day}, on time", f"{day}完成，按期") if deadline else Said(f"done {day}", f"{day}完成")
    if late > 0:
        reason = Said(f"done {day}, {_days(late)} late", f"{day}完成，逾期{late}天")
    latest = Measured(Decimal(1), day, done)
    return replace(found, state=State.MET, reason=reason, latest=latest, share=Decimal(1), overdue_days=None)


def _quantity(found: Progress, settings: ReportSettings) -> Progress:
    promise = promise_of(found.row)
    if isinstance(promise, Said):
        return replace(found, state=State.NOT_COMPUTABLE, reason=promise)
    if found.row["recurring"] and promise.per in SHORTER_THAN_A_YEAR:
        every = SHORTER_THAN_A_YEAR[promise.per]
        reason = Said(f"promised {every.en}; figures of a year do not tell", f"按{every.zh}承诺，年度数据无法评判")
        return replace(found, state=State.NOT_COMPUTABLE, reason=reason)
    evidence = evidence_of(found.row, promise, found.as_of, found.period)
    found = replace(found, evidence=evidence, trend=trend_of(promise, evidence.everything))
    if evidence.latest is None:
        state = State.NOT_COMPUTABLE if evidence.unreadable else State.NO_DATA
        return replace(found, state=state, reason=evidence.missing)
    done = complete(promise, evidence.latest.value, evidence.base, tolerance=settings.tolerance)
    if isinstance(done, Said):
        return replace(found, state=State.NOT_COMPUTABLE, reason=done, latest=evidence.latest)
    found = replace(found, latest=evidence.latest, share=done.share, gap=done.gap, formula=done.formula, form=done.form)
    found = _on_the_day_of_its_figure(found)
    return _fulfilled(found, done) if done.met else _short(found, done, settings)


def _fulfilled(found: Progress, done: Completion) -> Progress:
    """Met. What must hold until the deadline is so only by a figure of the deadline; until then it holds so far."""
    latest = found.latest
    if done.kept and latest is not None and not _is_of_the_end(found):
        if not _is_final(found):
            return _unconfirmed(found)
        return replace(found, state=State.ON_TRACK, reason=_dated(found, Said("holds so far", "目前符合要求")))
    reason = done.formula
    deadline = _end(found)
    if latest is not None and deadline is not None and latest.as_of > deadline and not found.row["recurring"]:
        reason = Said(f"{reason.en} (figure of {latest.as_of})", f"{reason.zh}（{latest.as_of}数据）")
    return replace(found, state=State.MET, reason=reason, overdue_days=None)


def _short(found: Progress, done: Completion, settings: ReportSettings) -> Progress:
    if not _is_final(found):
        return _unconfirmed(found)
    off = _amount(abs(done.gap), found.row["unit"])
    if found.overdue_days:
        days = found.overdue_days
        return replace(
            found, state=State.OVERDUE, reason=Said(f"{_days(days)} past, {off} off", f"逾期{days}天，差{off}")
        )
    if _end(found) is None and not (done.kept and done.gap > 0):
        # Nothing is late that is never due; over a limit it can be at any time.
        return _unscheduled(found)
    if done.share is None and not done.kept:
        reason = Said(f"{off} above the promise; no base is known", f"高于目标{off}，基数不明")
        return replace(found, state=State.NOT_COMPUTABLE, reason=_dated(found, reason))
    if done.share is None:
        side = Said("over", "超出") if done.gap > 0 else Said("short", "低于")
        reason = _dated(found, Said(f"{off} {side.en}", f"{side.zh}{off}"))
        return replace(found, state=State.OUTSIDE, reason=reason)
    if done.whole:
        return _lagging(found, done.share, Decimal(1), settings)
    if found.elapsed is None:
        return _unscheduled(found)
    return _lagging(found, done.share, found.elapsed, settings)


def _unscheduled(found: Progress) -> Progress:
    reason = found.period if isinstance(found.period, Said) else Said("no schedule", "无期限")
    return replace(found, state=State.NO_SCHEDULE, reason=reason)


def _on_the_day_of_its_figure(found: Progress) -> Progress:
    """The share of time that had passed when the figure was true: a figure of June says nothing about October."""
    if found.latest is None or not isinstance(found.period, Period):
        return found
    return replace(found, elapsed=found.period.elapsed(min(found.latest.as_of, found.as_of)))


def _end(found: Progress) -> date | None:
    """The day that the figure is judged for: the end of the period, else the bare deadline."""
    if isinstance(found.period, Period):
        return found.period.end
    deadline = found.row["deadline"]
    return date.fromisoformat(deadline) if deadline else None


def _is_of_the_end(found: Progress) -> bool:
    """Whether the figure is one of the deadline or later."""
    end = _end(found)
    return found.latest is not None and end is not None and found.latest.as_of >= end


def _is_final(found: Progress) -> bool:
    """False where the deadline has passed since the figure: what became of the promise at its end is not known."""
    return not found.overdue_days or _is_of_the_end(found)


def _unconfirmed(found: Progress) -> Progress:
    day = found.latest.as_of.isoformat() if found.latest is not None else "–"
    told = Said(f"{day}; no figure for the deadline", f"{day}数据；缺期末数据")
    if found.formula is not None:
        told = Said(f"{found.formula.en} on {told.en}", f"{found.formula.zh}，{told.zh}")
    elif found.share is not None:
        told = Said(f"{percent(found.share)} on {told.en}", f"{percent(found.share)}，{told.zh}")
    return replace(found, state=State.UNCONFIRMED, reason=told)


def _lagging(found: Progress, share: Decimal, expected: Decimal, settings: ReportSettings) -> Progress:
    """Lights by points behind. Both ends of the yellow span belong to it, as in the published rule."""
    lag = (expected - share) * HUNDRED
    if lag > settings.red_above:
        state = State.FAR_BEHIND
    elif lag >= settings.yellow_from:
        state = State.BEHIND
    else:
        state = State.ON_TRACK
    points = f"{abs(lag):.1f}"
    reason = Said(f"{points} points behind", f"滞后{points}个百分点")
    if lag <= 0:
        reason = Said(f"{points} points ahead", f"超前{points}个百分点")
    return replace(found, state=state, lag=lag, expected=expected, reason=_dated(found, reason))


def _dated(found: Progress, reason: Said) -> Said:
    """The reason with the day it is true of, where that is not the day of the report."""
    age = found.age_days
    if found.latest is None or not age:
        return reason
    day = found.latest.as_of
    return Said(f"{reason.en} on {day} ({_days(age)} ago)", f"{day}{reason.zh}（{age}天前的数据）")


def _light(found: Progress, settings: ReportSettings) -> Light:
    """The schedule's light, or that of the growth rate where the settings ask for it and it can be computed."""
    if _judgement(found, settings) == "schedule" or not isinstance(found.trend, Trend):
        return STATES[found.state].light
    return {"on_track": Light.GREEN, "moderate": Light.YELLOW}.get(found.trend.verdict, Light.RED)


def _judgement(found: Progress, settings: ReportSettings) -> str:
    """Met and overdue are facts under either judgement; the growth rate decides about what is still under way."""
    under_way = found.state in (State.ON_TRACK, State.BEHIND, State.FAR_BEHIND, State.NO_SCHEDULE)
    if settings.judgement == "growth_rate" and under_way and isinstance(found.trend, Trend):
        return "growth_rate"
    return "schedule"


def _days_over(row: TargetRow, as_of: date) -> int | None:
    """Days past the deadline; a yearly target is overdue only when its last year is over, one without a deadline never."""
    days = (as_of - date.fromisoformat(row["deadline"])).days if row["deadline"] else 0
    return days if days > 0 else None


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _amount(value: Decimal, unit: str | None) -> str:
    # Two shares differ by points, not by percent.
    return f"{plain(value, 6)}{'个百分点' if unit == '%' else unit or ''}"


def share_text(share: Decimal | None) -> str:
    """A share for people; what has none shows a dash, never 0 %."""
    return "–" if share is None else percent(share)


def due_on(row: TargetRow, as_of: date, days: int) -> bool:
    """Whether the deadline falls into the next `days` days, `as_of` itself included."""
    deadline = row["deadline"]
    return deadline is not None and as_of <= date.fromisoformat(deadline) <= as_of + timedelta(days=days)
