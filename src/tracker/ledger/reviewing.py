"""Decisions of a reader into the ledger: all of a file in one write, every other byte stays."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tracker.ledger import index
from tracker.ledger.decisions import Decided, Decisions
from tracker.ledger.fresh import fresh_index, read_ledger
from tracker.ledger.importing import ATTEMPTS, places_of_blocks, renewed_block
from tracker.ledger.shape import Record
from tracker.ledger.texts import characters
from tracker.ledger.whole import all_plans, all_records, copy_name, dump
from tracker.ledger.write import LOCK_SECONDS, Overtaken, keep_copy, locked, replace_ledger, unwritable
from tracker.model.rows import ReviewRow, TargetRow


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the decisions did, or would do: records as they are now, and ids that the ledger does not hold."""

    changed: list[Record]
    unchanged: int
    unknown: list[str]

    def count(self, decision: str) -> int:
        return sum(record.row["review"]["decision"] == decision for record in self.changed)


def record_decisions(
    path: Path, found: Decisions, *, dry_run: bool = False, lock_seconds: float = LOCK_SECONDS
) -> Reviewed:
    """Sign the records that `found` decides on. Raises LedgerError and then changed nothing."""
    ledger = path.resolve()
    if dry_run:
        return _record(ledger, found, write=False)
    with locked(ledger, lock_seconds):
        for _ in range(ATTEMPTS):
            with suppress(Overtaken):
                return _record(ledger, found, write=True)
    raise unwritable(ledger, OSError("another program keeps changing it"))


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


def _record(ledger: Path, found: Decisions, *, write: bool) -> Reviewed:
    data, stat = read_ledger(ledger)
    expected = index.stamp_of(stat)
    # The last decision about a record counts.
    wanted = {given.id: given for given in found.decided}
    with fresh_index(ledger) as db:
        olds = {record.row["id"]: record for record in _named(db, list(wanted))}
        news = {id: signed(old, wanted[id], found.by) for id, old in olds.items()}
        changed = {id: new for id, new in news.items() if new != olds[id]}
        if changed and write:
            replace_ledger(ledger, [_text(db, ledger, data, changed)], expected)
    unknown = [id for id in wanted if id not in olds]
    return Reviewed(list(changed.values()), len(news) - len(changed), unknown)


def _named(db: sqlite3.Connection, ids: Sequence[str]) -> list[Record]:
    return all_records(db, "t.id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))


def _text(db: sqlite3.Connection, ledger: Path, data: bytes, changed: dict[str, Record]) -> bytes:
    """The whole file with the blocks of the changed records written anew in their places."""
    if not index.meta(db)["regular"]:
        keep_copy(ledger, copy_name(db))
        records = (changed.get(record.row["id"], record) for record in all_records(db))
        return dump(all_plans(db), records).encode("utf-8")
    pieces: list[bytes] = []
    at = 0
    for id, start, size in places_of_blocks(db):
        if id in changed:
            pieces += [data[at:start], renewed_block(data[start : start + size], changed[id])]
            at = start + size
    return b"".join([*pieces, data[at:]])
