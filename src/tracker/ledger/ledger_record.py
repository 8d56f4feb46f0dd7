"""A record and a document of the ledger, and their fields in the order of the file. What only looks up and splices needs
no more than this; `shape.py` checks them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.ledger.yaml_text import present
from tracker.model.plain_rows import TERMS, DocumentRow, TargetRow

Raw = dict[str, Any]

# The document of all that stands in none. Its key is data, and data is Chinese.
KEY = "手工录入"
# What the ledger adds to a record and only shows where it says something.
OWN_KEYS = ("added", "dropped", "follows", "unrelated")


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the ledger. `said` holds what the document says where a person has changed a field; `mark` is the
    fingerprint of what was extracted (`edits.py`)."""

    row: TargetRow
    mark: str | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """A document of the ledger, with fingerprint and hand edits as a record has them."""

    row: DocumentRow
    mark: str | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


def fields_of_plan(plan: Plan) -> Raw:
    """The fields of a document in the order of the file."""
    return {**plan.row, "edited": dict(plan.said) or None, "extracted": plan.mark}


def fields_of(record: Record) -> Raw:
    """The fields of a record in the order of the file, for `yaml_text.record_block`."""
    row: Raw = dict(record.row)
    figures, gone, review = row.pop("figures", []), row.pop("gone", None), row.pop("review", None)
    row.pop("edited", None)
    row.pop("status", None)
    typed = row.pop("typed", ())
    for name in TERMS:
        if name not in typed:
            row.pop(name, None)
    own = {name: row.pop(name, None) for name in OWN_KEYS}
    row["document"] = row["document"]["key"]
    if row["statement"] == "target":
        del row["statement"]
    marks = {"gone": gone, **own, "edited": dict(record.said), "extracted": record.mark}
    return {**row, **marks, "review": review and present(review), "figures": figures}
