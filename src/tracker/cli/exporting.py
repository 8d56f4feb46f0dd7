"""Named export files: where they may go, what is said of them. `tracker.files` writes them."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tracker.cli.context import Context
from tracker.files import open_number, unwritten, write_file
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said


def export(path: Path, content: str | bytes | Iterable[str | bytes], *, ledger: Path, context: Context) -> None:
    """Write `content` (text as UTF-8, whole or in pieces) to `path` and say so. Raises TrackerError where that cannot be."""
    target = context.folder / path
    if _is_same(target, ledger):
        what = Said("is the ledger itself", "就是目标账本本身")
        raise WrongUse(Problem(path.as_posix(), what, Said("Name another file.", "请改用其他文件名。"), code="export"))
    pieces = [content] if isinstance(content, str) else content
    data = pieces if isinstance(pieces, bytes) else map(_encoded, pieces)
    if open_number(target) is not None:
        # What was printed before comes first.
        context.stdout.flush()
    try:
        write_file(target, data, for_terminal=_visible)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten(path, error) from error
    context.tell(Said(f"wrote {path}", f"已写入 {path}"))


def _encoded(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")


def _is_same(target: Path, ledger: Path) -> bool:
    """Under whatever name: a link of either kind counts too."""
    with suppress(OSError):
        return target.samefile(ledger)
    return os.path.realpath(target) == os.path.realpath(ledger)


def _visible(data: bytes) -> bytes:
    from tracker.render.visible import visible_lines

    return visible_lines(data.decode("utf-8", "replace")).encode("utf-8", "backslashreplace")
