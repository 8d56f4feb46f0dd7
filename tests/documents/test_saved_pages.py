"""Pages as browsers save them: in one file, with the address they came from, with a folder of their pictures beside."""

import quopri
from pathlib import Path

import pytest

from tracker.documents.readings import read_all, read_bytes
from tracker.pipeline import extract

BODY = "<h1>贺州市2025年工作要点</h1><div class='TRS_Editor'><p>2025年，新建公园5个，改造老旧小区14个。</p></div>"


def mht(encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    page = f"<html><head><title>x</title></head><body>{BODY}</body></html>".encode(charset)
    body = quopri.encodestring(page) if encoding == "quoted-printable" else page
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.gov.cn/a/t1.html\r\nSubject: x\r\n"
        b"Date: Mon, 3 Feb 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B----"\r\n\r\n------B----\r\n'
        + f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n".encode()
        + b"Content-Location: https://www.example.gov.cn/a/t1.html\r\n\r\n"
        + body
        + b"\r\n------B----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------B------\r\n"
    )


@pytest.mark.parametrize(
    ("encoding", "charset"), [("quoted-printable", "utf-8"), ("8bit", "gb18030"), ("8bit", "utf-8")]
)
def test_a_page_in_one_file(encoding: str, charset: str) -> None:
    reading = read_bytes("plan.mhtml", mht(encoding, charset))
    assert reading.text.split("\n") == ["贺州市2025年工作要点", "2025年，新建公园5个，改造老旧小区14个。"]
    assert (reading.format, reading.url) == ("mht", "https://www.example.gov.cn/a/t1.html")


ADDRESS = "http://www.example.gov.cn/zwgk/202502/t1.html"
MARKS = {
    "the browser's comment": f"<!-- saved from url=(0043){ADDRESS} --><html><head></head><body>{BODY}</body></html>",
    "the page's own link": f"<html><head><link rel='canonical' href='{ADDRESS}'></head><body>{BODY}</body></html>",
    "for other sites": f"<html><head><meta property='og:url' content='{ADDRESS}'></head><body>{BODY}</body></html>",
}


@pytest.mark.parametrize("page", MARKS.values(), ids=MARKS)
def test_the_address_is_kept(page: str) -> None:
    assert read_bytes("a.html", page.encode()).url == ADDRESS


@pytest.mark.parametrize("address", ["file:///C:/Users/a/t1.html", "javascript:alert(1)", "about:internet", ""])
def test_what_is_no_address_is_not_kept(address: str) -> None:
    page = f"<!-- saved from url=(0014){address} --><html><body>{BODY}</body></html>"
    assert read_bytes("a.html", page.encode()).url is None


def test_the_folder_beside_a_saved_page_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "要点.html").write_text(f"<html><body>{BODY}</body></html>", "utf8")
    for name in ("要点_files", "要点.files"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "frame.html").write_text("<html><body><p>2025年，新建9座。</p></body></html>", "utf8")
        (tmp_path / name / "a.js").write_text("var x = 5;", "utf8")
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "plan.txt").write_text("2025年，新建公园8个。", "utf8")
    assert [Path(r.name).relative_to(tmp_path).as_posix() for r in read_all([tmp_path])] == [
        "other_files/plan.txt",
        "要点.html",
    ]


def test_the_address_stands_in_the_record() -> None:
    [first, *_] = extract(read_bytes("a.html", MARKS["the page's own link"].encode()))
    assert first.document.url == ADDRESS
