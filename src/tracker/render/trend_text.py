"""Groups over time, as a table of small bars and as data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.model.said import Said
from tracker.render.sections import TableSection
from tracker.render.sparkline import sparkline
from tracker.render.wording import BY_WORDS, visible
from tracker.review.group_trend import Trends
from tracker.review.path import Path

# What the mean is made of, said wherever it is shown.
MEAN_OF = Said(
    "mean share done of the targets that had a figure by then, each counting the same and none for more than all of it; "
    "beside it the mean share of time on the day of each figure",
    "截至各日已有数据的目标的平均完成比例，各目标权重相同，超额部分不计；并列其数据日的平均时间进度",
)
FULL = 100.0


def trend_section(trends: Trends, by: str, language: str) -> TableSection:
    """One row a group: from which day to which, the course as bars (full height: all done), where it began and stands."""
    heads = (
        BY_WORDS[by],
        Said("From", "起"),
        Said("To", "止"),
        Said("Course", "走势"),
        Said("Done", "完成"),
        Said("Time", "时间"),
        Said("Figures of", "有数据"),
    )
    title = Said(f"Over time by {BY_WORDS[by].en.lower()}", f"各{BY_WORDS[by].zh}走势")
    rows = [
        [visible(group.name) or Said("(none)", "（未注明）").into(language), *_cells(path, group.total)]
        for group, path in trends.groups
    ]
    return TableSection(title.into(language), [head.into(language) for head in heads], rows, MEAN_OF.into(language))


def _cells(path: Path, total: int) -> list[str]:
    first, last = path.actual[0], path.actual[-1]
    time = {point.day: f"{point.value:.1f}%" for edge in path.promised for point in edge}
    done = f"{first.value:.1f}%" if first is last else f"{first.value:.1f}% → {last.value:.1f}%"
    bars = sparkline([float(point.value) for point in path.actual], FULL)
    return [str(first.day), str(last.day), bars, done, time.get(last.day, "–"), f"{last.of} / {total}"]


def trend_data(path: Path | Said) -> list[dict[str, Any]]:
    """The points of a group; none where there is nothing to draw."""
    if isinstance(path, Said):
        return []
    time: Mapping[date, str] = {point.day: f"{point.value:.2f}" for edge in path.promised for point in edge}
    return [
        {"day": str(p.day), "done": f"{p.value:.2f}", "elapsed": time.get(p.day), "targets": p.of} for p in path.actual
    ]
