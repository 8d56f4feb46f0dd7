"""The rules of all stages together, as one value that a document is read with."""

from dataclasses import dataclass
from functools import cache

from tracker.extract.rules.engine import NONE, Rule, compiled
from tracker.extract.statement import FUNCTIONS

SHEETS = ("statement", "kind")


@dataclass(frozen=True, slots=True)
class Book:
    """The rules in force, in their order."""

    statement: tuple[Rule, ...]
    kind: tuple[Rule, ...]


@cache
def rulebook(off: frozenset[str] = NONE) -> Book:
    """All rules; `off` names rules and word classes to leave out, where it is asked what they are worth."""
    return Book(compiled("statement", FUNCTIONS, off), compiled("kind", {}, off))
