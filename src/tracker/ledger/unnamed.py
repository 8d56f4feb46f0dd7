"""Documents that come without a name (standard input): known by their title, else by how their first record reads."""

from base64 import b32encode
from collections.abc import Sequence
from hashlib import blake2b
from typing import cast

from tracker.model.plain_rows import DocumentRow, TargetRow

# What standard input is called, and how keys made from that name begin.
UNNAMED = "-"
KEY = "-#"


def titled(rows: Sequence[TargetRow]) -> list[TargetRow]:
    """The rows, with a key of its own for each document that has neither a title nor a file: two texts of nobody are
    two documents, and the same text again is the same one."""
    firsts: dict[str, str] = {}
    for row in rows:
        if _is_nameless(row):
            firsts.setdefault(row["document"]["key"], row["id"])
    return [_renamed(row, firsts) if _is_nameless(row) else row for row in rows]


def _is_nameless(row: TargetRow) -> bool:
    return row["source"]["file"] == UNNAMED and row["document"]["key"].startswith(KEY)


def _renamed(row: TargetRow, firsts: dict[str, str]) -> TargetRow:
    # Ids are made from the beginning of the document, so this stays while its later parts change.
    key = row["document"]["key"]
    digest = b32encode(blake2b(firsts[key].encode(), digest_size=5).digest()).decode("ascii").lower()
    document = {**row["document"], "key": f"{UNNAMED}{digest}{key.removeprefix(UNNAMED)}"}
    return {**row, "document": cast(DocumentRow, document)}
