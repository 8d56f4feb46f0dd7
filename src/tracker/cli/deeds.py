"""What goes into the journal of the ledger: the command as it was typed, when, and by whom."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.ledger.journal import Deed


def deed_of(context: "Context", by: str | None = None) -> "Deed":
    """The command that is running. `by` goes before TRACKER_BY."""
    from tracker.cli.update import recorded_at
    from tracker.ledger.journal import Deed

    return Deed(words=tuple(sys.argv[1:]), at=recorded_at(context), by=who(context, by))


def who(context: "Context", by: str | None) -> str | None:
    return by or context.environment.get("TRACKER_BY") or None
