"""The journal beside the ledger: which command wrote what and when, and how to get back to what stood before.

`targets.yaml.journal/log` has one line a write, `back-N.json` the way back. Both are on the disk before the new ledger
takes the place of the old one: a killed command leaves an entry whose write never happened, and the next reader sees
that from the hashes of the file before and after.
"""

import json
import mmap
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.ledger.delta import Delta, Step, add_stretch, as_json, from_json
from tracker.ledger.texts import characters, digest

if TYPE_CHECKING:
    from tracker.ledger.write import Piece

# Ways back are kept for so many writes, and while they take up less than so many bytes; the newest always.
MOST = 200
MOST_BYTES = 64 << 20
# A write that touched more records than this is noted without their ids.
MOST_IDS = 1000
# The last number is looked for in so many last bytes of the log: more than its longest line.
TAIL = 256 << 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody did: the words of the command after `tracker`, when, by whom. `undoes` is the entry taken back."""

    words: tuple[str, ...]
    at: str
    by: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One write. `before` and `after` are hashes of the whole file; `ids` the records it touched, if they are not
    too many to be listed."""

    n: int
    words: tuple[str, ...]
    at: str
    by: str | None
    undoes: int | None
    before: str
    after: str
    new: int
    changed: int
    removed: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """The way back from an entry: see `delta.Delta`."""

    steps: list[Step]
    touched: dict[str, str | None]
    before: dict[str, bytes]


def folder_of(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + ".journal")


def write_ahead(ledger: Path, new: Path, pieces: "Sequence[Piece]", deed: Deed, *, first: bytes | None) -> int:
    """Note that `new`, made of `pieces`, is about to take the place of `ledger` (or of nothing: then `first` is what
    to go back to). The number of the entry. Raises OSError."""
    folder = folder_of(ledger)
    folder.mkdir(exist_ok=True)
    n = _last_number(folder / "log") + 1
    with _bytes(new) as now, _bytes(ledger if first is None else None) as was:
        delta = _delta(was, now, pieces) if first is None else Delta([first])
        if first is not None:
            add_stretch(scratch := Delta(), first, bytes(now), 0)
            delta.touched, delta.before = scratch.touched, scratch.before
        before, after = digest(first if first is not None else was).hex(), digest(now).hex()
    entry = Written(
        n=n, words=tuple(map(characters, deed.words)), at=deed.at, by=deed.by, undoes=deed.undoes, before=before,
        after=after, new=len(delta.touched.keys() - delta.before.keys()),
        changed=sum(id in delta.before for id, seal in delta.touched.items() if seal),
        removed=sum(seal is None for seal in delta.touched.values()),
        ids=tuple(delta.touched) if len(delta.touched) <= MOST_IDS else (),
    )  # fmt: skip
    back = {"steps": list(as_json(delta.steps)), "touched": delta.touched}
    back["before"] = {id: block.decode("utf-8", "surrogateescape") for id, block in delta.before.items()}
    _put(_back_path(ledger, n), json.dumps(back))
    _append(folder / "log", asdict(entry))
    # The names of new files, that of the folder among them.
    for parent in (folder, ledger.parent):
        _flush_folder(parent)
    _trim(folder, n)
    return n


def void(ledger: Path, n: int) -> None:
    """The write of entry `n` did not happen. Where even that cannot be noted, the hashes tell."""
    with suppress(OSError):
        _append(folder_of(ledger) / "log", {"void": n})


def entries(ledger: Path) -> list[Written]:
    """Every write that happened, or may have happened (the last one), oldest first. A line that was cut is none."""
    try:
        lines = (folder_of(ledger) / "log").read_bytes().split(b"\n")
    except OSError:
        return []
    found: dict[int, Written] = {}
    for line in lines:
        with suppress(ValueError, TypeError, KeyError):
            raw = json.loads(line)
            if "void" in raw:
                found.pop(raw["void"], None)
            else:
                entry = _entry(raw)
                found[entry.n] = entry
    listed = list(found.values())
    # Where the next write began from what stood before an entry, that entry was killed before it took place.
    return [
        entry
        for entry, later in zip(listed, [*listed, None][1:], strict=True)
        if later is None or later.before != entry.before or entry.before == entry.after
    ]


def way_back(ledger: Path, n: int) -> Back | None:
    """None where it is no longer kept, or is damaged."""
    try:
        raw = json.loads(_back_path(ledger, n).read_bytes())
        before = {str(id): str(text).encode("utf-8", "surrogateescape") for id, text in raw["before"].items()}
        return Back(from_json(raw["steps"]), dict(raw["touched"]), before)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _last_number(log: Path) -> int:
    """The highest number given so far; a void entry keeps its own."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL))
            lines = file.read().split(b"\n")
    except FileNotFoundError:
        return 0
    highest = 0
    for line in lines:
        with suppress(ValueError, TypeError, AttributeError):
            raw = json.loads(line)
            highest = max(highest, int(raw.get("n") or raw.get("void") or 0))
    return highest


def _entry(raw: Any) -> Written:
    """Raises for a line of another form."""
    texts = {key: str(raw[key]) for key in ("at", "before", "after")}
    numbers = {key: int(raw[key]) for key in ("n", "new", "changed", "removed")}
    undoes = None if raw["undoes"] is None else int(raw["undoes"])
    by = None if raw["by"] is None else str(raw["by"])
    words, ids = tuple(map(str, raw["words"])), tuple(map(str, raw["ids"]))
    return Written(words=words, by=by, undoes=undoes, ids=ids, **texts, **numbers)  # type: ignore[arg-type]


def _delta(was: Any, now: Any, pieces: "Sequence[Piece]") -> Delta:
    """From the pieces that the new file was made of: what lies between two copied stretches is what changed."""
    delta = Delta()
    at_old = at_new = 0
    pending = b""
    for piece in pieces:
        if isinstance(piece, bytes):
            pending += piece
            continue
        if piece.start < at_old:
            add_stretch(whole := Delta(), bytes(was), bytes(now), 0)
            return whole
        add_stretch(delta, was[at_old : piece.start], pending, at_new)
        at_new += len(pending)
        length = piece.end - piece.start
        delta.add((at_new, at_new + length))
        at_old, at_new, pending = piece.end, at_new + length, b""
    add_stretch(delta, was[at_old:], pending, at_new)
    return delta


@contextmanager
def _bytes(path: Path | None) -> Iterator[Any]:
    """The bytes of a file without reading what nobody looks at."""
    if path is None or path.stat().st_size == 0:
        yield b""
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
        yield view


def _back_path(ledger: Path, n: int) -> Path:
    return folder_of(ledger) / f"back-{n}.json"


def _put(path: Path, text: str) -> None:
    draft = path.with_suffix(".tmp")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _append(path: Path, line: dict[str, Any]) -> None:
    """One line, on the disk when this returns. It begins anew where a killed writer left half a line."""
    with path.open("ab") as file:
        file.write(b"\n" + json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Not every system lets a folder be opened."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _trim(folder: Path, newest: int) -> None:
    """Old ways back go; what was done stays in the log."""
    with suppress(OSError, ValueError):
        paths = sorted(folder.glob("back-*.json"), key=lambda path: -int(path.stem.removeprefix("back-")))
        total = 0
        for number, path in enumerate(paths):
            total += path.stat().st_size
            if path != folder / f"back-{newest}.json" and (number >= MOST or total > MOST_BYTES):
                path.unlink()
