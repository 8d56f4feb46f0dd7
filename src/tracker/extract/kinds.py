"""The kind of a target: a level at the deadline, an increase in the period, growth in relative terms, a reduction.

The rules stand in `rules/kind.yaml`, tried in order; what none of them knows is done in the period.
"""

from typing import NamedTuple

from tracker.extract.draft import WINDOW, Draft
from tracker.extract.findings import Finding
from tracker.extract.heads import Phrase
from tracker.extract.rules.compose import pattern
from tracker.extract.rules.engine import Decision, OrderedRules, decide
from tracker.model.vocabulary import Kind

REACHES = r"{at_least+at_most+nearly}"
# 累计建成中心6个、站点60个: behind a tie the verb of the first goes on, and what it adds up from the beginning.
TIE = ("、", "和", "与", "及", "以及")
AMONG = "其中"
DONE_IN_PERIOD = "kind.done_in_period"


class Tied(NamedTuple):
    """How a figure is tied to its noun: what the rules of the kind look at (their file says what each is)."""

    noun: str
    verb: str
    left: str
    named: str
    unit: str
    link: str
    side: str
    reaches: bool


def kind(d: Draft) -> None:
    """The kind by what stands before the figure, and whether the value is a running total (累计)."""
    text, figure = d.s.text, d.figure
    between = d.s.without_dates(max(d.left_from, figure.before - WINDOW), figure.before)
    left = between.rstrip(" ,、")
    before = _before(d)
    if before and before.cumulative and between.startswith(TIE) and d.phrase.verb:
        left = f"累计{d.phrase.verb}{left}"
    d.cumulative = "累计" in left
    if before and not left and d.phrase.rule != "indicator.behind_figure":
        # 分别控制在30万吨、28万吨: nothing tells the second from the first.
        d.kind = Decision(before.kind, "kind.in_turn", ())
        return
    reaches = bool(pattern(REACHES).fullmatch(text[figure.before : figure.start]))
    d.kind = kind_of(d.phrase, left, figure.unit, reaches=reaches, rules=d.given.book.kind)
    if before and d.kind.rule == DONE_IN_PERIOD and left.startswith(AMONG) and not d.phrase.verb:
        d.kind = Decision(before.kind, "kind.among", (AMONG,))


def _before(d: Draft) -> Finding | None:
    """The finding of the figure right before, in the same unit."""
    last = d.run.found[-1] if d.run.found else None
    if last is None or last.figure is None or last.figure is not d.s.figures[d.index - 1]:
        return None
    return last if last.figure.unit == d.figure.unit else None


def kind_of(phrase: Phrase, left: str, unit: str, *, reaches: bool, rules: OrderedRules) -> Decision[Kind]:
    """`level`, `increase`, `growth` or `reduction`. `reaches`: a comparator such as 超过 links noun and figure."""
    tied = Tied(phrase.noun, phrase.verb, left, phrase.noun + left[-8:], unit, phrase.link, phrase.side, reaches)
    return decide("kind", rules, tied) or Decision("increase", DONE_IN_PERIOD, ())
