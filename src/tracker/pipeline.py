"""The stages in their order: a reading becomes documents, documents become records. Pure: no file, no clock."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from tracker.documents.clean import clean
from tracker.documents.document import Document
from tracker.documents.doubted import with_doubts
from tracker.documents.genre import Family
from tracker.documents.prepare import documents
from tracker.documents.reading import Reading
from tracker.extract.build import build
from tracker.extract.field_reasons import Explanation, explain
from tracker.extract.records import findings
from tracker.extract.table_findings import TableReading
from tracker.extract.tense.chain import Weights
from tracker.model.record import Target


def extract(
    reading: Reading,
    *,
    statements: Literal["targets", "all"] = "targets",
    watch_tables: Callable[[TableReading], None] | None = None,
    watch_documents: Callable[[Document], None] | None = None,
    genre: Family | None = None,
    weights: Weights | None = None,
) -> list[Target]:
    """The records of one reading in the order of its text; `all` also gives results (`actual`) and rules.

    `watch_tables` sees each table that was read, `watch_documents` each document; `genre` is what a person says that the
    documents are, whatever they look like; `weights` of the time stage are given where its quality is judged.
    """
    records: list[Target] = []
    for document in documents(reading):
        if genre:
            document = replace(document, family=genre)
        if watch_documents:
            watch_documents(document)
        found = findings(document, watch_tables=watch_tables, learned=weights)
        if statements == "targets":
            found = [f for f in found if f.statement == "target"]
        records += build(reading, document, found)
    return with_doubts(records, reading)


def understand(reading: Reading) -> list[tuple[Document, list[Target], list[Explanation]]]:
    """Each document of the reading with all its records, results and rules among them, and how each figure was read."""
    out = []
    for document in documents(reading):
        records = with_doubts(build(reading, document, findings(document)), reading)
        out.append((document, records, explain(document, lambda start, end: True)))
    return out


def explain_at(reading: Reading, words: str) -> list[Explanation]:
    """How the figures of every sentence that holds `words` were read; script, width and gaps of `words` do not matter."""
    sought = clean(words).text.strip()
    out: list[Explanation] = []
    for document in documents(reading):
        text = document.clean.text
        out += explain(document, lambda start, end, text=text: bool(sought) and sought in text[start:end])  # type: ignore[misc]
    return out


def explain_span(reading: Reading, start: int) -> list[Explanation]:
    """How the figure that begins at `start` of the reading's text was read."""
    out: list[Explanation] = []
    for document in documents(reading):
        whole = document.clean
        found = explain(document, lambda a, b, whole=whole: whole.origin(a) <= start < whole.origin(b - 1) + 1)  # type: ignore[misc]
        out += [e for e in found if whole.origin(e.start) == start]
    return out


def tables_in(reading: Reading) -> list[TableReading]:
    """The tables of one reading as they were laid out and understood."""
    found: list[TableReading] = []
    extract(reading, watch_tables=found.append)
    return found
