"""`report --explain`: every input of one judgement, the formula and the rule that turned it into a light."""

from datetime import timedelta
from typing import TYPE_CHECKING

from tracker.lexicon.units import plain
from tracker.model.said import Said
from tracker.render.wording import done_text, gap_text, judgement_text, owner_text, promise_text, value_text, visible
from tracker.review.judgement import Progress, share_text
from tracker.review.lights import LIGHT_NAMES, STATE_WORDS
from tracker.review.report_settings import ReportSettings
from tracker.review.schedule import Period
from tracker.review.trend import WORDS, Trend

if TYPE_CHECKING:
    from rich.table import Table

Line = tuple[Said, Said]


def explain_table(progress: Progress, settings: ReportSettings, language: str) -> "Table":
    """Two columns: what, and its value."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in explain_lines(progress, settings):
        table.add_row(Text(label.into(language), style="bold"), Text(visible(value.into(language))))
    return table


def explain_lines(progress: Progress, settings: ReportSettings) -> list[Line]:
    """Label and value, in the order of the reasoning: promise, time, figures, base, formula, verdict."""
    row = progress.row
    lines = [
        (Said("Target", "目标"), _same(f"{row['id']} {row['indicator']} {promise_text(row)}")),
        (Said("Lead unit", "牵头单位"), _same(owner_text(row) or "–")),
        (Said("Sentence", "原文"), _same(row["source"]["quote"])),
        (Said("As of", "截至"), _same(progress.as_of.isoformat())),
        *_time(progress),
        *_figures(progress),
    ]
    if progress.form is not None:
        lines.append((Said("Measured as", "计算方式"), progress.form.words))
    if progress.formula is not None:
        lines.append((Said("Sum", "计算"), progress.formula))
    if gap := gap_text(progress):
        lines.append((Said("Gap", "差距"), Said(f"{gap} (figure minus promise)", f"{gap}（实际减目标）")))
    lines += _trend(progress)
    lines += [
        (Said("Judged by", "评判方式"), judgement_text(progress.judgement, settings.yellow_from, settings.red_above)),
        (Said("State", "状态"), _verdict(progress)),
    ]
    return lines


def _time(progress: Progress) -> list[Line]:
    period = progress.period
    if not isinstance(period, Period):
        return [(Said("Period", "期限"), period or Said("none", "无"))]
    day = progress.as_of - timedelta(days=progress.age_days or 0)
    passed = min(max((day - period.start).days + 1, 0), period.days)
    share = f"{passed} ÷ {period.days} = {share_text(progress.elapsed)}"
    span = f"{period.start} – {period.end}"
    return [
        (Said("Period", "期限"), Said(f"{span} (start: {period.origin.en})", f"{span}（起始：{period.origin.zh}）")),
        (
            Said("Time elapsed", "时间进度"),
            Said(f"{share} (days to {day}, both ends counted)", f"{share}（截至{day}的天数，含首尾）"),
        ),
    ]


def _figures(progress: Progress) -> list[Line]:
    evidence = progress.evidence
    if progress.latest is None:
        missing = evidence.missing if evidence is not None else Said("none", "无")
        return [(Said("Figure", "实际值"), missing)]
    figure = progress.latest.figure
    entered = f"{figure['value']}{figure['unit']}" if not figure["done"] else "✓"
    told = f"{value_text(progress)} · {progress.latest.as_of} · {figure['source'] or '–'}"
    lines = [(Said("Figure", "实际值"), Said(f"{told} (entered {entered})", f"{told}（填报 {entered}）"))]
    if evidence is not None and evidence.base is not None:
        base, origin = evidence.base, evidence.base.origin
        value = f"{plain(base.value, 6)}{progress.row['unit'] or ''}"
        lines.append((Said("Base", "基数"), Said(f"{value}, {origin.en}", f"{value},{origin.zh}")))
    return lines


def _trend(progress: Progress) -> list[Line]:
    trend = progress.trend
    label = Said("Growth rate", "增速比")
    if isinstance(trend, Trend):
        words = WORDS[trend.verdict]
        return [(label, Said(f"{trend.formula.en}: {words.en}", f"{trend.formula.zh}:{words.zh}"))]
    return [(label, Said(f"not judged: {trend.en}", f"不评判：{trend.zh}"))] if trend is not None else []


def _verdict(progress: Progress) -> Said:
    state, light = STATE_WORDS[progress.state], LIGHT_NAMES[progress.light]
    lag = ""
    if progress.lag is not None:
        lag = f" ({share_text(progress.expected)} − {done_text(progress)} = {progress.lag:+.1f})"
    return Said(
        f"{light.en}: {state.en}; {progress.reason.en}{lag}", f"{light.zh}:{state.zh};{progress.reason.zh}{lag}"
    )


def _same(text: str) -> Said:
    return Said(text, text)
