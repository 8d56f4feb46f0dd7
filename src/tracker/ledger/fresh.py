"""An index that is up to date with its ledger: opened, refreshed where the ledger changed, rebuilt where it is broken."""

import os
import sqlite3
import stat as stats
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tracker.ledger import index, seal
from tracker.ledger.answers import Answers
from tracker.ledger.index import Progress
from tracker.ledger.texts import digest
from tracker.model.problem import LedgerError, Problem
from tracker.model.said import Said

# A file changed this short before it was read may change again without a visible change of its times.
RACY_NS = 50_000_000
# So often, and so many seconds apart, an index is looked at that somebody else may be about to seal.
LOOKS, APART = 5, 0.03
Openings = Generator[Answers, sqlite3.Error | None, None]


@contextmanager
def fresh_index(ledger: Path, progress: Progress | None = None) -> Iterator[sqlite3.Connection]:
    """A connection whose tables say what `ledger` says now.

    The index stands beside the ledger, else in the user's cache folder, else in memory. Where it turns out to be broken
    while it answers, it is made anew and answers then. Raises LedgerError where the ledger itself cannot be read.
    """
    openings = _openings(ledger.resolve(), progress)
    with closing(_renewing(openings, None)) as db:
        yield db


def forget_index(ledger: Path) -> None:
    """Whatever indexes of `ledger` there are: they said something else than the ledger."""
    for path in _places(ledger.resolve()):
        _discard(path)


def _renewing(openings: Openings, error: sqlite3.Error | None) -> Answers:
    """The next index that opens; it asks for the one after it where it cannot answer. The last one, in memory, does not."""
    db = openings.send(error)
    if index.file_of(db):
        db.renew = lambda error: _renewing(openings, error)
    return db


def _openings(ledger: Path, progress: Progress | None) -> Openings:
    """Indexes of `ledger`, best first. Whoever comes back for another one sends the error of the last, which is then
    thrown away unless it was only busy or could not be written."""
    for path in _places(ledger):
        for _ in ("as it is", "rebuilt"):
            try:
                db = _at(path, ledger, progress)
                error = yield db
                db.close()
                if error is not None:
                    raise error
            except sqlite3.OperationalError as error:
                if _cannot_be_written(error):
                    break
                _discard(path)
            except sqlite3.Error:
                _discard(path)
            except OSError:
                break
    yield in_memory(read_ledger(ledger)[0], ledger, progress)


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


def in_memory(data: bytes, ledger: Path, progress: Progress | None = None) -> Answers:
    """An index of these bytes that nobody else has touched."""
    from tracker.ledger.refresh import refresh

    db = index.connect(":memory:")
    index.create(db)
    refresh(db, data, str(shown(ledger)), progress)
    return db


def _at(path: Path, ledger: Path, progress: Progress | None) -> Answers:
    stat = stat_of(ledger)
    if not os.path.lexists(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _build(path, ledger, progress)
    elif not _is_as_we_left_it(path):
        raise index.Untrue("somebody else has written to this index")
    db = index.connect(path)
    try:
        known = index.meta(db)
        if known.get("version") != index.VERSION:
            raise sqlite3.DatabaseError("another version made this index")
        if known.get("stamp") != index.stamp_of(stat):
            seal.must_be_ours(path)
            _refresh(db, ledger, progress)
            seal.put(path)
    except BaseException:
        db.close()
        raise
    return db


def _is_as_we_left_it(path: Path) -> bool:
    """Whoever is writing to it now will seal it in a moment. What a journal beside it would do to it is done first: the
    next one to open it would be given that."""
    journal = path.with_name(path.name + "-journal")
    if seal.holds(path) and not os.path.lexists(journal):
        return True
    with closing(index.connect(path)) as db:
        # Waits for a writer; and takes back what a writer that was killed had half done.
        db.execute("BEGIN IMMEDIATE")
        db.execute("ROLLBACK")
    for _ in range(LOOKS):
        if seal.holds(path) and not os.path.lexists(journal):
            return True
        time.sleep(APART)
    return False


def _build(path: Path, ledger: Path, progress: Progress | None) -> None:
    """A first build goes to a file of its own and takes its place whole, so that no half-built index is ever met."""
    building = path.with_name(f".targets-{os.getpid()}-{time.time_ns()}.index.sqlite")
    try:
        building.touch()
        # Where times cannot be set it is known now, not after the work.
        seal.put(building)
        with closing(index.connect(building)) as db:
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            index.create(db)
            _refresh(db, ledger, progress)
            db.execute("PRAGMA journal_mode = DELETE")
        seal.flush(building)
        seal.put(building)
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
            if not says_the_same(db, data):
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


def says_the_same(db: sqlite3.Connection, data: bytes) -> bool:
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


def refuse_odd(ledger: Path) -> None:
    """A device or a pipe is no ledger: it can be read once at most, and renaming over it would take it away. Raises
    LedgerError, and OSError where there is nothing."""
    mode = ledger.stat().st_mode
    if not stats.S_ISREG(mode) and not stats.S_ISDIR(mode):
        remedy = Said("Copy what it gives into a file and name that.", "请将其内容存为普通文件后再指定。")
        what = Said("is no plain file", "不是普通文件")
        raise LedgerError(Problem(shown(ledger).as_posix(), what, remedy, code="no_file"))


def stat_of(ledger: Path) -> os.stat_result:
    try:
        return ledger.stat()
    except OSError as error:
        raise unreadable(ledger, error) from error


def read_ledger(ledger: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of the ledger and the stat of the very file they came from."""
    try:
        refuse_odd(ledger)
        with ledger.open("rb") as file:
            return file.read(), os.fstat(file.fileno())
    except OSError as error:
        raise unreadable(ledger, error) from error


def unreadable(ledger: Path, error: OSError) -> LedgerError:
    reason = error.strerror or str(error)
    what = Said(f"cannot be read: {reason}", f"无法读取：{reason}")
    remedy = Said("Check the path and the permissions.", "请检查路径和权限。")
    return LedgerError(Problem(shown(ledger).as_posix(), what, remedy, code="unreadable"))


def shown(path: Path) -> Path:
    """The path as a person in the current folder would write it."""
    with suppress(ValueError):
        return path.relative_to(Path.cwd())
    return path
