"""An element to lines: a paragraph a line, a table row a line, menus and link lists left out."""

import re
from collections.abc import Iterator

from lxml import etree

from tracker.documents.readers.html_main import HIDDEN, UNSEEN, Sizes
from tracker.documents.readers.html_pictures import SEEN, seen_lines
from tracker.documents.readers.inner_pictures import SeenLine
from tracker.documents.readers.merged_cells import MergedCell, as_lines, fill

BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
LEFT_OUT = UNSEEN | frozenset(
    [
        "nav",
        "header",
        "footer",
        "aside",
        "del",
        "s",
        "strike",
        "object",
        "embed",
        "svg",
        "map",
        "audio",
        "video",
        "input",
        "label",
    ]
)
# A block of at least so many links that is mostly links leads elsewhere.
FEWEST_LINKS = 3
MOSTLY = 0.6

SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
# A line break in the source beside a Chinese character is an accident of the editor.
CHINESE = r"[\u2e80-\u9fff\uff00-\uffef]"
BROKEN = re.compile(rf"(?<={CHINESE})[ \t]*[\r\n]\s*|[ \t]*[\r\n]\s*(?={CHINESE})")
UNPRINTED = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\xad"))
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# A cell with more than this is a part of the page, not of a table.
LONGEST_CELL = 1_500


def lines_of(element: "etree._Element", sizes: Sizes) -> list[str]:
    """The lines of `element` in reading order, none of them empty."""
    lines: list[str] = []
    pending: list[str] = []
    for piece in _pieces(element, sizes, chosen=True):
        if isinstance(piece, str):
            pending.append(piece)
            continue
        if line := tidy("".join(pending)):
            lines.append(line)
        pending.clear()
        lines += piece
    if line := tidy("".join(pending)):
        lines.append(line)
    return lines


def tidy(text: str) -> str:
    """Text as the browser shows it: runs of white space are one space, and none at the ends."""
    text = BROKEN.sub("", text.translate(UNPRINTED))
    return SPACES.sub(" ", text).strip(" \u3000")


def _pieces(element: "etree._Element", sizes: Sizes, *, chosen: bool = False) -> Iterator[str | list[str]]:
    """Running text as strings; a list ends the line and brings whole lines of its own. Depth is bounded by the parser.
    The element that was `chosen` is shown even where a script of the page was to show it first."""
    tag = element.tag
    if not isinstance(tag, str) or tag in LEFT_OUT or (HIDDEN.search(element.get("style") or "") and not chosen):
        return
    if tag == "br":
        yield []
        return
    if tag == "table" and is_data_table(element):
        # What stands on pictures in cells comes behind the rows: a doubtful word in a row would not be told from the others.
        yield [*as_lines(fill(table_rows(element, sizes))), *seen_lines(element)]
        return
    if tag == SEEN:
        yield list(seen_lines(element))
        return
    block = tag in BLOCKS
    if block and not chosen and leads_elsewhere(element, sizes):
        yield []
        return
    if block:
        yield []
    yield _text(element.text, tag)
    for child in element:
        yield from _pieces(child, sizes)
        yield _text(child.tail, tag)
    if block:
        yield []


def _text(text: str | None, tag: str) -> str:
    """A raised 2 stands for a square, never for one more digit of the figure before it."""
    return (text or "").translate(RAISED) if tag == "sup" else text or ""


def leads_elsewhere(element: "etree._Element", sizes: Sizes) -> bool:
    size = sizes[element]
    return size.links >= FEWEST_LINKS and size.linked > MOSTLY * size.text


def is_data_table(table: "etree._Element") -> bool:
    """Rows and columns of short cells; a table that lays out the page has tables or long text inside its cells."""
    if table.find(".//table") is not None:
        return False
    rows = [len(row.findall("td")) + len(row.findall("th")) for row in table.iter("tr")]
    if sum(count >= 2 for count in rows) < 2:
        return False
    return all(len("".join(cell.itertext())) <= LONGEST_CELL for cell in table.iter("td", "th"))


def table_rows(table: "etree._Element", sizes: Sizes) -> list[list[MergedCell]]:
    rows = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        rows.append(
            [MergedCell(" ".join(lines_of_cell(c, sizes)), _span(c, "colspan"), _span(c, "rowspan")) for c in cells]
        )
    return rows


def lines_of_cell(cell: "etree._Element", sizes: Sizes) -> list[str]:
    return [line for line in lines_of(cell, sizes) if line and not isinstance(line, SeenLine)]


def _span(cell: "etree._Element", name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return int(text) if text.isdecimal() and len(text) < 6 and int(text) > 0 else 1
