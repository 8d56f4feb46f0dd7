"""The kind of a target: a level at the deadline, an increase in the period, growth in relative terms, a reduction.

The rules stand in `rules/kind.yaml`, tried in order; what none of them knows is done in the period.
"""

from typing import NamedTuple

from tracker.extract.draft import WINDOW, Draft
from tracker.extract.heads import Phrase
from tracker.extract.rules.compose import pattern
from tracker.extract.rules.engine import Decision, Rules, decide
from tracker.model.vocabulary import Kind

REACHES = r"{at_least+at_most+nearly}"


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
    left = d.s.without_dates(max(d.left_from, figure.before - WINDOW), figure.before)
    reaches = bool(pattern(REACHES).fullmatch(text[figure.before : figure.start]))
    d.kind = kind_of(d.phrase, left.rstrip(" ,、"), figure.unit, reaches=reaches, rules=d.given.book.kind)
    d.cumulative = "累计" in left


def kind_of(phrase: Phrase, left: str, unit: str, *, reaches: bool, rules: Rules) -> Decision[Kind]:
    """`level`, `increase`, `growth` or `reduction`. `reaches`: a comparator such as 超过 links noun and figure."""
    tied = Tied(phrase.noun, phrase.verb, left, phrase.noun + left[-8:], unit, phrase.link, phrase.side, reaches)
    return decide("kind", rules, tied) or Decision("increase", "kind.done_in_period", ())
