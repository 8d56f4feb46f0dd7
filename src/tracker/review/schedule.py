"""序时进度: the share of a target's time that has passed."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said

FROM_RECORD = Said("the target's own period", "目标自身期限")
FROM_DOCUMENT = Said("the period of the plan", "文件规划期")
FROM_ISSUE = Said("the day the plan was issued", "文件印发之日")
FROM_YEAR = Said("the calendar year of a yearly target", "年度目标的当年")


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both days included; `origin` says what the start was taken from."""

    start: date
    end: date
    origin: Said

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def elapsed(self, as_of: date) -> Decimal:
        """Days up to and including `as_of` by days of the period: 0 before it, 1 after it."""
        passed = (as_of - self.start).days + 1
        return Decimal(min(max(passed, 0), self.days)) / Decimal(self.days)


def stated_start(row: TargetRow) -> date | None:
    """Where the plan itself says that the time begins: figures from before it are no progress."""
    start, deadline = row["period_start"] or row["document"]["period_start"], row["deadline"]
    if start is None or (deadline is not None and start > deadline):
        return None
    return date.fromisoformat(start)


def period_of(row: TargetRow) -> Period | Said:
    """The period of a target, or why it has none.

    Without a stated start the day of issue serves: a promise cannot run before it was made.
    """
    if row["deadline"] is None:
        return Said("the plan sets no deadline", "文件未规定完成期限")
    end = date.fromisoformat(row["deadline"])
    for text, origin in (
        (row["period_start"], FROM_RECORD),
        (row["document"]["period_start"], FROM_DOCUMENT),
        (row["document"]["issued"], FROM_ISSUE),
    ):
        if text is not None and date.fromisoformat(text) <= end:
            return Period(date.fromisoformat(text), end, origin)
    return Said("it is not known when its time began", "起始时间不明")


def year_of(row: TargetRow, as_of: date) -> Period:
    """The year by which a yearly target is judged on `as_of`: its last one when its time is over."""
    whole = period_of(row)
    start, end = date(as_of.year, 1, 1), date(as_of.year, 12, 31)
    if isinstance(whole, Period):
        day = min(max(as_of, whole.start), whole.end)
        start = max(whole.start, date(day.year, 1, 1))
        end = min(whole.end, date(day.year, 12, 31))
    return Period(start, end, FROM_YEAR)


def years_between(start: date, end: date) -> Decimal:
    """Years from one day to another: whole calendar years plus the days of the last one by its length."""
    whole = end.year - start.year
    anniversary = _same_day(start, end.year)
    if anniversary > end:
        whole -= 1
        anniversary = _same_day(start, end.year - 1)
    length = (_same_day(start, anniversary.year + 1) - anniversary).days
    return Decimal(whole) + Decimal((end - anniversary).days) / Decimal(length)


def _same_day(day: date, year: int) -> date:
    """29 February falls on the 28th in a common year."""
    if day.month == 2 and day.day == 29 and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)
