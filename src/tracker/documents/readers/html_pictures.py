"""Pictures of a web page: inside it as data: addresses, or beside it where the browser saved them.

Which may hold text is told from their size. Where recognition was asked for, the lines of a picture take its place in the
tree, so that the main text is found with them and they stand where the page shows them.
"""

import json
import re
from collections.abc import Sequence

from lxml import etree

from tracker.documents.beside import Beside
from tracker.documents.picture_size import HIGH, WIDE, may_hold_a_line, may_hold_text, size_of
from tracker.documents.readers.html_main import HIDDEN, UNSEEN
from tracker.documents.readers.inner_pictures import SeenLine, SeenPictures, about_left_out, see, seen_line
from tracker.model.said import Said

# No page can hold elements of these names.
SEEN, LINE = "{tracker}seen", "{tracker}line"
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
# Pages that load pictures late name them elsewhere than browsers do.
SOURCES = ("src", "data-src", "data-original", "file")
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|webp|tiff?)(?:$|[?#])", re.IGNORECASE)
AROUND = UNSEEN | {"nav", "header", "footer", "aside"}
# A page of fewer characters that shows pictures shows its text as pictures.
LITTLE_TEXT = 80
NOT_SAVED = Said(
    "pictures of the text are not in this file; targets may be there. Save the page with all it shows (in one file, .mht, or "
    "complete, with its folder), then give --ocr",
    "正文中的图片不在此文件内，其中可能有目标。请将网页完整保存（单一文件 .mht，或连同其文件夹），再加 --ocr",
)


def nothing_beside(name: str) -> bytes | None:
    """What stands beside a page of which only the page is known."""
    return None


def put_in_seen(page: "etree._Element", beside: Beside, name: str) -> SeenPictures:
    """Put the lines of each picture of the page behind it. Raises UnreadableInput where the extra is missing."""
    shown = [(img, source) for img in page.iter("img") if not _is_around(img) and (source := _source(img, beside))]
    sources = dict.fromkeys(source for _, source in shown)
    fitting = (source for source in sources if may_hold_a_line(size_of(beside(source) or b"")))
    seen = see(((source, beside(source)) for source in fitting), name)
    for img, source in shown:
        if lines := seen.lines.get(source):
            _put_behind(img, lines)
    return seen


def seen_lines(element: "etree._Element") -> list[SeenLine]:
    """The lines of pictures in an element, in order."""
    return [
        seen_line(line.text or "", [(at, box) for at, box in json.loads(line.get("boxes", "[]"))])
        for line in element.iter(LINE)
    ]


def _put_behind(img: "etree._Element", lines: Sequence[SeenLine]) -> None:
    anchor = next(img.iterancestors("a"), img)
    parent = anchor.getparent()
    if parent is None:
        return
    place = etree.Element(SEEN)
    place.tail, anchor.tail = anchor.tail, None
    for line in lines:
        child = etree.SubElement(place, LINE, boxes=json.dumps(line.boxes))
        child.text = UNWRITABLE.sub(" ", line)
    parent.insert(parent.index(anchor) + 1, place)


def about_pictures(main: "etree._Element", beside: Beside, characters: int, *, read: bool) -> tuple[Said, ...]:
    """A word about pictures of the main text that may hold text: those that nobody asked to be read, and those that were not
    saved with the page. `characters` is how long the text is."""
    shown = [img for img in main.iter("img") if not _is_around(img)]
    at_hand = {source for img in shown if (source := _source(img, beside))}
    large = sum(may_hold_text(size_of(beside(source) or b"")) for source in at_hand)
    away = [img for img in shown if not _source(img, beside)]
    elsewhere = sum(may_hold_text(_stated_size(img)) for img in away)
    told = () if read else about_left_out(large)
    if elsewhere or (away and characters <= LITTLE_TEXT and not large):
        told += (NOT_SAVED,)
    return told


def _is_around(img: "etree._Element") -> bool:
    """Whether it stands in what is left out of the text, or leads to another page as banners do."""
    for parent in img.iterancestors():
        if parent.tag in AROUND or HIDDEN.search(parent.get("style") or ""):
            return True
        if parent.tag == "a" and (href := parent.get("href") or "") and not PICTURE.search(href):
            return not href.lower().startswith(("#", "javascript:"))
    return False


def _source(img: "etree._Element", beside: Beside) -> str | None:
    """What the page calls a picture of which the bytes are at hand."""
    sources = (source.strip() for name in SOURCES if (source := img.get(name)))
    return next((source for source in sources if beside(source) is not None), None)


def _stated_size(img: "etree._Element") -> tuple[int, int] | None:
    """As the page says it; where it gives one side only, the other may be as large as needed."""
    width = _points(img.get("width") or img.get("data-w") or _styled(img, "width"))
    height = _points(img.get("height") or _styled(img, "height"))
    return (width or WIDE, height or HIGH) if width or height else None


def _styled(img: "etree._Element", side: str) -> str:
    match = re.search(rf"(?<![-\w]){side}\s*:\s*([\d.]{{1,8}})px", (img.get("style") or "")[:2_000], re.IGNORECASE)
    return match[1] if match else ""


def _points(text: str) -> int:
    match = re.match(r"\s*(\d{1,5})(?:\.\d*)?\s*(?:px)?\s*$", text)
    return int(match[1]) if match else 0
