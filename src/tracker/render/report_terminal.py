"""The progress report for a terminal of any width from 40 columns, with fewer columns below 60: head, bar, groups, and what to act on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tracker.model.said import Said
from tracker.render.bars import light_bar, light_mark
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
    ratio_text,
    scope_text,
    visible,
)
from tracker.review.lights import LIGHT_LETTERS, Light
from tracker.review.progress import Progress, share_text
from tracker.review.summary import Group, Summary
from tracker.review.trend import Trend

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

WIDE = 120
# Below these the lead unit, the reason and the time go; then the deadline and the latest figure.
NARROW, NARROWEST = 60, 48
LIST_TITLES = {
    "lagging": Said("Furthest behind", "滞后最多"),
    "due": Said("Due in the next {days} days", "{days} 天内到期"),
    "overdue": Said("Past the deadline and not met", "已逾期未完成"),
    "unconfirmed": Said("Past the deadline without a final figure", "已到期缺期末数据"),
    "silent": Said("Without usable data", "无可用数据"),
}


def report_terminal(
    summary: Summary, *, scope: str, language: str, width: int, limit: int | None = 10
) -> "list[RenderableType]":
    """What to print, in order. `width` is the console's; `limit` cuts the lists, None shows them whole."""
    from rich.text import Text

    width = min(width, 200)
    colours = dict(summary.settings.colours)
    head = Text(scope_text(scope, summary.whole.total, summary.as_of).into(language), style="bold")
    if not summary.all:
        return [head, Text(Said("No target fits the filters.", "没有符合条件的目标。").into(language))]
    parts: list[RenderableType] = [head, light_bar(summary.whole.counts, width, colours), legend(summary, language)]
    settings = summary.settings
    rule = judgement_text(settings.judgement, settings.yellow_from, settings.red_above).into(language)
    parts += [Text(rule, style="dim"), Text("")]
    if any(group.rank for group in summary.groups):
        parts.append(Text(RANKED_BY.into(language), style="dim"))
    parts.append(group_table(summary, language=language, width=width, limit=limit and 2 * limit))
    parts += _more(len(summary.groups) - 2 * limit if limit else 0, language)
    for name in LIST_TITLES:
        rows: Sequence[Progress] = getattr(summary, name)
        parts += list_of(name, rows, summary, language=language, width=width, limit=limit)
    return parts


def legend(summary: Summary, language: str) -> "RenderableType":
    from rich.text import Text

    colours = dict(summary.settings.colours)
    parts = Text()
    for part in legend_parts(summary):
        if parts:
            parts.append("  ")
        parts.append(light_mark(part.light, colours))
        parts.append(f" {part.word.into(language)} {part.count}")
    return parts


def group_table(summary: Summary, *, language: str, width: int, limit: int | None) -> "Table":
    """One line a group: bar, how much is done on average, how much of the time has passed."""
    from rich.text import Text

    columns = [
        BY_WORDS[summary.by],
        Said("Targets", "目标数"),
        Said("Lights", "亮灯"),
        Said("Done", "完成"),
    ]
    columns += [Said("Time", "时间")] if width >= NARROW else []
    wide, ranked = width >= WIDE, any(group.rank for group in summary.groups)
    if wide:
        columns[2:2] = [Said(LIGHT_LETTERS[light], LIGHT_LETTERS[light]) for light in Light]
    columns[:0] = [RANK] if ranked else []
    table = _table(columns, language, right={"Rank", "Targets", "Done", "Time", *LIGHT_LETTERS.values()})
    bar_width = min(60, width - 68) if wide else max(12, width - 56) if width >= NARROW else 6
    bar_width = max(6, bar_width - 5) if ranked else bar_width
    for group in summary.groups[:limit]:
        cells: list[Any] = [str(group.rank or "–")] if ranked else []
        cells += [Text(_group_name(group, language)), str(group.total)]
        if wide:
            cells += [str(group.counts[light] or "·") for light in Light]
        cells += [light_bar(group.counts, bar_width, dict(summary.settings.colours))]
        cells += [share_text(group.done), share_text(group.elapsed)]
        table.add_row(*cells[: len(columns)])
    return table


def list_of(
    name: str, rows: Sequence[Progress], summary: Summary, *, language: str, width: int, limit: int | None
) -> "list[RenderableType]":
    """A titled list, or nothing where it would be empty; what was cut off is counted."""
    from rich.text import Text

    if not rows:
        return []
    title = LIST_TITLES[name].into(language).format(days=summary.settings.due_days)
    shown = rows if limit is None else rows[:limit]
    parts: list[RenderableType] = [Text(""), Text(f"{title} ({len(rows)})", style="bold")]
    parts.append(target_table(shown, summary, language=language, width=width, dated=name != "lagging"))
    return parts + _more(len(rows) - len(shown), language)


def target_table(rows: Sequence[Progress], summary: Summary, *, language: str, width: int, dated: bool) -> "Table":
    """One line a target. A narrow screen has room for the figure or the deadline: `dated` asks for the deadline.

    A wide one shows the growth rate's R beside the schedule's lag wherever one can be computed.
    """
    from rich.text import Text

    wide = width >= WIDE
    dates, figures = (wide or dated) and width >= NARROWEST, (wide or not dated) and width >= NARROWEST
    columns = [Said("", ""), Said("Id", "编号"), Said("Indicator", "指标"), Said("Target", "目标")]
    columns += [Said("Now", "现值")] if figures else []
    columns += [Said("Done", "完成"), Said("Behind", "滞后")] if wide else []
    rated = wide and any(isinstance(progress.trend, Trend) for progress in rows)
    columns += [Said("R", "增速比")] if rated else []
    columns += [Said("Due", "期限")] if dates else []
    columns += [Said("Why", "判断"), Said("Lead unit", "牵头单位")] if width >= NARROW else []
    table = _table(columns, language, right={"Done", "Behind", "R"})
    for progress in rows:
        row = progress.row
        cells: list[Any] = [light_mark(progress.light, dict(summary.settings.colours)), row["id"]]
        cells += [Text(visible(row["indicator"])), Text(promise_text(row))]
        cells += [Text(actual_text(progress))] if figures else []
        cells += [done_text(progress), points_text(progress)] if wide else []
        cells += [ratio_text(progress)] if rated else []
        cells += [row["deadline"] or "–"] if dates else []
        cells += [Text(visible(progress.reason.into(language))), Text(owner_text(row))]
        table.add_row(*cells[: len(columns)])
    return table


def _table(columns: Sequence[Said], language: str, *, right: set[str]) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for column in columns:
        keep = column.en in right or column.en in ("", "Id", "Due", "Lights")
        table.add_column(
            column.into(language),
            justify="right" if column.en in right else "left",
            no_wrap=keep,
            overflow="fold",
            # A day is never folded in its middle.
            min_width=10 if column.en == "Now" else None,
        )
    return table


def _more(count: int, language: str) -> "list[RenderableType]":
    from rich.text import Text

    if count <= 0:
        return []
    return [
        Text(Said(f"… {count} more; --all shows them", f"……另有 {count} 项,--all 全部列出").into(language), style="dim")
    ]


def _group_name(group: Group, language: str) -> str:
    return visible(group.name) or Said("(none)", "(未注明)").into(language)
