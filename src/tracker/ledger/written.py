"""The block of one record as a person edited it: read, checked, and put in the place of what stood there."""

import sqlite3
from pathlib import Path

from tracker.ledger.changing import Decide, Wanted, record_of, text_of
from tracker.ledger.faults import Fault
from tracker.ledger.layout import blocks
from tracker.ledger.ledger_record import Record, fields_of
from tracker.ledger.parse import block_problem, raw_block
from tracker.ledger.shape import read_records
from tracker.ledger.yaml_text import record_block
from tracker.model.plain_rows import DocumentRow
from tracker.model.problem import LedgerError, Problem, WrongUse
from tracker.model.said import Said
from tracker.review.consistency import flaws_of


def block_of(db: sqlite3.Connection, ledger: Path, id: str) -> bytes:
    """The text to edit."""
    return text_of(db, ledger, id) or record_block(fields_of(record_of(db, id))).encode("utf-8")


def read_written(data: bytes, id: str, documents: dict[str, DocumentRow], file: str) -> Record:
    """The one record of `data`, which must still be `id`. Raises LedgerError with the line."""
    spans = blocks(data)
    if spans is None or len(spans) != 1:
        what = Said("exactly one record must stand here, beginning with `- `", "此处应恰有一条记录，以“- ”开头")
        raise LedgerError(Problem(f"{file}:1", what, code="one_record"))
    found = read_records([raw_block(data, spans[0], file)], documents)
    first = found[0]
    if isinstance(first, Fault):
        raise LedgerError(block_problem(data, spans, first, file))
    if first.row["id"] != id:
        what = Said(f"the id must stay {id}", f"id 须保持为 {id}")
        raise LedgerError(Problem(f"{file}:1", what, code="id_changed"))
    return first


def flaws(record: Record, file: str) -> list[Problem]:
    """What reads well but does not hold."""
    return [Problem(file, flaw.what, flaw.remedy, code=flaw.code) for flaw in flaws_of(record.row)]


def replacing(ledger: Path, record: Record, old: bytes, new: bytes) -> Decide:
    """Puts `new` (the text of `record`) in the place of `old`. Raises WrongUse where that stands there no longer."""

    def decide(db: sqlite3.Connection) -> Wanted:
        id = record.row["id"]
        if block_of(db, ledger, id) != old:
            what = Said("was changed by somebody else meanwhile", "期间已被他人修改")
            raise WrongUse(Problem(id, what, Said("Edit it again.", "请重新编辑。"), id=id, code="overtaken"))
        return Wanted(changed=[record], blocks={id: new})

    return decide
