"""The index brought up to date with the bytes of its ledger: known groups stay, dirty stretches are read anew."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import cast

from tracker.ledger import aside, index
from tracker.ledger.align import Dirty, Kept, align, grouped
from tracker.ledger.end_mark import refuse_cut
from tracker.ledger.faults import Fault
from tracker.ledger.format_number import SCHEMA
from tracker.ledger.index import Progress
from tracker.ledger.layout import BlockSpan, blocks, head_end
from tracker.ledger.ledger_record import Record
from tracker.ledger.parse import Top, block_problem, documents_of, read_blocks, read_top, targets_of, without_collector
from tracker.ledger.shape import read_records, stray_fault
from tracker.ledger.texts import digest
from tracker.model.plain_rows import DocumentRow
from tracker.model.problem import LedgerError, Problem


def refresh(db: sqlite3.Connection, data: bytes, file: str, progress: Progress | None = None) -> None:
    """Make the tables say what `data` says. Raises LedgerError (and leaves a broken transaction) where it does not hold."""
    refuse_cut(data, file)
    end = head_end(data)
    known = index.meta(db)
    if end is None or not _refresh_blocks(db, data, end, file, bool(known["regular"]), progress):
        top = read_top(data, file)
        _read_whole(db, top)
        index.set_meta(db, regular=0, schema=top.schema)
        return
    index.set_meta(db, regular=1, schema=SCHEMA)


def _refresh_blocks(
    db: sqlite3.Connection, data: bytes, end: int, file: str, was_regular: bool, progress: Progress | None
) -> bool:
    """False where the file is laid out in a way that has no blocks, or has to be migrated."""
    groups = index.parts(db) if was_regular else []
    if not was_regular:
        _forget(db)
    plan = align(data, end, groups)
    work: dict[Dirty, list[BlockSpan]] = {}
    for step in plan:
        if isinstance(step, Dirty):
            spans = blocks(data[step.start : step.end])
            if spans is None:
                return False
            work[step] = [BlockSpan(step.start + span.start, step.start + span.end) for span in spans]
    head = data[:end]
    head_changed = index.meta(db)["head"] != digest(head)
    if head_changed:
        top = read_top(head, file, is_head=True)
        if top.is_older:
            return False
        index.put_documents(db, documents_of(top))
        index.set_meta(db, head=digest(head), head_size=end)
    documents = index.documents(db)
    kept = {step.group.gid for step in plan if isinstance(step, Kept)}
    for group in groups:
        if group.gid not in kept:
            index.drop_rows(db, group.gid)
            db.execute("DELETE FROM part WHERE gid = ?", (group.gid,))
    order: list[int] = []
    with without_collector():
        for step in plan:
            if isinstance(step, Kept):
                order.append(step.group.gid)
            else:
                order.extend(_read_dirty(db, data, step, work[step], documents, file, progress))
    index.put_order(db, order)
    if head_changed and kept:
        _refuse_strays(db, data, end, file)
    return True


def _read_dirty(
    db: sqlite3.Connection,
    data: bytes,
    stretch: Dirty,
    spans: Sequence[BlockSpan],
    documents: Mapping[str, DocumentRow],
    file: str,
    progress: Progress | None,
) -> list[int]:
    """The groups made of one dirty stretch. Comments above its first record belong to its first group."""
    gids = []
    groups = grouped(spans)
    if not groups:
        # A ledger without records: remarks, and the mark of its end.
        return [index.put_part(db, None, data[stretch.start : stretch.end])]
    for number, members in enumerate(groups):
        start = stretch.start if number == 0 else members[0].start
        gids.append(put_group(db, None, data, BlockSpan(start, members[-1].end), members, documents, file))
        if progress is not None:
            progress(members[-1].end, len(data))
    return gids


def put_group(
    db: sqlite3.Connection,
    gid: int | None,
    data: bytes,
    span: BlockSpan,
    members: Sequence[BlockSpan],
    documents: Mapping[str, DocumentRow],
    file: str,
) -> int:
    """One group read and put into the tables, in place of what `gid` was. A record that does not hold is put aside."""
    problems: list[Problem] = []
    try:
        records = read_blocks(data, members, documents, file)
    except LedgerError as error:
        if error.problem.code != "shape":
            raise
        members, records, problems = aside.readable(data, members, documents, file)
    if gid is not None:
        index.drop_rows(db, gid)
    new = index.put_part(db, gid, data[span.start : span.end])
    index.put_rows(db, new, span.start, members, records)
    aside.put_unread(db, new, problems)
    return new


def _refuse_strays(db: sqlite3.Connection, data: bytes, start: int, file: str) -> None:
    """Documents were taken away or renamed: records that still name them hang in the air."""
    query = """SELECT t.document, t.gid, t.at, t.size FROM target t JOIN part p USING (gid)
        WHERE t.document NOT IN (SELECT key FROM document) ORDER BY p.seq, t.at LIMIT 1"""
    stray = db.execute(query).fetchone()
    if stray is None:
        return
    key, gid, at, size = stray
    before = db.execute(
        "SELECT SUM(size) FROM part WHERE seq < (SELECT seq FROM part WHERE gid = ?)", (gid,)
    ).fetchone()
    place = start + (before[0] or 0) + at
    raise LedgerError(block_problem(data, [BlockSpan(place, place + size)], stray_fault(0, key), file))


def _forget(db: sqlite3.Connection) -> None:
    for table in ("part", "target", "record", "document"):
        db.execute(f"DELETE FROM {table}")
    aside.drop(db)
    index.set_meta(db, head=b"", head_size=-1)


def _read_whole(db: sqlite3.Connection, top: Top) -> None:
    """A file without blocks: parse all of it. Its rows have no place in the bytes (`at` and `size` are 0)."""
    documents = documents_of(top)
    raws = targets_of(top)
    found, problems = _sorted_out(raws, {key: plan.row for key, plan in documents.items()}, top)
    _forget(db)
    index.put_documents(db, documents)
    gid = index.put_part(db, None, b"")
    index.put_order(db, [gid])
    index.put_rows(db, gid, 0, [BlockSpan(0, 0)] * len(found), found)
    aside.put_unread(db, gid, problems)


def _sorted_out(
    raws: Sequence[object], documents: Mapping[str, DocumentRow], top: Top
) -> tuple[list[Record], list[Problem]]:
    """The records that hold, and what is wrong with the others."""
    records: list[Record] = []
    problems = []
    whole = read_records(raws, documents)
    for at, raw in enumerate(raws) if whole and isinstance(whole[0], Fault) else ():
        for found in read_records([raw], documents)[:1]:
            if isinstance(found, Fault):
                line = top.line("targets", at, *found.path)
                id = str(raw["id"]) if isinstance(raw, dict) and raw.get("id") else None
                problems.append(Problem(f"{top.file}:{line}", found.what, found.remedy, id=id, code="shape"))
            else:
                records.append(found)
    return (records, problems) if problems else (cast("list[Record]", whole), [])
