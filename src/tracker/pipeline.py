"""The stages in their order: a reading becomes documents, documents become records. Pure: no file, no clock."""

from typing import Literal

from tracker.documents.prepare import documents
from tracker.documents.reading import Reading
from tracker.extract.build import build
from tracker.extract.records import findings
from tracker.model.record import Target


def extract(reading: Reading, *, statements: Literal["targets", "all"] = "targets") -> list[Target]:
    """The records of one reading in the order of its text; `all` also gives results (`actual`) and rules."""
    records: list[Target] = []
    for document in documents(reading):
        found = findings(document)
        if statements == "targets":
            found = [f for f in found if f.statement == "target"]
        records += build(reading, document, found)
    return records
