"""How long what stands in a ledger may be. Nothing that a plan or a person writes comes near; what is longer is no record
but damage or a trap, and every list, page and comparison would pay for it."""

from collections.abc import Iterator
from typing import Any

LONGEST_TEXT = 20_000
LONGEST_BLOCK = 4_000_000
# Of a number: nothing that is counted has more, and reckoning with thousands of digits takes seconds.
MOST_DIGITS = 60
NUMBERS = frozenset(("value", "value_max", "n", "start", "end", "supersedes", "base_year"))

Place = tuple[str | int, ...]


def too_long(raw: Any, at: Place = ()) -> Iterator[tuple[Place, int]]:
    """Places of texts (and keys) that are too long, with the most that is allowed there."""
    if isinstance(raw, str):
        most = MOST_DIGITS if at and at[-1] in NUMBERS else LONGEST_TEXT
        if len(raw) > most:
            yield at, most
    elif isinstance(raw, dict):
        for key, value in raw.items():
            if len(key) > LONGEST_TEXT:
                yield at, LONGEST_TEXT
            yield from too_long(value, (*at, key))
    elif isinstance(raw, list):
        for number, value in enumerate(raw):
            yield from too_long(value, (*at, number))
