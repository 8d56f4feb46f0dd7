"""Pictures inside Word files: which there are, in the order in which paragraphs show them."""

from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from tracker.documents.picture_size import HEAD_BYTES, may_hold_text, size_of
from tracker.documents.readers.docx_numbering import W
from tracker.documents.readers.inner_pictures import SeenPictures, see
from tracker.documents.readers.package_parts import picture_part, related

BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"

# In the unit of the format, 360,000 to the centimetre: a seal or a crest is smaller, a scanned table larger.
WIDE, HIGH = 8 * 360_000, 3 * 360_000


def pictures_of(paragraph: "etree._Element") -> Iterator[str]:
    """The names of the pictures that hang on a paragraph itself: those in its text boxes hang on paragraphs of theirs."""
    for picture in _pictures(paragraph):
        if next(picture.iterancestors(f"{W}p"), None) is paragraph:
            yield _name(picture)


def _pictures(element: "etree._Element") -> Iterator["etree._Element"]:
    """Drawings of today and of Word 2003, each of those that have both once."""
    for picture in element.iter(BLIP, OLD_PICTURE):
        if picture.tag == BLIP or next(picture.iterancestors(FALLBACK), None) is None:
            yield picture


def _name(picture: "etree._Element") -> str:
    return picture.get(f"{RELATIONS}embed") or picture.get(f"{RELATIONS}id") or ""


def see_pictures(package: ZipFile, document: "etree._Element", name: str) -> SeenPictures:
    """What stands on each picture. Raises UnreadableInput where the extra is missing."""
    parts = related(package, "word/document.xml", "image")
    shown = dict.fromkeys(key for key in map(_name, _pictures(document)) if key in parts)
    return see(((key, picture_part(package, parts[key])) for key in shown), name)


def large_pictures(package: ZipFile, document: "etree._Element") -> int:
    """How many pictures are shown so large that they may hold text."""
    drawn = sum(_size(extent, "cx") >= WIDE and _size(extent, "cy") >= HIGH for extent in document.iter(EXTENT))
    parts = related(package, "word/document.xml", "image")
    old = {_name(picture) for picture in _pictures(document) if picture.tag == OLD_PICTURE} & parts.keys()
    heads = (picture_part(package, parts[key], head=HEAD_BYTES) for key in old)
    return drawn + sum(may_hold_text(size_of(head or b"")) for head in heads)


def _size(extent: "etree._Element", name: str) -> int:
    text = extent.get(name) or "0"
    return int(text) if text.isdecimal() and len(text) < 12 else 0
