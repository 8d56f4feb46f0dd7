"""The only place where a ledger is written: under a lock, to a new file beside it, flushed, then renamed over it.

At no moment is there a half-written ledger. A process that is killed leaves the old one, or the new one, whole.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tracker.files import flush_folder
from tracker.ledger.format_number import SCHEMA
from tracker.ledger.fresh import refuse_odd, shown
from tracker.ledger.index import stamp_of
from tracker.ledger.journal import Deed, void, write_ahead
from tracker.ledger.yaml_text import END, head
from tracker.model.problem import LedgerError, Problem
from tracker.model.said import Said

LOCK_SECONDS = 10.0
# A writer that records one figure after the other lets go of the lock for a fraction of a millisecond in between: who
# looks seldom never finds it free.
POLL_SECONDS = 0.002
# A killed writer leaves its new file behind; one that is older than this belongs to nobody any more.
STALE_SECONDS = 60
TEMPORARY = ".targets-"
CHUNK = 1 << 20
# The new file's time lies this far back, so that the very next edit by hand is sure to change it (`fresh.py`).
BACKDATED_NS = 20_000_000
# What taking back the very first import leaves.
EMPTY = f"{head(SCHEMA, [], promise=True)}{END}\n".encode()


@dataclass(frozen=True, slots=True)
class Copy:
    """Bytes `start:end` of the ledger as it is, taken over unread."""

    start: int
    end: int


Piece = Copy | bytes


class Overtaken(Exception):
    """Somebody who takes no lock (an editor) wrote the ledger in the meantime. Read it again and start over."""


@contextmanager
def locked(ledger: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Nobody else writes `ledger` inside. Raises LedgerError after `seconds`, or where the folder takes no lock."""
    from filelock import FileLock, Timeout

    with suppress(OSError):
        refuse_odd(ledger)
    path = ledger.with_name(ledger.name + ".lock")
    lock = FileLock(path)
    try:
        lock.acquire(timeout=seconds, poll_interval=POLL_SECONDS)
    except Timeout as error:
        what = Said(
            f"another program has been writing this ledger for {seconds:g} s",
            f"另一程序正在写入该账本，已等待 {seconds:g} 秒",
        )
        remedy = Said("Try again when it has finished. Nothing was changed.", "请待其结束后重试。文件未作任何改动。")
        raise LedgerError(Problem(shown(path).as_posix(), what, remedy, code="locked")) from error
    except (OSError, NotImplementedError) as error:
        raise unwritable(ledger, error) from error
    try:
        _sweep(ledger.parent)
        yield
    finally:
        lock.release()


def make_folder(ledger: Path) -> None:
    """The folder of a first ledger, and those above it; each new name is on the disk before anything lies below it."""
    missing = [folder for folder in ledger.parents if not folder.exists()]
    try:
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            flush_folder(folder.parent)
    except OSError as error:
        raise unwritable(ledger, error) from error


def replace_ledger(
    ledger: Path, pieces: Iterable[Piece], expected: str | None, deed: Deed | None = None
) -> os.stat_result:
    """Put `pieces`, in their order, in the place of `ledger`, whose stamp must still be `expected` (None: no file).

    `ledger` is resolved: a link stays a link. The permission bits are kept. With a `deed` the journal knows of it first.
    Raises Overtaken, or LedgerError with the old ledger untouched.
    """
    temporary: Path | None = None
    noted: int | None = None
    try:
        if deed is not None:
            pieces = list(pieces)
        handle, name = tempfile.mkstemp(prefix=TEMPORARY, suffix=".tmp", dir=ledger.parent)
        temporary = Path(name)
        try:
            _fill(handle, ledger, pieces, expected)
        finally:
            os.close(handle)
        if deed is not None:
            first = EMPTY if expected is None else None
            noted = write_ahead(ledger, temporary, cast("Sequence[Piece]", pieces), deed, first=first)
        if _stamp(ledger) != expected:
            raise Overtaken
        os.replace(temporary, ledger)  # noqa: PTH105
        temporary = noted = None
    except OSError as error:
        raise unwritable(ledger, error) from error
    finally:
        if noted is not None:
            void(ledger, noted)
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
    try:
        flush_folder(ledger.parent)
        return ledger.stat()
    except OSError as error:
        raise _unflushed(ledger, error) from error


def _fill(handle: int, ledger: Path, pieces: Iterable[Piece], expected: str | None) -> None:
    source = os.open(ledger, os.O_RDONLY | getattr(os, "O_BINARY", 0)) if expected is not None else None
    try:
        if source is not None:
            stat = os.fstat(source)
            if stamp_of(stat) != expected:
                raise Overtaken
            os.chmod(handle if os.chmod in os.supports_fd else ledger, stat.st_mode & 0o7777)  # noqa: PTH101
        else:
            mask = os.umask(0)
            os.umask(mask)
            if os.chmod in os.supports_fd:
                os.chmod(handle, 0o666 & ~mask)
        for piece in pieces:
            if isinstance(piece, bytes):
                _write(handle, piece)
            else:
                assert source is not None
                _copy(handle, source, piece)
        then = time.time_ns() - BACKDATED_NS
        if os.utime in os.supports_fd:
            os.utime(handle, ns=(then, then))
        os.fsync(handle)
    finally:
        if source is not None:
            os.close(source)


def _copy(handle: int, source: int, span: Copy) -> None:
    os.lseek(source, span.start, os.SEEK_SET)
    left = span.end - span.start
    while left:
        chunk = os.read(source, min(left, CHUNK))
        if not chunk:
            # The file became shorter under our hands.
            raise Overtaken
        _write(handle, chunk)
        left -= len(chunk)


def _write(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _stamp(ledger: Path) -> str | None:
    try:
        return stamp_of(ledger.stat())
    except FileNotFoundError:
        return None


def _sweep(folder: Path) -> None:
    with suppress(OSError):
        for path in folder.glob(TEMPORARY + "*"):
            if path.stat().st_mtime < time.time() - STALE_SECONDS:
                path.unlink()


def keep_copy(ledger: Path, reason: str) -> Path:
    """A copy of the ledger beside it, before a write that changes more than records. An earlier copy is kept too."""
    number = 1
    while (copy := ledger.with_name(f"{ledger.name}.{reason}-{number}.bak")).exists():
        number += 1
    try:
        shutil.copy2(ledger, copy)
    except OSError as error:
        raise unwritable(ledger, error) from error
    return copy


def _unflushed(ledger: Path, error: OSError) -> LedgerError:
    what = Said(
        f"was written, but the disk did not confirm it: {error.strerror or error}",
        f"已写入，但磁盘未确认：{error.strerror or error}",
    )
    remedy = Said("Look with `tracker show` whether the change is there.", "请用 `tracker show` 确认更改是否已生效。")
    return LedgerError(Problem(shown(ledger).as_posix(), what, remedy, code="unflushed"))


def unwritable(ledger: Path, error: Exception) -> LedgerError:
    reason = getattr(error, "strerror", None) or str(error)
    what = Said(f"cannot be written: {reason}", f"无法写入：{reason}")
    remedy = Said(
        "The ledger is as it was. Make room or get permission to write in its folder, then try again.",
        "账本保持原样。请腾出空间或取得该文件夹的写入权限后重试。",
    )
    return LedgerError(Problem(shown(ledger).as_posix(), what, remedy, code="unwritable"))
