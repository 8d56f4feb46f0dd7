"""The rules of all stages together, as one value that a document is read with."""

from dataclasses import dataclass
from functools import cache

from tracker.extract.rules.engine import OrderedRules, compiled
from tracker.extract.statement import FUNCTIONS

SHEETS = ("statement", "kind")


@dataclass(frozen=True, slots=True)
class Book:
    """The rules in force, in their order."""

    statement: OrderedRules
    kind: OrderedRules


@cache
def rulebook() -> Book:
    """All rules, compiled when first needed."""
    return Book(compiled("statement", FUNCTIONS), compiled("kind", {}))
