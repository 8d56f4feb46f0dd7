"""For which reports with `--since` were made, each up to which write: what `--since last` goes on from."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from tracker.ledger.journal import entries
from tracker.ledger.remembered import remember, remembered

REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A report of the day `as_of` that knew the writes up to number `n`."""

    as_of: str
    n: int


def last_meeting(ledger: Path, asked: str) -> Meeting | None:
    """The last report that was made for the filters `asked`."""
    with suppress(KeyError, TypeError, ValueError):
        raw = remembered(ledger, REPORTS)[asked]
        return Meeting(str(raw["as_of"]), int(raw["n"]))
    return None


def note_meeting(ledger: Path, asked: str, as_of: str) -> None:
    """Raises OSError where it cannot be noted."""
    known = entries(ledger.resolve())
    meeting = Meeting(as_of, known[-1].n if known else 0)
    remember(ledger, REPORTS, {**remembered(ledger, REPORTS), asked: asdict(meeting)})
