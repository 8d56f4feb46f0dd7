"""What a workbook tells besides its rows: the line of promises, what happened since a day, the chart."""

from datetime import datetime
from pathlib import Path

import pytest
from ledger_making import DOCUMENT, figure, target, write
from ledger_shell import works
from openpyxl import load_workbook

OLD = {**DOCUMENT, "key": "old", "period_start": "2022-01-01", "period_end": "2022-12-31"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    past = {"document": OLD, "deadline": "2022-12-31", "period_start": "2022-01-01"}
    now = {"deadline": "2023-12-31", "period_start": "2023-01-01"}
    rows = [
        target("oldcows2", value="24", figures=[figure(value="24.5", as_of="2022-12-31")], **past),
        target("oldfarms", indicator="高标准农田", value="45", unit="万亩", normalized=None, **past),
        target("newcows2", value="26", follows=["oldcows2"], figures=[figure(value="25", as_of="2023-06-30")], **now),
    ]
    write(tmp_path / "data" / "targets.yaml", rows)
    return tmp_path


def test_the_line_of_promises(folder: Path) -> None:
    works("report", "--year", "2023", "--xlsx", "r.xlsx", folder=folder, TRACKER_TODAY="2023-07-01")
    book = load_workbook(folder / "r.xlsx")
    head, pair, left = ([cell.value for cell in row] for row in book["Follows"].iter_rows(max_row=3))
    told = dict(zip(head, pair, strict=True))
    assert (told["id before"], told["id now"], told["change"], told["by"]) == ("oldcows2", "newcows2", "raised", 2)
    assert (told["until, before"], told["until"]) == (datetime(2022, 12, 31), datetime(2023, 12, 31))
    assert told["came of it"].startswith("met 24.5万头")
    assert dict(zip(head, left, strict=True))["change"] == "not taken up again"
    # The chart of the target shows the promise before it too: both figures, both paths.
    trend = book["Trend"]
    assert trend["C1"].value.startswith("newcows2 ")
    assert len(trend._charts) == 2
    values = [trend.cell(row, 30).value for row in range(4, 8)]
    assert [value for value in values if value is not None] == [24.5, 25]


def test_what_happened_since(folder: Path) -> None:
    works("update", "newcows2", "26.1万头", "--as-of", "2023-06-30", folder=folder, TRACKER_TODAY="2023-07-05")
    words = ("report", "--since", "2023-07-02", "--xlsx", "r.xlsx")
    works(*words, folder=folder, TRACKER_TODAY="2023-07-06", TRACKER_LANG="zh")
    cells = [cell.value for row in load_workbook(folder / "r.xlsx")["变化"].iter_rows() for cell in row]
    assert "2023-07-02 至 2023-07-06 变化情况" in cells
    assert "newcows2" in cells
