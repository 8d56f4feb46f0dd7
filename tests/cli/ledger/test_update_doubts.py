"""What looks wrong is asked about on a terminal and refused elsewhere; --force and a yes record it, confirmed."""

import io
import sys
from pathlib import Path
from unittest import mock

import pytest
from ledger_shell import fails, tracker, works

from tracker.ledger.filtered_rows import load_rows
from tracker.model.plain_rows import FigureRow


def figures(folder: Path, id: str = "k7m3efgh") -> list[FigureRow]:
    (row,) = (row for row in load_rows(folder / "data" / "targets.yaml") if row["id"] == id)
    return row["figures"]


def test_refused_where_nobody_can_be_asked(folder: Path) -> None:
    before = (folder / "data" / "targets.yaml").read_bytes()
    said = fails("update", "k7m3", "450000", folder=folder, status=2)
    assert said.err.startswith("k7m3efgh 高标准农田: 450000万亩 is 10000 times the target 45万亩")
    assert "--force" in said.err
    assert "是目标45万亩的10000倍" in fails("update", "k7m3", "450000", folder=folder, status=2, TRACKER_LANG="zh").err
    assert (folder / "data" / "targets.yaml").read_bytes() == before
    works("update", "k7m3", "450000", "--force", folder=folder)
    assert figures(folder)[0]["confirmed"] is True


def test_check_lists_what_nobody_confirmed(folder: Path) -> None:
    works("update", "k7m3", "450000万亩", "--force", folder=folder)
    assert "k7m3efgh" not in tracker("check", folder=folder).out
    ledger = folder / "data" / "targets.yaml"
    ledger.write_text(ledger.read_text("utf8").replace(", confirmed: true", ""), "utf8")
    said = tracker("check", folder=folder)
    assert said.status == 1
    assert "k7m3efgh: figure 1: 450000万亩 is 10000 times the target" in said.out


@pytest.mark.parametrize(("answer", "status", "count"), [("y\n", 0, 1), ("n\n", 1, 0), ("", 1, 0), ("是\n", 0, 1)])
def test_asked_on_a_terminal(folder: Path, answer: str, status: int, count: int) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    with mock.patch.object(sys, "stdin", Keyboard(answer)):
        said = tracker("update", "k7m3", "--", "-5万亩", folder=folder, terminal=True)
    assert said.status == status
    assert "below zero" in said.err
    assert len(figures(folder)) == count


def test_a_sheet_with_one_doubtful_row_records_none(folder: Path) -> None:
    (folder / "s.csv").write_text("id,value,as_of\nk7m3efgh,5,2023-06-30\nlang2345,9000000,2023-06-30\n", "utf8")
    said = fails("update", "--from", "s.csv", folder=folder, status=2)
    assert "s.csv:3: 9000000平方米 is 750 times the target 12000平方米" in said.err
    assert figures(folder) == []
    works("update", "--from", "s.csv", "--force", folder=folder)
    assert ("confirmed" in figures(folder)[0], figures(folder, "lang2345")[0]["confirmed"]) == (False, True)


def test_a_correction_without_a_day_keeps_the_old_one(folder: Path) -> None:
    works("update", "k7m3", "5万亩", "--as-of", "2023-03-31", "--source", "县报", folder=folder)
    works("update", "k7m3", "9万亩", "--as-of", "2023-06-30", folder=folder)
    works("update", "k7m3", "6万亩", "--correct", "1", folder=folder)
    last = figures(folder)[-1]
    assert (last["as_of"], last["source"], last["supersedes"]) == ("2023-03-31", "县报", 1)
    assert "9万亩" in works("list", "--id", "k7m3", "--format", "csv", folder=folder).out


def test_the_unit_taken_is_told(folder: Path) -> None:
    said = works("update", "k7m3", "5", folder=folder)
    assert "k7m3efgh: no unit was given: 万亩 taken" in said.err
