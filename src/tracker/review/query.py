"""Which targets are asked for, and how the coarse state of one is read: without tables, numbers and settings, since
whoever only asks for a list must not wait for them. What decides the state is `review/standing.py`.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

Standing = Literal["met", "open", "overdue", "not_due", "unconfirmed", "no_data", "gone", "dropped"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
# Without those that are set aside, which nothing judges.
JUDGED = STANDINGS[:-2]


# One word, several of which any will do, or none asked for.
Words = str | Sequence[str] | None


class Filters(NamedTuple):
    """What a target must be to be shown; None asks nothing, several words of one field ask for any of them. Texts match
    anywhere in the field, without regard to case.

    `region` takes in everything below it. `due_before` is inclusive, and so is `due_after` (ISO dates). `search` wants
    each of its words somewhere in the record. `id` is a prefix. `owner` is a unit by any of its names, or a part of
    one. `doubtful` wants low confidence; a deadline inherited from the plan alone is no doubt about the record. `gone`
    lets records through that left their document.
    """

    region: Words = None
    owner: Words = None
    sector: Words = None
    search: Words = None
    due_before: str | None = None
    due_after: str | None = None
    year: Words = None
    status: Words = None
    kind: Words = None
    document: Words = None
    id: Words = None
    doubtful: bool = False
    gone: bool = True


def several(words: Words) -> tuple[str, ...]:
    """The words of a filter; none where nothing is asked."""
    return () if words is None else (words,) if isinstance(words, str) else tuple(words)


def standing_on(steps: str, day: str) -> str:
    """The coarse state on `day` (ISO), of the steps that `standing.steps_of` made."""
    found, *later = steps.split(";")
    for step in later:
        if step[:10] > day:
            break
        found = step[11:]
    return found
