"""Over how long a time a figure adds up: a year's amount never compares with that of five years."""

from dataclasses import dataclass
from datetime import date

from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.review.schedule import Period, period_of


@dataclass(frozen=True, slots=True)
class Span:
    """`years` is 1 for up to a year (and for every year), 2 for up to two ..., 0 where the time is not known."""

    years: int
    since_base: bool

    @property
    def words(self) -> Said:
        if self.since_base:
            return Said("since a base year", "较基年累计")
        if not self.years:
            return Said("time not known", "时段不明")
        return Said(f"{self.years} year" + ("s" if self.years > 1 else ""), f"{self.years}年")


def span_of(row: TargetRow) -> Span:
    """The span of an amount or a rate. Without a known start a plan of a deadline in its own year is yearly."""
    if row["recurring"] or row["per"] == "year":
        return Span(1, False)
    since_base = row["base_year"] is not None and row["deadline"] is not None and _years_since_base(row) > 1
    period = period_of(row)
    if row["cumulative"]:
        return Span(period.end.year - period.start.year + 1 if isinstance(period, Period) else 0, True)
    if row["kind"] in ("growth", "reduction") and since_base:
        return Span(_years_since_base(row), True)
    if not isinstance(period, Period):
        return Span(0, False)
    # From January to December is one year, from 2023 into 2025 is three.
    return Span(period.end.year - period.start.year + 1, False)


def years_apart(one: TargetRow, other: TargetRow) -> int:
    """By how many years the times differ over which two rates, or amounts of each year, are to hold: 5% this year is first
    of all 5% of another year, and the yearly average of five years only where there is none."""
    if "year" not in (one["per"], other["per"]) or "level" in (one["kind"], other["kind"]):
        return 0
    lengths = [
        period.end.year - period.start.year if isinstance(period, Period) else 0
        for period in (period_of(one), period_of(other))
    ]
    return abs(lengths[0] - lengths[1])


def _years_since_base(row: TargetRow) -> int:
    return date.fromisoformat(row["deadline"] or "0001-01-01").year - int(row["base_year"] or 0)
