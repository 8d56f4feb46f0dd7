"""Every file that cannot be read: its message, what to do, and the exit status; the rest of the batch goes on."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from maker.content import COUNTY
from maker.docx import as_docx
from maker.html import as_html
from maker.ole import as_ole
from maker.pdf import as_pdf
from maker.xlsx import as_xlsx
from openpyxl import Workbook
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from syrupy.assertion import SnapshotAssertion

from tracker.documents.bounds import Limits
from tracker.documents.readings import read_all, read_bytes, read_one
from tracker.model.problem import Problem, Status, UnreadableInput

# One black pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><w:document>&j;</w:document>"
)


def with_part(data: bytes, name: str, content: bytes, *, add: bool = False) -> bytes:
    """An Office file with one of its parts replaced, or one more."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
        if add:
            new.writestr(name, content)
    return out.getvalue()


def picture_only_docx() -> bytes:
    document = Document()
    document.add_picture(io.BytesIO(PNG))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def empty_workbook() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def open_document(kind: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


def scan() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(0, 0, 300, 300, fill=1)
    canvas.save()
    return out.getvalue()


def encrypted_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="more"))
    canvas.drawString(50, 50, "Targets of the plan")
    canvas.save()
    return out.getvalue()


def xfa_form() -> bytes:
    """A form that is made when it is opened, with the one page that every other viewer shows."""
    page = (
        b"BT /F 12 Tf 72 700 Td (Please wait... If this message is not eventually replaced, get a newer viewer.) Tj ET"
    )
    template = b'<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="a"/></template>'
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R /NeedsRendering true /AcroForm << /Fields [] /XFA 6 0 R >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(template), template),
    )


def pdf_of(*objects: bytes) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for n, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        out
        + head
        + table
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    )


def zip_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def as_xml(root: str, encoding: str = "utf-8") -> bytes:
    return f'<?xml version="1.0"?>\n<?mso-application progid="x"?>\n{root}'.encode(encoding)


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600

BAD: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "only spaces": lambda: b" \n\n ",
    "old office, damaged": lambda: OLD_OFFICE,
    "old .doc": lambda: as_ole("1Table", "WordDocument"),
    "old .doc with a workbook inside": lambda: as_ole("1Table", "WordDocument", inside=("Workbook", "CompObj")),
    "old .xls": lambda: as_ole("Workbook", "SummaryInformation"),
    "old .ppt": lambda: as_ole("PowerPoint Document"),
    "mail of Outlook": lambda: as_ole("__nameid_version1.0", "__properties_version1.0"),
    "encrypted .docx": lambda: as_ole("EncryptionInfo", "EncryptedPackage"),
    "rtf": lambda: b"{\\rtf1 plan}",
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
    "rar": lambda: b"Rar!\x1a\x07\x00" + b"\x00" * 50,
    "webp": lambda: b"RIFF\x10\x00\x00\x00WEBPVP8 " + b"\x00" * 50,
    "odt": lambda: zip_of({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
    "ods": lambda: open_document("application/vnd.oasis.opendocument.spreadsheet"),
    "pptx": lambda: zip_of({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}),
    "ofd": lambda: zip_of({"OFD.xml": b"<ofd:OFD/>", "Doc_0/Document.xml": b"<x/>"}),
    "epub": lambda: zip_of({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<x/>"}),
    "e-mail": lambda: "From: a@b.cn\nTo: c@d.cn\nSubject: 计划\nDate: Mon, 1 Jan 2024\n\n见附件。\n".encode(),
    "mht without a page": lambda: (
        b"From: <Saved by a browser>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B--\n"
    ),
    "docx of one picture": lambda: picture_only_docx(),
    "xlsx of one picture": lambda: with_part(empty_workbook(), "xl/media/image1.png", PNG, add=True),
    "program": lambda: bytes(range(256)) * 20,
    "scan": scan,
    "encrypted pdf": encrypted_pdf,
    "XFA form": xfa_form,
    "half a pdf": lambda: as_pdf(COUNTY)[:400],
    "half a docx": lambda: as_docx(COUNTY)[:2000],
    "docx with broken xml": lambda: with_part(as_docx(COUNTY), "word/document.xml", b"<w:document>"),
    "entity bomb": lambda: with_part(as_docx(COUNTY), "word/document.xml", BILLION_LAUGHS),
    "zip bomb": lambda: with_part(as_docx(COUNTY), "word/document.xml", b"\x00" * 60_000_000),
    "Word 2003 as XML": lambda: as_xml(
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    ),
    "Excel 2003 as XML": lambda: as_xml('<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
    "Word as one XML file": lambda: as_xml('<p:package xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage">'),
    "OpenDocument as XML": lambda: as_xml('<o:document o:mimetype="application/vnd.oasis.opendocument.text">'),
    "OpenDocument workbook as XML": lambda: as_xml(
        '<o:document o:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
    ),
    "UOF": lambda: as_xml('<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof">', "utf-16"),
    "xlsb": lambda: zip_of({"xl/workbook.bin": b"x"}),
    "Pages": lambda: zip_of({"Index/Document.iwa": b"x"}),
    "page of Safari": lambda: b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource" + b"\x00" * 40,
    "picture of a phone": lambda: b"\x00\x00\x00\x18ftypheic" + b"\x00\x91" * 60,
    "film": lambda: b"\x00\x00\x00\x18ftypmp42" + b"\x00\x91" * 60,
    "tar": lambda: b"plan.txt".ljust(257, b"\x00") + b"ustar" + b"\x00" * 250,
    "html with one endless attribute": lambda: b"<html><body title='" + b"a" * 11_000_000 + b"'>x</body></html>",
    "nested html": lambda: b"<html><body>" + b"<div>" * 5000 + "完成5万亩".encode() + b"</body></html>",
}


def problem_of(data: bytes, limits: Limits = Limits()) -> Problem:
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("plan", data, limits=limits)
    assert caught.value.status == Status.UNREADABLE_INPUT
    return caught.value.problem


@pytest.mark.parametrize("name", BAD)
def test_every_bad_file_says_what_to_do(name: str) -> None:
    problem = problem_of(BAD[name]())
    assert problem.remedy is not None
    assert problem.code


def test_all_messages_side_by_side(snapshot: SnapshotAssertion) -> None:
    gallery = []
    for name, make in BAD.items():
        problem = problem_of(make())
        assert problem.remedy is not None
        gallery.append(
            f"{name} [{problem.code}]\n  {problem.what.en}\n  {problem.what.zh}\n  > {problem.remedy.en}\n  > {problem.remedy.zh}"
        )
    assert "\n".join(gallery) == snapshot


def test_limits() -> None:
    assert problem_of(b"x" * 101, Limits(max_bytes=100)).code == "too_large"
    assert problem_of(as_pdf(COUNTY, size=16), Limits(max_pages=1)).code == "too_many_pages"
    assert problem_of(as_pdf(COUNTY), Limits(max_characters_of_page=100)).code == "damaged"
    assert problem_of(as_docx(COUNTY), Limits(max_markup_bytes=1000)).code == "too_large"
    assert problem_of(as_html(COUNTY, "editor"), Limits(max_markup_bytes=1000)).code == "too_large"
    assert problem_of(as_xlsx(COUNTY), Limits(max_cells=10)).code == "too_many_cells"


def test_a_file_over_the_limit_is_not_even_loaded(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(UnreadableInput, match="300 MB is more than the limit of 200 MB"):
        read_one(huge.as_posix())


def test_five_thousand_pages_are_read() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    for n in range(5000):
        canvas.drawString(72, 700, f"target {n} of the plan")
        canvas.showPage()
    canvas.save()
    reading = read_bytes("long.pdf", out.getvalue())
    assert reading.text.count("of the plan") == 5000
    assert reading.places[-1][1] == "page 5000"


def folder_of(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(COUNTY.text, "utf8")
    (folder / "b" / "bad.doc").write_bytes(OLD_OFFICE)
    (folder / "b" / "good.docx").write_bytes(as_docx(COUNTY))
    (folder / ".hidden").write_bytes(b"x")
    (folder / "~$lock.docx").write_bytes(b"x")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inner/计划.txt", COUNTY.text.encode("gb18030"))
        archive.writestr("####.txt", COUNTY.text.encode())
        archive.writestr("__MACOSX/._x", b"x")
        archive.writestr("more.zip", zip_of({"x.txt": b"x"}))
    # As Chinese systems write names: GBK, without saying so.
    (folder / "c.zip").write_bytes(out.getvalue().replace(b"####.txt", "规划.txt".encode("gbk")))
    return folder


def test_folders_and_archives_in_order_and_on_past_bad_files(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    problems: list[Problem] = []
    readings = list(read_all([folder], on_problem=problems.append))
    assert [r.name.removeprefix(folder.as_posix()) for r in readings] == [
        "/a.txt",
        "/b/good.docx",
        "/c.zip!/inner/计划.txt",
        "/c.zip!/规划.txt",
    ]
    assert {r.text.strip() for r in readings} == {COUNTY.text.strip()}
    assert [p.code for p in problems] == ["old_office", "nested_archive"]


def test_one_member_by_its_name(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    assert read_one(f"{folder.as_posix()}/c.zip!/inner/计划.txt").text == COUNTY.text
    with pytest.raises(UnreadableInput, match="there is no such file"):
        read_one(f"{folder.as_posix()}/c.zip!/nothing.txt")
    with pytest.raises(UnreadableInput, match="holds several documents"):
        read_one(f"{folder.as_posix()}/c.zip")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_does_not_block(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableInput, match="not a regular file"):
        read_one(pipe.as_posix())


def tracker(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "tracker", *arguments], input=stdin, capture_output=True, check=False)


def test_the_command_goes_on_counts_and_exits_with_3(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    done = tracker("extract", str(folder), "--format", "jsonl")
    told = done.stderr.decode()
    assert done.returncode == Status.UNREADABLE_INPUT
    assert "from 4 documents; 2 could not be read" in told
    assert "bad.doc: this is an old office file" in told
    assert done.stdout.count(b'"file":"' + folder.as_posix().encode()) == len(done.stdout.splitlines()) > 0


def test_text_prints_what_spans_refer_to(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(as_docx(COUNTY))
    done = tracker("text", str(path))
    assert (done.returncode, done.stdout.decode()) == (0, read_one(path.as_posix()).text)
    assert tracker("text", "-", stdin=COUNTY.text.encode("gbk")).stdout.decode() == COUNTY.text
    missing = tracker("text", str(tmp_path / "none.txt"))
    assert (missing.returncode, b"no such file" in missing.stderr, b"Traceback" in missing.stderr) == (3, True, False)


def test_a_title_page_of_word_is_still_a_document() -> None:
    document = Document()
    document.add_paragraph("云溪县2023年工作要点")
    out = io.BytesIO()
    document.save(out)
    assert read_bytes("x", out.getvalue()).text == "云溪县2023年工作要点"
