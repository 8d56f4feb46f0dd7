"""A page that a browser saved as one file (.mht, .mhtml): the page inside it, and the address it came from."""

import email
import email.policy
from dataclasses import replace

from tracker.documents.limits import Limits
from tracker.documents.problems import damaged, too_large
from tracker.documents.readers.html import read_html
from tracker.documents.reading import Reading

ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


def read_mht(data: bytes, name: str, limits: Limits) -> Reading:
    """Raises UnreadableInput where no page is inside."""
    if len(data) > limits.max_markup_bytes * 2:
        raise too_large(name, len(data), limits.max_markup_bytes * 2)
    whole = email.message_from_bytes(data, policy=email.policy.compat32)
    page = next(
        (part for part in whole.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes) or not content:
        raise damaged(name, "MHT", "it holds no page")
    charset = page.get_content_charset()
    if charset and b"charset" not in content[:2048].lower():
        # What the envelope says of the letters inside; the page itself goes before it.
        content = f'<meta charset="{charset}">'.encode("ascii", "ignore") + content
    reading = read_html(content, name, limits)
    address = next((str(part[key]) for part in (whole, page) for key in ADDRESSES if part[key]), None)
    return replace(reading, format="mht", url=reading.url or _web(address))


def _web(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None
