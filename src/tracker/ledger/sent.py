"""Which workbooks went out: to whom, with which targets, and what they were byte for byte; beside the journal."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tracker.ledger.remembered import remember, remembered

SENT = "sent"

# Digests of so many files are kept; an older one counts as somebody's own.
MOST_DIGESTS = 5_000


@dataclass(frozen=True, slots=True)
class Sent:
    """One workbook: the key and name of its office (empty for targets without one), its file, its targets, the day."""

    key: str
    office: str
    file: str
    ids: tuple[str, ...]
    day: str


def last_sent(ledger: Path) -> list[Sent]:
    """What went out on the last day on which something did; nothing where that is not known."""
    with suppress(KeyError, TypeError, ValueError):
        raw = remembered(ledger, SENT)["files"]
        return [_sent(one) for one in raw]
    return []


def _sent(one: Mapping[str, Any]) -> Sent:
    key, office, file, day = (str(one[name]) for name in ("key", "office", "file", "day"))
    return Sent(key, office, file, tuple(map(str, one["ids"])), day)


def is_unchanged(ledger: Path, file: Path) -> bool:
    """Whether a file is, byte for byte, one that went out."""
    try:
        return _digest(file) in _digests(ledger)
    except OSError:
        return False


def note_sent(ledger: Path, files: Sequence[Sent], folder: Path) -> None:
    """What else went out on the same day is still known. Raises OSError where it cannot be noted."""
    day = max((sent.day for sent in files), default="")
    fresh_keys = {sent.key for sent in files}
    kept = [sent for sent in last_sent(ledger) if sent.day == day and sent.key not in fresh_keys]
    digests = dict.fromkeys([*_digests(ledger), *(_digest(folder / sent.file) for sent in files)])
    noted = [asdict(sent) for sent in (*kept, *files)]
    remember(ledger, SENT, {"files": noted, "digests": list(digests)[-MOST_DIGESTS:]})


def _digests(ledger: Path) -> list[str]:
    noted = remembered(ledger, SENT).get("digests")
    return [one for one in noted if isinstance(one, str)] if isinstance(noted, list) else []


def _digest(file: Path) -> str:
    return blake2b(file.read_bytes(), digest_size=16).hexdigest()
