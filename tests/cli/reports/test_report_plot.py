"""`tracker report --plot`: the course of the whole and of each group, on a screen, in a brief and for programs."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

Run = Callable[..., Any]
AS_OF = ("--as-of", "2023-07-01")


@pytest.mark.parametrize("width", ["80", "200"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_on_a_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion, width: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setenv("TRACKER_LANG", language)
    plain = run("report", "--by", "sector", *AS_OF)
    said = run("report", "--by", "sector", "--plot", *AS_OF)
    assert said.startswith(plain)
    drawn = said.removeprefix(plain)
    assert drawn == snapshot
    assert max(map(cell_len, drawn.splitlines())) <= int(width)


def test_as_a_brief(run: Run, snapshot: SnapshotAssertion) -> None:
    brief = run("report", "--by", "owner", "--plot", "-f", "markdown", *AS_OF)
    assert brief[brief.index("## Over time") : brief.index("## Past the deadline")] == snapshot
    assert "## Over time" not in run("report", "--by", "owner", "-f", "markdown", *AS_OF)


def test_for_programs(run: Run) -> None:
    data = json.loads(run("report", "--by", "sector", "--plot", "-f", "json", *AS_OF))
    # The one figure of December: 城镇化率 (52 - 50) / (60 - 50) = 20 % after 730 of 1826 days.
    assert data["trend"][0] == {"day": "2022-12-31", "done": "20.00", "elapsed": "39.98", "targets": 1}
    assert data["trend"][-1]["day"] == "2023-06-30"
    by_name = {group["name"]: group for group in data["groups"]}
    # What the table of groups says is where the course ends.
    for group in by_name.values():
        if group["trend"]:
            assert (group["trend"][-1]["done"], group["trend"][-1]["elapsed"]) == (group["done"], group["elapsed"])
    assert by_name["工业"]["trend"] == []
    assert "trend" not in json.loads(run("report", "-f", "json", *AS_OF))


def test_a_table_of_targets_has_no_room_for_it(run: Run) -> None:
    said = run("report", "--plot", "-f", "csv", *AS_OF, status=2)
    assert said == ""
    assert said.err.startswith("--plot: is not drawn in csv\n  Use table, json or markdown.")
    assert len(list(csv.reader(io.StringIO(run("report", "-f", "csv", *AS_OF))))) == 14
