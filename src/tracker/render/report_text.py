"""The report as JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tracker.render.record_formats import csv_cell
from tracker.render.report_data import report_data, target_data
from tracker.render.since_data import since_data
from tracker.review.judgement import Progress
from tracker.review.since import Since
from tracker.review.summary import Summary

if TYPE_CHECKING:
    from tracker.review.group_trend import Trends
    from tracker.review.promise_lines import PromiseLines

# Excel takes a file for UTF-8 only when it begins with this mark.
MARK = "\ufeff"


def report_json(
    summary: Summary,
    *,
    scope: str,
    language: str,
    found: Since | None = None,
    lines: "PromiseLines | None" = None,
    trends: "Trends | None" = None,
) -> str:
    """With `found` also what happened since its day, with `trends` the course of the whole and of each group."""
    data = report_data(summary, scope=scope, language=language, lines=lines)
    if found is not None:
        data["since"] = since_data(found)
    if trends is not None:
        from tracker.render.trend_text import trend_data

        data["trend"] = trend_data(trends.whole)
        courses = {group.key or group.name: path for group, path in trends.groups}
        for group, told in zip(summary.groups, data["groups"], strict=True):
            path = courses.get(group.key or group.name)
            told["trend"] = trend_data(path) if path is not None else []
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def report_csv(summary: Summary, *, language: str, lines: "PromiseLines | None" = None) -> str:
    """A row a target, in the order of the ledger; what a spreadsheet would run is made harmless."""
    return "".join(csv_pieces(summary, language=language, lines=lines))


def csv_pieces(summary: Summary, *, language: str, lines: "PromiseLines | None" = None) -> Iterator[str]:
    """The same, row by row."""
    if not summary.all:
        yield MARK + "id\n"
        return
    yield csv_head(summary.all[0])
    for progress in summary.all:
        yield csv_line(target_data(progress, language, lines).values())


def csv_head(progress: Progress) -> str:
    """The first line with its mark, the same for every target."""
    return MARK + csv_line(target_data(progress, "en"))


def csv_line(values: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(map(csv_cell, values))
    return buffer.getvalue()
