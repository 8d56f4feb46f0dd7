"""`tracker diff` of two ledgers or revisions sees figures, not promises alone."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from review.making import figure, id_of, ledger_text, target

Run = Callable[..., Any]
DAY = ("--as-of", "2023-09-30")


def many(*, second: bool) -> list[Any]:
    """140 promises of 100个 by the end of 2023; the second ledger has one more figure for each."""
    first = [figure(1, "40", "个", "2023-06-30")]
    more = [*first, figure(2, "41", "个", "2023-09-30")]
    return [target(f"样例{n}", kind="increase", id=id_of(n), figures=more if second else first) for n in range(140)]


def test_140_figures_are_140_changes(run: Run, ledger: Path) -> None:
    (ledger.parent.parent / "old.yaml").write_text(ledger_text(many(second=False)), "utf8")
    ledger.write_text(ledger_text(many(second=True)), "utf8")
    said = run("diff", "old.yaml", *DAY, "--exit-code", status=1)
    assert said.startswith("140 same · 140 targets have other figures\n")
    assert "Figures (140 targets)" in said
    # 40 % of 49.6 % of the time in June: green; 41 % of 74.8 % (273 of 365 days) in September: 33.8 behind, red.
    assert "G → R" in said
    data = json.loads(run("diff", "old.yaml", *DAY, "--format", "json"))
    assert len(data["figures"]) == 140
    one = data["figures"][0]
    assert (one["old"]["actual"], one["old"]["actual_as_of"], one["old"]["light"]) == ("40", "2023-06-30", "green")
    assert (one["new"]["actual"], one["new"]["actual_as_of"], one["new"]["light"]) == ("41", "2023-09-30", "red")
    assert (one["difference"], one["added"], one["removed"]) == ("1", 1, 0)
    assert {change["verdict"] for change in data["changes"]} == {"same"}


def test_nothing_recorded_is_no_difference(run: Run, ledger: Path) -> None:
    (ledger.parent.parent / "old.yaml").write_bytes(ledger.read_bytes())
    said = run("diff", "old.yaml", *DAY, "--exit-code")
    assert "figures" not in said
    assert json.loads(run("diff", "old.yaml", *DAY, "--format", "json"))["figures"] == []


def test_a_correction_and_a_retraction_are_changes_of_a_revision(run: Run, ledger: Path) -> None:
    folder = ledger.parent.parent

    def git(*words: str) -> None:
        options = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        subprocess.run(["git", *options, *words], cwd=folder, capture_output=True, check=True)

    ledger.write_text(ledger_text(many(second=True)[:3]), "utf8")
    git("init", "-q")
    git("add", "data/targets.yaml")
    git("commit", "-qm", "x")
    run("update", id_of(0), "90", "--correct", "2")
    run("update", id_of(1), "--retract", "2", "--reason", "误填")
    data = json.loads(run("diff", "git:HEAD", *DAY, "--format", "json"))["figures"]
    told = {one["target"]["id"]: (one["old"]["actual"], one["new"]["actual"], one["difference"]) for one in data}
    assert told == {id_of(0): ("41", "90", "49"), id_of(1): ("41", "40", "-1")}
    assert [one["new"]["light"] for one in data] == ["green", "green"]
