"""`tracker diff`: each target against its latest actual figure, the widest gap first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.model.plain_rows import TargetRow
from tracker.review.judgement import Progress, progress_of
from tracker.review.lights import Light
from tracker.review.report_settings import ReportSettings
from tracker.review.standing import set_aside


@dataclass(frozen=True, slots=True)
class Gap:
    """`percent` is the gap (figure minus promise) in percent of the promise; None where the promise is zero."""

    progress: Progress
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Gaps:
    """`open` have a gap to close, `closed` none any more; `silent` counts the targets without a usable figure."""

    open: Sequence[Gap]
    closed: Sequence[Gap]
    silent: int


def gaps_of(rows: Iterable[TargetRow], as_of: date, settings: ReportSettings) -> Gaps:
    judged = [progress_of(row, as_of, settings) for row in rows if set_aside(row) is None]
    measured = [Gap(p, _percent(p)) for p in judged if p.gap is not None]
    done = {id(gap) for gap in measured if _is_closed(gap.progress)}
    return Gaps(
        open=sorted((g for g in measured if id(g) not in done), key=_widest_first),
        closed=[g for g in measured if id(g) in done],
        silent=len(judged) - len(measured),
    )


def _is_closed(progress: Progress) -> bool:
    """Met, or inside what must be held: a rate or a limit that stands where it should."""
    return progress.light is Light.BLUE or (progress.light is Light.GREEN and progress.lag is None)


def _percent(progress: Progress) -> Decimal | None:
    value = progress.row["value"]
    if progress.gap is None or value is None or Decimal(value) == 0:
        return None
    return progress.gap / abs(Decimal(value)) * 100


def _widest_first(gap: Gap) -> tuple[Decimal, str]:
    return (-abs(gap.percent) if gap.percent is not None else Decimal(0), gap.progress.row["id"])
