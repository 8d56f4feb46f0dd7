"""Old formats through LibreOffice, where it is installed; what is told where it is missing, fails or hangs."""

import io
import os
import stat
import subprocess
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from maker.content import PLANS, Plan
from maker.docx import as_docx
from maker.xlsx import as_xlsx, text_of

from render.office_sheets import PROGRAM, needs_office
from tracker.documents import office
from tracker.documents.bounds import Limits
from tracker.documents.office import office_program
from tracker.documents.ole import ole_kind, top_names
from tracker.documents.readings import read_bytes
from tracker.documents.sniff import kind_of
from tracker.model.problem import UnreadableInput

RTF = rb"{\rtf1\ansi plan}"


# Kind → what LibreOffice calls the way to write it.
TEXTS = {"doc": "doc", "rtf": "rtf", "odt": "odt", "fodt": "fodt", "doc.xml": "xml:MS Word 2003 XML"}
WORKBOOKS = {"xls": "xls", "ods": "ods", "fods": "fods"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The county plan as LibreOffice itself writes it in each old format."""
    folder = tmp_path_factory.mktemp("written")
    plan = PLANS["county"]
    (folder / "plan.docx").write_bytes(as_docx(plan, numbered=False, aside=False))
    (folder / "plan.xlsx").write_bytes(as_xlsx(plan))
    for source, kinds in (("plan.docx", TEXTS), ("plan.xlsx", WORKBOOKS)):
        for kind, form in kinds.items():
            words = [
                "--headless",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--convert-to",
                form,
                *("--outdir", f"as.{kind}"),
                source,
            ]
            subprocess.run([PROGRAM or "", *words], cwd=folder, check=True, capture_output=True, timeout=120)
    return {path.parent.name[3:]: path.read_bytes() for path in folder.glob("as.*/plan.*")}


@needs_office
@pytest.mark.parametrize("kind", [*TEXTS, *WORKBOOKS])
def test_the_plan_comes_out_of_each(kind: str, written: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    assert kind_of(written[kind]) == kind
    monkeypatch.setenv("TRACKER_SOFFICE", PROGRAM or "")
    # Names lie.
    reading = read_bytes("plan.pdf", written[kind])
    plan: Plan = PLANS["county"]
    wanted = text_of(plan).split("\n") if kind in WORKBOOKS else list(plan.lines)
    assert ([line for line in reading.text.split("\n") if line], reading.format) == (wanted, kind)


EXCEL_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="民生"><Table>{}</Table></Worksheet></Workbook>'
)


@needs_office
def test_what_systems_export_as_xls_and_is_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (("指标", "2025年目标"), ("新建公园", "5个"))
    cells = ("".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) for row in rows)
    data = EXCEL_2003.format("".join(f"<Row>{row}</Row>" for row in cells)).encode()
    monkeypatch.setenv("TRACKER_SOFFICE", PROGRAM or "")
    assert read_bytes("report.xls", data).text.split("\n") == ["民生", *("\t".join(row) for row in rows)]


@needs_office
def test_a_damaged_file_is_told(written: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_SOFFICE", PROGRAM or "")
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("plan.odt", written["odt"][: len(written["odt"]) // 2] + b"PK\x05\x06" + b"\x00" * 18)
    assert caught.value.problem.code in ("not_converted", "damaged", "nested_archive")


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine, and the paths that somebody asked it for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, format: str, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, asked
    server.shutdown()


def calling_home(port: int) -> bytes:
    """A text with a picture that lies on the server."""
    kinds = {"office": "office", "text": "text", "draw": "drawing", "svg": "svg-compatible"}
    spaces = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in kinds.items())
    body = (
        '<text:p>2025年新建公园5个<draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char"><draw:image '
        f'xlink:href="http://127.0.0.1:{port}/x.png" xlink:type="simple"/></draw:frame></text:p>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" '
            'manifest:media-type="text/xml"/></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
            f"<office:text>{body}</office:text></office:body></office:document-content>",
        )
    return out.getvalue()


@needs_office
@pytest.mark.parametrize("shut_in", [True, False], ids=["empty network", "settings alone"])
def test_nothing_is_fetched(
    shut_in: bool, listener: tuple[int, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, asked = listener
    data = calling_home(port)
    (tmp_path / "a.odt").write_bytes(data)
    # As people run it, LibreOffice does ask for the picture.
    words = ["--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--convert-to", "docx", "a.odt"]
    subprocess.run([PROGRAM or "", *words], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert asked
    asked.clear()
    monkeypatch.setenv("TRACKER_SOFFICE", PROGRAM or "")
    if not shut_in:
        monkeypatch.setattr(office, "_shut_in", tuple)
    assert "新建公园5个" in read_bytes("a.odt", data).text
    assert asked == []


def program_of(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in the place of LibreOffice that does what the script says."""
    path = folder / "office"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("TRACKER_SOFFICE", str(path))


@pytest.mark.skipif(os.name == "nt", reason="the program in place of LibreOffice is a shell script")
def test_one_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program_of(tmp_path, f"(sleep 600 & echo $! > {tmp_path}/child; wait)", monkeypatch)
    with pytest.raises(UnreadableInput, match="took more than 1 s") as caught:
        read_bytes("plan.rtf", RTF, limits=Limits(seconds_of_office=1))
    assert caught.value.problem.remedy is not None
    child = int((tmp_path / "child").read_text())
    # The system ends it when it gets round to it.
    for _ in range(400):
        if not runs(child):
            return
        time.sleep(0.05)
    raise AssertionError("what it started goes on")


def runs(process: int) -> bool:
    """Whether it still does anything; one that has ended and was not yet counted by its parent does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(os.name == "nt", reason="the program in place of LibreOffice is a shell script")
def test_one_that_gives_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program_of(tmp_path, "exit 0", monkeypatch)
    with pytest.raises(UnreadableInput, match="damaged or protected by a password"):
        read_bytes("plan.rtf", RTF)


@pytest.mark.skipif(os.name == "nt", reason="the program in place of LibreOffice is a shell script")
def test_it_gets_a_profile_without_macros_and_links_and_nothing_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_OURS", "x")
    program_of(tmp_path, f'env > {tmp_path}/env; echo "$@" > {tmp_path}/words; cp -r profile {tmp_path}/', monkeypatch)
    with pytest.raises(UnreadableInput):
        read_bytes("plan.rtf", RTF)
    settings = (tmp_path / "profile" / "user" / "registrymodifications.xcu").read_text("utf8")
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "DisableActiveContent"):
        assert f'oor:name="{name}" oor:op="fuse"><value>true</value>' in settings
    words, environment = (tmp_path / "words").read_text(), (tmp_path / "env").read_text()
    assert "--headless" in words
    assert "--convert-to docx" in words
    assert "SECRET_OF_OURS" not in environment
    assert "HOME=/" in environment
    assert f"HOME={Path.home()}\n" not in environment


def test_no_program_no_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    for word in ("no", "off"):
        monkeypatch.setenv("TRACKER_SOFFICE", word)
        assert office_program() is None
    with pytest.raises(UnreadableInput, match="rich text document"):
        read_bytes("plan.rtf", RTF)


@pytest.mark.parametrize("cut", [0, 30, 76, 511, 512, 600, 1100])
def test_containers_cut_anywhere_or_full_of_loops(cut: int) -> None:
    from maker.ole import as_ole

    data = as_ole("Workbook")
    assert isinstance(ole_kind(data[:cut]), str)
    # The directory that follows itself, and entries that point at themselves.
    assert isinstance(top_names(data[:516] + b"\x01\x00\x00\x00" * 127 + b"\x00" * 512), list)
