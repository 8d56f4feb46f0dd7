"""Whether the file of an index is as we left it: its own time says so, set by whoever writes it last.

The time follows from the size and the first megabytes, so that most indexes are checked to the last byte; and since
whoever else writes to the file moves its time to the present, a larger one is known to be untouched as well. Lying in
the past and on an even second, the time survives copies, archives and file systems that count coarsely.
"""

import os
import stat
from pathlib import Path
from zlib import crc32

CHECKED_BYTES = 2 << 20
# 1 September 2001: later than any file system begins, earlier than anything of ours was written.
FIRST_NS = 999_302_400 * 10**9
STEP_NS = 2 * 10**9
STEPS = 1 << 24


def holds(path: Path) -> bool:
    """Is the file at `path` byte for byte what was sealed? Raises OSError where it is no plain file of ours to read."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise FileExistsError(17, "is no plain file", str(path))
        return state.st_mtime_ns == _time(os.read(handle, CHECKED_BYTES), state.st_size)
    finally:
        os.close(handle)


def put(path: Path) -> None:
    """Seal the file as it is now. Raises OSError where only its owner may, or where the file system keeps no such times."""
    with path.open("rb") as file:
        then = _time(file.read(CHECKED_BYTES), os.fstat(file.fileno()).st_size)
    os.utime(path, ns=(then, then))
    if path.stat().st_mtime_ns != then:
        raise OSError(95, "times cannot be set", str(path))


def must_be_ours(path: Path) -> None:
    """Raises PermissionError where somebody else owns the file, so that it could be changed but not sealed."""
    state = path.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def flush(path: Path) -> None:
    """To the disk, so that a rename never shows a file whose content was lost with the power."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _time(beginning: bytes, size: int) -> int:
    return FIRST_NS + crc32(str(size).encode(), crc32(beginning)) % STEPS * STEP_NS
