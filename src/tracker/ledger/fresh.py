"""An index that is up to date with its ledger: opened, refreshed where the ledger changed, rebuilt where it is broken."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tracker.ledger import index
from tracker.ledger.index import Progress
from tracker.ledger.texts import digest
from tracker.model.problem import LedgerError, Problem
from tracker.model.said import Said

# A file changed this short before it was read may change again without a visible change of its times.
RACY_NS = 50_000_000


@contextmanager
def fresh_index(ledger: Path, progress: Progress | None = None) -> Iterator[sqlite3.Connection]:
    """A connection whose tables say what `ledger` says now.

    The index stands beside the ledger, else in the user's cache folder, else in memory. Raises LedgerError where the
    ledger itself cannot be read.
    """
    ledger = ledger.resolve()
    with closing(_opened(ledger, progress)) as db:
        yield db


def _opened(ledger: Path, progress: Progress | None) -> sqlite3.Connection:
    for path in _places(ledger):
        for _ in ("as it is", "rebuilt"):
            try:
                return _at(path, ledger, progress)
            except sqlite3.OperationalError as error:
                if _cannot_be_written(error):
                    break
                _discard(path)
            except sqlite3.Error:
                _discard(path)
            except OSError:
                break
    return _in_memory(ledger, progress)


def _places(ledger: Path) -> Iterator[Path]:
    """Where an index may stand, best first; the second name is only worked out where the first does not do."""
    yield index.beside(ledger)
    yield index.in_cache(ledger, os.environ)


def _cannot_be_written(error: sqlite3.OperationalError) -> bool:
    return any(words in str(error) for words in ("readonly", "unable to open", "locked", "disk is full", "disk I/O"))


def _discard(path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def _in_memory(ledger: Path, progress: Progress | None) -> sqlite3.Connection:
    db = index.connect(":memory:")
    index.create(db)
    _refresh(db, ledger, progress)
    return db


def _at(path: Path, ledger: Path, progress: Progress | None) -> sqlite3.Connection:
    stat = stat_of(ledger)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _build(path, ledger, progress)
    db = index.connect(path)
    try:
        known = index.meta(db)
        if known.get("version") != index.VERSION:
            raise sqlite3.DatabaseError("another version made this index")
        if known.get("stamp") != index.stamp_of(stat):
            _refresh(db, ledger, progress)
    except BaseException:
        db.close()
        raise
    return db


def _build(path: Path, ledger: Path, progress: Progress | None) -> None:
    """A first build goes to a file of its own and takes its place whole, so that no half-built index is ever met."""
    building = path.with_name(f".targets-{os.getpid()}-{time.time_ns()}.index.sqlite")
    try:
        with closing(index.connect(building)) as db:
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            index.create(db)
            _refresh(db, ledger, progress)
            db.execute("PRAGMA journal_mode = DELETE")
        os.replace(building, path)  # noqa: PTH105
    finally:
        _discard(building)


def _refresh(db: sqlite3.Connection, ledger: Path, progress: Progress | None) -> None:
    """Read what changed. Another process may be at it too: whoever comes second finds nothing left to do."""
    db.execute("BEGIN IMMEDIATE")
    try:
        begun = time.time_ns()
        data, stat = read_ledger(ledger)
        if index.meta(db).get("stamp") != index.stamp_of(stat):
            if not _same(db, data):
                # Here, and only here, YAML and pydantic are needed.
                from tracker.ledger.refresh import refresh

                refresh(db, data, str(shown(ledger)), progress)
            racy = stat.st_mtime_ns >= begun - RACY_NS
            index.set_meta(db, stamp="" if racy else index.stamp_of(stat))
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise
    db.executescript(index.LOOKUPS)


def _same(db: sqlite3.Connection, data: bytes) -> bool:
    """Whether the bytes are those of the index, whatever the times of the file say."""
    known = index.meta(db)
    at = int(known["head_size"])
    if not known["regular"] or at < 0 or digest(data[:at]) != known["head"]:
        return False
    view = memoryview(data)
    for group in index.parts(db):
        if digest(view[at : at + group.size]) != group.digest:
            return False
        at += group.size
    return at == len(data)


def stat_of(ledger: Path) -> os.stat_result:
    try:
        return ledger.stat()
    except OSError as error:
        raise unreadable(ledger, error) from error


def read_ledger(ledger: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of the ledger and the stat of the very file they came from."""
    try:
        with ledger.open("rb") as file:
            return file.read(), os.fstat(file.fileno())
    except OSError as error:
        raise unreadable(ledger, error) from error


def unreadable(ledger: Path, error: OSError) -> LedgerError:
    reason = error.strerror or str(error)
    what = Said(f"cannot be read: {reason}", f"无法读取:{reason}")
    remedy = Said("Check the path and the permissions.", "请检查路径和权限。")
    return LedgerError(Problem(shown(ledger).as_posix(), what, remedy, code="unreadable"))


def shown(path: Path) -> Path:
    """The path as a person in the current folder would write it."""
    with suppress(ValueError):
        return path.relative_to(Path.cwd())
    return path
