"""YAML that wants to be more than data, or is broken: each with the line it names."""

import re
from pathlib import Path

import pytest
from ledger_making import target, write

from tracker.ledger.aside import unread
from tracker.ledger.checking import read_all
from tracker.ledger.entry import Entry
from tracker.ledger.figures import record_figures
from tracker.ledger.fresh import fresh_index
from tracker.ledger.importing import import_rows
from tracker.ledger.rows import load_rows
from tracker.model.problem import LedgerError

HEAD = 'schema: 1\ndocuments:\n  - key: "d"\ntargets:\n'
GOOD = '- id: "abcdefgh"\n  type: "quantity"\n  indicator: "x"\n  kind: "level"\n  sector: "s"\n  document: "d"\n  source: {file: "f", start: 1, end: 2, quote: "q"}\n'
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

# name: (text of the file, line that is named, words of the message)
CASES = {
    "python tag": (HEAD + GOOD.replace('"x"', "!!python/object/apply:os.system ['touch hacked']"), 7, "tag"),
    "own tag": (HEAD + GOOD.replace('"x"', "!x y"), 7, "tag"),
    "alias": (HEAD + GOOD.replace('"x"', "&x y") + "  base_value: *x\n", 7, "anchor"),
    "bomb": (BOMB + HEAD + GOOD, 1, "anchor"),
    "merge key": (HEAD + GOOD + "  <<: {unit: t}\n", 12, "<<"),
    "key twice": (HEAD + GOOD + '  indicator: "y"\n', 12, "second time"),
    "key twice in the head": ("schema: 1\n" + HEAD + GOOD, 2, "second time"),
    "deep": (HEAD + GOOD + "  base_value: " + "[" * 100_000 + "\n", 12, "levels deep"),
    "deep mappings": (HEAD + GOOD + "  base_value: " + "{a: " * 50_000 + "\n", 12, "levels deep"),
    "deep blocks": (HEAD + GOOD + "  base_value:\n    " + "- " * 5_000 + "x\n", 13, "levels deep"),
    "open quote": (HEAD + GOOD.replace('"x"', '"x'), 8, "not YAML"),
    "cut in the middle": (HEAD + GOOD[:27], 6, "ends in the middle"),
    "tab": (HEAD + GOOD + "\tunit: t\n", 12, ""),
    "conflict": (HEAD + "<<<<<<< ours\n" + GOOD + "=======\n>>>>>>> theirs\n", 5, "conflict"),
    "no ledger": ("hello: world\n", 1, "schema"),
    "a list": ("- 1\n", 1, "schema"),
    "empty": ("", 1, "schema"),
    "newer": (HEAD.replace("schema: 1", "schema: 99") + GOOD, 1, "99"),
    "no number": (HEAD.replace("schema: 1", "schema: one") + GOOD, 1, "no number"),
    "unknown key": (HEAD + GOOD + '  colour: "red"\n', 12, "no field"),
    "unknown top key": ("colour: red\n" + HEAD + GOOD, 1, "no part"),
    "bad kind": (HEAD + GOOD.replace('"level"', '"levle"'), 8, "must be one of"),
    "bad day": (HEAD + GOOD + '  deadline: "2023-13"\n', 12, "not a date"),
    "no such day": (HEAD + GOOD + '  deadline: "2023-02-31"\n', 12, "no day of the calendar"),
    "no such day of a figure": (
        HEAD + GOOD + '  figures:\n    - {n: 1, value: "1", unit: "t", as_of: "2023-06-31", recorded_at: "x"}\n',
        13,
        "no day of the calendar",
    ),
    "no such day of a document": (HEAD.replace("targets", '    issued: "2023-00-01"\ntargets') + GOOD, 4, "no day"),
    "bad number": (HEAD + GOOD + "  value: 1e3\n", 12, "not a number"),
    "bad id": (HEAD + GOOD.replace("abcdefgh", "$(rm -rf)"), 5, "form"),
    "missing": (HEAD + GOOD.replace('  indicator: "x"\n', ""), 5, "missing"),
    "no such document": (HEAD + GOOD.replace('document: "d"', 'document: "e"'), 10, "no document"),
    "text for a list": (HEAD + GOOD + '  section: "一、畜牧业"\n', 12, "list"),
    "not a mapping": (HEAD + "- just text\n", 5, "key: value"),
    "targets as mapping": ("schema: 1\ntargets: {a: 1}\n", 2, "list"),
    "documents as text": ("schema: 1\ndocuments: x\ntargets:\n", 2, "list"),
    "document twice": (HEAD.replace("targets:", '  - key: "d"\ntargets:') + GOOD, 4, "twice"),
    "two documents": (HEAD + GOOD + "---\nschema: 1\n", 12, ""),
}
# Faults of one record: it is put aside, named by `check`, and the others are answered.
ASIDE = (
    *("merge key", "unknown key", "bad kind", "bad day", "no such day", "no such day of a figure", "bad number"),
    *("bad id", "missing", "no such document", "text for a list"),
)


@pytest.mark.parametrize("name", ASIDE)
def test_a_record_that_does_not_hold_never_locks_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    text, line, words = CASES[name]
    monkeypatch.chdir(tmp_path)
    path = Path("targets.yaml")
    good = GOOD.replace("abcdefgh", "goodaaaa")
    path.write_text(text + good, "utf8")
    assert [row["id"] for row in load_rows(path)] == ["goodaaaa"]
    placed, (problem,) = read_all(path)
    assert [one.record.row["id"] for one in placed] == ["goodaaaa"]
    assert problem.place.split(":")[:2] == ["targets.yaml", str(line)], problem
    assert words in problem.what.en
    with fresh_index(path) as db:
        assert unread(db) == [problem.what]
    entry = Entry(id="goodaaaa", done=True, as_of="2023-06-30", recorded_at="2023-07-01T00:00:00+00:00")
    path.write_text(text + good.replace("quantity", "milestone"), "utf8")
    record_figures(path, [entry])
    assert path.read_text("utf8").startswith(text)
    with pytest.raises(LedgerError, match=re.escape(words)):
        import_rows(path, [], files=["f"], today="2023-07-01")
    path.write_text(HEAD + good, "utf8")
    with fresh_index(path) as db:
        assert unread(db) == []


@pytest.mark.parametrize("name", sorted(CASES.keys() - set(ASIDE)))
def test_the_line_is_named_and_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    text, line, words = CASES[name]
    monkeypatch.chdir(tmp_path)
    path = Path("targets.yaml")
    path.write_text(text, "utf8")
    with pytest.raises(LedgerError) as caught:
        load_rows(path)
    problem = caught.value.problem
    assert problem.place.split(":")[:2] == ["targets.yaml", str(line)], problem
    assert words in problem.what.en
    assert caught.value.status == 4
    assert not Path("hacked").exists()
    assert path.read_text("utf8") == text


@pytest.mark.parametrize(("data", "line"), [(b"\xff\xfe\x00", 1), (HEAD.encode() + "- id: 内".encode("gb18030"), 5)])
def test_other_encodings_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, line: int) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("targets.yaml")
    path.write_bytes(data)
    with pytest.raises(LedgerError) as caught:
        load_rows(path)
    assert caught.value.problem.place == f"targets.yaml:{line}"
    assert "UTF-8" in caught.value.problem.what.en


def test_a_missing_ledger_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(LedgerError):
            load_rows(path)


def test_an_empty_ledger_has_no_rows(tmp_path: Path) -> None:
    assert load_rows(write(tmp_path / "targets.yaml", [])) == []
    assert len(load_rows(write(tmp_path / "other.yaml", [target()]))) == 1
