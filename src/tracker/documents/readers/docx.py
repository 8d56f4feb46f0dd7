"""Word: paragraphs in order with tables in place, generated numbers written out, footnotes and deleted text left aside."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from tracker.documents.bounds import Limits
from tracker.documents.problems import damaged
from tracker.documents.readers.docx_numbering import Numbering, W, read_numbering
from tracker.documents.readers.docx_pictures import FALLBACK, large_pictures, pictures_of, see_pictures
from tracker.documents.readers.docx_styles import list_place, read_styles
from tracker.documents.readers.inner_pictures import SeenLine, SeenPictures, about_left_out, about_seen, placed
from tracker.documents.readers.merged_cells import MergedCell, as_lines, fill
from tracker.documents.readers.package import open_package
from tracker.documents.readers.package_parts import xml_parser
from tracker.documents.reading import Reading

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
CONTENTS = re.compile(r"^(toc|目录)\s*\d", re.IGNORECASE)

# Word shows nothing of these: deletions that are tracked, field codes, properties, the second copy of a drawing.
ASIDE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}rPr", f"{W}pPr", f"{W}txbxContent", FALLBACK})
SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Rules:
    """What a paragraph's look depends on beside itself."""

    numbering: Numbering
    styles: dict[str, tuple[str, int]]
    contents_styles: frozenset[str]
    pictures: Mapping[str, Sequence[SeenLine]]
    """The words of each picture by the name under which paragraphs show it, where recognition was asked for."""


def read_docx(data: bytes, name: str, limits: Limits) -> Reading:
    """Raises UnreadableInput for damaged files and bombs."""
    with open_package(data, name, limits) as package:
        try:
            parts = {
                part: etree.fromstring(package.read(f"word/{part}.xml"), xml_parser())
                for part in ("document", "numbering", "styles")
                if f"word/{part}.xml" in package.namelist()
            }
            document = parts["document"]
            seen = see_pictures(package, document, name) if limits.recognise else SeenPictures()
            left_out = 0 if limits.recognise else large_pictures(package, document)
        except (etree.XMLSyntaxError, KeyError, ValueError) as error:
            raise damaged(name, "Word", str(error)) from error
    styles, contents = read_styles(parts.get("styles"), CONTENTS)
    rules = Rules(read_numbering(parts.get("numbering")), styles, contents, seen.lines)
    body = document.find(f"{W}body")
    blocks = block_lines(body, rules) if body is not None else []
    whole = placed((f"paragraph {n}", block) for n, block in enumerate(blocks, start=1))
    warnings = (*about_seen(seen), *about_left_out(left_out))
    return Reading(name, whole.text, "docx", whole.places, warnings=warnings, doubts=whole.doubts)


def block_lines(parent: "etree._Element", rules: Rules) -> "list[list[str]]":
    """The lines of each paragraph or table below `parent`, through content controls and tracked insertions."""
    blocks: list[list[str]] = []
    for child in parent:
        if child.tag == f"{W}p":
            blocks.append(paragraph_lines(child, rules))
        elif child.tag == f"{W}tbl":
            blocks.append(table_lines(child, rules))
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag", f"{W}moveTo"):
            blocks += block_lines(child, rules)
    return blocks


def paragraph_lines(paragraph: "etree._Element", rules: Rules) -> list[str]:
    """One paragraph: its number and words, then what stands in text boxes that hang on it."""
    style, place = list_place(paragraph, rules.styles)
    if style in rules.contents_styles:
        return []
    text = "".join(words(paragraph)).strip(" ")
    if text and place is not None:
        text = label_and_text(rules.numbering.next_label(*place), text)
    lines = [line.strip(" ") for line in text.split("\n")] if text else []
    for box in paragraph.iter(f"{W}txbxContent"):
        if _hangs_on(paragraph, box):
            lines += [line for block in block_lines(box, rules) for line in block]
    return [*lines, *_seen_lines(paragraph, rules)]


def _seen_lines(paragraph: "etree._Element", rules: Rules) -> list[SeenLine]:
    if not rules.pictures:
        return []
    return [line for picture in pictures_of(paragraph) for line in rules.pictures.get(picture, ())]


def _hangs_on(paragraph: "etree._Element", box: "etree._Element") -> bool:
    """Whether a text box is the paragraph's own: one inside another box comes with that one."""
    for parent in box.iterancestors():
        if parent is paragraph:
            return True
        if parent.tag in (FALLBACK, f"{W}txbxContent"):
            return False
    return True


def label_and_text(label: str, text: str) -> str:
    """`一、` and `(一)` stand directly before the words; `1` or `1.1` needs a space lest it run into a figure."""
    return f"{label} {text}" if label[-1:].isalnum() and text[0].isascii() else label + text


def words(element: "etree._Element") -> list[str]:
    """The words of a paragraph in order, with what is struck out or generated left aside."""
    out: list[str] = []
    for child in element:
        if child.tag in ASIDE:
            continue
        if child.tag in (f"{W}t", MATH):
            out.append(child.text or "")
        elif child.tag in SIGNS:
            out.append(SIGNS[child.tag])
        else:
            out += words(child)
    return out


def table_lines(table: "etree._Element", rules: Rules) -> list[str]:
    """A line a row. A table that holds tables lays out the page: its cells are read one after the other."""
    if table.find(f".//{W}tbl") is None:
        # What stands on pictures in cells comes behind the rows: a doubtful word in a row would not be told from the others.
        seen = [line for paragraph in table.iter(f"{W}p") for line in _seen_lines(paragraph, rules)]
        return [*as_lines(fill(table_rows(table, rules))), *seen]
    cells = (tc for row in table.iterfind(f"{W}tr") for tc in row.iterfind(f"{W}tc"))
    return [line for tc in cells for block in block_lines(tc, rules) for line in block if line.strip()]


def table_rows(table: "etree._Element", rules: Rules) -> list[list[MergedCell]]:
    """Rows of cells with their spans; a cell that Word merges upwards is left to the one it belongs to."""
    rows: list[list[tuple[int, MergedCell | None]]] = []
    for row in table.iterfind(f"{W}tr"):
        column = 0
        cells: list[tuple[int, MergedCell | None]] = []
        for tc in row.iter(f"{W}tc"):
            if next(tc.iterancestors(f"{W}tr")) is not row:
                continue
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            width = _width(tc)
            goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            lines = (line for block in block_lines(tc, rules) for line in block)
            text = " ".join(line for line in lines if line.strip() and not isinstance(line, SeenLine))
            cells.append((column, None if goes_on else MergedCell(text, width)))
            column += width
        rows.append(cells)
    return [[_reaching_down(rows, n, column, cell) for column, cell in row if cell] for n, row in enumerate(rows)]


def _width(tc: "etree._Element") -> int:
    span = tc.find(f"{W}tcPr/{W}gridSpan")
    text = span.get(f"{W}val", "1") if span is not None else "1"
    return int(text) if text.isdecimal() and len(text) < 4 else 1


def _reaching_down(
    rows: list[list[tuple[int, MergedCell | None]]], n: int, column: int, cell: MergedCell
) -> MergedCell:
    height = 1
    while n + height < len(rows) and (column, None) in rows[n + height]:
        height += 1
    return MergedCell(cell.text, cell.columns, height)
