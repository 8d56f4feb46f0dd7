"""One target as the page shows it: the line, the little chart, and the proof behind it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tracker.model.field_words import ROLES
from tracker.model.plain_rows import OwnerRow
from tracker.model.said import Said
from tracker.render.explained_report import explain_lines
from tracker.render.figure_text import figure_marks, value_text
from tracker.render.plot_svg import plot_svg
from tracker.render.quote import quote_of
from tracker.render.succession_report import dated_promise
from tracker.render.succession_text import change_text, outcome_text
from tracker.render.wording import actual_text, done_text, owner_text, part_of, part_word, promise_text, visible
from tracker.review.judgement import Progress, share_text
from tracker.review.lights import LIGHT_LETTERS
from tracker.review.path import Path, path_of
from tracker.review.report_settings import ReportSettings
from tracker.review.standing import standing_of
from tracker.review.succession import Step
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


def page_target(
    progress: Progress, settings: ReportSettings, language: str, body: str, steps: Sequence[Step] = ()
) -> dict[str, Any]:
    """The line with everything that filters and proof need; `body` is the name of the body that answers first, `steps`
    are the line of promises in which it stands."""
    row = progress.row
    line = page_row(progress, language)
    region, document = visible(row["region"]), visible(document_name(row))
    offices = Said(", ", "、").into(language).join(_office(owner, language) for owner in row["owners"])
    facts = [(Said("Units", "责任单位").into(language), visible(offices))] if offices else []
    facts += [
        (label.into(language), visible(value.into(language)))
        for label, value in explain_lines(progress, settings)
        if label.en not in TOLD and (label.en != "Growth rate" or isinstance(progress.trend, Trend))
    ]
    place = visible(" › ".join([document_name(row), *row["section"]]))
    facts.append((Said("Document", "文件").into(language), place))
    searched = (
        line["indicator"],
        region,
        line["id"],
        line["promise"],
        line["actual"],
        line["reason"],
        line["deadline"],
        visible(offices),
    )
    return {
        **line,
        "region": region,
        "sector": visible(row["sector"]),
        "first_owner": visible(body),
        "text": " ".join((*searched, visible(row["source"]["quote"]), document)).lower(),
        "done": "" if progress.share is None else done_text(progress),
        "way": way_of(progress.share, progress.expected or progress.elapsed, progress.light.value, language),
        "quote": quote_of(row),
        "facts": facts,
        "figures": _figures(progress, language),
        "line": [_step(step, language) for step in steps],
        "plot": _plot(progress, steps, settings, language),
    }


def _office(owner: OwnerRow, language: str) -> str:
    """`盟农牧局（牵头）`."""
    role = ROLES[owner["role"]].into(language)
    return Said(f"{owner['name']} ({role})", f"{owner['name']}（{role}）").into(language)


def _figures(progress: Progress, language: str) -> list[dict[str, str]]:
    """Every figure that was recorded, the oldest first, with what became of those that do not count."""
    figures = progress.row.get("figures", [])
    return [
        {
            "day": figure["as_of"],
            "value": visible(value_text(figure).into(language)),
            "told": visible(
                " · ".join(
                    filter(None, (figure["source"], figure["note"], figure_marks(figure, figures).into(language)))
                )
            ),
        }
        for figure in sorted(figures, key=lambda figure: (figure["as_of"], figure["n"]))
    ]


def _step(step: Step, language: str) -> dict[str, Any]:
    return {
        "id": step.row["id"],
        "promise": dated_promise(step),
        "change": visible(change_text(step.change).into(language)),
        "outcome": visible(outcome_text(step).into(language)),
    }


def _plot(progress: Progress, steps: Sequence[Step], settings: ReportSettings, language: str) -> str:
    """The figures against the promised path, of a line of promises all of them together, where there are two figures or
    more; everything in it is escaped already."""
    rows = [step.row for step in steps] or [progress.row]
    if sum(len(row.get("figures", ())) for row in rows) < 2:
        return ""
    path = path_of(rows, progress.as_of, settings)
    if not isinstance(path, Path) or len(path.actual) < 2:
        return ""
    return plot_svg(path, language=language, within=progress.row["id"])


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
