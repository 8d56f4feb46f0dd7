"""What reaches a console, a pipe or a file, on systems whose consoles are not UTF-8 and whose lines end otherwise."""

import io
import sys
from pathlib import Path

import pytest

from tracker.cli.main import run


class Stream(io.TextIOWrapper):
    """A stream as Windows gives it: an encoding of its own, and line ends turned into \\r\\n."""

    def __init__(self, encoding: str, *, terminal: bool) -> None:
        self.raw_bytes = io.BytesIO()
        self.terminal = terminal
        super().__init__(self.raw_bytes, encoding=encoding, newline="\r\n", write_through=True)

    def isatty(self) -> bool:
        return self.terminal


PLAN = "云溪县2023年工作要点\n\n新建高标准农田5万亩，力争➀号渠通水。\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf8", newline="")
    return path


def told(monkeypatch: pytest.MonkeyPatch, stream: Stream, *words: str) -> bytes:
    monkeypatch.setattr(sys, "argv", ["tracker", *words])
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", stream)
        with pytest.raises(SystemExit) as end:
            run()
    assert not end.value.code
    stream.flush()
    return stream.raw_bytes.getvalue()


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5", "cp936"])
def test_a_console_keeps_its_own_encoding_of_chinese(
    plan: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    shown = told(monkeypatch, Stream(encoding, terminal=True), "extract", "plan.txt", "--format", "jsonl")
    text = shown.decode(encoding)
    assert "新建高" in text
    # What the encoding does not have is shown as an escape and ends nothing.
    assert ("➀" in text) == (encoding == "gb18030")


@pytest.mark.parametrize(
    ("encoding", "terminal"), [("gbk", False), ("cp1252", False), ("cp1252", True), ("utf-8", True)]
)
def test_pipes_files_and_all_other_consoles_get_utf_8(
    plan: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, terminal: bool
) -> None:
    shown = told(monkeypatch, Stream(encoding, terminal=terminal), "extract", "plan.txt", "--format", "jsonl")
    assert "高标准农田5万亩，力争➀号渠通水。" in shown.decode("utf-8")


@pytest.mark.parametrize(("form", "ends"), [("jsonl", b"\n"), ("csv", b"\r\n")])
def test_lines_end_as_they_are_written(plan: Path, monkeypatch: pytest.MonkeyPatch, form: str, ends: bytes) -> None:
    told(monkeypatch, Stream("utf-8", terminal=False), "import", "plan.txt")
    shown = told(monkeypatch, Stream("utf-8", terminal=False), "list", "--format", form)
    assert shown.count(b"\r\r\n") == 0
    assert all(
        line.endswith(ends) and line.count(b"\r") == ends.count(b"\r") for line in shown.splitlines(keepends=True)
    )


def test_a_plan_and_a_ledger_with_the_line_ends_of_windows(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.write_bytes(PLAN.replace("\n", "\r\n").encode("gbk", "ignore"))
    told(monkeypatch, Stream("utf-8", terminal=False), "import", "plan.txt")
    ledger = plan.parent / "data" / "targets.yaml"
    ledger.write_bytes(ledger.read_bytes().replace(b"\n", b"\r\n"))
    id = told(monkeypatch, Stream("utf-8", terminal=False), "list", "--format", "jsonl").decode().split('"')[3]
    told(monkeypatch, Stream("utf-8", terminal=False), "update", id, "3万亩", "--as-of", "2023-06-30")
    told(monkeypatch, Stream("utf-8", terminal=False), "check")
    shown = told(monkeypatch, Stream("utf-8", terminal=False), "show", id).decode()
    assert "3万亩" in shown
