"""Sheets as lines: nothing is lost, nothing is wider than the screen where that can be, and Rich is not asked."""

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from review.making import figure, id_of, ledger_text, target
from tracker.render.columns import cells
from tracker.render.diff_rows import Sheet
from tracker.render.sheets import LEAST_WITH_DAY, sheet_lines

texts = st.one_of(
    st.text("ab 粮食产量≥%（", max_size=30).map(lambda text: " ".join(text.split())),
    st.dates().map(lambda day: day.isoformat()),
)
numbers = st.integers(-999, 999).map(str)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    columns = draw(st.integers(1, 5))
    right = frozenset(at for at in range(columns) if draw(st.booleans()))
    row = st.tuples(*(numbers if at in right else texts for at in range(columns)))
    return Sheet("", [f"Head {at}" for at in range(columns)], draw(st.lists(row, max_size=5)), right)


@settings(max_examples=200, deadline=None)
@given(sheets(), st.integers(20, 120))
def test_no_text_is_lost_and_no_line_is_too_wide(sheet: Sheet, width: int) -> None:
    lines = list(sheet_lines(sheet, width))
    wanted = sorted("".join("".join(cell.split()) for row in (sheet.heads, *sheet.rows) for cell in row))
    assert sorted("".join(lines).replace(" ", "").replace("─", "")) == wanted
    # Five columns of days or numbers need more than the narrowest screen has.
    narrowest = (LEAST_WITH_DAY + 2) * len(sheet.heads)
    assert max(map(cells, lines)) <= max(width, narrowest)


@given(sheets())
def test_without_a_width_every_row_is_one_line(sheet: Sheet) -> None:
    assert len(list(sheet_lines(sheet, None))) == 2 + len(sheet.rows)


def test_words_and_days_stay_whole() -> None:
    sheet = Sheet("", ["Why not", "Due"], [["an amount of a period against a level", "2025-12-31"]])
    assert list(sheet_lines(sheet, 30)) == [
        "Why not             Due",
        "─" * 30,
        "an amount of a      2025-12-31",
        "period against a",
        "level",
    ]


def test_numbers_stand_under_each_other() -> None:
    sheet = Sheet("", ["指标", "%"], [["粮食", "-10.5"], ["肉类产量", "3"]], frozenset({1}))
    assert list(sheet_lines(sheet, None)) == ["指标          %", "─" * 15, "粮食      -10.5", "肉类产量      3"]


def test_a_diff_asks_rich_for_no_table(tmp_path: Path) -> None:
    rows = [target("粮食产量", "5", "万吨", id=id_of(1), figures=[figure(1, "3", "万吨", "2023-06-30")])]
    (tmp_path / "t.yaml").write_text(ledger_text(rows), "utf8")
    code = (
        "import sys\nfrom tracker.cli.main import run\nsys.argv = ['tracker', 'diff', '--data', 't.yaml']\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\nprint(sorted(n for n in sys.modules if n.startswith('rich.')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, env={**os.environ, "TRACKER_LANG": "en"})  # fmt: skip
    assert "Gaps to close (1)" in done.stdout
    assert "rich.table" not in done.stdout
    assert "rich.console" not in done.stdout
