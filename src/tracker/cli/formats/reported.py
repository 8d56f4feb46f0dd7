"""The formats of `tracker report`, as files and for programs; the command itself draws what a screen shows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tracker.cli.formats.forms import Maker
    from tracker.render.report_xlsx import Besides
    from tracker.review.group_trend import Trends
    from tracker.review.judgement import Progress
    from tracker.review.promise_lines import PromiseLines
    from tracker.review.since import Since
    from tracker.review.summary import Summary


class Reported(NamedTuple):
    """A report; `trends` is its course for the page, `plotted` the same where it was asked for; `most` is how many rows of a
    list, None all; `rows` are those of the main sheet of a workbook where they are not those that are summed up."""

    summary: "Summary"
    scope: str
    language: str
    found: "Since | None" = None
    lines: "PromiseLines | None" = None
    trends: "Trends | None" = None
    plotted: "Trends | None" = None
    most: int | None = None
    besides: "Besides | None" = None
    rows: "Sequence[Progress] | None" = None
    to_fill: bool = False


def _json(given: Reported) -> str:
    from tracker.render.report_text import report_json

    summary, scope, language = given.summary, given.scope, given.language
    return report_json(
        summary, scope=scope, language=language, found=given.found, lines=given.lines, trends=given.plotted
    )


def _csv(given: Reported) -> Iterable[str]:
    from tracker.render.report_text import csv_pieces

    return csv_pieces(given.summary, language=given.language, lines=given.lines)


def _markdown(given: Reported) -> str:
    if given.found is not None:
        from tracker.render.since_text import since_markdown

        return since_markdown(given.found, scope=given.scope, language=given.language, limit=given.most)
    from tracker.render.report_markdown import report_markdown

    summary, scope, language = given.summary, given.scope, given.language
    return report_markdown(summary, scope=scope, language=language, lines=given.lines, trends=given.plotted)


def _html(given: Reported) -> Iterable[str]:
    from tracker.render.report_html import page_pieces

    summary, scope, language = given.summary, given.scope, given.language
    return page_pieces(
        summary, scope=scope, language=language, found=given.found, lines=given.lines, trends=given.trends
    )


def _xlsx(given: Reported) -> Iterable[bytes]:
    from tracker.render.report_xlsx import NOTHING, report_xlsx

    # As a piece: a disk that is full while the sheets are made is told like one that is full when they are written.
    yield report_xlsx(
        given.summary,
        scope=given.scope,
        language=given.language,
        rows=given.rows,
        to_fill=given.to_fill,
        besides=given.besides or NOTHING,
    )


REPORT: "Mapping[str, Maker[Reported]]" = {
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
    "html": _html,
    "xlsx": _xlsx,
}
# Rows of targets and nothing else: no drawing, nothing of what changed.
ROWS_ONLY = ("csv",)
