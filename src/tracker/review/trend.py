"""The second judgement: observed against required growth rate, as Eurostat does for indicators with a target.

R = CAGR observed / CAGR required, both from the base: CAGR = (y / y0) ** (1 / years) - 1. Source: Eurostat, Sustainable
development in the EU, annex on how trends are assessed (R >= 95 % on track, 60-95 %, 0-60 %, below 0 away from it).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.model.said import Said
from tracker.review.measured import Measured, amount_in
from tracker.review.promise import Promise
from tracker.review.schedule import years_between

ON_TRACK, MODERATE = Decimal("0.95"), Decimal("0.60")

WORDS = {
    "on_track": Said("on track", "可如期实现"),
    "moderate": Said("moderate progress", "进展中等"),
    "insufficient": Said("insufficient progress", "进展不足"),
    "away": Said("moving away", "背离目标"),
}


@dataclass(frozen=True, slots=True)
class Trend:
    """Yearly rates as fractions (0.03 is 3 % a year) and their ratio."""

    observed: Decimal
    required: Decimal
    ratio: Decimal
    verdict: str
    formula: Said


def trend_of(promise: Promise, figures: Sequence[Measured]) -> Trend | Said:
    """The trend of a level target with a base year, or why there is none.

    `figures` are all that count, oldest first, those from before the period included. The base is the stated one, else
    the last figure of the base year; a base stated in the plan counts as the first of the two figures that are needed.
    """
    if promise.kind != "level":
        return Said("a growth rate is judged for level targets only", "仅对水平类目标评判增速")
    if promise.base_year is None or promise.deadline is None:
        return Said("needs a base year and a deadline", "需要基年和期限")
    start = date(promise.base_year, 12, 31)
    base = _base_value(promise, figures)
    if base is None:
        return Said(f"no figure for the base year {promise.base_year}", f"缺少基年{promise.base_year}年数据")
    later = [m for m in figures if m.as_of > start]
    if not later:
        return Said("needs a figure after the base year", "基年之后没有数据")
    if promise.deadline <= start:
        return Said("the deadline lies before the end of the base year", "期限早于基年年末")
    last = later[-1]
    if min(base, last.value, promise.value) <= 0:
        return Said("a growth rate needs figures above zero", "数值须大于零才能计算增速")
    required = cagr(base, promise.value, years_between(start, promise.deadline))
    if required == 0:
        return Said("base and target are equal: no growth is required", "基数与目标相同，无需增长")
    observed = cagr(base, last.value, years_between(start, last.as_of))
    ratio = observed / required
    text = f"R = {_rate(observed)} ÷ {_rate(required)} = {ratio:.2f}"
    formula = Said(f"{text} (growth a year, observed ÷ required)", f"{text}（年均增速：实际 ÷ 所需）")
    return Trend(observed, required, ratio, verdict(ratio), formula)


def cagr(first: Decimal, last: Decimal, years: Decimal) -> Decimal:
    """Compound annual growth rate from `first` to `last`, both above zero, over `years` above zero."""
    return Decimal((last / first) ** (Decimal(1) / years)) - 1


def verdict(ratio: Decimal) -> str:
    if ratio >= ON_TRACK:
        return "on_track"
    if ratio >= MODERATE:
        return "moderate"
    return "insufficient" if ratio >= 0 else "away"


def _base_value(promise: Promise, figures: Sequence[Measured]) -> Decimal | None:
    stated = amount_in(promise.base, promise.unit) if promise.base else None
    if stated is not None:
        return stated
    of_year = [m.value for m in figures if m.as_of.year == promise.base_year]
    return of_year[-1] if of_year else None


def _rate(value: Decimal) -> str:
    return f"{value * 100:.2f}%"
