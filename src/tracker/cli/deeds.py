"""A command that changes records: what it does in one write, and what of it goes into the journal, when, and by whom."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.ledger.changing import Decide, Wanted
    from tracker.ledger.journal import Deed


def change(
    context: "Context", decide: "Decide", *, data: Path | None, by: str | None, dry_run: bool, may_be_new: bool = False
) -> "Wanted":
    """What `decide` makes of the ledger that the command is about. `may_be_new` begins one where there is none."""
    from tracker.cli.update import lock_seconds
    from tracker.ledger.changing import change_records
    from tracker.ledger.open import find_ledger

    return change_records(
        find_ledger(context.folder, context.environment, data, must_exist=not may_be_new),
        decide,
        deed=deed_of(context, by),
        lock_seconds=lock_seconds(context),
        dry_run=dry_run,
        may_be_new=may_be_new,
    )


def deed_of(context: "Context", by: str | None = None) -> "Deed":
    """The command that is running. `by` goes before TRACKER_BY."""
    from tracker.cli.update import recorded_at
    from tracker.ledger.journal import Deed

    return Deed(words=tuple(sys.argv[1:]), at=recorded_at(context), by=who(context, by))


def who(context: "Context", by: str | None) -> str | None:
    return by or context.environment.get("TRACKER_BY") or None
