"""One figure of a sentence on its way to a finding, and what its sentence gives to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.extract.book import Book
from tracker.extract.date_mention import DateMention
from tracker.extract.figures import Figure
from tracker.extract.findings import Finding, Trace
from tracker.extract.governed import Offices
from tracker.extract.heads import Phrase
from tracker.extract.owners import OwnerGroup
from tracker.extract.place import Place
from tracker.extract.rules.engine import Decision
from tracker.extract.sentence import Sentence
from tracker.extract.statement import Says
from tracker.model.vocabulary import Kind

# How far around a figure its wording is looked at: more than plans ever need.
WINDOW = 120


class Given(NamedTuple):
    """What holds for all figures of a sentence: the date at the head of its list or row, the rules, the offices that govern
    stretches of the text (None in a table, whose rows tell their own), and the name of its row."""

    lead_in: DateMention | None
    book: Book
    offices: Offices | None = None
    subject: str = ""


@dataclass(slots=True)
class Run:
    """What the figures of a sentence hand on to each other while they are read from left to right.

    `end` is where the last one ended, `shared` what one phrase names for those that follow, `years` and `base_values` what
    each of them takes one of. `told` is the indicator of the sentence before. `own_name` tells that one was named by its own words and not by its row.
    """

    end: int
    before: Phrase | None = None
    results: bool = False
    told: str = ""
    own_name: bool = False
    known: list[tuple[str, str, Phrase]] = field(default_factory=list)
    shared: list[tuple[Phrase, Place | None]] = field(default_factory=list)
    base_values: list[str] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """The figure `s.figures[index]`. The first four fields are given, each other is filled by one stage (`stages.py`) and never
    again; a field that is not filled yet cannot be read."""

    s: Sentence
    index: int
    run: Run
    given: Given
    clause: tuple[int, int] = field(init=False)
    left_from: int = field(init=False)
    right_to: int = field(init=False)
    date: DateMention | None = field(init=False)
    past: bool = field(init=False)
    decision: Decision[Says] = field(init=False)
    place: Place | None = field(init=False)
    phrase: Phrase = field(init=False)
    place_in_turn: Place | None = field(init=False)
    indicator: str = field(init=False)
    named_by: str = field(init=False)
    kind: Decision[Kind] = field(init=False)
    cumulative: bool = field(init=False)
    deadline: str | None = field(init=False)
    period_start: str | None = field(init=False)
    time_inherited: bool = field(init=False)
    time_rule: Trace = field(init=False)
    recurring: bool = field(init=False)
    base_year: str | None = field(init=False)
    base_value: str | None = field(init=False)
    owners: OwnerGroup | None = field(init=False)
    owners_inherited: bool = field(init=False)
    doubts: tuple[str, ...] = field(init=False)

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.s.figures[self.index]


class Stage(NamedTuple):
    """`fill` reads the given fields and `reads`, which earlier stages filled, and fills the fields `fills`."""

    name: str
    reads: tuple[str, ...]
    fills: tuple[str, ...]
    fill: Callable[[Draft], None]
