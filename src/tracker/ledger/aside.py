"""What the index keeps beside the records: which follows which, how far one has got by its latest figure, which could
not be read.

Small tables of their own, so that a list of everything need not look into each record for what few of them have.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tracker.model.problem import LedgerError, Problem
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.ledger.layout import BlockSpan
    from tracker.model.plain_rows import DocumentRow, TargetRow

TABLES = """
CREATE TABLE link (gid INTEGER, id TEXT, follows TEXT);
CREATE TABLE done (id TEXT, gid INTEGER, share TEXT, sum INTEGER);
CREATE TABLE unread (gid INTEGER, id TEXT, en TEXT, zh TEXT);
"""
NAMES = ("link", "done", "unread")


def put(db: sqlite3.Connection, gid: int, records: Sequence[Any]) -> None:
    """`records` are `shape.Record`s."""
    for record in records:
        if record.row.get("figures"):
            put_done(db, gid, record.row)
        for id in record.row.get("follows", ()):
            db.execute("INSERT INTO link VALUES (?, ?, ?)", (gid, record.row["id"], id))


def put_done(db: sqlite3.Connection, gid: int, row: "TargetRow") -> None:
    """How much of the promise the latest figure makes, as it is shown; nothing where that cannot be said."""
    from tracker.review.share_done import share_done

    db.execute("DELETE FROM done WHERE id = ?", (row["id"],))
    if share := share_done(row):
        db.execute("INSERT INTO done VALUES (?1, ?2, ?3, checksum(?3, ?1))", (row["id"], gid, share))


def shares(db: sqlite3.Connection) -> dict[str, str]:
    """The share done by id, for what has a figure."""
    return dict(db.execute("SELECT id, checked(sum, share, id) FROM done"))


def any_dropped(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM target WHERE standings = 'dropped' LIMIT 1").fetchone() is not None


def drop(db: sqlite3.Connection, gid: int | None = None) -> None:
    """Forget what is known of one group, or of all."""
    for name in NAMES:
        db.execute(f"DELETE FROM {name} WHERE ?1 IS NULL OR gid = ?1", (gid,))


def readable(
    data: bytes, spans: "Sequence[BlockSpan]", documents: "Mapping[str, DocumentRow]", file: str
) -> "tuple[list[BlockSpan], list[Any], list[Problem]]":
    """The blocks of a group that hold a record, those records, and what is wrong with the others.

    Raises LedgerError where a block is not even YAML: then nobody knows where it ends.
    """
    from tracker.ledger.parse import read_blocks

    good, records, problems = [], [], []
    for span in spans:
        try:
            records += read_blocks(data, [span], documents, file)
            good.append(span)
        except LedgerError as error:
            if error.problem.code != "shape":
                raise
            problems.append(error.problem)
    return good, records, problems


def put_unread(db: sqlite3.Connection, gid: int, problems: Sequence[Problem]) -> None:
    rows = [(gid, problem.id, problem.what.en, problem.what.zh) for problem in problems]
    db.executemany("INSERT INTO unread VALUES (?, ?, ?, ?)", rows)


def unread(db: sqlite3.Connection) -> list[Said]:
    """What is wrong with the records that could not be read, without their lines: `check` names those."""
    return [Said(en, zh) for en, zh in db.execute("SELECT en, zh FROM unread")]


def refuse_unread(db: sqlite3.Connection, file: str) -> None:
    """Raises LedgerError where a record could not be read: what would be written might stand there already."""
    if found := unread(db):
        remedy = Said(
            "`tracker check` says where it stands; mend it first.", "`tracker check` 可查看其位置；请先修正。"
        )
        raise LedgerError(Problem(file, found[0], remedy, code="unread"))


def followers(db: sqlite3.Connection, id: str) -> list[str]:
    """The records that say they follow `id`."""
    return [row[0] for row in db.execute("SELECT id FROM link WHERE follows = ?", (id,))]
