"""A record as it stood on another day: with the figures up to then, and the coarse state of that day."""

from typing import cast

from tracker.model.rows import TargetRow
from tracker.review.query import fulfilled, standing


def on_day(row: TargetRow, day: str) -> TargetRow:
    """`row` with what was known to be true on `day` (ISO)."""
    figures = [figure for figure in row.get("figures", []) if figure["as_of"] <= day]
    then = cast(TargetRow, {**row, "figures": figures})
    state = standing(
        gone=bool(row.get("gone")),
        met=fulfilled(then) if figures else None,
        milestone=row["type"] == "milestone",
        deadline=row["deadline"],
        today=day,
    )
    then["status"] = "dropped" if "dropped" in row else state
    return then
