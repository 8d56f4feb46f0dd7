"""The stages in their order: a reading becomes documents, documents become records. Pure: no file, no clock."""

from typing import Literal

from tracker.documents.reading import Reading
from tracker.model.record import Target


def extract(reading: Reading, *, statements: Literal["targets", "all"] = "targets") -> list[Target]:
    """The records of one reading in the order of its text; `all` also gives results (`actual`) and rules."""
    return []
