"""Records changed, added or marked by a person: all of a call in one write, or nothing."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.ledger import index
from tracker.ledger.aside import refuse_unread
from tracker.ledger.attempts import unhindered
from tracker.ledger.doubles import refuse_doubles
from tracker.ledger.end_mark import ended, promising, unmarked
from tracker.ledger.fresh import fresh_index, in_memory, read_ledger, says_the_same, shown, stat_of
from tracker.ledger.held import Blocks
from tracker.ledger.journal import Deed
from tracker.ledger.layout import head_end
from tracker.ledger.ledger_record import Plan, Record, fields_of
from tracker.ledger.relined import relined
from tracker.ledger.splice_records import new_head, places
from tracker.ledger.whole import all_plans, all_records, copy_name, dump
from tracker.ledger.write import LOCK_SECONDS, Overtaken, keep_copy, locked, make_folder, replace_ledger
from tracker.ledger.yaml_text import record_block
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said


@dataclass(frozen=True, slots=True)
class Wanted:
    """Records as they are to be: `changed` stand in the ledger under their ids, `new` do not yet. `plans` are documents
    of new records that may be missing; `blocks` texts that a person wrote for changed records, taken as they are."""

    changed: Sequence[Record] = ()
    new: Sequence[Record] = ()
    plans: Sequence[Plan] = ()
    blocks: dict[str, bytes] | None = None


Decide = Callable[[sqlite3.Connection], Wanted]


def change_records(
    path: Path,
    decide: Decide,
    *,
    deed: Deed | None = None,
    lock_seconds: float = LOCK_SECONDS,
    dry_run: bool = False,
    may_be_new: bool = False,
) -> Wanted:
    """What `decide` makes of the ledger as it is now, written. With `may_be_new` a ledger is begun where there is none.

    Raises what `decide` raises, or LedgerError, and then changed nothing.
    """
    ledger = path.resolve()
    if dry_run and ledger.exists():
        with fresh_index(ledger) as db:
            return decide(db)
    if may_be_new and not ledger.exists():
        if dry_run:
            return _begun(ledger, decide, None, write=False)
        make_folder(ledger)

    def attempt() -> Wanted:
        if may_be_new and not ledger.exists():
            return _begun(ledger, decide, deed, write=True)
        return _change(ledger, decide, deed)

    with locked(ledger, lock_seconds):
        return unhindered(ledger, attempt)


def _begun(ledger: Path, decide: Decide, deed: Deed | None, *, write: bool) -> Wanted:
    db = index.connect(":memory:")
    index.create(db)
    wanted = decide(db)
    if write:
        replace_ledger(ledger, [dump(wanted.plans, wanted.new).encode("utf-8")], None, deed)
    return wanted


def _change(ledger: Path, decide: Decide, deed: Deed | None) -> Wanted:
    data, stat = read_ledger(ledger)
    expected = index.stamp_of(stat)
    with fresh_index(ledger) as fresh:
        refuse_doubles(fresh, ledger)
        regular = bool(index.meta(fresh)["regular"])
        # A file that has no blocks is read, and written, as a whole.
        db = fresh if regular else in_memory(data, ledger)
        if regular:
            index.check_rows(db)
            if not says_the_same(db, data):
                raise _disagreement(ledger, expected)
        wanted = decide(db)
        if wanted.new:
            refuse_unread(db, shown(ledger).as_posix())
        before = all_plans(db)
        known = {plan.row["key"] for plan in before}
        after = [*before, *(plan for plan in wanted.plans if plan.row["key"] not in known)]
        if regular:
            blocks = Blocks(db, ledger, expected)
            if any(blocks.held(id).record != record_of(db, id) for id in (one.row["id"] for one in wanted.changed)):
                raise _disagreement(ledger, expected)
            text = _spliced(db, data, wanted, before, after)
        else:
            # Written anew as a whole, it would lose what could not be read.
            refuse_unread(db, shown(ledger).as_posix())
            changed = {record.row["id"]: record for record in wanted.changed}
            kept = [changed.get(record.row["id"], record) for record in all_records(db)]
            text = dump(after, [*kept, *wanted.new]).encode("utf-8")
            if text != data:
                keep_copy(ledger, copy_name(db))
    if text != data:
        replace_ledger(ledger, [text], expected, deed)
    return wanted


def _disagreement(ledger: Path, expected: str) -> Exception:
    if index.stamp_of(stat_of(ledger)) != expected:
        return Overtaken()
    return index.Untrue("the index does not fit the ledger")


def _spliced(
    db: sqlite3.Connection, data: bytes, wanted: Wanted, before: Sequence[Plan], after: Sequence[Plan]
) -> bytes:
    """Changed blocks in their place, new ones behind the last of their document, else at the end."""
    end = head_end(data)
    assert end is not None  # only a regular file is spliced
    spans = {id: (at, size) for id, at, size in places(db)}
    documents = {plan.row["key"]: plan.row for plan in after}
    edits = [(0, end, new_head(data[:end], before, after))]
    for record in wanted.changed:
        at, size = spans[record.row["id"]]
        given = (wanted.blocks or {}).get(record.row["id"])
        old = record_of(db, record.row["id"])
        edits.append((at, at + size, given or relined(data[at : at + size], old, record, documents)))
    last = _last_places(db, spans)
    for record in wanted.new:
        at = last.get(record.row["document"]["key"], len(data))
        edits.append((at, at, record_block(fields_of(record)).encode("utf-8")))
    pieces, here = [], 0
    # The sort is stable: new records keep their order.
    for start, stop, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [data[here:start], new]
        here = stop
    pieces.append(data[here:])
    if b"".join(pieces) == data:
        return data
    text = b"".join(piece if piece.endswith(b"\n") or not piece else piece + b"\n" for piece in pieces)
    return ended(promising(text))


def _last_places(db: sqlite3.Connection, spans: dict[str, tuple[int, int]]) -> dict[str, int]:
    """The end of the last block of each document."""
    found: dict[str, int] = {}
    for id, key in db.execute("SELECT id, document FROM target"):
        found[key] = max(found.get(key, 0), sum(spans[id]))
    return found


def record_of(db: sqlite3.Connection, id: str) -> Record:
    """The record with this whole id. Raises WrongUse where there is none."""
    found = all_records(db, "t.id = ?", (id,))
    if not found:
        what = Said(f'no target has the id "{id}"', f"没有 id 为“{id}”的目标")
        raise WrongUse(Problem("", what, code="no_id"))
    return found[0]


def text_of(db: sqlite3.Connection, ledger: Path, id: str) -> bytes | None:
    """The block of a record as it stands in the file, without the mark of its end; None where the file has no blocks."""
    if not index.meta(db)["regular"]:
        return None
    data, _ = read_ledger(ledger)
    return next((unmarked(data[at : at + size]) for other, at, size in places(db) if other == id), None)
