"""Figures over time against the promised path: of one target or of a line of promises. A group has `group_trend.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.lexicon.units import convert
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.review.counting import counting
from tracker.review.judgement import progress_of
from tracker.review.measured import measured
from tracker.review.promise import Promise, promise_of
from tracker.review.report_settings import ReportSettings
from tracker.review.schedule import Period, period_of

# What the figures are called, and the line that they are set against.
OF_A_TARGET = (Said("figures", "实际"), Said("promised", "承诺"))


@dataclass(frozen=True, slots=True)
class Point:
    """`of` is how many targets a mean is made of."""

    day: date
    value: Decimal
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """`actual` are the figures in `unit`, oldest first; each of `promised` is one promise from its beginning to its end,
    sloping where it adds up or has a base, level where it is a state to be reached; a range has a second edge. `span` is
    the lowest and the highest value of the axis where they are given; on the days of `anew` what adds up begins at
    nothing again, so that no line leads there."""

    name: str
    unit: str
    actual: Sequence[Point]
    promised: Sequence[Sequence[Point]]
    legend: tuple[Said, Said] = OF_A_TARGET
    span: tuple[Decimal, Decimal] | None = None
    anew: frozenset[date] = frozenset()

    @property
    def points(self) -> list[Point]:
        return [*self.actual, *(point for edge in self.promised for point in edge)]

    @property
    def stretches(self) -> list[list[Point]]:
        """The figures between which a line may be drawn."""
        found: list[list[Point]] = []
        for point in self.actual:
            if not found or point.day in self.anew:
                found.append([])
            found[-1].append(point)
        return found


def path_of(rows: Sequence[TargetRow], as_of: date, settings: ReportSettings) -> Path | Said:
    """The path of one target, or of the promises of a line in the unit of the last; or why there is nothing to draw."""
    quantities = [row for row in rows if row["value"] is not None and row["unit"]]
    if not quantities:
        return Said("a milestone has no figures to draw", "节点任务没有可绘制的数值")
    unit = quantities[-1]["unit"] or ""
    actual: dict[date, Point] = {}
    promised: list[list[Point]] = []
    anew: set[date] = set()
    for row in quantities:
        factor = convert(Decimal(1), row["unit"] or "", unit)
        promise = promise_of(row)
        if factor is None or isinstance(promise, Said):
            continue
        promised += _promised(row, promise, as_of, settings, factor)
        read, _ = measured(counting(row, as_of.isoformat()), unit)
        if read and promise.accumulates:
            anew.add(read[0].as_of)
        # Of two figures for one day the one of the later promise counts.
        actual |= {m.as_of: Point(m.as_of, m.value) for m in read}
    if not promised and len(actual) < 2:
        return Said(
            "neither a promised path nor two figures are there to draw", "既无承诺路径，也不足两个数据，无法绘制"
        )
    points = sorted(actual.values(), key=lambda p: p.day)
    return Path(quantities[-1]["indicator"], unit, points, promised, anew=frozenset(anew))


def _promised(
    row: TargetRow, promise: Promise, as_of: date, settings: ReportSettings, factor: Decimal
) -> list[list[Point]]:
    period = period_of(row)
    if not isinstance(period, Period):
        return []
    evidence = progress_of(row, as_of, settings).evidence
    base = evidence.base if evidence else None
    first = base.value if base is not None else Decimal(0) if promise.accumulates else None
    edges = dict.fromkeys((promise.value, promise.top))
    return [
        [Point(period.start, (end if first is None else first) * factor), Point(period.end, end * factor)]
        for end in edges
    ]
