"""PDF with a text layer: characters to lines, columns and paragraphs by where they stand, ruled tables as rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from tracker.documents.limits import Limits
from tracker.documents.problems import DECRYPT, RECOGNISE, damaged, unreadable
from tracker.documents.readers.pdf_columns import Layout, columns_of
from tracker.documents.readers.pdf_glyphs import glyphs_of, rules_of
from tracker.documents.readers.pdf_margins import without_margins
from tracker.documents.readers.pdf_paragraphs import paragraphs_of
from tracker.documents.readers.pdf_tables import tables_of
from tracker.documents.reading import Reading
from tracker.model.problem import UnreadableInput
from tracker.model.said import Said

# The library has global state: two threads of one process (a cluster worker has several) would crash it.
ONE_AT_A_TIME = Lock()

# The page that viewers show which cannot show a form of this kind: the form itself is made when Adobe Reader opens it.
PLEASE_WAIT = re.compile(r"Please wait|请稍候|请等待|If this message is not eventually replaced", re.IGNORECASE)

# A scan may carry a stamp or a page number as text.
FEWEST_CHARACTERS = 10
# Above this share of characters that stand for nothing, the fonts hide which characters they draw.
MOST_UNKNOWN = 0.3
MOST_NAMED = 8
# The share of pages with two columns from which on the others are looked at again.
LEAST_COLUMNED = 0.25


@dataclass(frozen=True, slots=True)
class Page:
    """What is kept of a page: its lines in reading order, its height in points, how many characters it has."""

    layout: Layout
    height: float
    characters: int
    unknown: int


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
                    f"共 {len(document)} 页,超过上限 {limits.max_pages} 页",
                ),
                Said("Split the file.", "请拆分文件。"),
                "too_many_pages",
            )
        is_made_when_opened = document.get_formtype() == pypdfium2.raw.FORMTYPE_XFA_FULL
        pages = [_page(document, n, None, limits.max_characters_of_page) for n in range(len(document))]
        gutter = usual_gutter([page.layout.gutter for page in pages])
        if gutter is not None:
            pages = [
                p if p.layout.gutter else _page(document, n, gutter, limits.max_characters_of_page)
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
                "该 PDF 没有可读的文字层(扫描件或字体未编码)",
            ),
            RECOGNISE,
            "no_text_layer",
        )
    reading = _reading(name, pages, _about_bare([n for n, page in enumerate(pages, start=1) if not page.characters]))
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
    return reading


def _page(document: Any, number: int, gutter: float | None, most: int) -> Page:
    """Raises ValueError for a page with more than `most` characters."""
    page = document[number]
    try:
        glyphs = glyphs_of(page, most)
        tables = tables_of(glyphs, rules_of(page))
        height = page.get_height()
    finally:
        page.close()
    unknown = sum(g.char == "\ufffd" or "\ue000" <= g.char <= "\uf8ff" for g in glyphs)
    outside = [g for g in glyphs if not any(table.covers(g) for table in tables)]
    return Page(columns_of(outside, tables, gutter), height, len(glyphs), unknown)


def usual_gutter(gutters: Sequence[float | None]) -> float | None:
    """Where most of the pages that have a gutter have it; None for a document that is mostly in one column."""
    found = sorted(g for g in gutters if g is not None)
    return found[len(found) // 2] if len(found) >= LEAST_COLUMNED * len(gutters) and found else None


def _reading(name: str, pages: Sequence[Page], warnings: tuple[Said, ...]) -> Reading:
    lines: list[str] = []
    places: list[tuple[int, str]] = []
    offset = page = 0
    for paragraph in paragraphs_of(without_margins([(p.layout.columns, p.height) for p in pages])):
        for start, number in paragraph.pages:
            if number != page:
                page = number
                places.append((offset + start, f"page {page}"))
        lines += paragraph.lines
        offset += sum(len(line) + 1 for line in paragraph.lines)
    return Reading(name, "\n".join(lines), "pdf", tuple(places), warnings=warnings)


def _about_bare(pages: list[int]) -> tuple[Said, ...]:
    """A word about pages without text between pages with text."""
    if not pages:
        return ()
    shown = ", ".join(map(str, pages[:MOST_NAMED])) + (" …" if len(pages) > MOST_NAMED else "")
    return (Said(f"no text on page {shown}: scanned or empty", f"第 {shown} 页没有文字:扫描件或空白页"),)


def _unopened(name: str, reason: str) -> UnreadableInput:
    if "assword" in reason or "ecurity" in reason:
        return unreadable(name, Said("this PDF is encrypted", "该 PDF 已加密"), DECRYPT, "encrypted")
    return damaged(name, "PDF", reason)
