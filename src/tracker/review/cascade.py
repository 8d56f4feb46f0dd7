"""`tracker diff --cascade`: a region's targets beside those of the places above and below it, and what the parts sum to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tracker.model.plain_rows import TargetRow
from tracker.review.comparable import hindrance
from tracker.review.meaning import Meaning, amount_as, likeness, meaning_of
from tracker.review.said_twice import without_repeats
from tracker.review.standing import set_aside

# Shares, rates and amounts a head do not add up over places.
NOT_ADDITIVE = (
    "share",
    "points",
    "multiple",
    "concentration",
    "age",
    "duration",
    "months",
    "years",
    "hours",
    "minutes",
)


@dataclass(frozen=True, slots=True)
class Tier:
    """One target of the region with its like above and below. `total` is the sum of `below` in the target's unit.

    `total` is None where the parts do not add up: a rate, a per-head amount, a range, or nothing below. `share` is the
    total as a fraction of the target.
    """

    row: TargetRow
    above: Sequence[TargetRow]
    below: Sequence[TargetRow]
    total: Decimal | None
    share: Decimal | None


def cascade(rows: Iterable[TargetRow], code: str) -> list[Tier]:
    """Targets of the region `code` (six digits) that have a like one of the same year above or below it."""
    kept = without_repeats(row for row in rows if set_aside(row) is None and row["region_code"])
    up = set(ancestors(code))
    own = [row for row in kept if row["region_code"] == code]
    over = [(row, meaning_of(row)) for row in kept if row["region_code"] in up]
    under = [(row, meaning_of(row)) for row in kept if code in ancestors(row["region_code"] or "")]
    tiers = []
    for row in own:
        above, below = _alike(row, over), nearest(_alike(row, under), code)
        if above or below:
            total = total_of(row, below)
            share = total / Decimal(row["value"] or 0) if total is not None and Decimal(row["value"] or 0) else None
            tiers.append(Tier(row, above, below, total, share))
    return tiers


def ancestors(code: str) -> list[str]:
    """The codes of the places above, nearest first: 152221 -> 152200, 150000."""
    return [up for up in (code[:4] + "00", code[:2] + "0000") if len(code) == 6 and up != code]


def nearest(rows: Sequence[TargetRow], code: str) -> list[TargetRow]:
    """Parts without double counting: a banner's target is part of its league's where the league has one of its own."""
    codes = {row["region_code"] for row in rows}
    return [row for row in rows if not any(up in codes and up != code for up in ancestors(row["region_code"] or ""))]


def _alike(row: TargetRow, others: Sequence[tuple[TargetRow, Meaning]]) -> list[TargetRow]:
    """The likest target of each place for the same year, in the order of codes."""
    meaning = meaning_of(row)
    best: dict[str, tuple[float, TargetRow]] = {}
    for other, its in others:
        score = likeness(meaning, its)
        place = other["region_code"] or ""
        same_year = (other["deadline"] or "")[:4] == (row["deadline"] or "")[:4]
        if not score or not same_year or row["type"] != other["type"] or hindrance(row, other, meaning, its):
            continue
        if place not in best or score > best[place][0]:
            best[place] = (score, other)
    return [best[place][1] for place in sorted(best)]


def total_of(row: TargetRow, below: Sequence[TargetRow]) -> Decimal | None:
    meaning = meaning_of(row)
    if not below or meaning.kind not in ("level", "increase") or meaning.dimension in NOT_ADDITIVE:
        return None
    if "/" in meaning.dimension or meaning.core.of_each:
        return None
    total = Decimal(0)
    for part in below:
        value = amount_as(part["value"] or "0", part, row)
        if value is None or part["value_max"] is not None or row["value_max"] is not None:
            return None
        total += value
    return total
