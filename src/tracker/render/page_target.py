"""One target as the page shows it: the line, the little chart, and the proof behind it."""

from decimal import Decimal
from typing import Any

from tracker.render.explained_report import explain_lines
from tracker.render.plot_svg import plot_svg
from tracker.render.quote import quote_of
from tracker.render.wording import actual_text, done_text, owner_text, part_of, part_word, promise_text, visible
from tracker.review.judgement import Progress, share_text
from tracker.review.lights import LIGHT_LETTERS
from tracker.review.path import Path, path_of
from tracker.review.report_settings import ReportSettings
from tracker.review.standing import standing_of
from tracker.review.summary import document_name
from tracker.review.trend import Trend

# What stands in the line or in the sentence already.
TOLD = ("Target", "Lead unit", "Sentence", "As of", "Judged by")


def page_row(progress: Progress, language: str) -> dict[str, Any]:
    row = progress.row
    return {
        "id": row["id"],
        "light": progress.light.value,
        "letter": LIGHT_LETTERS[progress.light],
        "word": part_word(progress).into(language),
        "part": part_of(progress),
        "status": standing_of(progress),
        "indicator": visible(row["indicator"]),
        "promise": promise_text(row),
        "actual": actual_text(progress),
        "deadline": row["deadline"] or "–",
        "reason": visible(progress.reason.into(language)),
        "owner": owner_text(row) or "–",
    }


def page_target(progress: Progress, settings: ReportSettings, language: str, body: str) -> dict[str, Any]:
    """The line with everything that filters and proof need; `body` is the name of the body that answers first."""
    row = progress.row
    facts = [
        (label.into(language), visible(value.into(language)))
        for label, value in explain_lines(progress, settings)
        if label.en not in TOLD and (label.en != "Growth rate" or isinstance(progress.trend, Trend))
    ]
    document = "文件" if language == "zh" else "Document"
    facts.append((document, visible(" › ".join([document_name(row), *row["section"]]))))
    return {
        **page_row(progress, language),
        "region": visible(row["region"]),
        "sector": visible(row["sector"]),
        "first_owner": visible(body),
        "more": visible(f"{row['source']['quote']} {document_name(row)}"),
        "done": "" if progress.share is None else done_text(progress),
        "way": way_of(progress.share, progress.expected or progress.elapsed, progress.light.value, language),
        "quote": quote_of(row),
        "facts": facts,
        "plot": _plot(progress, settings, language),
    }


def _plot(progress: Progress, settings: ReportSettings, language: str) -> str:
    """The figures against the promised path, where there are two or more; everything in it is escaped already."""
    if len(progress.row.get("figures", ())) < 2:
        return ""
    path = path_of([progress.row], progress.as_of, settings)
    return plot_svg(path, language=language) if isinstance(path, Path) and len(path.actual) > 1 else ""


def way_of(done: Decimal | None, elapsed: Decimal | None, light: str, language: str) -> dict[str, Any] | None:
    """A bullet chart 1000 wide: the share done as a bar, the share of time as a tick; None without a share."""
    if done is None:
        return None
    words = ("完成", "时间") if language == "zh" else ("done", "time")
    label = f"{words[0]} {share_text(done)}"
    if elapsed is not None:
        label += f", {words[1]} {share_text(elapsed)}"
    return {"done": _width(done), "time": None if elapsed is None else _width(elapsed), "label": label, "light": light}


def _width(share: Decimal) -> int:
    return int(min(max(share, Decimal(0)), Decimal(1)) * 1000)
