"""Next year's plan imported: which of its targets follow which, asked about, shown, checked and taken back."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from ledger_shell import Terminal, fails, works
from syrupy.assertion import SnapshotAssertion

from tracker.ledger.filtered_rows import load_rows

PLANS = {
    2023: "兴安盟2023年政府工作报告\n\n一、主要目标\n奶牛存栏达到24万头。\n新建高标准农田45万亩。\n城镇新增就业2.1万人以上。\n建设乡村驿站12个。\n",
    2024: "兴安盟2024年政府工作报告\n\n一、主要目标\n奶牛存栏达到26万头。\n新建高标准农田40万亩。\n城镇新增就业2.1万人以上。\n建成乡村旅游驿站8个。\n",
    2025: "兴安盟2025年政府工作报告\n\n一、主要目标\n奶牛存栏达到27.5万头。\n新建高标准农田40万亩。\n",
}


@pytest.fixture
def years(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for year, text in PLANS.items():
        (tmp_path / f"{year}.txt").write_text(text, "utf8")
    works("import", "2023.txt", folder=tmp_path)
    return tmp_path


def follows(folder: Path) -> dict[str, list[str]]:
    """Indicator and year of each target that follows others, with those."""
    rows = {row["id"]: row for row in load_rows(folder / "data" / "targets.yaml")}

    def name(id: str) -> str:
        return f"{rows[id]['indicator']} {(rows[id]['deadline'] or '')[:4]}"

    return {name(id): [name(old) for old in row["follows"]] for id, row in rows.items() if row.get("follows")}


def id_of(folder: Path, indicator: str, year: int) -> str:
    rows = load_rows(folder / "data" / "targets.yaml")
    return next(r["id"] for r in rows if r["indicator"] == indicator and (r["deadline"] or "").startswith(str(year)))


def test_next_years_plan_is_set_against_the_last(years: Path, snapshot: SnapshotAssertion) -> None:
    told = [works("import", "2024.txt", "--dry-run", folder=years).out]
    assert follows(years) == {}
    told.append(works("import", "2024.txt", folder=years, TRACKER_LANG="zh").out)
    told.append(works("import", "2025.txt", folder=years).out)
    assert told == snapshot
    found = follows(years)
    assert found["奶牛存栏 2024"] == ["奶牛存栏 2023"]
    assert found["奶牛存栏 2025"] == ["奶牛存栏 2024"]
    assert found["城镇新增就业 2024"] == ["城镇新增就业 2023"]
    before = follows(years)
    works("import", "2025.txt", "2024.txt", folder=years)
    assert follows(years) == before, "importing again changes nothing"
    works("undo", folder=years)
    assert "奶牛存栏 2025" not in follows(years)
    assert works("check", folder=years).status == 0


def test_all_years_at_once_are_the_same_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for year, text in PLANS.items():
        (tmp_path / f"{year}.txt").write_text(text, "utf8")
    works("import", *(f"{year}.txt" for year in PLANS), folder=tmp_path)
    found = follows(tmp_path)
    assert (found["奶牛存栏 2024"], found["奶牛存栏 2025"]) == (["奶牛存栏 2023"], ["奶牛存栏 2024"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_line_of_a_promise(years: Path, snapshot: SnapshotAssertion, language: str) -> None:
    works("import", "2024.txt", folder=years)
    works("import", "2025.txt", folder=years)
    for year, value in ((2023, "24.3万头"), (2024, "25.2万头")):
        works("update", id_of(years, "奶牛存栏", year), value, "--as-of", f"{year}-12-31", folder=years)

    def told(*words: str, width: str = "80") -> str:
        return works(*words, folder=years, TRACKER_LANG=language, TRACKER_TODAY="2025-03-01", COLUMNS=width).out

    shown = [told("show", id_of(years, "奶牛存栏", year)).partition("\n\n")[2] for year in PLANS]
    report = ("report", "--document", "2024年政府工作报告")
    assert [*shown, told(*report)[-1400:], told(*report, "--limit", "1", width="200")[-500:]] == snapshot


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_line_in_what_is_handed_on(years: Path, snapshot: SnapshotAssertion, language: str) -> None:
    works("import", "2024.txt", folder=years)
    works("import", "2025.txt", folder=years)
    for year, value in ((2023, "24.3万头"), (2024, "25.2万头")):
        works("update", id_of(years, "奶牛存栏", year), value, "--as-of", f"{year}-12-31", folder=years)
    works("drop", id_of(years, "新建高标准农田", 2023), "--why", "并入", folder=years)

    def told(*words: str) -> str:
        return works("report", *words, folder=years, TRACKER_LANG=language, TRACKER_TODAY="2025-03-01").out

    brief = told("--document", "2025年政府工作报告", "-f", "markdown")
    data = json.loads(told("--document", "2024年政府工作报告", "-f", "json"))
    fields = ("id", "outcome", "follows", "followed_by", "change", "change_difference", "change_percent", "before_outcome", "line")  # fmt: skip
    rows = [{name: target[name] for name in fields} for target in data["targets"]]
    assert [brief[brief.index("## ", 9) :], data["succession"], rows] == snapshot
    table = list(
        csv.DictReader(io.StringIO(told("--document", "2024年政府工作报告", "-f", "csv").removeprefix("\ufeff")))
    )
    assert [{name: row[name] or None for name in fields} for row in table] == rows


def test_without_links_there_is_no_succession(years: Path) -> None:
    data = json.loads(works("report", "-f", "json", folder=years, TRACKER_TODAY="2023-03-01").out)
    assert data["succession"] is None
    assert {(row["line"], row["outcome"]) for row in data["targets"]} == {(None, "running")}


def test_a_persons_yes_and_no(years: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion) -> None:
    works("import", "2024.txt", folder=years)
    ledger = years / "data" / "targets.yaml"
    # The pairing leaves open what is not said in the same words.
    told = [works("link", folder=years)]
    new, old = id_of(years, "奶牛存栏", 2024), id_of(years, "奶牛存栏", 2023)
    told.append(works("link", new, old, "--remove", folder=years, TRACKER_LANG="zh"))
    assert "奶牛存栏 2024" not in follows(years)
    works("link", folder=years)
    assert "奶牛存栏 2024" not in follows(years), "a no is not forgotten"
    told.append(works("link", new, old, folder=years))
    assert follows(years)["奶牛存栏 2024"] == ["奶牛存栏 2023"]
    assert "unrelated" not in ledger.read_text("utf8")
    told.append(fails("link", old, new, folder=years, status=2))
    told.append(fails("link", old, folder=years, status=2))
    told.append(fails("link", "--document", "没有", folder=years, status=2))
    assert [(said.out, said.err) for said in told] == snapshot
    works("undo", folder=years)
    works("undo", folder=years)
    assert follows(years)["奶牛存栏 2024"] == ["奶牛存栏 2023"]


def test_unsure_pairs_are_asked_about(years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.review.succession.SURE", 1.1)
    works("import", "2024.txt", folder=years)
    assert follows(years) == {}
    monkeypatch.setattr(sys, "stdin", Terminal("y\nn\n\n"))
    said = works("link", folder=years, terminal=True)
    assert said.err.count("[y/n/q") == said.out.count("? ")
    first = len(follows(years))
    assert first == 1
    monkeypatch.setattr(sys, "stdin", Terminal("q\n"))
    again = works("link", folder=years, terminal=True)
    assert again.out.count("? ") == said.out.count("? ") - 2
    assert again.err.count("[y/n/q") == 1
    works("link", "--yes", folder=years)
    assert len(follows(years)) > first


def test_links_that_lead_nowhere_are_named(years: Path) -> None:
    works("import", "2024.txt", folder=years)
    ledger = years / "data" / "targets.yaml"
    old = id_of(years, "奶牛存栏", 2023)
    ledger.write_text(ledger.read_text("utf8").replace(f'follows: ["{old}"]', 'follows: ["zzzzzzzz"]'), "utf8")
    said = fails("check", folder=years, status=1).out
    assert "follows zzzzzzzz, which is not there" in said
    assert 'follows: ["zzzzzzzz"]' in said
    works("show", id_of(years, "奶牛存栏", 2024), folder=years)
