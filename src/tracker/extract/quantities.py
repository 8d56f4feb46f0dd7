"""Findings of the figures of one sentence, read from left to right."""

import re

from tracker.extract.draft import Draft, Given, Run
from tracker.extract.findings import Finding
from tracker.extract.heads import Phrase
from tracker.extract.sentence import Sentence
from tracker.extract.stages import through

AMONG = re.compile(r"其中|其余")
# What these rules pass over is where the next figure starts from.
BASES = frozenset(("statement.starts_from", "statement.on_the_basis_of", "statement.compared_with"))
# A figure of none is passed by with what stands before it, if that is no longer than this.
SHORT = 60


def quantities(s: Sentence, given: Given, last: Finding | None) -> list[Finding]:
    """Findings of every figure that promises, reports or rules; parts and names are left out.

    `last` is the finding before in the same block: a sentence that begins with 其中 goes on speaking of it, and 支出 is of
    the account whose 收入 it told.
    """
    run = Run(s.start, told=last.indicator if last else "")
    if last and last.type == "quantity" and AMONG.match(s.text, s.start):
        run.before = Phrase(last.indicator, "", "", "left", "indicator.sentence_before")
        run.results = last.statement == "actual"
    for index in range(len(s.figures)):
        draft = Draft(s, index, run, given)
        found = through(draft)
        if found:
            _hand_on(draft, found)
        else:
            _pass_over(draft)
    return run.found


def _hand_on(d: Draft, found: Finding) -> None:
    run = d.run
    run.end, run.results, run.before = d.figure.after, found.statement == "actual", d.phrase
    run.known.append((d.phrase.verb, d.figure.unit, d.phrase))
    run.found.append(found)


def _pass_over(d: Draft) -> None:
    run, figure = d.run, d.figure
    says, rule, words = d.decision
    d.s.passed_over.append((figure, says, rule, words))
    if rule in BASES:
        run.base_values.append(d.s.text[figure.start : figure.end])
    run.end = d.left_from if figure.after - d.left_from < SHORT else figure.after
