"""`tracker reconcile` on a real work report: its results of 2022 and its targets of 2023."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tracker.cli.main import run as run_tracker

Run = Callable[..., Any]
REPORT = next((Path(__file__).parents[3] / "seeds").glob("004_*.txt"))


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The ledger that `tracker import` makes of the report."""
    path = tmp_path / "data" / "targets.yaml"
    path.parent.mkdir()
    (tmp_path / "seeds").mkdir()
    copy = tmp_path / "seeds" / REPORT.name
    copy.write_bytes(REPORT.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["tracker", "import", f"seeds/{REPORT.name}", "--data", str(path)])
    with pytest.raises(SystemExit) as end:
        run_tracker()
    assert not end.value.code
    return path


def figures(run: Run) -> dict[str, list[dict[str, Any]]]:
    listed = json.loads(run("list", "--format", "json"))
    return {row["indicator"]: row["figures"] for row in listed if row.get("figures")}


def test_proposes_what_belongs_and_nothing_else(run: Run) -> None:
    proposals = json.loads(run("reconcile", f"seeds/{REPORT.name}", "--format", "json"))
    made = {
        (p["target"]["indicator"], p["target"]["value"], p["result"]["value"], p["result"]["as_of"]) for p in proposals
    }
    wanted = {
        ("牛奶产量", "785", "734", "2022-12-31"),
        ("肉类产量", "300", "278", "2022-12-31"),
        ("粮食产量", "780", "780", "2022-12-31"),
    }
    assert wanted <= made
    # 经济总量跨过3万亿元 by 2027, 2.3万亿元 in 2022: the same thing in two words. Nothing beyond that is right.
    assert {indicator for indicator, *_ in made - wanted} <= {"经济总量"}
    for proposal in proposals:
        source = proposal["result"]["source"]
        text = REPORT.read_text("utf8").replace("\r\n", "\n")
        assert proposal["result"]["value"] in text[source["start"] : source["end"]]


def test_apply_writes_once_with_the_document_as_source(run: Run) -> None:
    said = run("reconcile", f"seeds/{REPORT.name}", "--apply", "--min-score", "0.9")
    assert "recorded" in said.err
    (milk,) = figures(run)["牛奶产量"]
    assert (milk["value"], milk["unit"], milk["as_of"]) == ("734", "万吨", "2022-12-31")
    assert milk["source"].startswith(f"政府工作报告 (seeds/{REPORT.name} ")
    assert "734" in milk["note"]
    again = run("reconcile", f"seeds/{REPORT.name}", "--apply", "--min-score", "0.9")
    assert "0 proposals, 0 recorded" in again.err


def test_apply_waits_for_another_writer_as_long_as_it_is_told(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_LOCK_SECONDS", "0.1")
    before = ledger.read_bytes()
    with FileLock(ledger.with_name(ledger.name + ".lock")):
        said = run("reconcile", f"seeds/{REPORT.name}", "--apply", status=4)
    assert "another program has been writing this ledger for 0.1 s" in said.err
    assert ledger.read_bytes() == before


def test_without_apply_nothing_is_written(run: Run, ledger: Path) -> None:
    before = ledger.read_bytes()
    assert "牛奶产量" in run("reconcile", f"seeds/{REPORT.name}")
    assert ledger.read_bytes() == before


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answers", "recorded"), [("y\nn\nq\n", 1), ("y\ny\n", 2), ("\n\n是\n\n", 1), ("q\n", 0), ("", 0)]
)
def test_asks_one_by_one(run: Run, monkeypatch: pytest.MonkeyPatch, answers: str, recorded: int) -> None:
    screen = Terminal()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdin", Terminal(answers))
        patched.setattr(sys, "stdout", screen)
        said = run("reconcile", f"seeds/{REPORT.name}")
    assert f"{recorded} recorded" in said.err
    assert "【" in screen.getvalue()
    assert sum(len(those) for those in figures(run).values()) == recorded


def test_a_report_that_cannot_be_read(run: Run) -> None:
    assert "nowhere.txt" in run("reconcile", "nowhere.txt", status=3).err


def test_one_statement_is_told_as_one(run: Run) -> None:
    Path("one.txt").write_text(
        "内蒙古自治区2023年政府工作报告\n一、2022年工作回顾\n2022年，牛奶产量达到734万吨。\n", "utf8"
    )
    assert "1 statement read, 0 proposals, 0 recorded" in run("reconcile", "one.txt", "--min-score", "0.9").err
