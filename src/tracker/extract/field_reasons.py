"""Why a figure was read as it was: the rules that made each field, in their order, with the words they looked at."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.documents.document import Document
from tracker.extract.build import whole_quotes
from tracker.extract.findings import Finding, Trace
from tracker.extract.records import findings
from tracker.extract.row_context import Note
from tracker.extract.sentence import Sentence
from tracker.extract.table_findings import TableReading
from tracker.extract.tense.reasons import Reasons

# Between the words that made a rule fire.
APART = " … "
# What a row's target starts from or grows by is no figure of its own.
PARTS = frozenset(("table.year_before_the_plan", "table.growth_beside_the_end_value", "table.first_year_is_the_base"))
ORDER = ("type", "value", "unit", "comparator", "statement", "indicator", "kind", "deadline", "region", "owners")


@dataclass(frozen=True, slots=True)
class FieldReason:
    """One rule: the field it made, its name, and the words of the clean text that it looked at."""

    field: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """`figure` is what stands in the text; `answer` is target, actual, rule, part (of another figure) or none."""

    figure: str
    answer: str
    indicator: str
    sentence: str
    start: int
    steps: tuple[FieldReason, ...]


def explain(document: Document, wanted: Callable[[int, int], bool]) -> list[Explanation]:
    """Explanations of every figure and date whose sentence `wanted(start, end)` (clean offsets), in text order."""
    read: list[Sentence] = []
    tables: list[TableReading] = []
    found = findings(document, watch=read.append, watch_tables=tables.append)
    asked = [s for s in read if wanted(s.start, s.end)]
    reasons = Reasons(document) if asked else None
    times = {s.start: _time(reasons, s) for s in asked if reasons}
    out = [_of_finding(document, f, times) for f in found if wanted(*f.sentence)]
    for s in asked:
        out += _passed_over(document, s, times[s.start])
    out += [_of_note(document, note) for table in tables for note in table.notes if wanted(*note.row)]
    return sorted(out, key=lambda e: e.start)


def _time(reasons: Reasons, s: Sentence) -> FieldReason:
    """What the time stage saw in the sentence."""
    telling = s.telling
    later = ".later" if telling.tense == "promise" and telling.later else ""
    unsure = ".unsure" if telling.unsure else ""
    return FieldReason("time", f"time.{telling.tense}{later}{unsure}", reasons.of(telling.tense, s.start))


def _of_note(document: Document, note: Note) -> Explanation:
    """A figure in a row of a table that gave no record."""
    text = document.clean.text
    part = note.rule in PARTS
    return Explanation(
        text[note.start : note.end],
        "part" if part else "none",
        "",
        text[note.row[0] : note.row[1]],
        note.start,
        (FieldReason("statement", note.rule, note.head),),
    )


def _of_finding(document: Document, f: Finding, times: dict[int, FieldReason]) -> Explanation:
    text = document.clean.text
    steps = tuple(
        FieldReason(trace[0], trace[1], APART.join(f.fired_on[trace[0]]))
        if trace[0] in f.fired_on
        else _step(text, trace)
        for trace in sorted(f.rules, key=_place)
    )
    if f.sentence[0] in times:
        steps = (times[f.sentence[0]], *steps)
    return Explanation(
        text[f.start : f.end],
        f.statement,
        whole_quotes(f.indicator),
        text[f.sentence[0] : f.sentence[1]],
        f.start,
        steps,
    )


def _passed_over(document: Document, s: Sentence, time: FieldReason) -> list[Explanation]:
    text = document.clean.text
    out = []
    for figure, answer, rule, words in s.passed_over:
        step = FieldReason("statement", rule, APART.join(words))
        steps = (time, *(_step(text, trace) for trace in figure.rules), step)
        out.append(Explanation(text[figure.start : figure.end], answer, "", text[s.start : s.end], figure.start, steps))
    for start, end, why in s.masks:
        if any(c.isdigit() for c in text[start:end]):
            step = FieldReason("statement", f"mask.{why.replace(' ', '_')}", text[start:end])
            out.append(Explanation(text[start:end], "none", "", text[s.start : s.end], start, (step,)))
    return out


def _place(trace: Trace) -> int:
    return ORDER.index(trace[0]) if trace[0] in ORDER else len(ORDER)


def _step(text: str, trace: Trace) -> FieldReason:
    field, rule, start, end = trace
    return FieldReason(field, rule, text[start:end].strip())
