"""What a place takes on of the target above it, what those below take on of its own, and what nobody below does."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tracker.model.plain_rows import TargetRow
from tracker.review.cascade import Tier, ancestors, total_of
from tracker.review.standing import set_aside


def share_of(part: TargetRow, whole: TargetRow) -> Decimal | None:
    """The part as a fraction of the whole; None where they do not add up (rates, ranges, other units)."""
    taken = total_of(whole, [part])
    promised = Decimal(whole["value"] or 0)
    return taken / promised if taken is not None and promised else None


def not_handed_down(rows: Iterable[TargetRow], tiers: Sequence[Tier], code: str) -> list[TargetRow]:
    """Amounts of the place `code` that no place below has a target for, of the years for which places below have some."""
    rows = [row for row in rows if set_aside(row) is None]
    years = {(row["deadline"] or "")[:4] for row in rows if code in ancestors(row["region_code"] or "")}
    handed = {tier.row["id"] for tier in tiers if tier.below}
    return [
        row
        for row in rows
        if row["region_code"] == code
        and row["id"] not in handed
        and (row["deadline"] or "")[:4] in years
        and row["unit"]
        and total_of(row, [row]) is not None
    ]
