"""How far a group of targets had got over time: the mean share done, and the mean share of time, at the days of its figures.

On each day those targets count of which a figure was there by then that makes a share, as in the report of that day; how
many they are is told with each point, since a mean also moves when others come in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain

from tracker.model.said import Said
from tracker.review.counting import counting
from tracker.review.judgement import Progress, progress_of
from tracker.review.path import Path, Point
from tracker.review.report_settings import ReportSettings
from tracker.review.summary import Group, Summary, members_of

# Days at which the mean is taken, at most.
MOST_DAYS = 24
LEGEND = (Said("mean share done", "平均完成比例"), Said("mean share of time", "平均时间进度"))
NOTHING = Said("no figures are there to draw", "没有可绘制的数据")
NO_SHARE = Said("no figure of these makes a share of its promise", "这些数据均无法计算完成比例")

# Share done and share of time from a day on; None where there is none.
Step = tuple[date, Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Trends:
    """Of a report as a whole, or why there is none; and of those of its groups that have one, in their order."""

    whole: Path | Said
    groups: Sequence[tuple[Group, Path]]


class Mean:
    """Sums at the days of one group, so that no more than one target is looked at at a time."""

    def __init__(self, days: Sequence[date]) -> None:
        self.days = days
        self.done, self.time = [Decimal(0)] * len(days), [Decimal(0)] * len(days)
        self.of = [0] * len(days)

    def add(self, course: Sequence[Step]) -> None:
        at = -1
        for number, day in enumerate(self.days):
            while at + 1 < len(course) and course[at + 1][0] <= day:
                at += 1
            if at < 0:
                continue
            _, share, elapsed = course[at]
            if share is not None and elapsed is not None:
                self.done[number] += min(max(share, Decimal(0)), Decimal(1))
                self.time[number] += elapsed
                self.of[number] += 1

    def path(self, name: str) -> Path | Said:
        if not self.days:
            return NOTHING
        told = [at for at, count in enumerate(self.of) if count]
        if not told:
            return NO_SHARE
        actual = [Point(self.days[at], self.done[at] / self.of[at] * 100, self.of[at]) for at in told]
        time = [Point(self.days[at], self.time[at] / self.of[at] * 100) for at in told]
        return Path(name, "%", actual, [time], LEGEND, (Decimal(0), Decimal(100)))


def group_path(judged: Sequence[Progress], name: str, settings: ReportSettings) -> Path | Said:
    """The path of all of them together."""
    return _means([judged], settings)[0].path(name)


def trends_of(summary: Summary, name: str) -> Trends:
    """The path of a report as a whole, which is called `name`, and of each of its groups that has one."""
    members = members_of(summary)
    whole, *means = _means([those for _, those in members], summary.settings)
    found = [(group, mean.path(group.name)) for (group, _), mean in zip(members, means, strict=True)]
    return Trends(whole.path(name), [(group, path) for group, path in found if isinstance(path, Path)])


def _means(groups: Sequence[Sequence[Progress]], settings: ReportSettings) -> list[Mean]:
    """The mean of all of them, then that of each group; every figure is judged once, one target after the other."""
    whole = Mean(_thinned(_days(chain.from_iterable(groups))))
    means = [Mean(_thinned(_days(judged))) for judged in groups]
    for mean, judged in zip(means, groups, strict=True):
        for progress in judged:
            if progress.row.get("figures"):
                course = _course(progress, settings)
                whole.add(course)
                mean.add(course)
    return [whole, *means]


def _days(judged: Iterable[Progress]) -> list[date]:
    days = {f["as_of"] for p in judged for f in p.row.get("figures", []) if f["as_of"] <= p.as_of.isoformat()}
    return [date.fromisoformat(day) for day in sorted(days)]


def _course(progress: Progress, settings: ReportSettings) -> list[Step]:
    """What each figure made of the promise, from its day on; a yearly promise begins anew with each year."""
    row, as_of = progress.row, progress.as_of
    days = {date.fromisoformat(figure["as_of"]) for figure in counting(row, as_of.isoformat())}
    if not days:
        return []
    if row["recurring"]:
        days |= {date(year, 1, 1) for year in range(min(days).year + 1, as_of.year + 1)}
    last = max(days)
    steps: list[Step] = []
    for day in sorted(days):
        try:
            # The last one is judged already.
            then = progress if day == last and not row["recurring"] else progress_of(row, day, settings)
        except ArithmeticError:
            # Numbers beyond all measure have no share that would tell anything.
            steps.append((day, None, None))
        else:
            steps.append((day, then.share, then.elapsed))
    return steps


def _thinned(days: Sequence[date]) -> Sequence[date]:
    """Evenly spread, the first and the last among them."""
    if len(days) <= MOST_DAYS:
        return days
    step = (len(days) - 1) / (MOST_DAYS - 1)
    return [days[round(at * step)] for at in range(MOST_DAYS)]
