"""Documents of each format that show a picture between two sentences."""

import base64
import io
import zipfile

from docx import Document
from docx.shared import Cm
from openpyxl import Workbook
from openpyxl.drawing.image import Image

from maker.png import as_png

LARGE, SMALL = as_png(900, 400), as_png(120, 120)
# What the stand-in for the engine sees on every picture, and where.
ON_IT = ("新建幼儿园2所。", "指标\t2026年目标", "粮食产量\t12亿斤")
BOX = "box 1.0% 2.0% 3.0% 4.0%"
BEFORE, AFTER = "2025年，新建公园5个。", "2025年，改造老旧小区14个。"
TITLE = "贺州市2025年工作要点"
ADDRESS = "https://www.example.gov.cn/a/t1.html"


def as_page(*sources: str, attributes: str = "", around: str = "{}") -> bytes:
    """A page that shows pictures by these addresses, each in a paragraph of its own."""
    pictures = "".join(around.format(f'<p><img src="{source}" {attributes}></p>') for source in sources)
    return (
        f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body><div class=TRS_Editor><p>{TITLE}</p>"
        f"<p>{BEFORE}</p>{pictures}<p>{AFTER}</p></div></body></html>"
    ).encode()


def written_into(picture: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"


def as_mht(picture: bytes, called: str, head: str) -> bytes:
    """A page in one file; the page shows `called`, the picture says with `head` what it is called."""
    return (
        (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n------B\r\n'
            f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: {ADDRESS}\r\n\r\n"
        ).encode()
        + as_page(called)
        + (
            f"\r\n------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n{head}\r\n\r\n".encode()
            + base64.encodebytes(picture)
            + b"\r\n------B--\r\n"
        )
    )


def as_word(picture: bytes, *, width: float = 12, cell: bool = False) -> bytes:
    document = Document()
    for line in (TITLE, BEFORE):
        document.add_paragraph(line)
    if cell:
        table = document.add_table(2, 2)
        for row, words in zip(table.rows, (("指标", "目标"), ("公园", "5个")), strict=True):
            for one, text in zip(row.cells, words, strict=True):
                one.text = text
        table.cell(1, 0).paragraphs[0].add_run().add_picture(io.BytesIO(picture), width=Cm(width))
    else:
        document.add_picture(io.BytesIO(picture), width=Cm(width))
    document.add_paragraph(AFTER)
    return _saved(document)


def as_workbook(picture: bytes, *, hidden: bool = False) -> bytes:
    """Two sheets, the first with a picture that floats over it."""
    book = Workbook()
    first, second = book.active, book.create_sheet("民生")
    first.title = "总体"
    for row in ((TITLE,), ("指标", "2025年目标"), ("公园", "5个")):
        first.append(row)
    first.add_image(Image(io.BytesIO(picture)), "D2")
    second.append(("指标", "2025年目标"))
    second.append(("改造老旧小区", "14个"))
    first.sheet_state = "hidden" if hidden else "visible"
    book.active = 1 if hidden else 0
    return _saved(book)


def as_workbook_of_wps(picture: bytes) -> bytes:
    """A workbook with a picture in a cell, as WPS writes it."""
    book = Workbook()
    book.active.append(("指标", "2025年目标", "附图"))
    book.active.append(("公园", "5个"))
    cell = book.active["C2"]
    # The words that WPS leaves in the cell for programs that know no such call.
    cell.value, cell.data_type = '=DISPIMG("ID_0A1B",1)', "s"
    return with_parts(
        _saved(book),
        {
            "xl/cellimages.xml": b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
            "xl/_rels/cellimages.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            b'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>',
            "xl/media/image1.png": picture,
        },
    )


def with_parts(package: bytes, parts: dict[str, bytes]) -> bytes:
    """An Office file with these parts in place of its own of the same names, or beside them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()
