"""Promises that follow one another, in words: raised, lowered, kept; met or not when their time ran out."""

from collections import Counter
from collections.abc import Sequence

from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.render.columns import natural, row_lines
from tracker.render.visible import visible
from tracker.render.wording import actual_text, done_text, promise_text
from tracker.review.comparing import Change, value_text
from tracker.review.lights import STATE_WORDS
from tracker.review.standing_words import STANDING_WORDS
from tracker.review.succession import Link, Step

VERDICTS = {
    "raised": Said("raised", "提高"),
    "lowered": Said("lowered", "降低"),
    "same": Said("the same", "不变"),
    "not_comparable": Said("not comparable", "不可比"),
}
OUTCOMES = {
    "met": STANDING_WORDS["met"].told,
    "not_met": Said("not met", "未完成"),
    "no_data": STANDING_WORDS["no_data"].told,
    "dropped": STANDING_WORDS["dropped"].told,
    "gone": STANDING_WORDS["gone"].told,
}
LEFT = Said("not taken up again", "未再提及")
LEFT_TITLE = Said("Not taken up again", "未再提及")
HEAD = (
    Said("Until", "期限"),
    Said("Target", "目标"),
    Said("Change", "变化"),
    Said("Came of it", "结果"),
    Said("Id", "编号"),
)
LINE = Said("The line of this promise:", "历年承诺：")


def change_text(change: Change | None) -> Said:
    """`raised by 2万头 (+8.3%)`."""
    if change is None:
        return Said("", "")
    word = VERDICTS[change.verdict]
    if change.difference is None or not change.difference:
        return word
    unit = change.new["unit"] or "" if change.new else ""
    if unit == "%":
        unit = "个百分点"
    amount = f"{value_text(abs(change.difference))}{unit}"
    share = f" ({change.percent:+.1f}%)" if change.percent is not None and unit != "个百分点" else ""
    return Said(f"{word.en} by {amount}{share}", f"{word.zh}{amount}{share}")


def outcome_text(step: Step, *, with_end: bool = True) -> Said:
    """`met: 24.1万头`, `no data`, `behind schedule 60.0%`; `with_end` also whether the next plan leaves it out."""
    actual, share = actual_text(step.progress), done_text(step.progress)
    figures = "" if actual == "–" else f" {actual}" + (f", {share}" if share != "–" else "")
    word = OUTCOMES.get(step.outcome) or STATE_WORDS[step.progress.state]
    end = Said(f"; {LEFT.en}", f"；{LEFT.zh}") if step.left and with_end else Said("", "")
    return Said(word.en + figures + end.en, word.zh + figures + end.zh)


def line_lines(steps: Sequence[Step], *, id: str, language: str, width: int | None = None) -> list[str]:
    """The line as a small table; the target that was asked for carries an arrow."""
    cells = [[head.into(language) for head in HEAD]]
    for step in steps:
        row = step.row
        mark = "→ " if row["id"] == id else "  "
        due = mark + (row["deadline"] or "–")
        cells.append(
            [
                due,
                promise_text(row) or visible(row["indicator"]),
                change_text(step.change).into(language),
                outcome_text(step).into(language),
                row["id"],
            ]
        )
    cells[0][0] = "  " + cells[0][0]
    widths = natural(cells)
    return [LINE.into(language), *(line for row in cells for line in row_lines(row, widths))]


BEFORE_HEAD = (
    Said("Indicator", "指标"),
    Said("Promised before", "上期承诺"),
    Said("Came of it", "上期结果"),
    Said("Now", "本期承诺"),
    Said("Change", "变化"),
)


def before_lines(
    pairs: Sequence[tuple[Step, Step]], *, language: str, width: int | None, limit: int | None
) -> list[str]:
    """The promises of a report against those that they follow."""
    verdicts: Counter[str] = Counter(new.change.verdict for _, new in pairs if new.change is not None)
    outcomes: Counter[str] = Counter(old.outcome for old, _ in pairs)
    told = [(VERDICTS[name], verdicts[name]) for name in VERDICTS if verdicts[name]]
    came = [(word, outcomes[name]) for name, word in OUTCOMES.items() if outcomes[name]]
    lines = [
        Said(f"Against the plan before ({len(pairs)})", f"与上一期对照（{len(pairs)}）").into(language),
        _counts(told, language),
        Said("before: ", "上期：").into(language) + _counts(came, language) if came else "",
    ]
    cells = [[head.into(language) for head in BEFORE_HEAD]]
    for old, new in pairs[:limit]:
        due = (old.row["deadline"] or "")[:4]
        cells.append(
            [
                visible(new.row["indicator"]),
                f"{promise_text(old.row)} {due}".strip(),
                outcome_text(old).into(language),
                promise_text(new.row),
                change_text(new.change).into(language),
            ]
        )
    widths = natural(cells)
    if width is not None:
        for at in (0, 4, 2):
            spare = sum(widths) + 2 * (len(widths) - 1) - width
            if spare > 0:
                widths[at] = max(min(12, widths[at]), widths[at] - spare)
    lines += [line for row in cells for line in row_lines(row, widths)]
    if limit is not None and len(pairs) > limit:
        more = len(pairs) - limit
        lines.append(Said(f"… {more} more: --all", f"…… 另有 {more} 项：--all").into(language))
    return [line for line in lines if line]


def _counts(told: Sequence[tuple[Said, int]], language: str) -> str:
    return "  ".join(f"{word.into(language)} {count}" for word, count in told)


def link_text(link: Link) -> Said:
    """`sgmh…: 2024-12-31 ≥26万头 follows k7m2…: 2023-12-31 ≥24万头 (raised by 2万头)`."""
    change = change_text(link.change)
    if link.change.reason is not None:
        change = Said(f"{change.en}: {link.change.reason.en}", f"{change.zh}：{link.change.reason.zh}")
    new, old = _short(link.new), _short(link.old)
    return Said(f"{new} follows {old} ({change.en})", f"{new} 承接 {old}（{change.zh}）")


def _short(row: TargetRow) -> str:
    return visible(" ".join(filter(None, (row["id"], row["indicator"], promise_text(row), row["deadline"]))))


def summary_text(found: Sequence[Link], key: str) -> Said:
    """What an import says of the links that it made, and of the pairs that it left to a person."""
    sure = sum(link.sure for link in found)
    unsure = len(found) - sure
    en = f"{sure} follow{'s' if sure == 1 else ''} a target of the plan before"
    zh = f"{sure} 项承接上一份文件的目标"
    if unsure:
        en += f"; {unsure} may: `tracker link --document {key}` asks about each"
        zh += f"；另有 {unsure} 项待确认：`tracker link --document {key}` 逐项询问"
    return Said(en, zh)
