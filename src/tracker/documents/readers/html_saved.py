"""What a saved page tells beside its text: the address it came from, the files it links to."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, unquote, urlsplit

from lxml import etree

from tracker.documents.readers.html_blocks import tidy
from tracker.model.said import Said

SAVED = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)\s*(\S{1,2000}?)\s*-->")
WEB = re.compile(r"https?://[^\s\"'<>]{3,2000}")
METAS = frozenset(("url", "og:url", "dcterms.identifier"))
ATTACHED = re.compile(r"\.(?:pdf|docx?|xlsx?|csv|wps|et|ofd|rtf|odt|ods|zip|rar|7z)$", re.IGNORECASE)
NAMED = re.compile(r"^附\s*件|^附\s*表")

MOST = 50
LONGEST_NAME = 100
SHOWN = 3


def address_of(page: "etree._Element", text: str) -> str | None:
    """Where the page was saved from: the browser's comment, else what the page says of itself."""
    saved = SAVED.search(text[:4_000])
    links = (link.get("href") for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical")
    metas = (
        meta.get("content")
        for meta in page.iter("meta")
        if (meta.get("name") or meta.get("property") or "").lower() in METAS
    )
    given = (saved[1] if saved else None, *links, *metas)
    return next((address.strip() for address in given if address and WEB.fullmatch(address.strip())), None)


def attachments_of(page: "etree._Element") -> tuple[str, ...]:
    """Names of the documents that the page links to, in order, each once."""
    found: dict[str, str] = {}
    for link in page.iter("a"):
        href = (link.get("href") or "").strip()
        name = _file_name(href)
        words = tidy("".join(link.itertext()))[:LONGEST_NAME]
        leads = href and not href.startswith(("#", "javascript:void"))
        if name or (leads and (NAMED.match(words) or ATTACHED.search(words))):
            found.setdefault(href, words or name)
        if len(found) >= MOST:
            break
    return tuple(found.values())


def _file_name(href: str) -> str:
    """The file that an address names, in its path or (download.jsp?file=…) behind it; empty for a page."""
    try:
        parts = urlsplit(href)
        names = [parts.path, *(value for _, value in parse_qsl(parts.query))]
    except ValueError:
        return ""
    paths = (PurePosixPath(unquote(name)).name for name in names)
    return next((path for path in paths if ATTACHED.search(path)), "")


def about_attachments(names: Sequence[str]) -> tuple[Said, ...]:
    """A word about files that are not in this one."""
    if not names:
        return ()
    shown = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
    files = "1 attached file is" if len(names) == 1 else f"{len(names)} attached files are"
    return (
        Said(
            f"{files} not part of this page ({shown}); targets may be there",
            f"另有 {len(names)} 个附件不在本页内（{shown}），其中可能有目标",
        ),
    )
