"""What kind of file this is, told from its bytes. Names lie: downloads are called .doc and hold a web page."""

import io
import re
from collections.abc import Iterable
from zipfile import BadZipFile, ZipFile

from tracker.documents.ole import SIGNATURE, ole_kind

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

OFFICE_MEMBERS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "ppt",
    "OFD.xml": "ofd",
    "META-INF/container.xml": "epub",
    "content.xml": "odt",
    "xl/workbook.bin": "xlsb",
    "Index/Document.iwa": "iwork",
}
# An OpenDocument file says in its first member, unpacked, what it is.
OPEN_DOCUMENT = {b"opendocument.spreadsheet": "ods", b"opendocument.presentation": "odp"}

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
PACKED = {
    b"Rar!\x1a\x07": "rar",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
}
TAR = slice(257, 262)
# Pictures of phones and of drawing programs, that the engine does not open.
OTHER_PICTURES = (b"\x00\x00\x00\x0cjP  ", b"8BPS", b"\xd7\xcd\xc6\x9a", b"<svg")
PHONE = re.compile(rb"....ftyp(heic|heix|hevc|heim|mif1|msf1|avif)?", re.DOTALL)
SAFARI = b"bplist00"
# Office documents that are one XML file, by words of their heads. The first that is found decides.
XML_DOCUMENTS = (
    (b"schemas.microsoft.com/office/word/2003/wordml", "doc.xml"),
    (b"schemas.microsoft.com/office/2006/xmlPackage", "flat"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xls.xml"),
    (b"oasis.opendocument.text", "fodt"),
    (b"oasis.opendocument.spreadsheet", "fods"),
    (b"schemas.uof.org", "uof"),
)

# Two different elements that plain text would not hold, or the page's own announcement.
HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
ELEMENT = re.compile(rb"</?(div|p|table|tr|td|span|br|ul|li|h[1-6]|meta|script|article|section)\b[^<>]{0,400}>", re.I)
# The lines at the head of a mail, and of a page that a browser saved as one file.
MAIL_HEAD = re.compile(
    rb"\s*(?:(?:From|To|Date|Subject|Received|Return-Path|Message-ID|MIME-Version|Snapshot-Content-Location"
    rb"|Content-[A-Za-z-]+|X-[A-Za-z-]+|DKIM-Signature):[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
    re.IGNORECASE,
)
PAGE_IN_PARTS = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)

MARKDOWN = re.compile(r"^#{1,6} \S|^\|?[ :]*-{3,}[ :]*\|[-| :]*$", re.MULTILINE)


def kind_of(data: bytes) -> str:
    """`pdf`, `docx`, `xlsx`, `zip`, `html`, `mht`, `eml`, `doc`, `xls`, `encrypted`, `rtf`, `ofd`, `picture`…, else `text`."""
    # A PDF may have junk before its mark; viewers look through the first kilobyte, and so does this.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(ZIP):
        return packed_kind(data)
    if data.startswith(SIGNATURE):
        return ole_kind(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(PICTURES) or WEBP.match(data):
        return "picture"
    if other := _other_kind(data):
        return other
    # In UTF-16 every other byte of a tag is NUL.
    head = data[:20_000].replace(b"\x00", b"")
    if head[:8].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<?xml"):
        for words, kind in XML_DOCUMENTS:
            if words in head[:5_000]:
                return kind
    if MAIL_HEAD.match(head):
        return "mht" if PAGE_IN_PARTS.search(head) else "eml"
    if HTML.search(head[:5_000]) or len({m[1].lower() for m in ELEMENT.finditer(head)}) >= 2:
        return "html"
    return "text"


def _other_kind(data: bytes) -> str | None:
    """Kinds that no reader reads, told from their first bytes; None where these tell nothing."""
    if data.startswith(OTHER_PICTURES):
        return "other_picture"
    if match := PHONE.match(data):
        return "other_picture" if match[1] else "film"
    if data.startswith(SAFARI):
        return "webarchive"
    if data[TAR] == b"ustar":
        return "tar"
    return next((kind for mark, kind in PACKED.items() if data.startswith(mark)), None)


def packed_kind(data: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            kind = packed_kind_of_names(archive.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return "broken zip"
    if kind != "odt":
        return kind
    return next((found for mark, found in OPEN_DOCUMENT.items() if mark in data[:200]), kind)


def packed_kind_of_names(names: Iterable[str]) -> str:
    """Word and Excel files are archives with a certain member each."""
    known = set(names)
    for member, kind in OFFICE_MEMBERS.items():
        if member in known:
            return kind
    return "zip"


def is_markdown(text: str) -> bool:
    """Headings with # or a ruled table; a plan as plain text has neither."""
    return MARKDOWN.search(text) is not None
