"""The derived index: an SQLite file beside the ledger that answers questions without reading YAML.

It is disposable. It is used only while size, times and inode of the ledger are those it was made from; otherwise the
ledger's bytes are compared group by group and what differs is read anew. Any error of it means: throw it away.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker import __version__
from tracker.ledger import aside
from tracker.model.rows import DocumentRow, TargetRow

if TYPE_CHECKING:
    from tracker.ledger.align import Group
    from tracker.ledger.layout import Block

Progress = Callable[[int, int], None]

VERSION = f"5 {__version__}"
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value);
CREATE TABLE part (gid INTEGER PRIMARY KEY, seq INTEGER, size INTEGER, digest BLOB, opening BLOB);
CREATE TABLE document (key TEXT PRIMARY KEY, seq INTEGER, title TEXT, number TEXT, region TEXT, json TEXT,
    mark TEXT, said TEXT);
CREATE TABLE target (
    no INTEGER PRIMARY KEY, gid INTEGER, at INTEGER, size INTEGER, id TEXT, type TEXT, kind TEXT, sector TEXT,
    region TEXT, region_code TEXT, document TEXT, file TEXT, deadline TEXT, owners TEXT, doubtful INTEGER,
    gone TEXT, met INTEGER, mark TEXT, said TEXT
);
CREATE TABLE record (no INTEGER PRIMARY KEY, json TEXT);
"""
# Made after the rows of a first build, which is twice as fast.
LOOKUPS = """
CREATE INDEX IF NOT EXISTS target_id ON target (id);
CREATE INDEX IF NOT EXISTS target_gid ON target (gid);
CREATE INDEX IF NOT EXISTS target_code ON target (region_code);
CREATE INDEX IF NOT EXISTS target_document ON target (document);
"""
COLUMNS = 19


def beside(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + ".index.sqlite")


def in_cache(ledger: Path, environment: Mapping[str, str]) -> Path:
    """Where the index goes when the ledger's folder cannot be written: the user's cache folder."""
    base = Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    from tracker.ledger.texts import digest

    name = digest(os.fsencode(ledger.resolve())).hex()
    return base / "tracker" / f"{name}.index.sqlite"


def connect(path: Path | str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=10, isolation_level=None)
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def create(db: sqlite3.Connection) -> None:
    db.executescript(TABLES + aside.TABLES)
    set_meta(db, version=VERSION, stamp="", head=b"", head_size=-1, regular=1, schema=0)


def meta(db: sqlite3.Connection) -> dict[str, Any]:
    return dict(db.execute("SELECT key, value FROM meta"))


def set_meta(db: sqlite3.Connection, **values: Any) -> None:
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def stamp_of(stat: os.stat_result) -> str:
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def parts(db: sqlite3.Connection) -> "list[Group]":
    from tracker.ledger.align import Group

    return [Group(*row) for row in db.execute("SELECT gid, size, digest, opening FROM part ORDER BY seq")]


def documents(db: sqlite3.Connection) -> dict[str, DocumentRow]:
    return {key: json.loads(text) for key, text in db.execute("SELECT key, json FROM document ORDER BY seq")}


def put_documents(db: sqlite3.Connection, plans: Mapping[str, Any]) -> None:
    """`plans` are `shape.Plan`s by key, in the order of the file."""
    db.execute("DELETE FROM document")
    for seq, (key, plan) in enumerate(plans.items()):
        row: DocumentRow = plan.row
        texts = (json.dumps(row, ensure_ascii=False), plan.mark, json.dumps(plan.said, ensure_ascii=False))
        db.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (key, seq, row["title"], row["number"], row["region"], *texts),
        )


def put_part(db: sqlite3.Connection, gid: int | None, data: bytes) -> int:
    """A group's size and hash; `gid` None makes a new one. Its order (`seq`) is set by `put_order`."""
    from tracker.ledger.align import opening
    from tracker.ledger.texts import digest

    values = (gid, len(data), digest(data), opening(data))
    row = db.execute(
        "INSERT INTO part (gid, size, digest, opening) VALUES (?, ?, ?, ?) ON CONFLICT (gid) DO UPDATE "
        "SET size = excluded.size, digest = excluded.digest, opening = excluded.opening RETURNING gid",
        values,
    ).fetchone()
    return int(row[0])


def put_order(db: sqlite3.Connection, gids: Iterable[int]) -> None:
    db.executemany("UPDATE part SET seq = ? WHERE gid = ?", enumerate(gids))


def drop_rows(db: sqlite3.Connection, gid: int) -> None:
    db.execute("DELETE FROM record WHERE no IN (SELECT no FROM target WHERE gid = ?)", (gid,))
    db.execute("DELETE FROM target WHERE gid = ?", (gid,))
    aside.drop(db, gid)


def put_rows(db: sqlite3.Connection, gid: int, start: int, spans: "Sequence[Block]", records: Sequence[Any]) -> None:
    """The rows of one group whose first byte is `start`; `records` are `shape.Record`s in the order of `spans`."""
    from tracker.review.query import fulfilled

    first = db.execute("SELECT COALESCE(MAX(no), 0) FROM target").fetchone()[0] + 1
    targets, texts = [], []
    for no, (span, record) in enumerate(zip(spans, records, strict=True), first):
        row: TargetRow = record.row
        met = fulfilled(row) if row.get("figures") else None
        targets.append(
            (
                *(no, gid, span.start - start, span.end - span.start, row["id"], row["type"], row["kind"]),
                *(row["sector"], row["region"], _code(row), row["document"]["key"], row["source"]["file"]),
                *(row["deadline"], "\n".join(owner["name"] for owner in row["owners"])),
                *(row["confidence"] == "low", row.get("gone"), met, record.mark),
                json.dumps(record.said, ensure_ascii=False) if record.said else None,
            )
        )
        texts.append((no, json.dumps({**row, "document": row["document"]["key"]}, ensure_ascii=False)))
    db.executemany(f"INSERT INTO target VALUES ({', '.join('?' * COLUMNS)})", targets)
    db.executemany("INSERT INTO record VALUES (?, ?)", texts)
    aside.put(db, gid, first, records)


def _code(row: TargetRow) -> str | None:
    """The code to filter by: a record whose place has none (a town, a park), or none of its own, counts where its
    document belongs."""
    place = row["document"]["region"]
    if row["region_code"] or not place:
        return row["region_code"]
    from tracker.lexicon.regions import regions

    region = regions().find(place)
    return region.code if region else None
