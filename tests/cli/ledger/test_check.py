"""`tracker check`: every fault at once, each in its line."""

import json
from pathlib import Path

import pytest
from ledger_making import DOCUMENT, figure, milestone, target, write
from ledger_shell import fails, works
from syrupy.assertion import SnapshotAssertion

from tracker.ledger.ledger_record import OWN_KEYS

FIGURE = figure()
FAULTY = [
    target("aaaaaaaa"),
    target("bbbbbbbb", unit="怪单位", normalized=None),
    target("cccccccc", region="天上人间", region_code=None),
    target("dddddddd", region_code="999999"),
    target("eeeeeeee", region="鄂尔多斯市"),
    target("ffffffff", deadline="2022-12-31"),
    target("hhhhhhhh", comparator=None),
    target("iiiiiiii", comparator="range", value_max="20", normalized=None),
    target("jjjjjjjj", normalized={"value": "3", "value_max": None, "unit": "头", "dimension": "cattle"}),
    target("kkkkkkkk", figures=[figure(unit="亩")]),
    target("llllllll", figures=[figure(), figure(1)]),
    target("mmmmmmmm", figures=[figure(), figure(2, supersedes=7), figure(3, supersedes=3)]),
    target("nnnnnnnn", figures=[figure(), figure(2, supersedes=1), figure(3, supersedes=1)]),
    milestone("oooooooo", figures=[figure(unit="座")]),
    target("pppppppp", figures=[figure(recorded_at="yesterday")]),
    target("qqqqqqqq", source={**target()["source"], "start": 9, "end": 9}),
    target("rrrrrrrr"),
    target("rrrrrrrr"),
    # Nothing wrong with these: doubted by the extractor, retracted, a group of places, a share of a milestone.
    target("ssssssss", unit="怪单位", normalized=None, confidence="low"),
    target("tttttttt", figures=[figure(unit="亩", retracted="x")]),
    target("xxxxxxxx", region="乌兰镇", region_code=None, region_as_written="乌兰镇"),
    target("uuuuuuuu", region="呼包鄂", region_code=None),
    milestone("vvvvvvvv", figures=[figure(unit="%")]),
]


def test_every_fault_at_once(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    ledger = write(tmp_path / "data" / "targets.yaml", FAULTY)
    ledger.write_text(ledger.read_text("utf8") + '- id: "wwwwwwww"\n  type: "quantity"\n- id: [\n', "utf8")
    said = fails("check", folder=tmp_path, status=1)
    assert said.out == snapshot
    assert fails("check", folder=tmp_path, status=1, TRACKER_LANG="zh").out == snapshot


def test_places_are_the_lines_of_the_file(tmp_path: Path) -> None:
    ledger = write(tmp_path / "data" / "targets.yaml", FAULTY)
    lines = ledger.read_text("utf8").split("\n")
    found = json.loads(fails("check", "--format", "json", folder=tmp_path, status=1).out)
    for fault in found:
        below = lines[: fault["line"]]
        id = next(line for line in reversed(below) if line.startswith("- id"))
        assert fault["id"] in id, fault
    assert {fault["id"][0] for fault in found} == set("bcdefhijklmnopqr")


def test_a_good_ledger(folder: Path) -> None:
    said = works("check", folder=folder)
    assert said.out == ""
    assert "nothing to mend" in said.err
    assert json.loads(works("check", "--format", "json", folder=folder).out) == []


def _document(folder: Path, text: str) -> None:
    (folder / "plans").mkdir()
    (folder / "plans" / "2023.txt").write_text(text, "utf8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("这一段没有那句话。", "no longer in the document"),
        ("……" * 20 + "全盟肉牛存栏达到30万头以上。", "does not lie in its sentence"),
        ("前言。全盟肉牛存栏达到30万头以上。", None),
    ],
)
def test_quotes_against_documents(tmp_path: Path, text: str, words: str | None) -> None:
    write(tmp_path / "data" / "targets.yaml", [target(), target("gonegone", gone="2023-05-01")])
    _document(tmp_path, text)
    if words is None:
        works("check", folder=tmp_path)
    else:
        said = fails("check", folder=tmp_path, status=1)
        assert words in said.out
        assert "gonegone" not in said.out


def test_files_outside_are_never_opened(tmp_path: Path) -> None:
    """A record may name any path; only what lies beside the ledger is read, links included."""
    inside = tmp_path / "project"
    (tmp_path / "secret.txt").write_text("secret", "utf8")
    names = ["../secret.txt", str(tmp_path / "secret.txt"), "link.txt", "data", "no\0such", "a.zip!/b.txt"]
    rows = [
        target("abcdefg" + "abcdef"[n], source={**target()["source"], "file": name}) for n, name in enumerate(names)
    ]
    write(inside / "data" / "targets.yaml", rows)
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert "nothing to mend" in works("check", folder=inside).err


def test_a_broken_head_or_layout(folder: Path) -> None:
    ledger = folder / "data" / "targets.yaml"
    good = ledger.read_text("utf8")
    ledger.write_text(good.replace("schema: 1", "schema: 1\nschema: 1"), "utf8")
    assert "data/targets.yaml:4" in fails("check", folder=folder, status=1).out
    indented = good.replace("\n- id", "\n  - id").replace("\n  ", "\n    ").replace("\n    - id", "\n  - id")
    ledger.write_text(indented.replace('kind: "level"', 'kind: "levle"', 1), "utf8")
    said = fails("check", folder=folder, status=1)
    assert "must be one of" in said.out
    fails("check", folder=folder, status=4, TRACKER_DATA="none.yaml")


def test_the_schema_for_editors(folder: Path) -> None:
    schema = json.loads(works("schema", folder=folder).out)
    assert set(schema["properties"]) == {"schema", "documents", "targets"}
    record = schema["$defs"]["LedgerRecord"]
    assert set(record["properties"]) == (set(target()) | {"extracted", "edited", "review", "owner", *OWN_KEYS})
    assert record["additionalProperties"] is False
    assert record["required"] == ["indicator"]
    assert DOCUMENT.keys() <= schema["$defs"]["LedgerDocument"]["properties"].keys()
