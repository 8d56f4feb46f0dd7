"""Ids of records: from the document's text, the sentence and the figure in it, never from what was understood."""

import base64
import hashlib
import re

BLANK = re.compile(r"\s+")


def record_id(document: str, sentence: str, offset: int, occurrence: int) -> str:
    """Eight characters a-z 2-7. `offset` counts the sentence's characters without blanks before the figure."""
    return _digest(f"{document}\x1f{BLANK.sub('', sentence)}\x1f{offset}\x1f{occurrence}")


def _digest(text: str) -> str:
    raw = hashlib.blake2b(text.encode("utf8", "surrogatepass"), digest_size=5).digest()
    return base64.b32encode(raw).decode().lower()
