"""For which reports with `--since` were made, each up to which write: what `--since last` goes on from."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tracker.ledger.journal import entries, folder_of


@dataclass(frozen=True, slots=True)
class Meeting:
    """A report of the day `as_of` that knew the writes up to number `n`."""

    as_of: str
    n: int


def last_meeting(ledger: Path, asked: str) -> Meeting | None:
    """The last report that was made for the filters `asked`."""
    with suppress(KeyError, TypeError, ValueError):
        raw = _read(_place(ledger))[asked]
        return Meeting(str(raw["as_of"]), int(raw["n"]))
    return None


def note_meeting(ledger: Path, asked: str, as_of: str) -> None:
    """Raises OSError where it cannot be noted."""
    place = _place(ledger)
    known = entries(ledger.resolve())
    place.parent.mkdir(exist_ok=True)
    text = json.dumps({**_read(place), asked: asdict(Meeting(as_of, known[-1].n if known else 0))}, ensure_ascii=False)
    draft = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    draft.write_text(text, "utf8")
    draft.replace(place)


def _place(ledger: Path) -> Path:
    return folder_of(ledger.resolve()) / "reports.json"


def _read(place: Path) -> dict[str, Any]:
    try:
        raw = json.loads(place.read_bytes())
    except (OSError, ValueError):
        return {}
    return raw if isinstance(raw, dict) else {}
