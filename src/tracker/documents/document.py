"""One plan inside a file: what is known of it, and its outline over the file's clean text."""

from dataclasses import dataclass

from tracker.documents.clean import CleanText
from tracker.documents.genre import Family
from tracker.documents.grids.grid import Grid
from tracker.documents.outline import Block
from tracker.model.record import DocumentInfo


@dataclass(frozen=True, slots=True)
class Document:
    """`blocks` are spans of `clean.text`; `year` is the plan's own year, where it has one.

    `region_code` belongs to `info.region`, or to the county around it where that is a `township`. `fingerprint` stands for the document's text in the ids of its records.
    `grids` are its tables. `horizon` tells that only its aims name the last year of its period. `written` is its own
    word for its place, where that is not the official name.
    """

    info: DocumentInfo
    clean: CleanText
    blocks: tuple[Block, ...]
    year: int | None
    region_code: str | None
    fingerprint: str
    family: Family = "unknown"
    grids: tuple[Grid, ...] = ()
    horizon: bool = False
    township: str | None = None
    written: str | None = None
