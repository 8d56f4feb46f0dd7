"""Plans as PDF, single and double column, with ruled tables, running heads and page numbers."""

import io
from typing import Any

from maker.content import Plan, Table
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, TableStyle
from reportlab.platypus import Table as PdfTable

FONT = "STSong-Light"
MARGIN = 72
GUTTER = 24


def as_pdf(plan: Plan, *, columns: int = 1, size: float = 12, ruled: bool = True) -> bytes:
    """A4, justified, first lines indented by two characters."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    width, height = A4
    each = (width - 2 * MARGIN - GUTTER * (columns - 1)) / columns
    frames = [
        Frame(MARGIN + n * (each + GUTTER), MARGIN, each, height - 2 * MARGIN, 0, 0, 0, 0) for n in range(columns)
    ]
    document = BaseDocTemplate(out, pagesize=A4, invariant=1)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=_margins))
    document.build([_flowable(block, size, ruled) for block in plan.blocks])
    return out.getvalue()


def _margins(canvas: Any, document: Any) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawString(MARGIN, A4[1] - 48, "某某人民政府公报 2023年第3期")
    canvas.drawCentredString(A4[0] / 2, 40, f"— {document.page} —")


def _flowable(block: Any, size: float, ruled: bool) -> Any:
    plain = ParagraphStyle(
        "body", fontName=FONT, fontSize=size, leading=size * 1.6, wordWrap="CJK", alignment=TA_JUSTIFY
    )
    if isinstance(block, Table):
        cell = ParagraphStyle("cell", plain, alignment=TA_CENTER, fontSize=size * 0.85, leading=size * 1.2)
        table = PdfTable([[Paragraph(_escaped(text), cell) for text in row] for row in block.rows])
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


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
