"""Figures into the ledger: all entries of a call in one write, or none."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tracker.ledger import aside, index, seal
from tracker.ledger.aside import refuse_unread
from tracker.ledger.attempts import unhindered
from tracker.ledger.doubles import refuse_doubles, refuse_numbers_twice
from tracker.ledger.entry import Applied, Entry, Retraction, applied
from tracker.ledger.filtered_rows import resolve_id
from tracker.ledger.fresh import fresh_index, in_memory, read_ledger, shown, stat_of
from tracker.ledger.held import Blocks, Held, HeldGroup
from tracker.ledger.journal import Deed
from tracker.ledger.layout import own_end
from tracker.ledger.ledger_record import Record, fields_of
from tracker.ledger.splice import with_figures
from tracker.ledger.whole import all_records, copy_name, whole_text
from tracker.ledger.write import LOCK_SECONDS, Copy, Piece, keep_copy, locked, replace_ledger
from tracker.ledger.yaml_text import record_block
from tracker.model.plain_rows import TargetRow


def record_figures(
    path: Path,
    entries: Sequence[Entry | Retraction],
    *,
    lock_seconds: float = LOCK_SECONDS,
    dry_run: bool = False,
    deed: Deed | None = None,
) -> list[Applied]:
    """Record `entries` in their order. Returns what each did. Raises WrongUse or LedgerError and then changed nothing.

    With a `deed` the journal can take it back.
    """
    ledger = path.resolve()
    if dry_run:
        return unhindered(ledger, lambda: _record(ledger, entries, None, write=False))
    with locked(ledger, lock_seconds):
        return unhindered(ledger, lambda: _record(ledger, entries, deed, write=True))


def _record(ledger: Path, entries: Sequence[Entry | Retraction], deed: Deed | None, *, write: bool) -> list[Applied]:
    expected = index.stamp_of(stat_of(ledger))
    with fresh_index(ledger) as db:
        refuse_doubles(db, ledger)
        refuse_numbers_twice(db, ledger)
        if not index.meta(db)["regular"]:
            return _record_whole(ledger, entries, deed, write=write)
        blocks = Blocks(db, ledger, expected)
        helds: dict[str, Held] = {}

        def row_of(id: str) -> TargetRow:
            helds[id] = blocks.held(id)
            return helds[id].record.row

        changes = _changes(db, entries, row_of)
        todo = _todo(changes)
        if todo and write:
            spliced = _spliced([(helds[id], change) for id, change in todo.items()])
            stat = replace_ledger(ledger, _pieces(spliced, stat_of(ledger).st_size), expected, deed)
            _tell_index(db, spliced, stat)
        return changes


def _record_whole(
    ledger: Path, entries: Sequence[Entry | Retraction], deed: Deed | None, *, write: bool
) -> list[Applied]:
    """A file that has no blocks is read, and written, as a whole."""
    data, stat = read_ledger(ledger)
    db = in_memory(data, ledger)
    changes = _changes(db, entries, lambda id: all_records(db, "t.id = ?", (id,))[0].row)
    todo = _todo(changes)
    if todo and write:
        refuse_unread(db, shown(ledger).as_posix())
        keep_copy(ledger, copy_name(db))
        text = whole_text(db, {id: change.figures for id, change in todo.items()})
        replace_ledger(ledger, [text], index.stamp_of(stat), deed)
    return changes


def _changes(
    db: sqlite3.Connection, entries: Sequence[Entry | Retraction], row_of: Callable[[str], TargetRow]
) -> list[Applied]:
    """What the entries do, one after the other: a second entry for a record sees the first."""
    rows: dict[str, TargetRow] = {}
    changes = []
    for entry in entries:
        id = entry.id if entry.id in rows else resolve_id(db, entry.id)
        row = rows[id] if id in rows else row_of(id)
        change = applied(row, entry)
        rows[id] = {**row, "figures": change.figures}
        changes.append(change)
    return changes


def _todo(changes: Sequence[Applied]) -> Mapping[str, Applied]:
    """For each record whose figures change: all its changes as one."""
    last = {change.row["id"]: change for change in changes}
    first = {change.row["id"]: change.row for change in reversed(changes)}
    return {
        id: Applied(first[id], change.figures, change.n)
        for id, change in last.items()
        if change.figures != first[id].get("figures", [])
    }


class Spliced:
    """One group of blocks with its new bytes, and where in it which record changed."""

    def __init__(self, group: HeldGroup) -> None:
        self.group, self.data = group, group.data
        self.rows: list[tuple[int, int, int, Applied]] = []

    def put(self, held: Held, change: Applied) -> None:
        """Change the block of one record. Blocks must come last first, so that places stay true.

        A block in which nobody can tell where figures go is written anew as a whole.
        """
        end = held.at + held.size
        block = self.data[held.at : end]
        new = with_figures(block, list(change.row.get("figures", [])), list(change.figures))
        if new is None:
            new = _renewed(block, change, held.record)
        self.data = self.data[: held.at] + new + self.data[end:]
        self.rows.append((held.no, held.at, len(new) - held.size, change))


def _renewed(block: bytes, change: Applied, record: Record) -> bytes:
    changed = Record({**record.row, "figures": change.figures}, record.mark, record.said)
    return record_block(fields_of(changed)).encode("utf-8") + block[own_end(block) :]


def _spliced(todo: Sequence[tuple[Held, Applied]]) -> list[Spliced]:
    """The changed groups in the order of the file."""
    groups: dict[int, Spliced] = {}
    for held, change in sorted(todo, key=lambda pair: -pair[0].at):
        groups.setdefault(held.group.gid, Spliced(held.group)).put(held, change)
    return sorted(groups.values(), key=lambda spliced: spliced.group.start)


def _pieces(spliced: Sequence[Spliced], size: int) -> Iterator[Piece]:
    at = 0
    for changed in spliced:
        yield Copy(at, changed.group.start)
        yield changed.data
        at = changed.group.start + len(changed.group.data)
    yield Copy(at, size)


def _tell_index(db: sqlite3.Connection, spliced: Sequence[Spliced], stat: os.stat_result) -> None:
    """The index follows at once. Should that fail, its stamp no longer fits and the next reader brings it up to date."""
    with suppress(sqlite3.Error, OSError):
        db.execute("BEGIN IMMEDIATE")
        known = {part.gid: part.digest for part in index.parts(db)}
        if any(known.get(changed.group.gid) != changed.group.known for changed in spliced):
            # A reader has found the new ledger in the meantime and brought the index up to date itself.
            db.execute("ROLLBACK")
            return
        for changed in spliced:
            gid = changed.group.gid
            index.check_rows(db, "t.gid = ?", (gid,))
            index.put_part(db, gid, changed.data)
            for no, at, more, change in changed.rows:
                row: TargetRow = {**change.row, "figures": change.figures}
                index.put_figures(db, no, row, more)
                aside.put_done(db, gid, row)
                db.execute("UPDATE target SET at = at + ? WHERE gid = ? AND at > ?", (more, gid, at))
            index.sum_up(db, gid)
        index.set_meta(db, stamp=index.stamp_of(stat))
        db.execute("COMMIT")
        if path := index.file_of(db):
            seal.put(Path(path))
