"""Figures into the ledger: all entries of a call in one write, or none."""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tracker.ledger import aside, index
from tracker.ledger.aside import refuse_unread
from tracker.ledger.entry import Change, Entry, Retraction, applied
from tracker.ledger.fresh import fresh_index, shown, stat_of
from tracker.ledger.journal import Deed
from tracker.ledger.layout import own_end
from tracker.ledger.rows import query_rows, resolve_id
from tracker.ledger.splice import with_figures
from tracker.ledger.texts import digest
from tracker.ledger.write import LOCK_SECONDS, Copy, Overtaken, Piece, keep_copy, locked, replace_ledger, unwritable
from tracker.model.rows import TargetRow
from tracker.review.query import Filters, fulfilled

ATTEMPTS = 20


def record_figures(
    path: Path,
    entries: Sequence[Entry | Retraction],
    *,
    lock_seconds: float = LOCK_SECONDS,
    dry_run: bool = False,
    deed: Deed | None = None,
) -> list[Change]:
    """Record `entries` in their order. Returns what each did. Raises WrongUse or LedgerError and then changed nothing.

    With a `deed` the journal can take it back.
    """
    ledger = path.resolve()
    if dry_run:
        with fresh_index(ledger) as db:
            return _changes(db, entries)
    with locked(ledger, lock_seconds):
        for _ in range(ATTEMPTS):
            with suppress(Overtaken):
                return _record(ledger, entries, deed)
    raise unwritable(ledger, OSError("another program keeps changing it"))


def _record(ledger: Path, entries: Sequence[Entry | Retraction], deed: Deed | None) -> list[Change]:
    expected = index.stamp_of(stat_of(ledger))
    with fresh_index(ledger) as db:
        changes = _changes(db, entries)
        last = {change.row["id"]: change for change in changes}
        first = {change.row["id"]: change for change in reversed(changes)}
        todo = [
            Change(first[id].row, change.figures, change.n)
            for id, change in last.items()
            if change.figures != first[id].row.get("figures", [])
        ]
        if todo:
            _write(db, ledger, expected, todo, deed)
        return changes


def _changes(db: sqlite3.Connection, entries: Sequence[Entry | Retraction]) -> list[Change]:
    """What the entries do, one after the other: a second entry for a record sees the first."""
    rows: dict[str, TargetRow] = {}
    changes = []
    for entry in entries:
        id = entry.id if entry.id in rows else resolve_id(db, entry.id)
        row = rows.get(id) or next(query_rows(db, Filters(id=id), None))
        change = applied(row, entry)
        rows[id] = {**row, "figures": change.figures}
        changes.append(change)
    return changes


def _write(db: sqlite3.Connection, ledger: Path, expected: str, todo: Sequence[Change], deed: Deed | None) -> None:
    if not index.meta(db)["regular"]:
        from tracker.ledger.whole import copy_name, whole_text

        refuse_unread(db, shown(ledger).as_posix())
        keep_copy(ledger, copy_name(db))
        replace_ledger(ledger, [whole_text(db, {c.row["id"]: c.figures for c in todo})], expected, deed)
        return
    spliced = _spliced(db, ledger, todo)
    size = stat_of(ledger).st_size
    stat = replace_ledger(ledger, _pieces(spliced, size), expected, deed)
    _tell_index(db, spliced, stat)


class Spliced:
    """One group of blocks with its new bytes, and where in it which record changed."""

    def __init__(self, gid: int, start: int, data: bytes, known: bytes) -> None:
        self.gid, self.start, self.size = gid, start, len(data)
        self.data, self.known = data, known
        self.rows: list[tuple[int, int, int, Change]] = []

    def put(self, no: int, at: int, size: int, change: Change, *, mark: str | None, said: str | None) -> None:
        """Change the block at `at` of the group as it was. Blocks must come last first, so that places stay true.

        A block in which nobody can tell where figures go is written anew as a whole.
        """
        block = self.data[at : at + size]
        new = with_figures(block, list(change.row.get("figures", [])), list(change.figures))
        if new is None:
            new = _renewed(block, change, mark, json.loads(said) if said else {})
        self.data = self.data[:at] + new + self.data[at + size :]
        self.rows.append((no, at, len(new) - size, change))


def _renewed(block: bytes, change: Change, mark: str | None, said: dict[str, Any]) -> bytes:
    from tracker.ledger.shape import Record, fields_of
    from tracker.ledger.yaml_text import record_block

    record = Record({**change.row, "figures": change.figures}, mark, said)
    return record_block(fields_of(record)).encode("utf-8") + block[own_end(block) :]


def _spliced(db: sqlite3.Connection, ledger: Path, todo: Sequence[Change]) -> list[Spliced]:
    """The changed groups in the order of the file."""
    starts = _starts(db)
    changes = {change.row["id"]: change for change in todo}
    query = """SELECT id, no, gid, at, size, mark, said FROM target
        WHERE id IN (SELECT value FROM json_each(?)) ORDER BY gid, at DESC"""
    groups: dict[int, Spliced] = {}
    with ledger.open("rb") as file:
        for id, no, gid, at, size, mark, said in db.execute(query, (json.dumps(list(changes)),)).fetchall():
            if gid not in groups:
                start, length, known = starts[gid]
                file.seek(start)
                data = file.read(length)
                if digest(data) != known:
                    raise Overtaken
                groups[gid] = Spliced(gid, start, data, known)
            groups[gid].put(no, at, size, changes[id], mark=mark, said=said)
    return sorted(groups.values(), key=lambda group: group.start)


def _starts(db: sqlite3.Connection) -> dict[int, tuple[int, int, bytes]]:
    """First byte, size and hash of each group."""
    at = int(index.meta(db)["head_size"])
    found = {}
    for group in index.parts(db):
        found[group.gid] = (at, group.size, group.digest)
        at += group.size
    return found


def _pieces(spliced: Sequence[Spliced], size: int) -> Iterator[Piece]:
    at = 0
    for group in spliced:
        yield Copy(at, group.start)
        yield group.data
        at = group.start + group.size
    yield Copy(at, size)


def _tell_index(db: sqlite3.Connection, spliced: Sequence[Spliced], stat: os.stat_result) -> None:
    """The index follows at once. Should that fail, its stamp no longer fits and the next reader brings it up to date."""
    with suppress(sqlite3.Error):
        db.execute("BEGIN IMMEDIATE")
        known = {part.gid: part.digest for part in index.parts(db)}
        if any(known.get(group.gid) != group.known for group in spliced):
            # A reader has found the new ledger in the meantime and brought the index up to date itself.
            db.execute("ROLLBACK")
            return
        for group in spliced:
            index.put_part(db, group.gid, group.data)
            for no, at, more, change in group.rows:
                row: TargetRow = {**change.row, "figures": change.figures}
                text = json.dumps({**row, "document": row["document"]["key"]}, ensure_ascii=False)
                db.execute("UPDATE record SET json = ? WHERE no = ?", (text, no))
                db.execute("UPDATE target SET size = size + ?, met = ? WHERE no = ?", (more, fulfilled(row), no))
                db.execute("UPDATE target SET at = at + ? WHERE gid = ? AND at > ?", (more, group.gid, at))
                aside.put_done(db, group.gid, row)
        index.set_meta(db, stamp=index.stamp_of(stat))
        db.execute("COMMIT")
