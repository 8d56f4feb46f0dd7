"""A page that a browser saved as one file (.mht, .mhtml): the page inside it, and the address it came from."""

import email
import email.policy
from dataclasses import replace
from email.message import Message
from urllib.parse import urljoin

from tracker.documents.beside import Beside
from tracker.documents.bounds import Limits
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
    address = next((str(part[key]) for part in (whole, page) for key in ADDRESSES if part[key]), None)
    reading = read_html(content, name, limits, pictures_of(whole, str(page["Content-Location"] or address or "")))
    return replace(reading, format="mht", url=reading.url or _web(address))


def pictures_of(whole: Message, base: str) -> Beside:
    """The pictures of the file by their addresses (those that the page gives count from its own, `base`) or numbers."""
    parts: dict[str, Message] = {}
    for part in whole.walk():
        if part.get_content_maintype() == "image":
            parts.setdefault(str(part["Content-Location"] or "").strip(), part)
            parts.setdefault(f"cid:{str(part['Content-ID'] or '').strip().strip('<>')}", part)

    def beside(source: str) -> bytes | None:
        part = parts.get(source) or parts.get(_joined(base, source))
        data = part.get_payload(decode=True) if part is not None and source else None
        return data if isinstance(data, bytes) else None

    return beside


def _joined(base: str, source: str) -> str:
    try:
        return urljoin(base, source)
    except ValueError:
        return source


def _web(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None
