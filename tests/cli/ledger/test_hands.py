"""A target added, corrected, edited, dropped and kept; what was done is told and taken back."""

import json
import sys
from pathlib import Path

import pytest
from ledger_making import NASTY, figure, target, write
from ledger_shell import Terminal, fails, tracker, works
from syrupy.assertion import SnapshotAssertion

from tracker.ledger.filtered_rows import load_rows
from tracker.ledger.importing import import_rows


def rows_of(folder: Path) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in load_rows(folder / "data" / "targets.yaml")}  # type: ignore[misc]


def added(folder: Path) -> list[dict[str, object]]:
    return [row for row in rows_of(folder).values() if "added" in row]


# A line as typed with options: the fields it gives.
LINES = [
    (("年底前新建公园5个", "--owner", "市城管局"), {"indicator": "新建公园", "value": "5", "unit": "个", "deadline": "2023-12-31", "kind": "increase"}),
    (("6月底前建成图书馆",), {"type": "milestone", "deadline": "2023-06-30", "value": None}),
    (("新建公园五个", "--deadline", "明年6月"), {"value": "5", "deadline": "2024-06-30", "period_start": "2023-01-01"}),
    (("年底前建成图书馆", "--owner", "市文旅局"), {"indicator": "建成图书馆", "type": "milestone", "deadline": "2023-12-31", "period_start": "2023-01-01"}),
    (("建成图书馆", "--deadline", "三季度末"), {"indicator": "建成图书馆", "type": "milestone", "deadline": "2023-09-30"}),
    (("新建公园5个",), {"deadline": None, "period_start": None, "doubts": []}),
    (("森林覆盖率达到60%以上", "--region", "科右前旗"), {"comparator": "at_least", "region_code": "152221", "region": "科尔沁右翼前旗"}),
    (("--indicator", "失业率", "--value", "不超过5.5%", "--deadline", "年底"), {"comparator": "at_most", "value": "5.5", "unit": "%", "deadline": "2023-12-31"}),
    (("--indicator", "新校区建成", "--deadline", "2025/9/1"), {"type": "milestone", "deadline": "2025-09-01"}),
    (("--indicator", "育肥牛", "--value", "3.5万头", "--sector", "农业农村", "--base", "2万头", "--base-year", "2022"), {"value": "3.5", "unit": "万头", "base_value": "2万头", "base_year": "2022", "sector": "农业农村"}),
    (("年底前新建公园5个", "--document", "十四个五年"), {"document": "other"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "fields"), LINES, ids=lambda given: " ".join(given) if isinstance(given, tuple) else ""
)
def test_a_line_becomes_a_target(folder: Path, words: tuple[str, ...], fields: dict[str, object]) -> None:
    works("add", *words, folder=folder, TRACKER_BY="王")
    (row,) = added(folder)
    document = row["document"]["key"]  # type: ignore[index]
    assert {key: document if key == "document" else row[key] for key in fields} == fields
    assert row["added"] == {"on": "2023-07-01", "by": "王"}
    assert works("check", folder=folder).status == 0
    works("undo", folder=folder)
    assert added(folder) == []


def test_two_figures_of_a_line_are_two_targets(folder: Path) -> None:
    out = works("add", "年底前新建公园5个、改造老旧小区10个", "--owner", "市住建局", folder=folder).out
    assert len(out.splitlines()) == 2
    assert [row["indicator"] for row in added(folder)] == ["新建公园", "改造老旧小区"]
    assert {owner["name"] for row in added(folder) for owner in row["owners"]} == {"市住建局"}  # type: ignore[attr-defined]


def test_what_was_added_goes_through_every_output(tmp_path: Path) -> None:
    works("add", "年底前新建公园5个", "--owner", "市城管局", folder=tmp_path)
    (row,) = added(tmp_path)
    id = str(row["id"])
    assert "年底前新建公园【5个】" in works("show", id, folder=tmp_path).out
    assert ":7-9" not in works("show", id, folder=tmp_path).out
    works("report", "--html", "r.html", "--xlsx", "r.xlsx", "--markdown", "r.md", folder=tmp_path)
    assert "新建公园" in (tmp_path / "r.md").read_text("utf8")
    assert "新建公园" in (tmp_path / "r.html").read_text("utf8")
    assert "by hand" in fails("explain", id, folder=tmp_path, status=2).err
    sheet = tmp_path / "filled.csv"
    text = works("list", "--format", "csv", folder=tmp_path).out
    sheet.write_text(text.replace(",个,,,", "3,个,2023-06-30,,"), "utf8")
    works("update", "--from", "filled.csv", folder=tmp_path)
    assert "60.0%" in works("list", folder=tmp_path).out
    exported = works("list", "--format", "yaml", folder=tmp_path).out
    (tmp_path / "copy.yaml").write_text(exported, "utf8")
    assert load_rows(tmp_path / "copy.yaml")[0]["added"] == row["added"]


def test_the_first_target_begins_a_ledger(tmp_path: Path) -> None:
    works("add", "年底前新建公园5个", folder=tmp_path)
    assert "新建公园" in works("list", folder=tmp_path).out
    works("undo", folder=tmp_path)
    assert works("list", folder=tmp_path).out == "0 targets\n"


def test_what_cannot_be_added_says_so(folder: Path, snapshot: SnapshotAssertion) -> None:
    works("add", "年底前新建公园5个", folder=folder)
    before = (folder / "data" / "targets.yaml").read_bytes()
    told = [
        fails("add", *words, folder=folder, status=2, TRACKER_LANG=language).err
        for language in ("en", "zh")
        for words in (
            ("年底前新建公园5个",),
            ("你好",),
            (),
            ("年底前新建公园5个、改造老旧小区10个", "--value", "3个"),
            ("新建公园8个", "--deadline", "很快"),
            ("新建公园8个", "--document", "没有这个"),
            ("新建公园8个", "--kind", "大小"),
            ("--indicator", "公园", "--value", "很多"),
        )
    ]
    assert told == snapshot
    assert (folder / "data" / "targets.yaml").read_bytes() == before


def answers(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    stdin = Terminal(text)
    monkeypatch.setattr(sys, "stdin", stdin)


def test_asked_one_by_one(folder: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion) -> None:
    answers(monkeypatch, "新建公园\n5个\n9月底\n市城管局、市财政局\n兴安盟\n年底前建成图书馆\n\n\n公园面积\n很多\n\n")
    said = works("add", folder=folder, terminal=True)
    assert (said.out, said.err) == snapshot
    first, second = added(folder)
    assert (first["value"], first["deadline"], first["region_code"]) == ("5", "2023-09-30", "152200")
    assert first["owners"] == [{"name": "市城管局", "role": "lead"}, {"name": "市财政局", "role": "support"}]
    assert (second["type"], second["deadline"], second["owners"]) == ("milestone", "2023-12-31", [])


def test_fields_are_corrected_and_an_import_keeps_them(folder: Path, snapshot: SnapshotAssertion) -> None:
    told = [
        works(
            "set",
            "k7m2",
            "metm",
            "--deadline",
            "三季度末",
            "--owner",
            "盟林草局",
            "--support",
            "盟财政局",
            folder=folder,
        ).out,
        works("set", "k7m2", "--value", "35万头", "--owner", "盟农牧局", folder=folder).out,
        works("set", "k7m2", "--value", "35万头", folder=folder).out,
        works("set", "k7m2", "--region", "none", folder=folder, TRACKER_LANG="zh").out,
        works("show", "k7m2", folder=folder).out,
    ]
    assert told == snapshot
    row = rows_of(folder)["k7m2abcd"]
    assert (row["comparator"], row["value"], row["normalized"]["value"]) == ("at_least", "35", "350000")  # type: ignore[index]
    works("set", "k7m2", "--value", "36", folder=folder)
    row = rows_of(folder)["k7m2abcd"]
    assert (row["value"], row["unit"], row["normalized"]["value"]) == ("36", "万头", "360000")  # type: ignore[index]
    fails("set", "k7m2", folder=folder, status=2)
    ledger = folder / "data" / "targets.yaml"
    import_rows(ledger, [target("k7m2abcd")], files=["nothing"], today="2023-07-02")
    assert rows_of(folder)["k7m2abcd"]["deadline"] == "2023-09-30"


def test_a_correction_changes_its_lines_only(folder: Path) -> None:
    ledger = folder / "data" / "targets.yaml"
    text = ledger.read_text("utf8").replace('  kind: "level"\n', "  kind: level  # by hand\n", 1)
    ledger.write_text(text, "utf8")
    works("set", "k7m2", "--deadline", "2023-09-30", folder=folder)
    old, new = text.split("\n"), ledger.read_text("utf8").split("\n")
    assert "  kind: level  # by hand" in new
    assert len(set(new) - set(old)) <= 2
    works("undo", folder=folder)
    assert ledger.read_text("utf8") == text


def test_dropped_stays_gone_until_kept(folder: Path, snapshot: SnapshotAssertion) -> None:
    ledger = folder / "data" / "targets.yaml"
    fails("drop", "k7m2", folder=folder, status=2)
    told = [works("drop", "k7m2", "mile", "--why", "重复", "--by", "王", folder=folder).out]
    assert "k7m2" not in works("list", folder=folder).out
    assert "k7m2" not in works("report", "-f", "json", folder=folder).out
    told.append(works("list", "--status", "dropped", folder=folder).out)
    told.append(works("show", "k7m2", folder=folder).out)
    import_rows(ledger, [target("k7m2abcd", section=["二、农业"])], files=["nothing"], today="2023-07-02")
    assert "k7m2" not in works("list", folder=folder).out
    told.append(works("keep", "k7m2", folder=folder, TRACKER_LANG="zh").out)
    assert "k7m2" in works("list", folder=folder).out
    assert told == snapshot
    assert works("check", folder=folder).status == 0


def editor(tmp_path: Path, *steps: tuple[str, str]) -> str:
    """An editor that replaces one text by another on each call, in their order."""
    script, count = tmp_path / "editor.py", tmp_path / "count"
    script.write_text(
        f"import sys\nfrom pathlib import Path\nsteps = {steps!r}\ncount = Path({str(count)!r})\n"
        "at = len(count.read_text()) if count.exists() else 0\ncount.write_text('x' * (at + 1))\n"
        "path = Path(sys.argv[1])\npath.write_text(path.read_text('utf8').replace(*steps[at]), 'utf8')\n",
        "utf8",
    )
    return f"{sys.executable} {script}"


def test_a_record_in_the_editor(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = works("edit", "k7m2", folder=folder, EDITOR=editor(tmp_path, ("肉牛", "奶牛")))
    assert said.out == "changed k7m2abcd 奶牛存栏: ≥30万头 until 2023-12-31, 盟农牧局, 兴安盟\n"
    assert rows_of(folder)["k7m2abcd"]["indicator"] == "奶牛存栏"
    (tmp_path / "count").unlink()
    assert works("edit", "k7m2", folder=folder, EDITOR=editor(tmp_path, ("a", "a"))).err == "nothing was changed\n"
    for steps in (("level", "levle"), ("k7m2abcd", "k7m2abce"), ("- id", "id"), ('"30"', "thirty")):
        (tmp_path / "count").unlink()
        before = (folder / "data" / "targets.yaml").read_bytes()
        said = fails("edit", "k7m2", folder=folder, status=4, EDITOR=editor(tmp_path, steps))
        assert said.err.startswith("k7m2abcd.yaml:")
        assert (folder / "data" / "targets.yaml").read_bytes() == before
    fails("edit", "k7m2", folder=folder, status=4, EDITOR="no-such-editor")
    fails("edit", "k7m2", folder=folder, status=4, EDITOR="false")


def test_a_record_that_does_not_hold_is_opened_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (("level", "levle"), ("levle", "increase"), ("2023-12-31", "2022-12-31"), ("2022-12-31", "2023-11-30"))
    answers(monkeypatch, "\n")
    said = works("edit", "k7m2", folder=folder, terminal=True, EDITOR=editor(tmp_path, *steps))
    assert 'kind "levle" must be one of' in said.err
    assert rows_of(folder)["k7m2abcd"]["kind"] == "increase"
    answers(monkeypatch, "y\n")
    said = works("edit", "k7m2", folder=folder, terminal=True, EDITOR=editor(tmp_path, *steps))
    assert "lies before the start" in said.err
    assert rows_of(folder)["k7m2abcd"]["deadline"] == "2023-11-30"
    (tmp_path / "count").unlink()
    answers(monkeypatch, "n\n")
    said = tracker("edit", "k7m2", folder=folder, terminal=True, EDITOR=editor(tmp_path, ("increase", "x")))
    assert (said.status, rows_of(folder)["k7m2abcd"]["kind"]) == (0, "increase")


def test_somebody_else_changed_it_while_the_editor_was_open(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    ledger = folder / "data" / "targets.yaml"
    script.write_text(
        f"import sys\nfrom pathlib import Path\nledger = Path({str(ledger)!r})\n"
        "ledger.write_text(ledger.read_text('utf8').replace('肉牛', '绵羊'), 'utf8')\n"
        "path = Path(sys.argv[1])\npath.write_text(path.read_text('utf8').replace('肉牛', '奶牛'), 'utf8')\n",
        "utf8",
    )
    said = fails("edit", "k7m2", folder=folder, status=2, EDITOR=f"{sys.executable} {script}")
    assert "by somebody else" in said.err
    assert rows_of(folder)["k7m2abcd"]["indicator"] == "绵羊存栏"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_written_is_told_and_taken_back(folder: Path, snapshot: SnapshotAssertion, language: str) -> None:
    def work(*words: str, **more: str) -> str:
        return works(*words, folder=folder, TRACKER_LANG=language, **more).out

    before = (folder / "data" / "targets.yaml").read_bytes()
    told = [work("log")]
    work("update", "k7m2", "28万头", "--as-of", "6月底", TRACKER_BY="王")
    sheet = folder / "figures.csv"
    sheet.write_text("id,value,as_of\nk7m2,29,2023-07-01\nk7m3,20,2023-07-01\n", "utf8")
    work("update", "--from", "figures.csv", COLUMNS="80")
    work("drop", "rang", "--why", "不是目标")
    told += [
        work("log"),
        work("undo", "--dry-run"),
        work("undo"),
        work("undo"),
        work("log", COLUMNS="0"),
        work("log", "k7m3"),
    ]
    text = (folder / "data" / "targets.yaml").read_text("utf8")
    (folder / "data" / "targets.yaml").write_text(text.replace("高标准农田", "高标准基本农田"), "utf8")
    told += [work("undo"), work("log", "-n", "1"), fails("undo", folder=folder, status=2, TRACKER_LANG=language).err]
    assert told == snapshot
    assert (folder / "data" / "targets.yaml").read_bytes() == before.replace(
        "高标准农田".encode(), "高标准基本农田".encode()
    )
    assert [row["n"] for row in json.loads(work("log", "-f", "json", "--all"))] == [6, 5, 4, 3, 2, 1]


def test_an_edit_of_what_was_written_stops_undo(folder: Path, snapshot: SnapshotAssertion) -> None:
    works("update", "k7m2", "28万头", folder=folder)
    ledger = folder / "data" / "targets.yaml"
    ledger.write_text(ledger.read_text("utf8").replace('value: "28"', 'value: "28.5"'), "utf8")
    told = [fails("undo", folder=folder, status=2, TRACKER_LANG=language).err for language in ("en", "zh")]
    assert told == snapshot


def test_nothing_of_a_journal_acts_on_a_terminal(folder: Path) -> None:
    works("update", "k7m2", "28万头", "--note", NASTY, folder=folder)
    for form in ("table", "json"):
        shown = works("log", "-f", form, folder=folder, terminal=True).out
        assert not set(shown) & set("\x1b\u202e\u200b\x07")
    assert not set(works("undo", folder=folder, terminal=True).out) & set("\x1b\u202e\u200b\x07")


def test_one_bad_record_is_told_beside_the_list(folder: Path, snapshot: SnapshotAssertion) -> None:
    ledger = folder / "data" / "targets.yaml"
    ledger.write_text(ledger.read_text("utf8") + "- indicator: x\n  kind: lots\n- value: 5\n", "utf8")
    told = [
        (works(*words, folder=folder, TRACKER_LANG=language).err)
        for words in (("list",), ("report",))
        for language in ("en", "zh")
    ]
    assert told == snapshot
    assert "targets.yaml:" in fails("check", folder=folder, status=1).out


def test_hand_written_records_in_a_ledger_with_others(tmp_path: Path) -> None:
    write(tmp_path / "data" / "targets.yaml", [target(figures=[figure()])])
    ledger = tmp_path / "data" / "targets.yaml"
    ledger.write_text(ledger.read_text("utf8") + "- indicator: 新建公园\n  value: 5\n  unit: 个\n", "utf8")
    out = works("list", folder=tmp_path).out
    assert "新建公园" in out
    id = next(line.split()[0] for line in out.splitlines() if "新建公园" in line)
    works("update", id, "3个", folder=tmp_path)
    works("set", id, "--indicator", "新建口袋公园", folder=tmp_path)
    row = next(row for row in rows_of(tmp_path).values() if row["indicator"] == "新建口袋公园")
    assert str(row["id"]).startswith(id)
    assert isinstance(row["figures"], list)
    assert len(row["figures"]) == 1
