"""Decisions of a reader into the ledger: all of a file in one write, every other byte stays."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tracker.ledger import index
from tracker.ledger.attempts import unhindered
from tracker.ledger.decision_file import Decided, Decisions
from tracker.ledger.doubles import refuse_doubles
from tracker.ledger.fresh import fresh_index, in_memory, read_ledger, says_the_same, stat_of
from tracker.ledger.held import records_at
from tracker.ledger.index import Untrue
from tracker.ledger.journal import Deed
from tracker.ledger.layout import BlockSpan, head_end
from tracker.ledger.ledger_record import Record
from tracker.ledger.parse import documents_of, read_top
from tracker.ledger.splice_records import places, renewed_block
from tracker.ledger.texts import characters
from tracker.ledger.whole import all_plans, all_records, copy_name, dump
from tracker.ledger.write import LOCK_SECONDS, Overtaken, keep_copy, locked, replace_ledger
from tracker.model.plain_rows import ReviewRow, TargetRow


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the decisions did, or would do: records as they are now, and ids that the ledger does not hold."""

    changed: list[Record]
    unchanged: int
    unknown: list[str]

    def count(self, decision: str) -> int:
        return sum(record.row["review"]["decision"] == decision for record in self.changed)


def record_decisions(
    path: Path,
    found: Decisions,
    *,
    dry_run: bool = False,
    lock_seconds: float = LOCK_SECONDS,
    deed: Deed | None = None,
) -> Reviewed:
    """Sign the records that `found` decides on. With a `deed` the journal can take it back. Raises LedgerError and then
    changed nothing."""
    ledger = path.resolve()
    if dry_run:
        return unhindered(ledger, lambda: _record(ledger, found, None, write=False))
    with locked(ledger, lock_seconds):
        return unhindered(ledger, lambda: _record(ledger, found, deed, write=True))


def signed(record: Record, given: Decided, by: str | None) -> Record:
    """The record with the decision under it; one that is no target leaves the lists as if it had left its document."""
    review = ReviewRow(
        decision=given.decision,
        on=given.on,
        by=characters(by) if by else None,
        note=characters(given.note) if given.note else None,
        of=record.mark,
        stale=False,
    )
    row = {**record.row, "review": review}
    was_out = record.row.get("review", {}).get("decision") == "no_target"
    if given.decision == "no_target":
        row["gone"] = record.row.get("gone") or given.on
    elif was_out:
        row["gone"] = None
    return Record(cast(TargetRow, row), record.mark, record.said)


def _record(ledger: Path, found: Decisions, deed: Deed | None, *, write: bool) -> Reviewed:
    data, stat = read_ledger(ledger)
    expected = index.stamp_of(stat)
    # The last decision about a record counts.
    wanted = {given.id: given for given in found.decided}
    with fresh_index(ledger) as db:
        refuse_doubles(db, ledger)
        if index.meta(db)["regular"]:
            where = {id: BlockSpan(at, at + size) for id, at, size in places(db)}
            olds = _read_blocks(
                db, data, where, list(wanted), still=lambda: index.stamp_of(stat_of(ledger)) == expected
            )
            changed = _changed(olds, wanted, found.by)
            text = _in_place(data, where, changed) if changed else data
        else:
            # A file that has no blocks is read, and written, as a whole.
            whole = in_memory(data, ledger)
            olds = all_records(whole, "t.id IN (SELECT value FROM json_each(?))", (json.dumps(list(wanted)),))
            changed = _changed(olds, wanted, found.by)
            records = (changed.get(record.row["id"], record) for record in all_records(whole))
            text = dump(all_plans(whole), records).encode("utf-8") if changed else data
            if changed and write:
                keep_copy(ledger, copy_name(whole))
    if changed and write:
        replace_ledger(ledger, [text], expected, deed)
    held = {record.row["id"] for record in olds}
    unknown = [id for id in wanted if id not in held]
    return Reviewed(list(changed.values()), len(olds) - len(changed), unknown)


def _changed(olds: Sequence[Record], wanted: dict[str, Decided], by: str | None) -> dict[str, Record]:
    news = {old.row["id"]: (old, signed(old, wanted[old.row["id"]], by)) for old in olds}
    return {id: new for id, (old, new) in news.items() if new != old}


def _read_blocks(
    db: sqlite3.Connection,
    data: bytes,
    where: dict[str, BlockSpan],
    wanted: Sequence[str],
    *,
    still: Callable[[], bool],
) -> list[Record]:
    """The records from the ledger's own bytes, in the order of the file: the index only says where they are."""
    index.check_rows(db)
    if not says_the_same(db, data):
        raise Overtaken if not still() else Untrue("the index does not fit the ledger")
    end = head_end(data)
    assert end is not None  # only such a file is regular
    documents = {key: plan.row for key, plan in documents_of(read_top(data[:end], "", is_head=True)).items()}
    asked = set(wanted)
    ids = [id for id in where if id in asked]
    return records_at(data, ids, [where[id] for id in ids], documents)


def _in_place(data: bytes, where: dict[str, BlockSpan], changed: dict[str, Record]) -> bytes:
    """The file with the blocks of the changed records written anew in their places."""
    pieces: list[bytes] = []
    at = 0
    for id, block in where.items():
        if id in changed:
            pieces += [data[at : block.start], renewed_block(data[block.start : block.end], changed[id])]
            at = block.end
    return b"".join([*pieces, data[at:]])
