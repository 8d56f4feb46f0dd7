"""The bytes of a ledger after an import: blocks of other documents, and of what did not change, stay as they are."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from tracker.ledger import index
from tracker.ledger.end_mark import ended, promising
from tracker.ledger.format_number import SCHEMA
from tracker.ledger.layout import head_end, own_end
from tracker.ledger.ledger_record import Plan, Record, fields_of, fields_of_plan
from tracker.ledger.merging import Merged
from tracker.ledger.yaml_text import head, record_block


def in_order(records: Iterable[Record], plans: Sequence[Plan]) -> list[Record]:
    """By document as in the head, then in the order of the text."""
    rank = {plan.row["key"]: at for at, plan in enumerate(plans)}

    def place(record: Record) -> tuple[int, str, int, str]:
        source = record.row["source"]
        return rank[record.row["document"]["key"]], source["file"], source["start"], record.row["id"]

    return sorted(records, key=place)


def spliced(
    data: bytes, where: Iterable[tuple[str, int, int]], olds: Sequence[Record], merged: Merged, before: Sequence[Plan],
    plans: Sequence[Plan],
) -> bytes:  # fmt: skip
    """The new bytes; `where` each block stands (id, first byte, size), in the order of the file. Blocks of other documents, and of records that did not change, are taken over as they are."""
    spans = {id: (at, size) for id, at, size in where}
    texts = {}
    for outcome in merged.outcomes:
        id = outcome.record.row["id"]
        block = data[slice(spans[id][0], sum(spans[id]))] if id in spans else b""
        texts[id] = block if outcome.fate == "unchanged" else renewed_block(block, outcome.record)
    groups: dict[str, list[bytes]] = {}
    for record in in_order((outcome.record for outcome in merged.outcomes), plans):
        groups.setdefault(record.row["document"]["key"], []).append(texts[record.row["id"]])
    end = head_end(data)
    assert end is not None  # only a regular file is spliced
    at = min((start for start, _ in spans.values()), default=len(data))
    pieces = [new_head(data[:end], before, plans), data[end:at]]
    touched = {record.row["id"]: record.row["document"]["key"] for record in olds}
    for id, (start, size) in spans.items():
        if id not in touched:
            pieces.append(data[start : start + size])
        elif group := groups.pop(touched[id], None):
            pieces.extend(group)
    for group in groups.values():
        pieces.extend(group)
    if b"".join(pieces) == data:
        return data
    # A last line without a line end may have been followed by something now.
    text = b"".join(piece if piece.endswith(b"\n") or not piece else piece + b"\n" for piece in pieces)
    return ended(promising(text))


def places(db: sqlite3.Connection) -> Iterator[tuple[str, int, int]]:
    """Id, first byte and size of every block, in the order of the file."""
    start, at = int(index.meta(db)["head_size"]), {}
    for group in index.parts(db):
        at[group.gid] = start
        start += group.size
    query = "SELECT t.id, t.gid, t.at, t.size FROM target t JOIN part p USING (gid) ORDER BY p.seq, t.at"
    for id, gid, within, size in db.execute(query):
        yield id, at[gid] + within, size


def renewed_block(block: bytes, record: Record) -> bytes:
    """The block of a changed record; comments that followed it still do."""
    return record_block(fields_of(record)).encode("utf-8") + block[own_end(block) :]


def new_head(old: bytes, before: Sequence[Plan], after: Sequence[Plan]) -> bytes:
    """The head with its documents. Where only new ones joined, what a person wrote around the others stays."""
    if list(before) == list(after):
        return old
    whole = head(SCHEMA, [fields_of_plan(plan) for plan in after], promise=True).encode("utf-8")
    if list(after[: len(before)]) != list(before) or not before:
        return whole
    line = old.rfind(b"targets:")
    added = head(SCHEMA, [fields_of_plan(plan) for plan in after[len(before) :]])
    added = added[added.index("documents:\n") + len("documents:\n") : added.rindex("targets:")]
    return old[:line] + added.encode("utf-8") + old[line:]
