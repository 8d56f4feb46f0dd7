"""What a report tells of the plans before: the line of each promise, and what nobody took up again, as tables."""

from collections import Counter
from collections.abc import Sequence

from tracker.model.said import Said
from tracker.render.sections import TableSection, titled
from tracker.render.succession_text import LEFT_TITLE, OUTCOMES, VERDICTS, change_text, outcome_text
from tracker.render.wording import owner_text, promise_text, visible
from tracker.review.promise_lines import PromiseLines
from tracker.review.succession import Step

BEFORE = Said("Against the plans before", "与往期对照")
PROMISED = Said("Promised before", "往期承诺与结果")
INDICATOR, OWNER = Said("Indicator", "指标"), Said("Lead unit", "牵头单位")
PAIR_HEADS = (
    INDICATOR,
    PROMISED,
    Said("Now", "本期承诺"),
    Said("Change", "变化"),
    OWNER,
)
LEFT_HEADS = (INDICATOR, Said("Promised", "承诺"), Said("Came of it", "结果"), OWNER)


def succession_sections(lines: PromiseLines, language: str) -> list[TableSection]:
    """Each promise behind those that it follows, then what was not taken up again; nothing where there is none."""
    pairs = [
        [
            visible(new.row["indicator"]),
            line_text(_until(lines.of[new.row["id"]], old), language),
            dated_promise(new),
            change_text(new.change).into(language),
            owner_text(new.row),
        ]
        for old, new in lines.pairs
    ]
    told = [
        TableSection(
            titled(BEFORE, len(pairs)).into(language),
            [head.into(language) for head in PAIR_HEADS],
            pairs,
            counted(lines, language),
            [new.row["id"] for _, new in lines.pairs],
        ),
        left_section(lines, language),
    ]
    return [part for part in told if part.rows]


def left_section(lines: PromiseLines, language: str) -> TableSection:
    """What the plans before promised and nothing takes up again, and what came of it."""
    rows = [
        [
            visible(step.row["indicator"]),
            dated_promise(step),
            outcome_text(step, with_end=False).into(language),
            owner_text(step.row),
        ]
        for step in lines.left
    ]
    title, heads = titled(LEFT_TITLE, len(rows)).into(language), [head.into(language) for head in LEFT_HEADS]
    return TableSection(title, heads, rows, ids=[step.row["id"] for step in lines.left])


def counted(lines: PromiseLines, language: str) -> str:
    """`raised 11 · lowered 1 · before: met 2 · not met 9`."""
    verdicts: Counter[str] = Counter(new.change.verdict for _, new in lines.pairs if new.change is not None)
    outcomes: Counter[str] = Counter(old.outcome for old, _ in lines.pairs)
    now = [f"{VERDICTS[name].into(language)} {verdicts[name]}" for name in VERDICTS if verdicts[name]]
    before = [f"{word.into(language)} {outcomes[name]}" for name, word in OUTCOMES.items() if outcomes[name]]
    then = Said("before: ", "上期：").into(language) + " · ".join(before) if before else ""
    return Said("; ", "；").into(language).join(part for part in (" · ".join(now), then) if part)


def line_text(steps: Sequence[Step], language: str) -> str:
    """`2023 ≥24万头 met 24.1万头 → 2024 ≥26万头 raised by 2万头, not met 25万头`."""
    between = Said(", ", "，").into(language)
    told = []
    for step in steps:
        parts = (change_text(step.change).into(language), outcome_text(step).into(language))
        told.append(f"{dated_promise(step)} {between.join(filter(None, parts))}")
    return " → ".join(told)


def dated_promise(step: Step) -> str:
    """`2023 ≥24万头`: the year of its deadline, the whole day where that is not the last of a year; of a milestone that alone."""
    due = (step.row["deadline"] or "").removesuffix("-12-31")
    return f"{due} {promise_text(step.row)}".strip() or "–"


def _until(steps: Sequence[Step], last: Step) -> Sequence[Step]:
    return steps[: next(at for at, step in enumerate(steps) if step is last) + 1]
