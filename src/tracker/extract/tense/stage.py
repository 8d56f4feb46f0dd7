"""What each sentence of a document tells: a result, a promise, or a rule (or nothing), of which horizon, and how surely.

Whatever asks "past or promise, until when" asks here. Learned weights see the whole document (`chain.py`).
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from tracker.documents.document import Document
from tracker.extract.tense.chain import decode, weights
from tracker.extract.tense.passages import passages, signs

Tense = Literal["result", "promise", "rule"]
TENSES: tuple[Tense, ...] = ("result", "promise", "rule")
# Hundredths of a log unit. Below the first a reading is doubted.
UNSURE = 100
BARREN = frozenset(("rules", "scoring", "answers", "list", "notice", "foreign"))


@dataclass(frozen=True, slots=True)
class Telling:
    """What a passage tells. `later` tells a promise beyond the document's own year; margins are hundredths of a log unit."""

    tense: Tense
    margin: int
    later: bool
    later_margin: int

    @property
    def unsure(self) -> bool:
        return self.margin < UNSURE


PROMISE = Telling("promise", 1000, False, 0)


class Tellings:
    """The tellings of a document's passages by place."""

    def __init__(self, starts: list[int], told: list[Telling]) -> None:
        self._starts = starts
        self._told = told

    def at(self, offset: int) -> Telling:
        """What the passage that holds `offset` tells."""
        index = bisect_right(self._starts, offset) - 1
        return self._told[index] if index >= 0 else PROMISE


def tell(document: Document) -> Tellings:
    """Reads the document once."""
    seen = passages(document)
    found = decode(signs(document, seen), weights()) if seen else []
    return Tellings(
        [p.start for p in seen],
        [Telling(TENSES[group], margin, later > 0, abs(later)) for group, margin, later in found],
    )
