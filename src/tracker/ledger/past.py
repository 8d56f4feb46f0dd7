"""Records as they were before the last writes, from the ways back that the journal keeps."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tracker.ledger.fresh import shown
from tracker.ledger.index import documents
from tracker.ledger.journal import Written, way_back
from tracker.ledger.layout import BlockSpan, own_end
from tracker.ledger.parse import read_blocks
from tracker.ledger.undoing import history
from tracker.model.plain_rows import TargetRow
from tracker.model.problem import LedgerError


@dataclass(frozen=True, slots=True)
class Past:
    """What was different: records by id, None for one that was not there yet. `whole` is False where ways back are no
    longer kept or the file was edited by something else, so that more may have been different."""

    rows: dict[str, TargetRow | None]
    whole: bool


def past(db: sqlite3.Connection, ledger: Path, is_later: Callable[[Written], bool]) -> Past:
    """How records stood before the writes that `is_later` picks: a last stretch of the journal."""
    known = history(ledger)
    blocks: dict[str, bytes | None] = {}
    whole = not known.edited_since
    for entry in reversed(known.entries):
        if not is_later(entry):
            break
        back = way_back(ledger.resolve(), entry.n)
        if back is None:
            whole = False
            break
        whole = whole and entry.n not in known.edited_before
        blocks |= {id: back.before.get(id) for id in back.touched}
    plans, file = documents(db), shown(ledger).as_posix()
    rows: dict[str, TargetRow | None] = {}
    for id, block in blocks.items():
        if block is None:
            rows[id] = None
            continue
        own = block[: own_end(block)]
        # A record of a document that is no longer there, or of an older form, counts as it is now.
        with suppress(LedgerError):
            rows[id] = read_blocks(own, [BlockSpan(0, len(own))], plans, file)[0].row
    return Past(rows, whole)
