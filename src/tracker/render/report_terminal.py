"""The progress report for a terminal of any width from 40 columns, with fewer columns below 60: head, bar, groups, and what to act on."""

from collections.abc import Sequence

from tracker.model.said import Said
from tracker.render.bars import light_bar, light_mark
from tracker.render.styled_lines import Line, Part, Piece, TextGrid, line
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
from tracker.review.judgement import Progress, share_text
from tracker.review.lights import LIGHT_LETTERS, Light
from tracker.review.summary import Group, Summary
from tracker.review.trend import Trend

WIDE = 120
# Below these the lead unit, the reason and the time go; then the deadline and the latest figure.
NARROW, NARROWEST = 60, 48
LIST_TITLES = {
    "overdue": Said("Past the deadline and not met", "已逾期未完成"),
    "lagging": Said("Furthest behind with time left", "未到期、滞后最多"),
    "due": Said("Due in the next {days} days", "{days} 天内到期"),
    "unconfirmed": Said("Past the deadline without a final figure", "已到期缺期末数据"),
    "silent": Said("Without usable data", "无可用数据"),
}


def report_terminal(summary: Summary, width: int, *, scope: str, language: str, limit: int | None = 10) -> list[Part]:
    """What to print, in order. `width` is the console's; `limit` cuts the lists, None shows them whole."""
    width = min(width, 200)
    colours = summary.settings.colours
    head = line(scope_text(scope, summary.whole.total, summary.as_of).into(language), "bold")
    if not summary.all:
        return [head, line(Said("No target fits the filters.", "没有符合条件的目标。").into(language))]
    parts: list[Part] = [head, light_bar(summary.whole.counts, width, colours), legend(summary, language)]
    settings = summary.settings
    rule = judgement_text(settings.judgement, settings.yellow_from, settings.red_above).into(language)
    parts += [line(rule, "dim"), line("")]
    if any(group.rank for group in summary.groups):
        parts.append(line(RANKED_BY.into(language), "dim"))
    parts.append(group_table(summary, language=language, width=width, limit=limit and 2 * limit))
    parts += _more(len(summary.groups) - 2 * limit if limit else 0, language)
    for name in LIST_TITLES:
        rows: Sequence[Progress] = getattr(summary, name)
        parts += list_of(name, rows, summary, language=language, width=width, limit=limit)
    return parts


def legend(summary: Summary, language: str) -> Line:
    pieces: list[Piece] = []
    for part in legend_parts(summary):
        if pieces:
            pieces.append(Piece("  "))
        pieces += [light_mark(part.light, summary.settings.colours), Piece(f" {part.word.into(language)} {part.count}")]
    return tuple(pieces)


def group_table(summary: Summary, *, language: str, width: int, limit: int | None) -> TextGrid:
    """One line a group: bar, how much is done on average, how much of the time has passed."""
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
    bar_width = min(60, width - 68) if wide else max(12, width - 56) if width >= NARROW else 6
    bar_width = max(6, bar_width - 5) if ranked else bar_width
    rows = []
    for group in summary.groups[:limit]:
        cells = [line(str(group.rank or "–"))] if ranked else []
        cells += [line(_group_name(group, language)), line(str(group.total))]
        if wide:
            cells += [line(str(group.counts[light] or "·")) for light in Light]
        cells.append(light_bar(group.counts, bar_width, summary.settings.colours))
        cells += [line(share_text(group.done)), line(share_text(group.elapsed))]
        rows.append(cells[: len(columns)])
    return _grid(columns, rows, language, right={"Rank", "Targets", "Done", "Time", *LIGHT_LETTERS.values()})


def list_of(
    name: str, rows: Sequence[Progress], summary: Summary, *, language: str, width: int, limit: int | None
) -> list[Part]:
    """A titled list, or nothing where it would be empty; what was cut off is counted."""
    if not rows:
        return []
    title = LIST_TITLES[name].into(language).format(days=summary.settings.due_days)
    shown = rows if limit is None else rows[:limit]
    parts: list[Part] = [line(""), line(f"{title} ({len(rows)})", "bold")]
    parts.append(target_table(shown, summary, language=language, width=width, dated=name != "lagging"))
    return parts + _more(len(rows) - len(shown), language)


def target_table(rows: Sequence[Progress], summary: Summary, *, language: str, width: int, dated: bool) -> TextGrid:
    """One line a target. A narrow screen has room for the figure or the deadline: `dated` asks for the deadline.

    A wide one shows the growth rate's R beside the schedule's lag wherever one can be computed.
    """
    wide = width >= WIDE
    dates, figures = (wide or dated) and width >= NARROWEST, (wide or not dated) and width >= NARROWEST
    columns = [Said("", ""), Said("Id", "编号"), Said("Indicator", "指标"), Said("Target", "目标")]
    columns += [Said("Now", "现值")] if figures else []
    columns += [Said("Done", "完成"), Said("Behind", "滞后")] if wide else []
    rated = wide and any(isinstance(progress.trend, Trend) for progress in rows)
    columns += [Said("R", "增速比")] if rated else []
    columns += [Said("Due", "期限")] if dates else []
    columns += [Said("Why", "判断"), Said("Lead unit", "牵头单位")] if width >= NARROW else []
    table = []
    for progress in rows:
        row = progress.row
        cells = [(light_mark(progress.light, summary.settings.colours),), line(row["id"])]
        cells += [line(visible(row["indicator"])), line(promise_text(row))]
        cells += [line(actual_text(progress))] if figures else []
        cells += [line(done_text(progress)), line(points_text(progress))] if wide else []
        cells += [line(ratio_text(progress))] if rated else []
        cells += [line(row["deadline"] or "–")] if dates else []
        cells += [line(visible(progress.reason.into(language))), line(owner_text(row))]
        table.append(cells[: len(columns)])
    return _grid(columns, table, language, right={"Done", "Behind", "R"})


def _grid(columns: Sequence[Said], rows: Sequence[Sequence[Line]], language: str, *, right: set[str]) -> TextGrid:
    names = [column.en for column in columns]
    return TextGrid(
        [column.into(language) for column in columns],
        rows,
        right=frozenset(at for at, name in enumerate(names) if name in right),
        kept=frozenset(at for at, name in enumerate(names) if name in right | {"", "Id", "Due", "Lights"}),
        # A day is never folded in its middle.
        least={at: 10 for at, name in enumerate(names) if name == "Now"},
    )


def _more(count: int, language: str) -> list[Part]:
    if count <= 0:
        return []
    return [line(Said(f"… {count} more; --all shows them", f"……另有 {count} 项，--all 全部列出").into(language), "dim")]


def _group_name(group: Group, language: str) -> str:
    return visible(group.name) or Said("(none)", "（未注明）").into(language)
