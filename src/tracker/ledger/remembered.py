"""What commands remember beside the journal, each thing in a file of its own; what is lost or spoilt there was never noted."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tracker.files import replace_file
from tracker.ledger.journal import folder_of


def remembered(ledger: Path, name: str) -> dict[str, Any]:
    """What was noted as `name`; nothing where that cannot be read."""
    try:
        raw = json.loads(_place(ledger, name).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return raw if isinstance(raw, dict) else {}


def remember(ledger: Path, name: str, noted: Mapping[str, Any]) -> None:
    """Raises OSError where it cannot be noted."""
    place = _place(ledger, name)
    place.parent.mkdir(exist_ok=True)
    replace_file(place, json.dumps(noted, ensure_ascii=False).encode())


def _place(ledger: Path, name: str) -> Path:
    return folder_of(ledger.resolve()) / f"{name}.json"
