"""Extracted records into the ledger: those of the documents concerned are merged, every other byte stays."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from tracker.ledger import index
from tracker.ledger.aside import refuse_unread
from tracker.ledger.edits import DOCUMENT_FIELDS, Settled, fingerprint, settle
from tracker.ledger.fresh import fresh_index, read_ledger, shown
from tracker.ledger.journal import Deed
from tracker.ledger.layout import head_end, own_end
from tracker.ledger.lines import linked, of_document
from tracker.ledger.merge import Merged, merge
from tracker.ledger.places import places
from tracker.ledger.schema import SCHEMA
from tracker.ledger.shape import Plan, Record, fields_of, fields_of_plan
from tracker.ledger.texts import characters
from tracker.ledger.whole import all_plans, all_records, copy_name, dump
from tracker.ledger.write import LOCK_SECONDS, Overtaken, keep_copy, locked, replace_ledger, unwritable
from tracker.ledger.yaml_text import head, record_block
from tracker.model.rows import DocumentRow, TargetRow
from tracker.review.succession import Link

ATTEMPTS = 20


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
    rows = [_storable(row) for row in rows]
    files = [characters(file) for file in files]
    if dry_run:
        return _import(ledger, rows, files, today, write=False)
    try:
        ledger.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(ledger, error) from error
    with locked(ledger, lock_seconds):
        for _ in range(ATTEMPTS):
            with suppress(Overtaken):
                return _import(ledger, rows, files, today, write=True, deed=deed)
    raise unwritable(ledger, OSError("another program keeps changing it"))


def _storable(row: TargetRow) -> TargetRow:
    """File names are bytes to the system, and not always text."""
    return {**row, "source": {**row["source"], "file": characters(row["source"]["file"])}}


def _import(
    ledger: Path, rows: list[TargetRow], files: Sequence[str], today: str, *, write: bool, deed: Deed | None = None
) -> Imported:
    if not ledger.exists():
        return _first(ledger, rows, files, today, write=write, deed=deed)
    data, stat = read_ledger(ledger)
    expected = index.stamp_of(stat)
    with fresh_index(ledger) as db:
        refuse_unread(db, shown(ledger).as_posix())
        olds = _concerned(db, rows, files)
        merged, found = linked(
            merge(olds, rows, files=files, today=today), index.documents(db), lambda key: of_document(db, key)
        )
        plans, settled = _plans(all_plans(db), rows)
        records = [outcome.record for outcome in merged.outcomes]
        if index.meta(db)["regular"]:
            text = _spliced(db, data, olds, merged, plans)
        else:
            ids = {record.row["id"] for record in olds}
            others = [record for record in all_records(db) if record.row["id"] not in ids]
            changed = any(outcome.fate != "unchanged" for outcome in merged.outcomes) or plans != all_plans(db)
            text = dump(plans, [*others, *_in_order(records, plans)]).encode() if changed else data
            if changed and write:
                keep_copy(ledger, copy_name(db))
    if text != data and write:
        replace_ledger(ledger, [text], expected, deed)
    return Imported(merged, settled, text != data, len({row["document"]["key"] for row in rows}), found)


def _first(
    ledger: Path, rows: list[TargetRow], files: Sequence[str], today: str, *, write: bool, deed: Deed | None
) -> Imported:
    merged, found = linked(merge([], rows, files=files, today=today), {}, lambda _: [])
    plans, settled = _plans([], rows)
    text = dump(plans, _in_order([outcome.record for outcome in merged.outcomes], plans))
    if write:
        replace_ledger(ledger, [text.encode("utf-8")], None, deed)
    return Imported(merged, settled, True, len(plans), found)


def _concerned(db: sqlite3.Connection, rows: Sequence[TargetRow], files: Sequence[str]) -> list[Record]:
    """Records that may be those extracted now: of the same document, by key or number, or from the same file."""
    keys = {row["document"]["key"] for row in rows}
    numbers = {number for row in rows if (number := row["document"]["number"])}
    known = {plan.row["key"] for plan in all_plans(db) if plan.row["number"] in numbers} | keys
    db.execute("CREATE TEMP TABLE IF NOT EXISTS asked (what TEXT, text TEXT)")
    db.execute("DELETE FROM asked")
    db.executemany("INSERT INTO asked VALUES ('document', ?)", ((key,) for key in known))
    db.executemany("INSERT INTO asked VALUES ('file', ?)", ((file,) for file in files))
    return all_records(
        db,
        "t.document IN (SELECT text FROM asked WHERE what = 'document') "
        "OR t.file IN (SELECT text FROM asked WHERE what = 'file')",
    )


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


def _in_order(records: Iterable[Record], plans: Sequence[Plan]) -> list[Record]:
    """By document as in the head, then in the order of the text."""
    rank = {plan.row["key"]: at for at, plan in enumerate(plans)}

    def place(record: Record) -> tuple[int, str, int, str]:
        source = record.row["source"]
        return rank[record.row["document"]["key"]], source["file"], source["start"], record.row["id"]

    return sorted(records, key=place)


def _spliced(
    db: sqlite3.Connection, data: bytes, olds: Sequence[Record], merged: Merged, plans: Sequence[Plan]
) -> bytes:
    """The new bytes. Blocks of other documents, and of records that did not change, are taken over as they are."""
    spans = {id: (at, size) for id, at, size in places(db)}
    texts = {}
    for outcome in merged.outcomes:
        id = outcome.record.row["id"]
        block = data[slice(spans[id][0], sum(spans[id]))] if id in spans else b""
        texts[id] = block if outcome.fate == "unchanged" else _renewed(block, outcome.record)
    groups: dict[str, list[bytes]] = {}
    for record in _in_order((outcome.record for outcome in merged.outcomes), plans):
        groups.setdefault(record.row["document"]["key"], []).append(texts[record.row["id"]])
    end = head_end(data)
    assert end is not None  # only a regular file is spliced
    at = min((start for start, _ in spans.values()), default=len(data))
    pieces = [new_head(data[:end], all_plans(db), plans), data[end:at]]
    touched = {record.row["id"]: record.row["document"]["key"] for record in olds}
    for id, (start, size) in spans.items():
        if id not in touched:
            pieces.append(data[start : start + size])
        elif group := groups.pop(touched[id], None):
            pieces.extend(group)
    for group in groups.values():
        pieces.extend(group)
    # A last line without a line end may have been followed by something now.
    return b"".join(piece if piece.endswith(b"\n") or not piece else piece + b"\n" for piece in pieces)


def _renewed(block: bytes, record: Record) -> bytes:
    """The block of a changed record; comments that followed it still do."""
    return record_block(fields_of(record)).encode("utf-8") + block[own_end(block) :]


def new_head(old: bytes, before: Sequence[Plan], after: Sequence[Plan]) -> bytes:
    """The head with its documents. Where only new ones joined, what a person wrote around the others stays."""
    if list(before) == list(after):
        return old
    whole = head(SCHEMA, [fields_of_plan(plan) for plan in after]).encode("utf-8")
    if list(after[: len(before)]) != list(before) or not before:
        return whole
    line = old.rfind(b"targets:")
    added = head(SCHEMA, [fields_of_plan(plan) for plan in after[len(before) :]])
    added = added[added.index("documents:\n") + len("documents:\n") : added.rindex("targets:")]
    return old[:line] + added.encode("utf-8") + old[line:]
