"""The same records as plain dictionaries, for what must start fast: an index answers with these, nobody validates twice.

`tests/test_model.py` holds these shapes against the pydantic models.
"""

from typing import NotRequired, TypedDict

from tracker.model.vocabulary import Attribute, Comparator, Confidence, Kind, Per, RecordType, Role, Statement

# What follows from the other fields of a record (`extract/terms.py`) unless a person typed it.
TERMS = ("accumulates", "per", "true_on", "several_years", "falls", "less_is_better")


class OwnerRow(TypedDict):
    name: str
    role: Role


class NormalizedRow(TypedDict):
    value: str
    value_max: str | None
    unit: str
    dimension: str


class DocumentRow(TypedDict):
    key: str
    title: str | None
    number: str | None
    issuer: str | None
    region: str | None
    issued: str | None
    period_start: str | None
    period_end: str | None
    genre: str | None
    url: str | None


class SourceRow(TypedDict):
    file: str
    start: int
    end: int
    quote: str
    place: str | None
    offset: int | None


class FigureRow(TypedDict):
    """An actual figure somebody recorded. `n` counts from 1 within its record and never changes."""

    n: int
    value: str
    unit: str
    as_of: str
    source: str | None
    note: str | None
    by: str | None
    recorded_at: str
    done: bool
    supersedes: int | None
    retracted: str | None
    confirmed: NotRequired[bool]


class ReviewRow(TypedDict):
    """What a reader decided about the record."""

    decision: str
    on: str
    by: str | None
    note: str | None
    of: str | None
    stale: bool


class DroppedRow(TypedDict):
    """On which day, why and by whom a record was said to be no target any more."""

    on: str
    why: str
    by: str | None


class AddedRow(TypedDict):
    """On which day and by whom a target was put in that was read in no document."""

    on: str
    by: str | None


class TermsRow(TypedDict):
    """The terms of a record (`record.Target` tells what each is)."""

    accumulates: bool
    per: Per | None
    true_on: str | None
    several_years: bool
    falls: bool
    less_is_better: bool


class ReadRow(TypedDict):
    """What is read of a target before its terms."""

    id: str
    type: RecordType
    indicator: str
    kind: Kind
    comparator: Comparator | None
    value: str | None
    value_max: str | None
    unit: str | None
    normalized: NormalizedRow | None
    deadline: str | None
    period_start: str | None
    recurring: bool
    base_year: str | None
    base_value: str | None
    attribute: Attribute | None
    region: str | None
    region_code: str | None
    region_as_written: str | None
    owners: list[OwnerRow]
    sector: str
    document: DocumentRow
    section: list[str]
    source: SourceRow
    confidence: Confidence
    doubts: list[str]
    statement: Statement
    cumulative: bool


class TargetRow(ReadRow, TermsRow):
    """A record as `--format json` prints it; the ledger adds the last keys, the last four only where they say something.

    `follows` names the targets that this one takes over from (an earlier plan's), `unrelated` those of which a person
    said that it does not. `typed` names the terms that a person wrote into the ledger.
    """

    typed: NotRequired[list[str]]
    figures: NotRequired[list[FigureRow]]
    gone: NotRequired[str | None]
    edited: NotRequired[list[str]]
    status: NotRequired[str]
    review: NotRequired[ReviewRow]
    added: NotRequired[AddedRow]
    dropped: NotRequired[DroppedRow]
    follows: NotRequired[list[str]]
    unrelated: NotRequired[list[str]]


def is_milestone(row: TargetRow) -> bool:
    """A deliverable that is done or not; a figure of it is how many percent of the work are done."""
    return row["type"] == "milestone" or row["kind"] == "milestone"


def is_doubtful(row: TargetRow) -> bool:
    """A record that a reader signed is not looked into again, unless it was read anew since; one found wrong is."""
    review = row.get("review")
    if review is None or review["stale"]:
        return row["confidence"] == "low"
    return review["decision"] == "wrong"
