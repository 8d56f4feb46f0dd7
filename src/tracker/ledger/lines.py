"""Lines of promises in the ledger: what follows what, found when a plan is imported or asked for."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from tracker.ledger import index
from tracker.ledger.filtered_rows import query_rows
from tracker.ledger.ledger_record import Record
from tracker.ledger.merging import Merged, Outcome
from tracker.model.plain_rows import DocumentRow, TargetRow
from tracker.review.query import Filters
from tracker.review.shared import shared
from tracker.review.succession import Link, links, predecessor

# Targets that are looked up in one question.
AT_ONCE = 200


def connected(db: sqlite3.Connection, id: str) -> list[TargetRow]:
    """Every target of the line that `id` stands in, itself included."""
    seen: dict[str, TargetRow] = {}
    waiting = [id]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        row = next((row for row in query_rows(db, Filters(id=one), None) if row["id"] == one), None)
        if row is None:
            continue
        seen[one] = row
        waiting += row.get("follows", ())
        waiting += [other for (other,) in db.execute("SELECT id FROM link WHERE follows = ?", (one,))]
    return list(seen.values())


def around(db: sqlite3.Connection, rows: Iterable[TargetRow]) -> dict[str, TargetRow]:
    """Every target of the lines in which `rows` stand, those of `rows` included, by its id; nothing of what has no line."""
    beside: dict[str, list[str]] = {}
    for id, old in db.execute("SELECT id, follows FROM link").fetchall():
        beside.setdefault(id, []).append(old)
        beside.setdefault(old, []).append(id)
    known = {row["id"]: row for row in rows if row["id"] in beside}
    seen: set[str] = set()
    waiting = list(known)
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += beside[one]
    others = sorted(seen - known.keys())
    for at in range(0, len(others), AT_ONCE):
        asked = set(others[at : at + AT_ONCE])
        found = query_rows(db, Filters(id=tuple(sorted(asked))), None, keep=shared)
        known |= {row["id"]: row for row in found if row["id"] in asked}
    return known


def not_taken_up(db: sqlite3.Connection, keys: Iterable[str]) -> list[TargetRow]:
    """What the plans with these keys promised and nothing follows."""
    followed = {id for (id,) in db.execute("SELECT follows FROM link")}
    return [row for key in sorted(set(keys)) for row in of_document(db, key) if row["id"] not in followed]


def left_behind(db: sqlite3.Connection, rows: Iterable[TargetRow]) -> frozenset[str]:
    """Ids of those of `rows` that nothing follows, although something of their plan is followed."""
    followed = {id for (id,) in db.execute("SELECT follows FROM link")}
    taken_up = {key for (key,) in db.execute("SELECT t.document FROM link l JOIN target t ON t.id = l.follows")}
    return frozenset(r["id"] for r in rows if r["document"]["key"] in taken_up and r["id"] not in followed)


def of_document(db: sqlite3.Connection, key: str) -> list[TargetRow]:
    """What the plan with this key promises."""
    return [row for row in query_rows(db, Filters(document=key, gone=False), None) if row["document"]["key"] == key]


def proposed(db: sqlite3.Connection, key: str, old_key: str | None = None) -> tuple[DocumentRow | None, list[Link]]:
    """The plan that the one with `key` follows (or `old_key`), and which of its targets follow which."""
    documents = index.documents(db)
    old = documents[old_key] if old_key is not None else predecessor(documents[key], documents.values())
    if old is None:
        return None, []
    return old, links(of_document(db, old["key"]), of_document(db, key))


def linked(
    merged: Merged, known: Mapping[str, DocumentRow], rows_of: Callable[[str], list[TargetRow]]
) -> tuple[Merged, list[Link]]:
    """What an import brings, with links from new targets to those of the plan before; and all pairs that were found.

    `known` are the documents of the ledger by key, `rows_of` what each of them promises.
    """
    fresh = [outcome.record.row for outcome in merged.outcomes if outcome.fate == "new"]
    documents = {row["document"]["key"]: row["document"] for row in fresh}
    everything = {**known, **documents}
    found: list[Link] = []
    for key, document in documents.items():
        old = predecessor(document, everything.values())
        if old is not None:
            here = [o.record.row for o in merged.outcomes if o.record.row["document"]["key"] == old["key"]]
            found += links(here or rows_of(old["key"]), [row for row in fresh if row["document"]["key"] == key])
    sure = {link.new["id"]: link.old["id"] for link in found if link.sure}
    outcomes = [
        Outcome(o.fate, following(o.record, [sure[o.record.row["id"]]]), o.old, o.settled)
        if o.fate == "new" and o.record.row["id"] in sure
        else o
        for o in merged.outcomes
    ]
    return Merged(outcomes, merged.twice), found


def following(record: Record, ids: Iterable[str], *, refused: Iterable[str] = ()) -> Record:
    """The record with links to `ids`, and with those of `refused` taken away for good."""
    row = record.row
    away = tuple(refused)
    follows = [id for id in dict.fromkeys((*row.get("follows", ()), *ids)) if id not in away]
    unrelated = [id for id in dict.fromkeys((*row.get("unrelated", ()), *away)) if id not in follows]
    bare = {key: value for key, value in row.items() if key not in ("follows", "unrelated")}
    told = {key: value for key, value in (("follows", follows), ("unrelated", unrelated)) if value}
    return Record(cast(TargetRow, {**bare, **told}), record.mark, record.said)
