"""docs/year.md and docs/workbook.md, word by word: their files are written, what is typed into a workbook is typed, their
commands run, and what they print is what stands there.

`pytest tests/test_year.py --snapshot-update` writes what they print into the document; read the diff before it is kept.
"""

import io
import re
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
from openpyxl import load_workbook

from tracker.cli.main import run

DOCS = Path(__file__).resolve().parent.parent / "docs"
DOCUMENT = DOCS / "year.md"
TOLD = (DOCUMENT, DOCS / "workbook.md")
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def printed(words: list[str]) -> str:
    """Both streams of a command in their order, as a screen shows them."""
    screen = io.StringIO()
    streams = (redirect_stdout(screen), redirect_stderr(screen))
    with streams[0], streams[1], mock.patch.object(sys, "argv", words), suppress(SystemExit):
        run()
    return screen.getvalue()


def played(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The document as it would be if everything printed what it prints now."""

    def block(match: re.Match[str]) -> str:
        if match["kind"] == "cells":
            _typed_into(folder / match["file"], match["body"])
        elif match["file"]:
            path = folder / match["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(match["body"], "utf8")
        if match["kind"] != "console":
            return match[0]
        lines = []
        for line in match["body"].splitlines():
            if line.startswith("$ "):
                lines += [line, *_typed(line.removeprefix("$ "), monkeypatch).splitlines()]
        return "```console\n" + "\n".join(lines) + "\n```"

    return BLOCK.sub(block, text)


def _typed(line: str, monkeypatch: pytest.MonkeyPatch) -> str:
    words = shlex.split(line)
    if words[0] == "export":
        name, _, value = words[1].partition("=")
        monkeypatch.setenv(name, value)
        return ""
    assert words[0] == "tracker", line
    return printed(words)


def _typed_into(path: Path, body: str) -> None:
    """Lines `Sheet!I2 = 22.3`, as a person types them."""
    book = load_workbook(path)
    for line in body.splitlines():
        where, _, what = line.partition(" = ")
        sheet, _, cell = where.partition("!")
        day = re.fullmatch(r"\d{4}-\d\d-\d\d", what)
        number = re.fullmatch(r"-?\d+(?:\.\d+)?", what)
        assert not book[sheet][cell].protection.locked, line
        book[sheet][cell].value = date.fromisoformat(what) if day else float(what) if number else what
    book.save(path)


@pytest.mark.parametrize("document", TOLD, ids=lambda path: path.stem)
def test_it_goes_as_it_is_told(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TRACKER_BY", "TRACKER_DATA", "TRACKER_TODAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    text = document.read_text("utf8")
    told = played(text, tmp_path, monkeypatch)
    if request.config.getoption("--snapshot-update"):
        document.write_text(told, "utf8")
    else:
        assert told == text
    assert "Traceback" not in told
    assert (tmp_path / "data" / "targets.yaml").is_file()


def test_every_command_of_the_year_is_there() -> None:
    """The walk shows what this ledger is for."""
    commands = set(re.findall(r"^\$ tracker (\w+)", DOCUMENT.read_text("utf8"), re.MULTILINE))
    assert commands >= {
        "import",
        "list",
        "show",
        "add",
        "set",
        "drop",
        "keep",
        "update",
        "undo",
        "log",
        "report",
        "check",
    }
