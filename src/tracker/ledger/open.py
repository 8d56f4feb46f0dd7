"""Which ledger: the one that was named, else `data/targets.yaml` from the current folder upwards."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tracker.model.problem import LedgerError, Problem
from tracker.model.said import Said

RELATIVE = Path("data") / "targets.yaml"


def find_ledger(
    folder: Path, environment: Mapping[str, str], named: str | Path | None = None, *, must_exist: bool = True
) -> Path:
    """The path of the ledger: `named` (--data), else TRACKER_DATA, else the nearest above `folder`.

    With `must_exist=False` (import makes a new one) the path in `folder` itself is the last resort.
    Raises LedgerError where there is none.
    """
    if named is not None or environment.get("TRACKER_DATA"):
        path = folder / Path(named if named is not None else environment["TRACKER_DATA"])
        if path.is_dir():
            inside = (path / RELATIVE.name).as_posix()
            remedy = Said(f"Name a file in it, such as {inside}.", f"请指定其中的文件，如 {inside}。")
            raise LedgerError(Problem(path.as_posix(), Said("is a folder", "是文件夹"), remedy, code="no_ledger"))
        if not path.exists():
            if must_exist:
                raise _missing(path, Said("there is no such ledger", "没有这个目标账本"))
        elif not path.is_file():
            # A write would put a file in the place of the device or the pipe.
            raise _no_file(path)
        return path
    for above in (folder, *folder.parents):
        # A folder above that may not be looked into holds no ledger of ours.
        with suppress(PermissionError):
            if (above / RELATIVE).is_file():
                return above / RELATIVE
    if must_exist:
        raise _missing(folder / RELATIVE, Said("there is no ledger here or above", "此处及上级文件夹均无目标账本"))
    return folder / RELATIVE


def root_of(ledger: Path) -> Path:
    """The folder that paths in the ledger are relative to: the one above `data/`, else the ledger's own."""
    folder = ledger.resolve().parent
    return folder.parent if folder.name == "data" else folder


def _no_file(path: Path) -> LedgerError:
    remedy = Said("Name a plain file, or a link to one.", "请指定普通文件或指向普通文件的链接。")
    return LedgerError(Problem(path.as_posix(), Said("is no plain file", "不是普通文件"), remedy, code="no_ledger"))


def _missing(path: Path, what: Said) -> LedgerError:
    return LedgerError(
        Problem(
            path.as_posix(),
            what,
            Said(
                "Make one with `tracker import PATH`, or name one with --data or TRACKER_DATA.",
                "请用 `tracker import 路径` 建立，或用 --data 或 TRACKER_DATA 指定。",
            ),
            code="no_ledger",
        )
    )
