"""Plans as PDF, single and double column, with ruled tables, running heads and page numbers."""

import io
import zlib
from functools import partial
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, TableStyle
from reportlab.platypus import Table as PdfTable

from maker.content import Plan, Table
from maker.font import box_font

HEAD = "某某人民政府公报 2023年第3期"
MARGIN = 72
GUTTER = 24


def as_pdf(plan: Plan, *, columns: int = 1, size: float = 12, ruled: bool = True) -> bytes:
    """A4, justified, first lines indented by two characters."""
    # The library keeps fonts by name, and each plan has a font of its own.
    font = f"Boxes{zlib.crc32(plan.text.encode())}"
    pdfmetrics.registerFont(TTFont(font, box_font(font, plan.text + HEAD + "— 0123456789")))
    out = io.BytesIO()
    width, height = A4
    each = (width - 2 * MARGIN - GUTTER * (columns - 1)) / columns
    frames = [
        Frame(MARGIN + n * (each + GUTTER), MARGIN, each, height - 2 * MARGIN, 0, 0, 0, 0) for n in range(columns)
    ]
    document = BaseDocTemplate(out, pagesize=A4, invariant=1)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=partial(_margins, font)))
    document.build([_flowable(block, font, size, each, ruled) for block in plan.blocks])
    return out.getvalue()


def _margins(font: str, canvas: Any, document: Any) -> None:
    canvas.setFont(font, 9)
    canvas.drawString(MARGIN, A4[1] - 48, HEAD)
    canvas.drawCentredString(A4[0] / 2, 40, f"— {document.page} —")


def _flowable(block: Any, font: str, size: float, width: float, ruled: bool) -> Any:
    plain = ParagraphStyle(
        "body", fontName=font, fontSize=size, leading=size * 1.6, wordWrap="CJK", alignment=TA_JUSTIFY
    )
    if isinstance(block, Table):
        cell = ParagraphStyle("cell", plain, alignment=TA_CENTER, fontSize=size * 0.85, leading=size * 1.2)
        table = PdfTable(
            [[Paragraph(_escaped(text), cell) for text in row] for row in block.rows], colWidths=_widths(block, width)
        )
        style = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        if ruled:
            style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
        table.setStyle(TableStyle(style))
        return table
    if block.role == "title":
        return Paragraph(
            _escaped(block.whole),
            ParagraphStyle("title", plain, fontSize=size * 1.5, leading=size * 2.2, alignment=TA_CENTER),
        )
    return Paragraph(_escaped(block.whole), ParagraphStyle("indented", plain, firstLineIndent=2 * size))


def _widths(table: Table, width: float) -> list[float]:
    """Columns as wide as their longest cell asks for, all together as wide as the text."""
    longest = [max(len(row[n]) for row in table.rows) + 2 for n in range(len(table.rows[0]))]
    return [width * each / sum(longest) for each in longest]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
