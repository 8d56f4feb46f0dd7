"""What people do to records keeps the ledger whole: its end is marked, and nothing is written beside what stands twice."""

from pathlib import Path

import pytest
from ledger_making import target, write
from ledger_shell import fails, works

END = "\n# end of targets\n"
WRITING = [
    ("add", "年底前新建公园5个"),
    ("set", "k7m2abcd", "--sector", "农业农村"),
    ("drop", "zzzzzzzz", "--why", "重复"),
    ("link", "zzzzzzzz", "k7m2abcd"),
    ("update", "zzzzzzzz", "5", "--as-of", "2023-06-30"),
]


def ledger_in(folder: Path) -> Path:
    (folder / "data").mkdir()
    rows = [target("k7m2abcd"), target("zzzzzzzz", indicator="奶牛存栏"), target("mmmmmmmm", indicator="羊存栏")]
    return write(folder / "data" / "targets.yaml", rows)


@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_the_end_is_marked_after_each_and_undo_gives_the_bytes_back(tmp_path: Path, words: tuple[str, ...]) -> None:
    ledger = ledger_in(tmp_path)
    before = ledger.read_text("utf8")
    works(*words, folder=tmp_path)
    after = ledger.read_text("utf8")
    assert after != before
    assert after.endswith(END)
    assert after.count(END) == 1
    works("undo", folder=tmp_path)
    assert ledger.read_text("utf8") == before


def test_a_new_record_alone_is_noted(tmp_path: Path) -> None:
    """The mark of the end moves from the last record to the new one; that touches no record."""
    ledger = ledger_in(tmp_path)
    works("add", "年底前新建公园5个", folder=tmp_path)
    assert works("log", "mmmmmmmm", folder=tmp_path).out.count("add") == 0
    text = ledger.read_text("utf8").replace("奶牛存栏", "奶牛存栏数")
    ledger.write_text(text, "utf8")
    works("undo", folder=tmp_path)
    now = ledger.read_text("utf8")
    assert "公园" not in now
    assert "奶牛存栏数" in now
    assert now.endswith(END)
    assert now.count(END) == 1


@pytest.mark.parametrize("words", [*WRITING, ("keep", "zzzzzzzz"), ("undo",)], ids=lambda words: words[0])
def test_nothing_is_written_beside_what_stands_twice(tmp_path: Path, words: tuple[str, ...]) -> None:
    ledger = ledger_in(tmp_path)
    works("update", "k7m2abcd", "25.3", "--as-of", "2023-06-30", folder=tmp_path)
    text = ledger.read_text("utf8").replace('"mmmmmmmm"', '"zzzzzzzz"')
    ledger.write_text(text, "utf8")
    said = fails(*words, folder=tmp_path, status=4)
    assert "zzzzzzzz" in said.err
    assert ledger.read_text("utf8") == text


def test_an_editor_never_sees_the_mark(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    seen = tmp_path / "seen"
    editor = tmp_path / "editor.sh"
    editor.write_text(f"#!/bin/sh\ncp \"$1\" '{seen}'\nsed -i 's/羊存栏/山羊存栏/' \"$1\"\n", "utf8")
    editor.chmod(0o755)
    works("edit", "mmmmmmmm", folder=tmp_path, VISUAL=str(editor))
    assert "end of targets" not in seen.read_text("utf8")
    now = ledger.read_text("utf8")
    assert "山羊存栏" in now
    assert now.endswith(END)
    assert now.count(END) == 1
