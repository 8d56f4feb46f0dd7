"""The derived index: an SQLite file beside the ledger that answers questions without reading YAML.

It is disposable. It is used only while size, times and inode of the ledger are those it was made from; otherwise the
ledger's bytes are compared group by group and what differs is read anew. Any error of it means: throw it away. Each
record carries two checksums: of its JSON, which is quick and asked for by every list, and of everything that is kept
for it, which whoever writes asks for by `CHECKED`.
"""

import json
import marshal
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from tracker import __version__
from tracker.ledger import aside
from tracker.ledger.answers import Answers
from tracker.model.plain_rows import DocumentRow, TargetRow, is_doubtful
from tracker.review.query import standing_on

if TYPE_CHECKING:
    from tracker.ledger.align import BlockGroup
    from tracker.ledger.layout import BlockSpan

Progress = Callable[[int, int], None]

VERSION = f"11 {__version__}"
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE part (gid INTEGER PRIMARY KEY, seq INTEGER, size INTEGER, digest BLOB, opening BLOB);
CREATE TABLE document (key TEXT PRIMARY KEY, seq INTEGER, title TEXT, number TEXT, region TEXT, json TEXT,
    mark TEXT, said TEXT, sum INTEGER) WITHOUT ROWID;
CREATE TABLE target (
    no INTEGER PRIMARY KEY, gid INTEGER, at INTEGER, size INTEGER, id TEXT, type TEXT, kind TEXT, sector TEXT,
    region TEXT, region_code TEXT, document TEXT, file TEXT, deadline TEXT, owners TEXT, doubtful INTEGER,
    gone TEXT, standings TEXT, mark TEXT, said TEXT, numbers_twice INTEGER, sum INTEGER
);
CREATE TABLE record (no INTEGER PRIMARY KEY, json TEXT, sum INTEGER);
"""
# Made after the rows of a first build, which is twice as fast.
LOOKUPS = """
CREATE INDEX IF NOT EXISTS target_id ON target (id);
CREATE INDEX IF NOT EXISTS target_gid ON target (gid);
CREATE INDEX IF NOT EXISTS target_code ON target (region_code);
CREATE INDEX IF NOT EXISTS target_document ON target (document);
CREATE INDEX IF NOT EXISTS target_twice ON target (id) WHERE numbers_twice = 1;
"""
# Everything that is kept for a record beside its JSON, in the order of the table; the last column is the checksum of it all.
COLUMNS = (
    *("no", "gid", "at", "size", "id", "type", "kind", "sector", "region", "region_code", "document", "file"),
    *("deadline", "owners", "doubtful", "gone", "standings", "mark", "said", "numbers_twice"),
)
OF_A_RECORD = f"r.json, {', '.join(f't.{name}' for name in COLUMNS)}"
# The JSON of a record of `target t LEFT JOIN record r`, or an error where anything of it is not as it was written.
CHECKED = f"checked(t.sum, {OF_A_RECORD})"
CHECKED_DOCUMENT = "checked(sum, json, key, seq, title, number, region, mark, said)"

# So long another process may write to the index before this one goes without it.
BUSY_SECONDS = 10.0


def beside(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + ".index.sqlite")


def in_cache(ledger: Path, environment: Mapping[str, str]) -> Path:
    """Where the index goes when the ledger's folder cannot be written: the user's cache folder."""
    base = Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    from tracker.ledger.texts import digest

    name = digest(os.fsencode(ledger.resolve())).hex()
    return base / "tracker" / f"{name}.index.sqlite"


class Untrue(sqlite3.DatabaseError):
    """The index says something else than was written into it, or than the ledger says."""


def connect(path: Path | str) -> Answers:
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, factory=Answers)
    db.execute("PRAGMA synchronous = NORMAL")
    # Nothing that a foreign file brings along is run, and cells that reach out of their page are an error.
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    db.create_function("checksum", -1, checksum)
    db.create_function("checked", -1, _checked)
    db.create_function("standing_on", 2, standing_on, deterministic=True)
    db.create_function("owned_by", 3, _owned_by, deterministic=True)
    return db


def file_of(db: sqlite3.Connection) -> str:
    """The path of the index; empty for one in memory."""
    return str(db.execute("PRAGMA database_list").fetchone()[2])


def checksum(*values: str | int | None) -> int:
    """Over texts, numbers and None; marshalling in its second version is the quickest that is the same everywhere."""
    return crc32(marshal.dumps(values, 2))


def quick_sum(no: int, standings: str | None, text: bytes) -> int:
    """Of the JSON of record `no`, and of what was judged of it: nothing else is shown."""
    return crc32(text, crc32(f"{no} {standings}".encode()))


def _checked(known: int | None, text: str | None, *columns: str | int | None) -> str:
    if text is None or checksum(text, *columns) != known:
        raise Untrue("a record is not as it was written")
    return text


def _owned_by(owners: str, place: str | None, asked: str) -> bool:
    # The tables of bodies and places are read only when one is asked for.
    from tracker.ledger.owner_filter import owned_by

    return owned_by(owners, place, asked)


def create(db: sqlite3.Connection) -> None:
    db.executescript(TABLES + aside.TABLES)
    set_meta(db, version=VERSION, stamp="", head=b"", head_size=-1, regular=1, schema=0)


def meta(db: sqlite3.Connection) -> dict[str, Any]:
    return dict(db.execute("SELECT key, value FROM meta"))


def set_meta(db: sqlite3.Connection, **values: Any) -> None:
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def stamp_of(stat: os.stat_result) -> str:
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def parts(db: sqlite3.Connection) -> "list[BlockGroup]":
    from tracker.ledger.align import BlockGroup

    return [BlockGroup(*row) for row in db.execute("SELECT gid, size, digest, opening FROM part ORDER BY seq")]


def documents(db: sqlite3.Connection) -> dict[str, DocumentRow]:
    found = db.execute(f"SELECT key, {CHECKED_DOCUMENT} FROM document ORDER BY seq")
    return {key: json.loads(text) for key, text in found}


def put_documents(db: sqlite3.Connection, plans: Mapping[str, Any]) -> None:
    """`plans` are `shape.Plan`s by key, in the order of the file."""
    db.execute("DELETE FROM document")
    for seq, (key, plan) in enumerate(plans.items()):
        row: DocumentRow = plan.row
        text, said = json.dumps(row, ensure_ascii=False), json.dumps(plan.said, ensure_ascii=False)
        named = (key, seq, row["title"], row["number"], row["region"])
        values = (*named, text, plan.mark, said, checksum(text, *named, plan.mark, said))
        db.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


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


def put_rows(
    db: sqlite3.Connection, gid: int, start: int, spans: "Sequence[BlockSpan]", records: Sequence[Any]
) -> None:
    """The rows of one group whose first byte is `start`; `records` are `shape.Record`s in the order of `spans`."""
    from tracker.review.report_settings import ReportSettings
    from tracker.review.standing import steps_of

    settings = ReportSettings()
    first = db.execute("SELECT COALESCE(MAX(no), 0) FROM target").fetchone()[0] + 1
    targets, texts = [], []
    for no, (span, record) in enumerate(zip(spans, records, strict=True), first):
        row: TargetRow = record.row
        columns = (
            *(no, gid, span.start - start, span.end - span.start, row["id"], row["type"], row["kind"]),
            *(row["sector"], row["region"], _code(row), row["document"]["key"], row["source"]["file"]),
            *(row["deadline"], "\n".join(owner["name"] for owner in row["owners"])),
            *(int(is_doubtful(row)), row.get("gone"), steps_of(row, settings), record.mark),
            json.dumps(record.said, ensure_ascii=False) if record.said else None,
            numbers_twice(row),
        )
        text = stored(row)
        targets.append((*columns, checksum(text, *columns)))
        texts.append((no, text, quick_sum(no, columns[-4], text.encode("utf-8"))))
    db.executemany(f"INSERT INTO target VALUES ({', '.join('?' * (len(COLUMNS) + 1))})", targets)
    db.executemany("INSERT INTO record VALUES (?, ?, ?)", texts)
    aside.put(db, gid, records)


def put_figures(db: sqlite3.Connection, no: int, row: TargetRow, more: int) -> None:
    """Other figures for the record number `no`, whose block grew by `more` bytes. `sum_up` has to follow."""
    from tracker.review.report_settings import ReportSettings
    from tracker.review.standing import steps_of

    text, standings = stored(row), steps_of(row, ReportSettings())
    known = quick_sum(no, standings, text.encode("utf-8"))
    db.execute("UPDATE record SET json = ?, sum = ? WHERE no = ?", (text, known, no))
    values = (more, standings, numbers_twice(row), no)
    db.execute("UPDATE target SET size = size + ?, standings = ?, numbers_twice = ? WHERE no = ?", values)


def sum_up(db: sqlite3.Connection, gid: int) -> None:
    """The checksums of a group, after its rows were changed in place."""
    query = f"""UPDATE target AS t SET sum = (SELECT checksum({OF_A_RECORD}) FROM record r WHERE r.no = t.no)
        WHERE gid = ?"""
    db.execute(query, (gid,))


def check_rows(db: sqlite3.Connection, where: str = "1", values: Sequence[object] = ()) -> None:
    """Asks for the checksum of every record, or of those `where` (`t` is `target`): an error is answered as any other."""
    db.execute(f"SELECT COUNT({CHECKED}) FROM target t LEFT JOIN record r USING (no) WHERE {where}", values).fetchone()


def stored(row: TargetRow) -> str:
    return json.dumps({**row, "document": row["document"]["key"]}, ensure_ascii=False)


def numbers_twice(row: TargetRow) -> int:
    """1 where two figures bear one number, as after two branches were put together by hand."""
    figures = row.get("figures") or ()
    return int(len({figure["n"] for figure in figures}) < len(figures))


def _code(row: TargetRow) -> str | None:
    """The code to filter by: a record whose place has none (a town, a park), or none of its own, counts where its
    document belongs."""
    place = row["document"]["region"]
    if row["region_code"] or not place:
        return row["region_code"]
    from tracker.lexicon.regions import regions

    region = regions().find(place)
    return region.code if region else None
