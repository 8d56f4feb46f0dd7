"""What a judgement rests on: the figure it uses, the base it counts from, and why there is none."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.model.plain_rows import FigureRow, TargetRow
from tracker.model.said import Said
from tracker.review.counting import counting
from tracker.review.fulfilment import Base
from tracker.review.measured import Measured, amount_in, measured
from tracker.review.promise import Promise
from tracker.review.schedule import Period, stated_start


@dataclass(frozen=True, slots=True)
class Evidence:
    """`latest` is the figure used, `everything` all that count; `missing` says why `latest` is None.

    `unreadable` tells that figures exist but in a unit that does not measure what the target measures.
    """

    latest: Measured | None
    base: Base | None
    everything: tuple[Measured, ...]
    missing: Said
    unreadable: bool = False


def evidence_of(row: TargetRow, promise: Promise, as_of: date, period: Period | Said | None) -> Evidence:
    """The latest figure inside the period, and the base: the plan's own, else the last figure from before the period."""
    all_figures = counting(row, as_of.isoformat())
    read, other = measured(all_figures, promise.unit)
    if promise.kind in ("growth", "reduction") and promise.base is not None:
        turn = {figure["n"]: at for at, figure in enumerate(all_figures)}
        read = sorted([*read, *changes_from_base(promise, other)], key=lambda m: turn[m.figure["n"]])
    start = period.start if row["recurring"] and isinstance(period, Period) else stated_start(row)
    inside = [m for m in read if start is None or m.as_of >= start]
    before = [m for m in read if start is not None and m.as_of < start]
    if row["recurring"] and isinstance(period, Period):
        inside = [m for m in inside if m.as_of <= period.end]
    base = base_of(promise, before)
    usable, base = fit_year(promise, inside, base)
    if usable:
        return Evidence(usable[-1], base, tuple(read), Said("", ""))
    missing = _why_missing(row, before, inside, bool(other) and not read)
    return Evidence(None, base, tuple(read), missing, unreadable=bool(other) and not read)


def base_of(promise: Promise, before: list[Measured]) -> Base | None:
    """Only levels are counted from a base; what adds up begins at nothing."""
    if promise.kind != "level":
        return None
    stated = amount_in(promise.base, promise.unit) if promise.base else None
    if stated is not None:
        year = f" ({promise.base_year})" if promise.base_year else ""
        return Base(stated, Said(f"stated in the plan{year}", f"文件所列基数{year}"))
    if promise.base_year is not None:
        of_year = [m for m in before if m.as_of.year == promise.base_year]
        before = of_year or before
    if not before:
        return None
    last = before[-1]
    return Base(last.value, Said(f"last figure before the period ({last.as_of})", f"期前最近数据（{last.as_of}）"))


def fit_year(promise: Promise, inside: list[Measured], base: Base | None) -> tuple[list[Measured], Base | None]:
    """Keep yearly amounts comparable: the output of half a year is neither a year's output nor a way gone from last year's.

    Within the target's own year a part-year figure counts as a share of the whole. In earlier years only whole years do.
    """
    if promise.per != "year" or promise.kind != "level" or not inside or promise.deadline is None:
        return inside, base
    last = inside[-1]
    whole_year = (last.as_of.month, last.as_of.day) == (12, 31)
    if whole_year or base is None:
        return inside, base
    if last.as_of.year == promise.deadline.year:
        return inside, None
    return [m for m in inside if (m.as_of.month, m.as_of.day) == (12, 31)], base


def changes_from_base(promise: Promise, figures: list[FigureRow]) -> list[Measured]:
    """Growth (or fall) in percent of figures that are given in the unit of the base: 100 × (y / y0 - 1)."""
    assert promise.base is not None
    if promise.unit not in ("%", "%") or promise.base.value == 0:
        return []
    sign = 1 if promise.kind == "growth" else -1
    levels, _ = measured(figures, promise.base.unit)
    return [Measured(sign * (m.value / promise.base.value - 1) * Decimal(100), m.as_of, m.figure) for m in levels]


def _why_missing(row: TargetRow, before: list[Measured], inside: list[Measured], unreadable: bool) -> Said:
    if unreadable:
        unit = row["unit"] or "-"
        return Said(f"its figures are not in a unit of {unit}", f"已有数据的单位无法换算为{unit}")
    if inside:
        return Said("only part-year figures; a whole year's is needed", "仅有年内累计数据，需全年数据")
    if before:
        return Said(
            f"the last figure ({before[-1].as_of}) is from before the period", f"最近数据（{before[-1].as_of}）早于本期"
        )
    return Said("no figure recorded", "尚未填报数据")
