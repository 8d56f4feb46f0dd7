"""YAML that wants to be more than data, or is broken: each with the line it names."""

import re
from pathlib import Path

import pytest
from ledger_making import target, write

from tracker.ledger.aside import unread
from tracker.ledger.checking import read_all
from tracker.ledger.entering import record_figures
from tracker.ledger.entry import Entry
from tracker.ledger.filtered_rows import load_rows
from tracker.ledger.fresh import fresh_index
from tracker.ledger.importing import import_rows
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
    "tab": (HEAD + GOOD + "\tunit: t\n", 12, "a tab stands"),
    "tab before a record": (HEAD + "\t" + GOOD, 5, "a tab stands"),
    "no line of targets": (HEAD.replace("targets:\n", "") + GOOD, 4, "no line `targets:`"),
    "indented line of targets": (HEAD.replace("targets:", "  targets:") + GOOD, 4, "blanks stand before"),
    "long schema": (HEAD.replace("schema: 1", f"schema: {'9' * 5000}") + GOOD, 1, f"schema '{'9' * 19}… is no number"),
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
    "schema with a nought": (HEAD.replace("schema: 1", "schema: 01") + GOOD, 1, "01"),
    "schema of none": (HEAD.replace("schema: 1", "schema: 0") + GOOD, 1, "no number"),
    "schema below none": (HEAD.replace("schema: 1", "schema: -1") + GOOD, 1, "no number"),
    "schema with a point": (HEAD.replace("schema: 1", "schema: 1.0") + GOOD, 1, "no number"),
    "schema in other digits": (HEAD.replace("schema: 1", "schema: ١") + GOOD, 1, "no number"),
    "schema that is a list": (HEAD.replace("schema: 1", "schema: [1]") + GOOD, 1, "no number"),
    "schema of 5,000 digits": (HEAD.replace("schema: 1", f"schema: {'1' * 5_000}") + GOOD, 1, "no number"),
    "schema of a later year": (HEAD.replace("schema: 1", "schema: 999999") + GOOD, 1, "999999"),
    "no targets": ("schema: 1\ndocuments:\n  - key: d\n", 3, "targets: is missing"),
    "nothing but a schema": ("schema: 1\n", 1, "targets: is missing"),
    "cut in the documents": ("schema: 1\ndocuments:\n  - key: d\n    tit", 4, ""),
    "an indicator of 10 MB": (HEAD + GOOD.replace('"x"', f'"{"x" * 10_000_000}"'), 5, "4,000,000 bytes"),
    "an indicator of 1 MB": (HEAD + GOOD.replace('"x"', f'"{"x" * 1_000_000}"'), 7, "indicator is longer than 20,000"),
    "1 MB in a layout of its own": (
        HEAD + GOOD.replace('"x"', f'"{"x" * 1_000_000}"').replace("\n", "\n  ").replace("- id", "  - id").rstrip(" "),
        7,
        "indicator is longer",
    ),
    "an office of 1 MB": (
        HEAD + GOOD + f'  owners:\n    - {{name: "{"x" * 1_000_000}", role: "lead"}}\n',
        13,
        "name is longer",
    ),
    "a key of 1 MB": (HEAD + GOOD + f"  {'x' * 1_000_000}: 1\n", 12, "simple key"),
    "a remark of 5 MB": (HEAD + GOOD + "  # " + "x" * 5_000_000 + "\n", 5, "4,000,000 bytes"),
    "a title of 1 MB": (
        HEAD.replace("targets", f'    title: "{"x" * 1_000_000}"\ntargets') + GOOD,
        4,
        "title is longer",
    ),
    "a value of 5,000 digits": (HEAD + GOOD + f'  value: "{"9" * 5_000}"\n', 12, "value is longer than 60"),
    "a place of 5,000 digits": (HEAD + GOOD.replace("end: 2", f"end: {'2' * 5_000}"), 11, "end is longer than 60"),
    "a number of 5,000 digits": (
        HEAD
        + GOOD
        + f'  figures:\n    - {{n: {"1" * 5_000}, value: "1", unit: "t", as_of: "2023-06-30", recorded_at: "x"}}\n',
        13,
        "n is longer than 60",
    ),
    "two documents": (HEAD + GOOD + "---\nschema: 1\n", 12, ""),
}
# Faults of one record: it is put aside, named by `check`, and the others are answered.
ASIDE = (
    *("merge key", "unknown key", "bad kind", "bad day", "no such day", "no such day of a figure", "bad number"),
    *("bad id", "missing", "no such document", "text for a list"),
    *("a value of 5,000 digits", "a place of 5,000 digits", "a number of 5,000 digits"),
    *("an indicator of 1 MB", "an office of 1 MB"),
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


def _whole(count: int) -> str:
    from ledger_making import many

    from tracker.ledger.shape import Plan, Record
    from tracker.ledger.whole import dump

    rows = many(count)
    return dump([Plan(target()["document"])], [Record(row) for row in rows])


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_ledger_that_was_cut_is_told_from_a_short_one(tmp_path: Path, line_end: str) -> None:
    """Wherever it was cut, above all between two records, where what is left is good YAML."""
    text = _whole(6).replace("\n", line_end)
    path = tmp_path / "targets.yaml"
    places = [at for at in range(len(text)) if text.startswith(f"{line_end}- id", at)]
    assert len(places) == 6
    for place in (*places, places[3] - 40, text.index("targets:"), text.index("documents:"), len(text) - 8):
        path.write_text(text[:place] + line_end, "utf8", newline="")
        with pytest.raises(LedgerError) as caught:
            load_rows(path)
        assert caught.value.problem.code in ("cut", "no_targets"), place
        line = int(caught.value.problem.place.rpartition(":")[2])
        assert line == text[:place].rstrip().count("\n") + 1
    path.write_text(text, "utf8", newline="")
    assert len(load_rows(path)) == 6


def test_what_a_person_does_to_a_ledger_is_no_cut(tmp_path: Path) -> None:
    """Records deleted or put at the very end by hand, remarks behind the mark, and ledgers of before the mark."""
    text, path = _whole(3), tmp_path / "targets.yaml"
    first, second = text.index("- id"), text.index("- id", text.index("- id") + 1)
    last = text[text.rindex("- id") : text.index("# end of")]
    for changed, count in (
        (text[:first] + text[second:], 2),
        (text + "# the end\n", 3),
        (text.replace(last, "") + last, 3),
        (text.replace("# end of targets\n", "").replace(' The last line is "# end of targets".', ""), 3),
    ):
        path.write_text(changed, "utf8")
        assert len(load_rows(path)) == count


def test_a_record_whose_document_is_gone_from_the_head_is_told_with_its_line(tmp_path: Path) -> None:
    """Also where only the head changed, so that no record is read anew."""
    from ledger_making import DOCUMENT, many

    other = {**DOCUMENT, "key": "other", "number": None}
    rows = [*many(90), target("straystr", document=other), target("straystt", document=other)]
    path = write(tmp_path / "targets.yaml", rows)
    assert len(load_rows(path)) == 92
    text = path.read_text("utf8").replace('key: "other"', 'key: "others"')
    path.write_text(text, "utf8")
    with pytest.raises(LedgerError) as caught:
        load_rows(path)
    line = next(n for n, line in enumerate(text.split("\n"), 1) if line == '  document: "other"')
    assert (caught.value.problem.place, caught.value.problem.id) == (f"{path}:{line}", "straystr")


def test_an_empty_ledger_has_no_rows(tmp_path: Path) -> None:
    assert load_rows(write(tmp_path / "targets.yaml", [])) == []
    assert len(load_rows(write(tmp_path / "other.yaml", [target()]))) == 1
