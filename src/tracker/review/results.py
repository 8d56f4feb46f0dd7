"""Results of a report to the targets they belong to. A wrong match is worse than a missed one: every doubt is a no."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tracker.lexicon.units import convert
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.review.comparable import hindrance
from tracker.review.meaning import Meaning, amount_as, meaning_of
from tracker.review.pairing import pair_up
from tracker.review.said_twice import without_repeats
from tracker.review.span import span_of, years_apart
from tracker.review.standing import set_aside

FLOOR = 0.8
# A state this many times larger or smaller than its target is of something else (a county's for a province's).
FARTHEST = Decimal(5)
# An amount of one year so many times its promise is one of several years.
FARTHEST_AMOUNT = Decimal(3)
# A result from before the target's time is its base, and a year before it begins at the earliest.
BASE_DAYS = timedelta(days=366)
LESS_FOR_BASE, LESS_FOR_DOUBT = 0.05, 0.05


@dataclass(frozen=True, slots=True)
class Proposal:
    """`actual` is proposed as a figure of `target`, true on `as_of`; `score` is from 0 to 1, `remark` what lowers it."""

    target: TargetRow
    actual: TargetRow
    as_of: date
    score: float
    remark: Said | None


def reconcile(targets: Iterable[TargetRow], found: Iterable[TargetRow], *, floor: float = FLOOR) -> list[Proposal]:
    """Proposals, the surest first. `found` is what a report holds; only its results with a known day are looked at."""
    aims = without_repeats(row for row in targets if set_aside(row) is None and row["value"] is not None)
    dated = [
        (row, date.fromisoformat(day))
        for row in found
        if row["statement"] == "actual" and row["value"] and (day := row["true_on"])
    ]
    one, other = [meaning_of(row) for row in aims], [meaning_of(row) for row, _ in dated]

    def fits(at: int, of: int) -> bool:
        return belongs(aims[at], one[at], dated[of][0], other[of], dated[of][1])

    pairs = pair_up(one, other, fits, floor=floor, distance=lambda at, of: _age(aims[at], dated[of][1]))
    made = [_proposal(aims[p.old], *dated[p.new], p.score) for p in pairs]
    fresh = [proposal for proposal in made if not _is_recorded(proposal) and proposal.score >= floor]
    return sorted(fresh, key=lambda proposal: (-proposal.score, proposal.actual["source"]["start"]))


def belongs(target: TargetRow, one: Meaning, actual: TargetRow, other: Meaning, day: date) -> bool:
    """Same place, same kind, same dimension, and a day at which the figure says something about the target."""
    if not one.place or one.place != other.place or target["deadline"] is None:
        return False
    if one.kind != other.kind or one.dimension != other.dimension or not _is_recordable(target, actual):
        return False
    deadline = date.fromisoformat(target["deadline"])
    start = date.fromisoformat(target["period_start"]) if target["period_start"] else None
    if one.kind == "level":
        earliest = start - BASE_DAYS if start else deadline - BASE_DAYS
        return earliest <= day <= deadline and _is_near(target, actual, FARTHEST)
    if actual["several_years"] or span_of(target).years != 1 or span_of(target).since_base:
        # Only amounts and rates of one year are told apart surely enough.
        return False
    if start is None or not start <= day <= deadline:
        return False
    if one.kind == "increase" and not _is_near(target, actual, FARTHEST_AMOUNT):
        return False
    of_year = _as_of_year(actual, day)
    # The result of one year is not yet the yearly average of five.
    return not years_apart(target, of_year) and hindrance(target, of_year, one, other) is None


def _as_of_year(actual: TargetRow, day: date) -> TargetRow:
    """The result with the time its sentence tells, not that of the plan around it."""
    return {**actual, "deadline": day.isoformat(), "period_start": date(day.year, 1, 1).isoformat()}


def _is_recordable(target: TargetRow, actual: TargetRow) -> bool:
    """A result in another counting word can be recorded where one of the two is the general 个."""
    one, other = target["unit"] or "", actual["unit"] or ""
    return convert(Decimal(1), other, one) is not None or "个" in (one[-1:], other[-1:])


def _is_near(target: TargetRow, actual: TargetRow, farthest: Decimal) -> bool:
    promised = Decimal(target["value"] or 0)
    value = amount_as(actual["value"] or "0", actual, target)
    if value is None or promised <= 0 or value <= 0:
        return value is not None
    return promised / farthest <= value <= promised * farthest


def _proposal(target: TargetRow, actual: TargetRow, day: date, score: float) -> Proposal:
    remark = None
    if target["period_start"] and day < date.fromisoformat(target["period_start"]):
        score -= LESS_FOR_BASE
        remark = Said("from before the period: its base", "期前数据，作为基数")
    if "low" in (target["confidence"], actual["confidence"]):
        score -= LESS_FOR_DOUBT
        remark = remark or Said("the text is doubtful", "原文存疑")
    return Proposal(target, actual, day, round(score, 4), remark)


def _age(target: TargetRow, day: date) -> float:
    """Days before the deadline: of two results the later one."""
    return float((date.fromisoformat(target["deadline"] or "9999-12-31") - day).days)


def _is_recorded(proposal: Proposal) -> bool:
    """Whether the ledger holds this very figure of this day already, counting or withdrawn."""
    unit = proposal.actual["unit"] or ""
    value = Decimal(proposal.actual["value"] or 0)
    return any(
        figure["as_of"] == proposal.as_of.isoformat()
        and convert(Decimal(figure["value"]), figure["unit"], unit) == value
        for figure in proposal.target.get("figures", [])
    )


def above(proposals: Sequence[Proposal], score: float) -> list[Proposal]:
    return [proposal for proposal in proposals if proposal.score >= score]
