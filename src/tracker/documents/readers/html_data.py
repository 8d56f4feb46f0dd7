"""What is written into a page itself as `data:` addresses: taken out before the page becomes a tree, in which one of them may
be longer than any text, and given back where it is a picture."""

import base64
import binascii
import re
from collections.abc import Sequence
from urllib.parse import unquote_to_bytes

from tracker.documents.beside import Beside
from tracker.documents.readers.package_parts import MOST_OF_PICTURE

WRITTEN = re.compile(
    r"data:([\w.+-]{1,30}/[\w.+-]{1,60})((?:;[\w=.-]{1,40}){0,4}),([A-Za-z0-9+/=%_.~!*()\r\n-]*)", re.IGNORECASE
)
LEAST = 64
# What stands in its place; the number is that of the address.
TAKEN_OUT = re.compile(r"data:taken-out,(\d{1,9})")
LONGEST = MOST_OF_PICTURE * 2


def without_written(text: str) -> tuple[str, tuple[str, ...]]:
    """The page with a number in place of each long address, and the addresses: those of pictures, empty for all others."""
    # A picture that stands in a page twice is one.
    numbers: dict[str, int] = {}

    def taken(match: re.Match[str]) -> str:
        if len(match[3]) < LEAST:
            return match[0]
        is_picture = match[1].lower().startswith("image/") and "svg" not in match[1].lower()
        address = match[0] if is_picture and len(match[0]) <= LONGEST else ""
        return f"data:taken-out,{numbers.setdefault(address, len(numbers))}"

    return WRITTEN.sub(taken, text), tuple(numbers)


def with_written(beside: Beside, addresses: Sequence[str]) -> Beside:
    """Pictures beside the page, and those that were taken out of it."""

    def found(called: str) -> bytes | None:
        match = TAKEN_OUT.fullmatch(called)
        if match is None:
            return None if called[:5].lower() == "data:" else beside(called)
        return _bytes_of(addresses[int(match[1])]) if int(match[1]) < len(addresses) else None

    return found


def _bytes_of(address: str) -> bytes | None:
    head, _, body = address.partition(",")
    raw = unquote_to_bytes(body)
    if not head.lower().endswith(";base64"):
        return raw or None
    try:
        data = base64.b64decode(re.sub(rb"\s+", b"", raw) + b"==")
    except (binascii.Error, ValueError):
        return None
    return data if 0 < len(data) <= MOST_OF_PICTURE else None
