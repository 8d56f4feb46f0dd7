"""The work that is done on one document, wherever it runs: read it, extract, write the records down as JSON lines.

Records travel between processes as text: it is cheaper than objects, and it is what most runs print anyway.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from tracker.documents.bounds import Limits
from tracker.documents.reading import Reading
from tracker.documents.readings import read_sources
from tracker.documents.sources import SourceFile, fault
from tracker.extract.table_findings import TableReading, table_counts
from tracker.model.problem import Problem
from tracker.model.said import Said
from tracker.pipeline import extract

Statements = Literal["targets", "all"]


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """What became of one document: its records as JSON lines in the order of the text, or the problem with it."""

    name: str
    lines: tuple[str, ...] = ()
    problem: Problem | None = None
    warnings: tuple[Said, ...] = ()
    # Tables that were understood, their rows, and how many of these gave records.
    tables: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with every document; the same for a whole run, so that it can be sent to other machines."""

    statements: Statements = "targets"
    limits: Limits = field(default_factory=Limits)

    def __call__(self, sources: Iterable[SourceFile]) -> list[JobOutcome]:
        """One outcome a source, in order."""
        return [self._one(source, reading) for source, reading in read_sources(sources, limits=self.limits)]

    def _one(self, source: SourceFile, reading: Reading | Problem) -> JobOutcome:
        if isinstance(reading, Problem):
            return JobOutcome(source.name, problem=reading)
        tables: list[TableReading] = []
        try:
            targets = extract(reading, statements=self.statements, watch_tables=tables.append)
        except Exception as error:
            # A fault of ours in one document must not cost the other million; it is told and counted like a bad file.
            return JobOutcome(source.name, problem=fault(source.name, error))
        return JobOutcome(
            source.name,
            tuple(json_line(t.model_dump(mode="json")) for t in targets),
            warnings=reading.warnings,
            tables=table_counts(tables),
        )


Work = Callable[[Iterable[SourceFile]], list[JobOutcome]]


def json_line(row: dict[str, Any]) -> str:
    """One record on one line, keys in the order of the contract, Chinese as it is."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
