"""Named export files: written whole or not at all, and never over the ledger or a folder."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from tracker.cli.context import Context
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said


def export(path: Path, content: str | bytes, *, ledger: Path, context: Context) -> None:
    """Write `content` (text as UTF-8) to `path` and say so. Raises WrongUse where that cannot be."""
    target = context.folder / path
    if target.resolve() == ledger.resolve():
        raise _wrong(path, Said("is the ledger itself", "就是目标账本本身"))
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    try:
        _replace(target, data)
    except OSError as error:
        reason = error.strerror or "cannot be written"
        raise _wrong(path, Said(f"cannot be written: {reason}", f"无法写入: {reason}")) from error
    context.tell(Said(f"wrote {path}", f"已写入 {path}"))


def _replace(target: Path, data: bytes) -> None:
    """Through a neighbour and a rename, so that a full disk or an interrupt leaves the old file as it was."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes a file for its owner only; an export is meant to be shown.
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _wrong(path: Path, what: Said) -> WrongUse:
    return WrongUse(Problem(path.as_posix(), what, Said("Name another file.", "请改用其他文件名。"), code="export"))
