"""Files that this program hands out: written whole or not at all. What is no plain file is written through.

A plain file is written to a neighbour, flushed, and renamed over the old one, so that a full disk or an interrupt
leaves the old one as it was. A rename over a device or a pipe would put a file in its place: those are opened and
written to, as every other program does. Links are followed, never replaced.
"""

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from tracker.model.problem import Problem, Status, TrackerError
from tracker.model.said import Said

DRAFT = ".draft"
# A draft whose writer has another machine's number, or whose number somebody else has now, is nobody's after so long.
STALE_SECONDS = 60
BINARY = getattr(os, "O_BINARY", 0)
# Names of what this process has open already: to open them anew would begin at their beginning.
OPEN_NAMES = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
NUMBERED = re.compile(r"/(?:dev|proc/self)/fd/(\d{1,6})")
# Sharing and lock violations: another program has the file open, as Excel does with a workbook.
IN_USE = (5, 32, 33)
# What file systems answer that have no such thing as flushing a folder.
NEVER_FLUSHED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
WRONG = {errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL}


def write_file(path: Path, data: bytes | Iterable[bytes], *, for_terminal: Callable[[bytes], bytes] = bytes) -> None:
    """Put `data` (whole or in pieces) at `path`; a terminal gets what `for_terminal` makes of each piece.

    Raises OSError, with a plain file as it was.
    """
    number = open_number(path)
    if number is not None:
        _through(os.dup(number), data, for_terminal)
        return
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is None or stat.S_ISREG(mode):
        if mode is not None and not os.access(path, os.W_OK):
            # The folder would let it be replaced; whoever took the permission away did not want that.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        replace_file(Path(os.path.realpath(path)), data)
    elif stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    elif stat.S_ISBLK(mode):
        # A report in the place of a file system helps nobody.
        raise PermissionError(errno.EPERM, "it is a disk", str(path))
    else:
        _through(os.open(path, os.O_WRONLY | BINARY | getattr(os, "O_NOCTTY", 0)), data, for_terminal)


def open_number(path: Path) -> int | None:
    """The number of the open file that `path` names, None for other names."""
    name = path.as_posix()
    match = NUMBERED.fullmatch(name)
    return int(match[1]) if match else OPEN_NAMES.get(name)


def _through(handle: int, data: bytes | Iterable[bytes], for_terminal: Callable[[bytes], bytes]) -> None:
    try:
        shown = os.isatty(handle)
        for piece in _pieces(data):
            view = memoryview(for_terminal(piece) if shown else piece)
            while view:
                view = view[os.write(handle, view) :]
    finally:
        os.close(handle)


def _pieces(data: bytes | Iterable[bytes]) -> Iterable[bytes]:
    return (data,) if isinstance(data, bytes) else data


def replace_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """`path` is a plain file or not there yet. Its permissions stay; a new one has those of any new file."""
    draft = path.with_name(f".{path.name[:60]}.{os.getpid()}.{os.urandom(4).hex()}{DRAFT}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            _take_over(path, file.fileno())
            file.writelines(_pieces(data))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    # It is there, and whole; and it can be made anew, as no figure of a ledger can.
    with suppress(OSError):
        flush_folder(path.parent)


def _take_over(path: Path, handle: int) -> None:
    """Permissions and owner of the file that is there, as far as they may be given."""
    if sys.platform == "win32":
        return
    try:
        known = path.stat()
    except FileNotFoundError:
        return
    if (known.st_uid, known.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(OSError):
            os.fchown(handle, known.st_uid, known.st_gid)
    os.fchmod(handle, stat.S_IMODE(known.st_mode))


def flush_folder(folder: Path) -> None:
    """Without this a rename may be lost when the power goes. Not every system lets a folder be opened, not every file
    system lets it be flushed; a disk that fails raises OSError."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NEVER_FLUSHED:
            raise
    finally:
        os.close(handle)


def sweep_drafts(folder: Path, name: str) -> None:
    """Remove what writers of `name` (a pattern) left behind that are no more."""
    for draft in folder.glob(f".{name}{DRAFT}"):
        with suppress(OSError):
            old = draft.stat().st_mtime < time.time() - STALE_SECONDS
            if old or not is_running(draft.name.removesuffix(DRAFT).split(".")[-2]):
                draft.unlink()


def is_running(number: str) -> bool:
    """Is there a process with this number? Where that cannot be asked without harm: yes."""
    if not number.isdecimal() or sys.platform == "win32":
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True


def unwritten(path: Path, error: OSError) -> TrackerError:
    """The error for a person: a name that can never be written is wrong use, the rest is the disk's."""
    reason = error.strerror or str(error)
    what = Said(f"cannot be written: {reason}", f"无法写入：{reason}")
    if error.errno in WRONG:
        remedy, status = Said("Name another file.", "请改用其他文件名。"), Status.WRONG_USE
    elif getattr(error, "winerror", None) in IN_USE:
        remedy = Said("Close it in the program that has it open (Excel), then try again.", "请先在打开它的程序（如 Excel）中关闭该文件，再重试。")  # fmt: skip
        status = Status.LEDGER
    else:
        remedy = Said("What was there is as it was. Make room or get permission to write there, or name another file.", "原有文件保持不变。请腾出空间或取得写入权限，或改用其他文件名。")  # fmt: skip
        status = Status.LEDGER
    return TrackerError(Problem(path.as_posix(), what, remedy, code="unwritten"), status)
