"""A region's targets beside those above and below it."""

from collections.abc import Sequence
from typing import Any

from tracker.lexicon.units import plain
from tracker.model.said import Said
from tracker.render.diff_rows import Sheet, side_data
from tracker.render.wording import promise_text, visible
from tracker.review.cascade import Tier
from tracker.review.completion import percent


def cascade_sheet(tiers: Sequence[Tier], region: str, language: str) -> Sheet:
    """A line for each target, then its like above (▲) and below (▼), then the sum of the parts (Σ)."""
    title = Said(f"Targets of {region} above and below it ({len(tiers)})", f"{region}目标上下对照({len(tiers)})")
    heads = [
        Said("", ""),
        Said("Place", "地区"),
        Said("Indicator", "指标"),
        Said("Target", "目标"),
        Said("Due", "期限"),
    ]
    rows: list[list[str]] = []
    for tier in tiers:
        rows.append(["●", *_cells(tier.row)])
        rows += [["▲", *_cells(row)] for row in tier.above]
        rows += [["▼", *_cells(row)] for row in tier.below]
        if tier.total is not None:
            share = f" ({percent(tier.share)})" if tier.share is not None else ""
            words = Said(f"sum of {len(tier.below)} parts", f"下级{len(tier.below)}项合计").into(language)
            rows.append(["Σ", "", words, f"{plain(tier.total, 6)}{visible(tier.row['unit'])}{share}", ""])
    return Sheet(visible(title.into(language)), [head.into(language) for head in heads], rows)


def cascade_data(tier: Tier) -> dict[str, Any]:
    return {
        "target": side_data(tier.row),
        "above": [side_data(row) for row in tier.above],
        "below": [side_data(row) for row in tier.below],
        "total": None if tier.total is None else plain(tier.total, 9),
        "percent": None if tier.share is None else f"{tier.share * 100:.2f}",
    }


def _cells(row: Any) -> list[str]:
    return [visible(row["region"]), visible(row["indicator"]), promise_text(row), row["deadline"] or "–"]
