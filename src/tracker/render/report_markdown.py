"""The report as Markdown for a wiki or a mail."""

from collections.abc import Sequence

from tracker.model.said import Said
from tracker.render.markdown_text import escaped, markdown_table
from tracker.render.report_terminal import LIST_TITLES
from tracker.render.sections import sections_markdown
from tracker.render.succession_report import succession_sections
from tracker.render.trend_text import trend_section
from tracker.render.wording import (
    BY_WORDS,
    RANK,
    RANKED_BY,
    actual_text,
    done_text,
    judgement_text,
    legend_parts,
    owner_text,
    points_text,
    promise_text,
    scope_text,
)
from tracker.review.group_trend import Trends
from tracker.review.judgement import Progress, share_text
from tracker.review.lights import LIGHT_WORDS, Light
from tracker.review.promise_lines import PromiseLines
from tracker.review.summary import Summary

# Squares of one width in every font; the word stands beside each.
SQUARES = {Light.BLUE: "🟦", Light.GREEN: "🟩", Light.YELLOW: "🟨", Light.RED: "🟥", Light.GREY: "⬜"}


def report_markdown(
    summary: Summary, *, scope: str, language: str, lines: PromiseLines | None = None, trends: Trends | None = None
) -> str:
    """Head line, counts, a table by group, with `trends` their course, the lists in full, and how promises stand to
    those of the plans before."""
    head = scope_text(scope, summary.whole.total, summary.as_of).into(language)
    settings = summary.settings
    rule = judgement_text(settings.judgement, settings.yellow_from, settings.red_above).into(language)
    counts = " · ".join(
        f"{SQUARES[part.light]} {part.word.into(language)} {part.count}" for part in legend_parts(summary)
    )
    parts = [f"# {escaped(head)}", counts, f"*{escaped(rule)}*", _groups(summary, language)]
    if trends is not None and trends.groups:
        parts += sections_markdown([trend_section(trends, summary.by, language)], language=language)
    for name, title in LIST_TITLES.items():
        rows: Sequence[Progress] = getattr(summary, name)
        if rows:
            words = title.into(language).format(days=settings.due_days)
            parts += [f"## {words} ({len(rows)})", _targets(rows, language)]
    if lines is not None:
        parts += sections_markdown(succession_sections(lines, language), language=language)
    return "\n\n".join(parts) + "\n"


def _groups(summary: Summary, language: str) -> str:
    ranked = any(group.rank for group in summary.groups)
    heads = [RANK.into(language)] if ranked else []
    heads += [BY_WORDS[summary.by].into(language), Said("Targets", "目标数").into(language)]
    heads += [f"{SQUARES[light]} {LIGHT_WORDS[light].into(language)}" for light in Light]
    heads += [Said("Done", "完成").into(language), Said("Time", "时间").into(language)]
    rows = [
        [
            *([str(group.rank or "–")] if ranked else []),
            escaped(group.name) or "–",
            str(group.total),
            *(str(group.counts[light]) for light in Light),
            share_text(group.done),
            share_text(group.elapsed),
        ]
        for group in summary.groups
    ]
    note = f"*{RANKED_BY.into(language)}*\n\n" if ranked else ""
    return note + markdown_table(heads, rows)


def _targets(rows: Sequence[Progress], language: str) -> str:
    heads = [
        Said("", ""),
        Said("Id", "编号"),
        Said("Indicator", "指标"),
        Said("Target", "目标"),
        Said("Now", "现值"),
        Said("Done", "完成"),
        Said("Behind", "滞后"),
        Said("Due", "期限"),
        Said("Why", "判断"),
        Said("Lead unit", "牵头单位"),
    ]
    cells = [
        [
            SQUARES[p.light],
            p.row["id"],
            escaped(p.row["indicator"]),
            escaped(promise_text(p.row)),
            escaped(actual_text(p)),
            done_text(p),
            points_text(p),
            p.row["deadline"] or "–",
            escaped(p.reason.into(language)),
            escaped(owner_text(p.row)),
        ]
        for p in rows
    ]
    return markdown_table([head.into(language) for head in heads], cells)
