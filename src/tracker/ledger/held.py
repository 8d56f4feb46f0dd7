"""Records as the ledger's own bytes hold them. The index says where a block stands; what is in it is read from there.

Whatever is written into a ledger is made of these, so that nothing which only the index says ever gets into it.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.ledger import index
from tracker.ledger.fresh import stat_of
from tracker.ledger.index import Untrue
from tracker.ledger.layout import BlockSpan, blocks, own_end
from tracker.ledger.ledger_record import Record, fields_of
from tracker.ledger.texts import digest
from tracker.ledger.whole import all_records
from tracker.ledger.write import Overtaken
from tracker.ledger.yaml_text import record_block
from tracker.model.plain_rows import DocumentRow
from tracker.model.problem import LedgerError


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """Blocks that stand next to each other, from byte `start` of the ledger, and the spans of the blocks within."""

    gid: int
    start: int
    data: bytes
    known: bytes
    spans: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Held:
    """A record, and its block: `size` bytes from `at` of its group; `no` is its number in the index."""

    record: Record
    group: HeldGroup
    no: int
    at: int
    size: int


class Blocks:
    """The blocks of a ledger whose stamp was `expected` when its index was opened. Groups are read once, as they are
    needed. Raises Overtaken where the ledger is another by now, and Untrue where the index does not fit it."""

    def __init__(self, db: sqlite3.Connection, ledger: Path, expected: str) -> None:
        self._db, self._ledger, self._expected = db, ledger, expected
        self._starts = _starts(db)
        self._documents = index.documents(db)
        self._groups: dict[int, HeldGroup] = {}

    def held(self, id: str) -> Held:
        found = self._db.execute("SELECT no, gid, at, size FROM target WHERE id = ?", (id,)).fetchall()
        if len(found) != 1:
            raise Untrue(f"{len(found)} records {id}")
        no, gid, at, size = found[0]
        group = self._group(gid)
        if (at, at + size) not in group.spans:
            raise self._disagreement()
        record = self._confirmed(id, group.data[at : at + size])
        if record is None:
            try:
                (record,) = records_at(group.data, [id], [BlockSpan(at, at + size)], self._documents)
            except Untrue:
                raise self._disagreement() from None
        return Held(record, group, no, at, size)

    def _confirmed(self, id: str, block: bytes) -> Record | None:
        """The record of the index, if writing it gives the very bytes of the block: then it is what the block says, and
        nobody has to load what checks records. None for blocks that a person has touched."""
        record = all_records(self._db, "t.id = ?", (id,))[0]
        written = record_block(fields_of(record)).encode("utf-8")
        return record if record.row["id"] == id and written == block[: own_end(block)] else None

    def _group(self, gid: int) -> HeldGroup:
        if gid not in self._groups:
            start, size, known = self._starts.get(gid, (0, 0, b""))
            with self._ledger.open("rb") as file:
                file.seek(start)
                data = file.read(size)
            spans = blocks(data) if digest(data) == known else None
            if spans is None:
                raise self._disagreement()
            self._groups[gid] = HeldGroup(gid, start, data, known, frozenset((s.start, s.end) for s in spans))
        return self._groups[gid]

    def _disagreement(self) -> Exception:
        if index.stamp_of(stat_of(self._ledger)) != self._expected:
            return Overtaken()
        return Untrue("the index does not fit the ledger")


def _starts(db: sqlite3.Connection) -> dict[int, tuple[int, int, bytes]]:
    """First byte, size and hash of each group."""
    at = int(index.meta(db)["head_size"])
    found = {}
    for group in index.parts(db):
        found[group.gid] = (at, group.size, group.digest)
        at += group.size
    return found


def records_at(
    data: bytes, ids: Sequence[str], spans: Sequence[BlockSpan], documents: Mapping[str, DocumentRow]
) -> list[Record]:
    """The records of these blocks of `data`, which must be the records `ids`."""
    from tracker.ledger.parse import read_blocks

    try:
        records = read_blocks(data, spans, documents, "")
    except LedgerError:
        raise Untrue("the index names places where no records stand") from None
    if [record.row["id"] for record in records] != list(ids):
        raise Untrue("the index names other records than the ledger")
    return records
