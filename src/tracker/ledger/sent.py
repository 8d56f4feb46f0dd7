"""Which workbooks went out: to whom, with which targets, and what they were byte for byte; beside the journal."""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tracker.ledger.journal import folder_of

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
        raw = _read(_place(ledger))["files"]
        return [_sent(one) for one in raw]
    return []


def _sent(one: Mapping[str, Any]) -> Sent:
    key, office, file, day = (str(one[name]) for name in ("key", "office", "file", "day"))
    return Sent(key, office, file, tuple(map(str, one["ids"])), day)


def is_unchanged(ledger: Path, file: Path) -> bool:
    """Whether a file is, byte for byte, one that went out."""
    digests = _read(_place(ledger)).get("digests")
    try:
        return isinstance(digests, list) and _digest(file) in digests
    except OSError:
        return False


def note_sent(ledger: Path, files: Sequence[Sent], folder: Path) -> None:
    """What else went out on the same day is still known. Raises OSError where it cannot be noted."""
    place = _place(ledger)
    day = max((sent.day for sent in files), default="")
    fresh_keys = {sent.key for sent in files}
    kept = [sent for sent in last_sent(ledger) if sent.day == day and sent.key not in fresh_keys]
    known = _read(place).get("digests")
    fresh = [_digest(folder / sent.file) for sent in files]
    digests = dict.fromkeys([*(known if isinstance(known, list) else []), *fresh])
    data = {
        "files": [asdict(sent) for sent in (*kept, *files)],
        "digests": list(digests)[-MOST_DIGESTS:],
    }
    place.parent.mkdir(exist_ok=True)
    draft = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    draft.write_text(json.dumps(data, ensure_ascii=False), "utf8")
    draft.replace(place)


def _digest(file: Path) -> str:
    return blake2b(file.read_bytes(), digest_size=16).hexdigest()


def _place(ledger: Path) -> Path:
    return folder_of(ledger.resolve()) / "sent.json"


def _read(place: Path) -> dict[str, Any]:
    try:
        raw = json.loads(place.read_bytes())
    except (OSError, ValueError):
        return {}
    return raw if isinstance(raw, dict) else {}
