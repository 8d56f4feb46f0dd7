"""PDF with a text layer: characters to lines, columns and paragraphs by where they stand, ruled tables as rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from tracker.documents.bounds import Limits
from tracker.documents.garbled import about_garbled
from tracker.documents.problems import DECRYPT, RECOGNISE, damaged, unreadable
from tracker.documents.readers.pdf_columns import Layout, columns_of
from tracker.documents.readers.pdf_glyphs import Glyph, RuledLine, glyphs_of, rules_of
from tracker.documents.readers.pdf_margins import without_margins
from tracker.documents.readers.pdf_objects import objects_of
from tracker.documents.readers.pdf_paragraphs import paragraphs_of
from tracker.documents.readers.pdf_pictures import (
    NO_PICTURES,
    PagePictures,
    large_pictures,
    seen_on_page,
    with_pictures,
)
from tracker.documents.readers.pdf_tables import tables_of
from tracker.documents.readers.pdf_upright import apart_from_stacks, sideways, turned, with_raised
from tracker.documents.readers.picture import SeenPage, places_and_doubts, warning_of
from tracker.documents.reading import Reading
from tracker.documents.recognise import LONGEST_SIDE, engine, glyphs_of_sight, look
from tracker.model.problem import UnreadableInput
from tracker.model.said import Said

# The library has global state: two threads of one process (a cluster worker has several) would crash it.
ONE_AT_A_TIME = Lock()

# The page that viewers show which cannot show a form of this kind: the form itself is made when Adobe Reader opens it.
PLEASE_WAIT = re.compile(r"Please wait|请稍候|请等待|If this message is not eventually replaced", re.IGNORECASE)

RESOLUTION = 200
# A scan may carry a stamp or a page number as text.
FEWEST_CHARACTERS = 10
# Above this share of characters that stand for nothing, the fonts hide which characters they draw.
MOST_UNKNOWN = 0.3
UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")
MOST_NAMED = 8
# The share of pages with two columns from which on the others are looked at again.
LEAST_COLUMNED = 0.25


@dataclass(frozen=True, slots=True)
class Page:
    """What is kept of a page: its lines in reading order, its size in points, how many characters it has; `seen` if it was
    read by text recognition; `stacked` words stand one character above the other beside the text; `pictures` are large and stand beside the text, too."""

    layout: Layout
    width: float
    height: float
    characters: int
    unknown: int
    seen: SeenPage | None = None
    stacked: tuple[str, ...] = ()
    pictures: PagePictures = NO_PICTURES


def read_pdf(data: bytes, name: str, limits: Limits) -> Reading:
    """Raises UnreadableInput for encrypted and damaged files, for scans, and beyond the limit of pages.

    Pages are loaded one at a time; what is kept of them is their lines.
    """
    with ONE_AT_A_TIME:
        return _read(data, name, limits)


def _read(data: bytes, name: str, limits: Limits) -> Reading:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(name, str(error)) from error
    try:
        if len(document) > limits.max_pages:
            raise unreadable(
                name,
                Said(
                    f"{len(document)} pages are more than the limit of {limits.max_pages}",
                    f"共 {len(document)} 页，超过上限 {limits.max_pages} 页",
                ),
                Said("Split the file.", "请拆分文件。"),
                "too_many_pages",
            )
        is_made_when_opened = document.get_formtype() == pypdfium2.raw.FORMTYPE_XFA_FULL
        pages = [_page(document, n, name, limits) for n in range(len(document))]
        gutter = usual_gutter([page.layout.gutter for page in pages])
        if gutter is not None:
            pages = [
                p if p.layout.gutter or p.seen else _again(p, document, n, name, limits, gutter)
                for n, p in enumerate(pages)
            ]
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise damaged(name, "PDF", str(error)) from error
    finally:
        document.close()
    characters, unknown = sum(page.characters for page in pages), sum(page.unknown for page in pages)
    if characters < FEWEST_CHARACTERS or unknown > MOST_UNKNOWN * characters:
        raise unreadable(
            name,
            Said(
                "this PDF has no text that can be read: it is a scan or hides its characters",
                "该 PDF 没有可读的文字层（扫描件或字体未编码）",
            ),
            RECOGNISE,
            "no_text_layer",
        )
    bare = _about_bare([n for n, page in enumerate(pages, start=1) if not page.characters])
    reading = reading_of(name, pages, "pdf", bare)
    reading = with_pictures(reading, [page.pictures for page in pages], read=limits.recognise)
    if is_made_when_opened and PLEASE_WAIT.search(reading.text):
        raise unreadable(
            name,
            Said(
                "this PDF is an XFA form: only Adobe Reader shows what stands in it",
                "该 PDF 是 XFA 表单，内容只有 Adobe Reader 能显示",
            ),
            Said(
                "Open it in Adobe Reader, print it to a new PDF and give that.",
                "请用 Adobe Reader 打开并打印为新的 PDF 后再处理。",
            ),
            "xfa_form",
        )
    doubts, words = about_garbled(reading.text)
    return (
        replace(reading, doubts=(*reading.doubts, *doubts), warnings=(*reading.warnings, *words)) if doubts else reading
    )


def _page(document: Any, number: int, name: str, limits: Limits, gutter: float | None = None) -> Page:
    """Raises ValueError for a page with too many characters."""
    import pypdfium2.raw as pdfium

    page = document[number]
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        # What was filled in lies above the page until it is made a part of it, which the next look at the page shows.
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number]
    try:
        glyphs = glyphs_of(page, limits.max_characters_of_page)
        size = page.get_size()
        if limits.recognise and len(glyphs) < FEWEST_CHARACTERS:
            sight = look(_drawn(page, name), name)
            seen_glyphs, rules = glyphs_of_sight(sight, *size)
            if seen_glyphs:
                return laid_out(seen_glyphs, rules, size, None, SeenPage(number + 1, sight))
        objects = objects_of(page)
        rules = rules_of(objects.paths)
        boxes = large_pictures(objects.pictures, glyphs) if len(glyphs) >= FEWEST_CHARACTERS else []
        pictures = PagePictures(len(boxes))
        if boxes and limits.recognise:
            pictures = seen_on_page(page, boxes, number + 1, _drawn(page, name), name)
        if way := sideways(glyphs):
            glyphs, rules = turned(glyphs, rules, way, size)
            size = size[1], size[0]
        return replace(laid_out(with_raised(glyphs), rules, size, gutter), pictures=pictures)
    finally:
        page.close()


def _again(page: Page, document: Any, number: int, name: str, limits: Limits, gutter: float) -> Page:
    """The page laid out anew; its pictures need no second look."""
    return replace(_page(document, number, name, replace(limits, recognise=False), gutter), pictures=page.pictures)


def _drawn(page: Any, name: str) -> Any:
    """The page as an array of pixels, at the resolution of an office's scanner but never larger than a page needs."""
    # Without the extra there is no array either: its absence is told first.
    engine(name)
    scale = min(RESOLUTION / 72, LONGEST_SIDE / max(page.get_width(), page.get_height(), 1))
    return page.render(scale=scale, rev_byteorder=False).to_numpy()[:, :, :3].copy()


def laid_out(
    glyphs: Sequence[Glyph],
    rules: Sequence[RuledLine],
    size: tuple[float, float],
    gutter: float | None,
    seen: SeenPage | None = None,
) -> Page:
    """Characters and ruled lines to a page in reading order."""
    tables, text = tables_of(glyphs, rules)
    unknown = len(UNKNOWN.findall("".join([g.char for g in glyphs])))
    text, stacked = apart_from_stacks(text)
    return Page(columns_of(text, tables, gutter), *size, len(glyphs), unknown, seen, tuple(stacked))


def usual_gutter(gutters: Sequence[float | None]) -> float | None:
    """Where most of the pages that have a gutter have it; None for a document that is mostly in one column."""
    found = sorted(g for g in gutters if g is not None)
    return found[len(found) // 2] if len(found) >= LEAST_COLUMNED * len(gutters) and found else None


def reading_of(name: str, pages: Sequence[Page], form: str, warnings: tuple[Said, ...]) -> Reading:
    """The text of the pages, with the page of each stretch; recognised pages with the box of each line, and doubted."""
    lines: list[str] = []
    places: list[tuple[int, str]] = []
    offset = page = 0
    shapes = [(round(p.width / 20), round(p.height / 20)) for p in pages]
    for paragraph in paragraphs_of(without_margins([(p.layout.columns, p.height) for p in pages]), shapes):
        for start, number in paragraph.pages:
            if number != page:
                page = number
                places.append((offset + start, f"page {page}"))
        lines += paragraph.lines
        offset += sum(len(line) + 1 for line in paragraph.lines)
    # Last, since they belong to no line: the seal of an office, a label in the margin.
    lines += [words for p in pages for words in p.stacked]
    text = "\n".join(lines)
    seen = [page.seen for page in pages if page.seen]
    if not seen:
        return Reading(name, text, form, tuple(places), warnings=warnings)
    boxes, doubts = places_and_doubts(text, places, seen)
    told = (*warnings, *warning_of([one.number for one in seen]))
    return Reading(name, text, form, tuple(boxes), warnings=told, doubts=tuple(doubts))


def _about_bare(pages: list[int]) -> tuple[Said, ...]:
    """A word about pages without text between pages with text."""
    if not pages:
        return ()
    shown = ", ".join(map(str, pages[:MOST_NAMED])) + (" …" if len(pages) > MOST_NAMED else "")
    return (Said(f"no text on page {shown}: scanned or empty", f"第 {shown} 页没有文字：扫描件或空白页"),)


def _unopened(name: str, reason: str) -> UnreadableInput:
    if "assword" in reason or "ecurity" in reason:
        return unreadable(name, Said("this PDF is encrypted", "该 PDF 已加密"), DECRYPT, "encrypted")
    return damaged(name, "PDF", reason)
