"""What became of the figures of targets that both sides of `tracker diff` hold: not the promise moved, but where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.model.plain_rows import FigureRow, TargetRow
from tracker.review.counting import counting
from tracker.review.judgement import Progress, progress_of
from tracker.review.report_settings import ReportSettings


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One record on both sides, judged on one day. `difference` is new minus old figure in the new target's unit, None
    where there is none of one side; `added` and `left` count figures that count on one side only."""

    old: Progress
    new: Progress
    difference: Decimal | None
    added: int
    left: int


def figure_changes(
    old: Sequence[TargetRow], new: Sequence[TargetRow], as_of: date, settings: ReportSettings
) -> list[FigureChange]:
    """Records of one id whose figures differ, in the order of `new`."""
    before = {row["id"]: row for row in old}
    return [
        _change(before[row["id"]], row, as_of, settings)
        for row in new
        if row["id"] in before and _told(before[row["id"]]) != _told(row)
    ]


def _told(row: TargetRow) -> list[tuple[object, ...]]:
    return [_key(figure) for figure in counting(row)]


def _key(figure: FigureRow) -> tuple[object, ...]:
    return figure["as_of"], Decimal(figure["value"]), figure["unit"], figure["done"]


def _change(old: TargetRow, new: TargetRow, as_of: date, settings: ReportSettings) -> FigureChange:
    one, other = progress_of(old, as_of, settings), progress_of(new, as_of, settings)
    difference = None
    if one.latest is not None and other.latest is not None and old["unit"] == new["unit"]:
        difference = other.latest.value - one.latest.value
    told_old, told_new = _told(old), _told(new)
    added = sum(key not in told_old for key in told_new)
    left = sum(key not in told_new for key in told_old)
    return FigureChange(one, other, difference, added, left)
