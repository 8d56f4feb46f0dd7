"""Extracted records into the ledger: those of the documents concerned are merged, every other byte stays."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from tracker.ledger import index
from tracker.ledger.aside import refuse_unread
from tracker.ledger.attempts import unhindered
from tracker.ledger.doubles import refuse_doubles
from tracker.ledger.edits import DOCUMENT_FIELDS, Settled, fingerprint, settle
from tracker.ledger.fresh import fresh_index, in_memory, read_ledger, says_the_same, shown, stat_of
from tracker.ledger.held import records_at
from tracker.ledger.index import Untrue
from tracker.ledger.journal import Deed
from tracker.ledger.layout import BlockSpan, head_end
from tracker.ledger.ledger_record import KEY, Plan, Record
from tracker.ledger.lengths import LONGEST_TEXT, too_long
from tracker.ledger.lines import linked, of_document
from tracker.ledger.merging import Merged, merge
from tracker.ledger.parse import documents_of, read_top
from tracker.ledger.splice_records import in_order, places, spliced
from tracker.ledger.texts import characters
from tracker.ledger.unnamed import UNNAMED, titled
from tracker.ledger.whole import all_plans, all_records, copy_name, dump
from tracker.ledger.write import LOCK_SECONDS, Overtaken, keep_copy, locked, make_folder, replace_ledger
from tracker.model.plain_rows import DocumentRow, TargetRow
from tracker.review.succession import Link


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do. `plans` holds documents with hand edits, and what became of them; `links`
    pairs of new targets with those of the plan before."""

    merged: Merged
    plans: dict[str, Settled] = field(default_factory=dict)
    written: bool = False
    documents: int = 0
    links: list[Link] = field(default_factory=list)


def import_rows(
    path: Path,
    rows: Iterable[TargetRow],
    *,
    files: Sequence[str],
    today: str,
    dry_run: bool = False,
    lock_seconds: float = LOCK_SECONDS,
    deed: Deed | None = None,
) -> Imported:
    """Merge `rows`, which are everything found in `files`, into the ledger at `path`; it is made if there is none.

    Raises LedgerError and then changed nothing.
    """
    ledger = path.resolve()
    rows = titled([_storable(row) for row in rows])
    files = [characters(file) for file in files]
    if dry_run:
        return unhindered(ledger, lambda: _import(ledger, rows, files, today, write=False))
    make_folder(ledger)
    with locked(ledger, lock_seconds):
        return unhindered(ledger, lambda: _import(ledger, rows, files, today, write=True, deed=deed))


def _storable(row: TargetRow) -> TargetRow:
    """File names are bytes to the system, and not always text. A text longer than a ledger may hold (of a heading that
    is no heading) is cut, so that what was written can be read."""
    row = {**row, "source": {**row["source"], "file": characters(row["source"]["file"])}}
    return cast(TargetRow, _cut(row)) if any(True for _ in too_long(row)) else row


def _cut(value: object) -> object:
    if isinstance(value, str):
        return value[:LONGEST_TEXT]
    if isinstance(value, dict):
        return {key: _cut(item) for key, item in value.items()}
    return [_cut(item) for item in value] if isinstance(value, list) else value


def _import(
    ledger: Path, rows: list[TargetRow], files: Sequence[str], today: str, *, write: bool, deed: Deed | None = None
) -> Imported:
    if not ledger.exists():
        return _first(ledger, rows, files, today, write=write, deed=deed)
    data, stat = read_ledger(ledger)
    expected = index.stamp_of(stat)
    with fresh_index(ledger) as db:
        refuse_doubles(db, ledger)
        refuse_unread(db, shown(ledger).as_posix())
        if index.meta(db)["regular"]:
            before, olds = _read_blocks(
                db, data, rows, files, still=lambda: index.stamp_of(stat_of(ledger)) == expected
            )
            plans, settled = _plans(before, rows)
            merged, found = _linked(db, merge(olds, rows, files=files, today=today))
            text = spliced(data, places(db), olds, merged, before, plans)
        else:
            # A file that has no blocks is read, and written, as a whole.
            whole = in_memory(data, ledger)
            refuse_unread(whole, shown(ledger).as_posix())
            before, olds = all_plans(whole), all_records(whole, CONCERNED, asked(whole, rows, files))
            plans, settled = _plans(before, rows)
            merged, found = _linked(whole, merge(olds, rows, files=files, today=today))
            text = _whole(whole, data, olds, merged, before, plans)
            if text != data and write:
                keep_copy(ledger, copy_name(whole))
    if text != data and write:
        replace_ledger(ledger, [text], expected, deed)
    return Imported(merged, settled, text != data, len({row["document"]["key"] for row in rows}), found)


def _linked(db: sqlite3.Connection, merged: Merged) -> tuple[Merged, list[Link]]:
    return linked(merged, index.documents(db), lambda key: of_document(db, key))


def _read_blocks(
    db: sqlite3.Connection, data: bytes, rows: Sequence[TargetRow], files: Sequence[str], *, still: Callable[[], bool]
) -> tuple[list[Plan], list[Record]]:
    """Documents, and the records concerned, from the ledger's own bytes: the index only says which they are and where.
    Nothing may hide a record from an import, so that the whole index is checked."""
    index.check_rows(db)
    if not says_the_same(db, data):
        raise Overtaken if not still() else Untrue("the index does not fit the ledger")
    end = head_end(data)
    assert end is not None  # only such a file is regular
    plans = documents_of(read_top(data[:end], "", is_head=True))
    query = f"SELECT t.id FROM target t JOIN part p USING (gid) WHERE {CONCERNED} ORDER BY p.seq, t.at"
    ids = [id for (id,) in db.execute(query, asked(db, rows, files))]
    where = {id: BlockSpan(at, at + size) for id, at, size in places(db)}
    documents = {key: plan.row for key, plan in plans.items()}
    # As `all_plans` has them.
    by_hand = db.execute("SELECT 1 FROM target WHERE document = ? LIMIT 1", (KEY,)).fetchone() is not None
    before = [plan for key, plan in plans.items() if key != KEY or by_hand]
    return before, records_at(data, ids, [where[id] for id in ids], documents)


def _whole(
    db: sqlite3.Connection, data: bytes, olds: Sequence[Record], merged: Merged, before: Sequence[Plan],
    plans: Sequence[Plan],
) -> bytes:  # fmt: skip
    if plans == before and all(outcome.fate == "unchanged" for outcome in merged.outcomes):
        return data
    ids = {record.row["id"] for record in olds}
    others = [record for record in all_records(db) if record.row["id"] not in ids]
    return dump(plans, [*others, *in_order([outcome.record for outcome in merged.outcomes], plans)]).encode("utf-8")


def _first(
    ledger: Path, rows: list[TargetRow], files: Sequence[str], today: str, *, write: bool, deed: Deed | None
) -> Imported:
    merged, found = linked(merge([], rows, files=files, today=today), {}, lambda _: [])
    plans, settled = _plans([], rows)
    text = dump(plans, in_order([outcome.record for outcome in merged.outcomes], plans))
    if write:
        replace_ledger(ledger, [text.encode("utf-8")], None, deed)
    return Imported(merged, settled, True, len(plans), found)


# Records that may be those extracted now: of the same document, by key or number, or from the same file.
CONCERNED = """t.document IN (SELECT value FROM json_each(?)) OR t.file IN (SELECT value FROM json_each(?))
    AND (t.file <> ? OR t.id IN (SELECT value FROM json_each(?)))"""


def asked(db: sqlite3.Connection, rows: Sequence[TargetRow], files: Sequence[str]) -> tuple[str, ...]:
    """The values of `CONCERNED`."""
    keys = {row["document"]["key"] for row in rows}
    numbers = {number for row in rows if (number := row["document"]["number"])}
    known = {plan.row["key"] for plan in all_plans(db) if plan.row["number"] in numbers} | keys
    # Whatever came without a name has the same one; only its document tells what belongs to it.
    ids = sorted({row["id"] for row in rows})
    return json.dumps(sorted(known)), json.dumps(list(files)), UNNAMED, json.dumps(ids)


def _plans(olds: Sequence[Plan], rows: Sequence[TargetRow]) -> tuple[list[Plan], dict[str, Settled]]:
    """Documents after the import, new ones last, and what became of those that a person had edited."""
    news: dict[str, DocumentRow] = {}
    for row in rows:
        news.setdefault(row["document"]["key"], row["document"])
    plans, settled = [], {}
    for old in olds:
        new = news.pop(old.row["key"], None)
        if new is None:
            plans.append(old)
            continue
        found = settle(old.row, old.mark, old.said, new, DOCUMENT_FIELDS)
        plans.append(Plan(cast(DocumentRow, {"key": old.row["key"], **found.fields}), found.mark, found.said))
        if found.said:
            settled[old.row["key"]] = found
    plans.extend(Plan(row, fingerprint(row, DOCUMENT_FIELDS)) for row in news.values())
    return plans, settled
