"""A record as it stood on another day: with the figures up to then, and the coarse state of that day."""

from typing import cast

from tracker.model.plain_rows import TargetRow
from tracker.review.report_settings import ReportSettings
from tracker.review.standing import standing_on_day


def on_day(row: TargetRow, day: str, settings: ReportSettings | None = None) -> TargetRow:
    """`row` with what was known to be true on `day` (ISO), judged by `settings` or the default ones."""
    figures = [figure for figure in row.get("figures", []) if figure["as_of"] <= day]
    then = cast(TargetRow, {**row, "figures": figures})
    then["status"] = standing_on_day(then, day, settings or ReportSettings())
    return then
