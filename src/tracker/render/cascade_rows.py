"""A region's targets beside those above and below it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tracker.lexicon.units import plain
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.render.diff_rows import Sheet, side_data
from tracker.render.wording import promise_text, visible
from tracker.review.cascade import Tier
from tracker.review.fulfilment import percent
from tracker.review.handed_down import share_of


def cascade_sheet(tiers: Sequence[Tier], region: str, language: str) -> Sheet:
    """A line for each target, then its like above (▲) and below (▼), then the sum of the parts (Σ)."""
    title = Said(f"Targets of {region} above and below it ({len(tiers)})", f"{region}目标上下对照（{len(tiers)}）")
    heads = [
        Said("", ""),
        Said("Place", "地区"),
        Said("Indicator", "指标"),
        Said("Target", "目标"),
        Said("Due", "期限"),
        Said("Share", "占比"),
    ]
    rows: list[list[str]] = []
    for tier in tiers:
        rows.append(["●", *_cells(tier.row), ""])
        for row in tier.above:
            own = share_of(tier.row, row)
            words = Said(f"{percent(own)} here", f"本级占{percent(own)}").into(language) if own is not None else ""
            rows.append(["▲", *_cells(row), words])
        for row in tier.below:
            part = share_of(row, tier.row)
            rows.append(["▼", *_cells(row), percent(part) if part is not None else ""])
        if tier.total is not None:
            share = percent(tier.share) if tier.share is not None else ""
            words = Said(f"sum of {len(tier.below)} parts", f"下级{len(tier.below)}项合计").into(language)
            rows.append(["Σ", "", words, f"{plain(tier.total, 6)}{visible(tier.row['unit'])}", "", share])
    return Sheet(visible(title.into(language)), [head.into(language) for head in heads], rows)


def left_sheet(rows: Sequence[TargetRow], region: str, language: str) -> Sheet:
    """What the place promises and no place below has a target for."""
    title = Said(
        f"Targets of {region} that are not handed down ({len(rows)})", f"{region}未向下分解的目标（{len(rows)}）"
    )
    heads = [Said("Id", "编号"), Said("Indicator", "指标"), Said("Target", "目标"), Said("Due", "期限")]
    cells = [[row["id"], visible(row["indicator"]), promise_text(row), row["deadline"] or "–"] for row in rows]
    return Sheet(visible(title.into(language)), [head.into(language) for head in heads], cells)


def cascade_data(tier: Tier) -> dict[str, Any]:
    return {
        "target": side_data(tier.row),
        "above": [{**side_data(row), "percent": _percent(share_of(tier.row, row))} for row in tier.above],
        "below": [{**side_data(row), "percent": _percent(share_of(row, tier.row))} for row in tier.below],
        "total": None if tier.total is None else plain(tier.total, 9),
        "percent": _percent(tier.share),
    }


def _percent(share: Decimal | None) -> str | None:
    return None if share is None else f"{share * 100:.2f}"


def _cells(row: Any) -> list[str]:
    return [visible(row["region"]), visible(row["indicator"]), promise_text(row), row["deadline"] or "–"]
