"""The stages that a figure passes on its way to a finding, in their order: what each reads of those before it, and what it fills.

The numbers and days of a sentence (`sentence.py`) and what it tells of its time (`tense/`) are there before. What promises
nothing ends at the statement.
"""

from typing import cast

from tracker.extract.bases import base
from tracker.extract.deadlines import deadline, governing_date
from tracker.extract.draft import Draft, Stage
from tracker.extract.findings import Finding, Trace
from tracker.extract.kinds import kind
from tracker.extract.naming import indicator, row_name
from tracker.extract.unsure import doubts
from tracker.extract.whereabouts import office, place, stated, stretch
from tracker.model.vocabulary import Statement

NO_RECORD = frozenset(("part", "none"))
STAGES = (
    Stage("stretch", (), ("clause", "left_from", "right_to"), stretch),
    Stage("governing date", (), ("date", "past"), governing_date),
    Stage("statement", ("clause", "date", "past"), ("decision",), stated),
    Stage("place", ("clause", "left_from"), ("place",), place),
    Stage("indicator", ("clause", "left_from", "right_to", "place"), ("phrase", "place_in_turn"), indicator),
    Stage("row", ("clause", "phrase"), ("indicator", "named_by"), row_name),
    Stage("kind", ("left_from", "phrase"), ("kind", "cumulative"), kind),
    Stage(
        "deadline",
        ("clause", "date", "decision"),
        ("deadline", "period_start", "time_inherited", "time_rule", "recurring"),
        deadline,
    ),
    Stage("base", (), ("base_year", "base_value"), base),
    Stage("office", (), ("owners", "owners_inherited"), office),
    Stage(
        "doubts",
        ("decision", "phrase", "deadline", "time_inherited", "owners_inherited"),
        ("doubts",),
        doubts,
    ),
)


def through(d: Draft) -> Finding | None:
    """The finding of a figure that has passed all stages; None for one that promises, reports and rules nothing."""
    for stage in STAGES:
        stage.fill(d)
        if stage.name == "statement" and d.decision.answer in NO_RECORD:
            return None
    return _finding(d)


def _finding(d: Draft) -> Finding:
    figure, place = d.figure, d.place_in_turn or d.place
    rules: list[Trace] = [
        *figure.rules,
        ("statement", d.decision.rule, figure.before, figure.after),
        ("indicator", d.phrase.rule, d.left_from, d.right_to),
        ("kind", d.kind.rule, d.left_from, figure.before),
        d.time_rule,
    ]
    if place:
        rules.append(("region", "region.in_sentence", place.start, place.end))
    if d.named_by != d.phrase.rule:
        rules.append(("indicator", d.named_by, figure.start, figure.end))
    if d.owners:
        rule = "owners.section" if d.owners_inherited else "owners.bracket"
        rules.append(("owners", rule, d.owners.start, d.owners.end))
    return Finding(
        "quantity",
        cast(Statement, d.decision.answer),
        figure.start,
        figure.end,
        (d.s.start, d.s.end),
        d.s.block,
        d.indicator,
        d.kind.answer,
        figure,
        d.deadline,
        d.period_start,
        recurring=d.recurring,
        base_year=d.base_year,
        base_value=d.base_value,
        cumulative=d.cumulative,
        place=place,
        owners=d.owners,
        doubts=d.doubts,
        rules=tuple(rules),
        fired_on={"statement": d.decision.words, "kind": d.kind.words},
    )
