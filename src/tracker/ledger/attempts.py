"""A change of the ledger tried until nobody came in between."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from tracker.ledger.fresh import forget_index
from tracker.ledger.write import Overtaken, unwritable

Done = TypeVar("Done")
ATTEMPTS = 20


def unhindered(ledger: Path, change: Callable[[], Done]) -> Done:
    """What `change` gives, begun anew where somebody wrote the ledger meanwhile, and where its index is of no use.

    Raises what `change` raises, or LedgerError where that goes on and on.
    """
    for _ in range(ATTEMPTS):
        try:
            with suppress(Overtaken):
                return change()
        except sqlite3.DatabaseError:
            forget_index(ledger)
    raise unwritable(ledger, OSError("another program keeps changing it"))
