"""A ledger read block by block for `tracker check`: every fault of form at once, and every good record with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.ledger.end_mark import refuse_cut
from tracker.ledger.faults import Fault
from tracker.ledger.fresh import read_ledger, shown
from tracker.ledger.layout import BlockSpan, blocks, head_end, line_number
from tracker.ledger.ledger_record import Plan, Record
from tracker.ledger.parse import block_problem, documents_of, raw_block, read_top, targets_of
from tracker.ledger.shape import read_records
from tracker.ledger.yaml_read import line_of
from tracker.model.plain_rows import DocumentRow
from tracker.model.problem import LedgerError, Problem


@dataclass(frozen=True, slots=True)
class PlacedRecord:
    """A good record, the text it stands in (one block, or the whole file) and the line of that text's first line.
    `path` leads to the record within the text."""

    record: Record
    file: str
    text: str
    first_line: int
    path: tuple[str | int, ...]

    def line(self, path: tuple[str | int, ...]) -> int:
        return self.first_line + line_of(self.text, (*self.path, *path))


def read_all(ledger: Path) -> tuple[list[PlacedRecord], list[Problem]]:
    """Records and faults. Raises LedgerError only where nothing can be read, or for a newer schema."""
    data, _ = read_ledger(ledger)
    file = shown(ledger).as_posix()
    try:
        refuse_cut(data, file)
    except LedgerError as error:
        problems = [error.problem]
        placed, others = _read_all(data, file)
        return placed, [*others, *problems]
    return _read_all(data, file)


def _read_all(data: bytes, file: str) -> tuple[list[PlacedRecord], list[Problem]]:
    end = head_end(data)
    spans = blocks(data, end) if end is not None else None
    if end is None or spans is None:
        return _whole(data, file)
    try:
        top = read_top(data[:end], file, is_head=True)
        if top.is_older:
            return _whole(data, file)
        plans = documents_of(top)
    except LedgerError as error:
        if error.problem.code == "newer_schema":
            raise
        # Without its documents no record can be judged.
        return [], [error.problem]
    return _blocks(data, spans, plans, file)


def _blocks(
    data: bytes, spans: list[BlockSpan], plans: Mapping[str, Plan], file: str
) -> tuple[list[PlacedRecord], list[Problem]]:
    documents = {key: plan.row for key, plan in plans.items()}
    placed: list[PlacedRecord] = []
    problems: list[Problem] = []
    line, at = line_number(data, spans[0].start) if spans else 1, spans[0].start if spans else 0
    for span in spans:
        line += data.count(b"\n", at, span.start)
        at = span.start
        for found in _block(data, span, documents, file, line):
            (problems if isinstance(found, Problem) else placed).append(found)  # type: ignore[arg-type]
    return placed, problems


def _block(
    data: bytes, span: BlockSpan, documents: Mapping[str, DocumentRow], file: str, line: int
) -> Iterator[PlacedRecord | Problem]:
    try:
        raw = raw_block(data, span, file)
    except LedgerError as error:
        yield error.problem
        return
    for found in read_records([raw], documents):
        if isinstance(found, Fault):
            yield block_problem(data, [span], found, file)
        else:
            yield PlacedRecord(found, file, data[span.start : span.end].decode("utf-8"), line, (0,))


def _whole(data: bytes, file: str) -> tuple[list[PlacedRecord], list[Problem]]:
    try:
        top = read_top(data, file)
        plans, raws = documents_of(top), targets_of(top)
    except LedgerError as error:
        if error.problem.code == "newer_schema":
            raise
        return [], [error.problem]
    documents = {key: plan.row for key, plan in plans.items()}
    placed: list[PlacedRecord] = []
    problems: list[Problem] = []
    for number, item in enumerate(raws):
        for found in read_records([item], documents):
            path = ("targets", number)
            if isinstance(found, Fault):
                line = top.line(*path, *found.path)
                problems.append(Problem(f"{file}:{line}", found.what, found.remedy, code="shape"))
            else:
                placed.append(PlacedRecord(found, file, top.text, 1, path))
    return placed, problems
