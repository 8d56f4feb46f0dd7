"""The last command that wrote, taken back as a whole. What was edited beside it since then stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tracker.ledger import index
from tracker.ledger.attempts import unhindered
from tracker.ledger.delta import applied, by_id, seal
from tracker.ledger.doubles import refuse_doubles
from tracker.ledger.end_mark import ended
from tracker.ledger.fresh import fresh_index, read_ledger, shown
from tracker.ledger.journal import Back, Deed, Written, entries, way_back
from tracker.ledger.layout import blocks, head_end, own_end
from tracker.ledger.texts import digest
from tracker.ledger.write import LOCK_SECONDS, locked, replace_ledger
from tracker.model.problem import LedgerError, Problem, WrongUse
from tracker.model.said import Said


@dataclass(frozen=True, slots=True)
class Undone:
    """`edited` where the file was changed by something else since: then only the records of `entry` went back."""

    entry: Written
    edited: bool


@dataclass(frozen=True, slots=True)
class History:
    """Entries with what is known of them now. `edited_before` holds the numbers of entries that found the file changed
    by something else than tracker; `edited_since` says so of the file as it is."""

    entries: list[Written]
    undone: frozenset[int]
    edited_before: frozenset[int]
    edited_since: bool


def history(ledger: Path) -> History:
    """What was written to `ledger`, oldest first."""
    ledger = ledger.resolve()
    data, _ = read_ledger(ledger)
    known = _happened(ledger, data)
    undone = frozenset(entry.undoes for entry in known if entry.undoes is not None)
    pairs = pairwise(known)
    edited = frozenset(later.n for entry, later in pairs if later.before != entry.after)
    since = bool(known) and known[-1].after != digest(data).hex()
    return History(known, undone, edited, since)


def take_back(path: Path, deed: Deed, *, lock_seconds: float = LOCK_SECONDS, dry_run: bool = False) -> Undone:
    """Undo the last entry that is neither taken back already nor itself an undoing.

    Raises WrongUse where there is none, or where what it wrote was edited since; LedgerError where it is not kept.
    """
    ledger = path.resolve()
    if dry_run:
        data, _ = read_ledger(ledger)
        return _taken(ledger, data)[0]

    def attempt() -> Undone:
        data, stat = read_ledger(ledger)
        undone, text = _taken(ledger, data)
        words = Deed(words=deed.words, at=deed.at, by=deed.by, undoes=undone.entry.n)
        replace_ledger(ledger, [text], index.stamp_of(stat), words)
        return undone

    with locked(ledger, lock_seconds):
        return unhindered(ledger, attempt)


def _happened(ledger: Path, data: bytes) -> list[Written]:
    """Without a last entry whose command was killed before its write took place."""
    known = entries(ledger)
    if not known or (now := digest(data).hex()) == known[-1].after:
        return known
    last = known[-1]
    if now == last.before:
        return known[:-1]
    back = way_back(ledger, last.n)
    here = by_id(data)
    never = back is not None and back.before and all(here.get(id) == block for id, block in back.before.items())
    return known[:-1] if never else known


def _taken(ledger: Path, data: bytes) -> tuple[Undone, bytes]:
    known = _happened(ledger, data)
    gone = {entry.undoes for entry in known}
    entry = next((e for e in reversed(known) if e.n not in gone and e.undoes is None), None)
    place = shown(ledger).as_posix()
    if entry is None:
        what = Said("there is nothing to take back", "没有可撤销的操作")
        raise WrongUse(Problem(place, what, Said("`tracker log` lists what was written.", "`tracker log` 列出已写入的操作。"), code="no_undo"))  # fmt: skip
    back = way_back(ledger, entry.n)
    if back is None:
        what = Said(f"the way back from entry {entry.n} is no longer kept", f"操作 {entry.n} 的撤销信息已不再保存")
        remedy = Said("Take the file from git or from a copy.", "请从 git 或备份取回文件。")
        raise LedgerError(Problem(place, what, remedy, code="no_way_back"))
    if digest(data).hex() == entry.after:
        text = applied(back.steps, data)
        if digest(text).hex() == entry.before:
            return Undone(entry, False), text
    # What stands twice cannot be there where nobody edited the file since: what we write is whole, and goes back exactly.
    with fresh_index(ledger) as db:
        refuse_doubles(db, ledger)
    return Undone(entry, True), _beside_edits(data, entry, back, place)


def _beside_edits(data: bytes, entry: Written, back: Back, place: str) -> bytes:
    """The records of `entry` as they were before it, in a file that was edited since."""
    end = head_end(data)
    spans = blocks(data, end) if end is not None else None
    here = by_id(data)
    differing = [id for id, sealed in back.touched.items() if (seal(here[id]) if id in here else None) != sealed]
    if end is None or spans is None or not back.touched or differing:
        names = ", ".join(differing[:5]) + (", …" if len(differing) > 5 else "")
        where = Said(f" ({names})", f"（{names}）") if names else Said("", "")
        what = Said(
            f"was edited since entry {entry.n} was written, and in what it wrote{where.en}; nothing was taken back",
            f"在操作 {entry.n} 之后被修改，且改动涉及其写入的内容{where.zh}；未作撤销",
        )
        remedy = Said(
            "Correct these records by hand, or take the file from git.", "请手工更正这些记录，或从 git 取回文件。"
        )
        raise WrongUse(Problem(place, what, remedy, code="edited_since"))
    pieces, at = [], 0
    for span in spans:
        block = data[span.start : span.end]
        pieces.append(data[at : span.start] + _before(block, back.touched, back.before))
        at = span.end
    pieces.append(data[at:])
    pieces += [back.before[id] for id, sealed in back.touched.items() if sealed is None]
    return ended(b"".join(pieces))


def _before(block: bytes, touched: Mapping[str, str | None], before: Mapping[str, bytes]) -> bytes:
    from tracker.ledger.delta import id_of

    id = id_of(block)
    if id is None or id not in touched:
        return block
    own = own_end(block)
    if id not in before:
        return block[own:]
    old = before[id]
    return old[: own_end(old)] + block[own:]
