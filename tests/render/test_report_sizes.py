"""The report at its extremes: nothing known, one target, ten thousand; and text that would like to be more than text."""

from collections.abc import Sequence
from datetime import date
from io import StringIO
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from rich.cells import cell_len
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from review.making import figure, id_of, milestone, target
from tracker.model.plain_rows import TargetRow
from tracker.render.bars import spread
from tracker.render.report_html import report_html
from tracker.render.report_markdown import report_markdown
from tracker.render.report_terminal import report_terminal
from tracker.render.report_text import report_csv
from tracker.render.report_xlsx import report_xlsx
from tracker.render.styled_lines import rich_part
from tracker.review.lights import Light
from tracker.review.report_settings import ReportSettings
from tracker.review.summary import Summary, summarize

DAY = date(2023, 7, 1)


def summary_of(rows: Sequence[TargetRow], by: str = "owner") -> Summary:
    return summarize(rows, DAY, by=by, settings=ReportSettings())


def shown(summary: Summary, width: int) -> str:
    console = Console(file=StringIO(), width=width, highlight=False, markup=False, emoji=False, color_system=None)
    with console.capture() as captured:
        for part in report_terminal(summary, width, scope="", language="en", limit=5):
            console.print(rich_part(part))
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def ten_thousand() -> list[TargetRow]:
    """Shares of 0, 10, … 100 % of 100, a fifth without data, over 40 units."""
    rows = []
    for n in range(10_000):
        figures = [] if n % 5 == 0 else [figure(1, str(n % 11 * 10), "个", "2023-06-30")]
        owners = [f"第{n % 40:02d}局"]
        rows.append(target(f"指标{n}", "100", "个", id=id_of(n), kind="increase", owners=owners, figures=figures))
    return rows


SIZES = {
    "no data": [target("奶牛存栏", "24", "万头", id=id_of(1)), milestone("项目建成", id=id_of(2))],
    "one target": [target("奶牛存栏", "24", "万头", id=id_of(1), figures=[figure(1, "12", "万头", "2023-06-30")])],
    "ten thousand": ten_thousand(),
}


@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("size", SIZES)
def test_sizes(size: str, width: int, snapshot: SnapshotAssertion) -> None:
    text = shown(summary_of(SIZES[size]), width)
    assert text == snapshot
    assert max(map(cell_len, text.splitlines())) <= width


def test_counts_of_ten_thousand() -> None:
    # A fifth has no data: 2000. The other 8000 are spread evenly over 11 shares as far as 5 and 11 allow:
    # each residue of n mod 11 meets each of n mod 5 181 or 182 times. 100 % is met; elapsed is 49.9 %, so
    # 40-90 % are on schedule (six shares), 20 and 30 % are behind by 10 to 30 points, 0 and 10 % by more.
    counts = summary_of(SIZES["ten thousand"]).whole.counts
    assert counts[Light.GREY] == 2000
    assert sum(counts.values()) == 10_000
    for light, shares in ((Light.BLUE, 1), (Light.GREEN, 6), (Light.YELLOW, 2), (Light.RED, 2)):
        assert abs(counts[light] - shares * 8000 / 11) < 3 * shares


def test_ten_thousand_do_not_take_disproportionately_long() -> None:
    def seconds(rows: Sequence[TargetRow]) -> float:
        start = perf_counter()
        summary_of(rows)
        return perf_counter() - start

    rows = SIZES["ten thousand"]
    seconds(rows[:100])
    few = min(seconds(rows[:1000]) for _ in range(3))
    # Ten times as many; a quadratic step would make it a hundred times.
    assert seconds(rows) < 40 * few


EVIL = [
    "[red]标题[/red]",
    '=HYPERLINK("http://x")',
    "\x1b[31m红",
    "<b>粗</b>",
    "a|b`c`",
    "\u202e反",
    "|---|",
    "@SUM(1)",
]


@pytest.mark.parametrize("text", EVIL)
def test_text_of_documents_stays_text(text: str) -> None:
    rows = [
        target(
            text,
            "1",
            "个",
            owners=[text],
            region=text,
            quote=text,
            figures=[figure(1, "1", "个", "2023-06-30", source=text)],
        )
    ]
    summary = summary_of(rows)
    terminal = shown(summary, 200)
    assert "\x1b" not in terminal
    assert "\u202e" not in terminal
    if text.startswith("["):
        assert text in terminal
    page = report_html(summary, scope=text, language="en")
    assert "<b>粗" not in page
    assert "\x1b" not in page
    csv = report_csv(summary, language="en")
    assert not any(cell.startswith(("=", "@", "+")) for line in csv.splitlines() for cell in line.split(","))
    markdown = report_markdown(summary, scope=text, language="en")
    rows_of_table = [line for line in markdown.splitlines() if line.startswith("| ")]
    assert all(line.replace("\\|", "").count("|") in (10, 11) for line in rows_of_table)


def test_formulas_in_the_workbook_are_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    path.write_bytes(
        report_xlsx(summary_of([target('=HYPERLINK("http://x")', "1", "个", quote="=1+1" * 20_000)]), scope="")
    )
    book = load_workbook(path)
    cell = book["台账"]["C2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == ('=HYPERLINK("http://x")', "s", None)
    assert len(book["来源"]["C2"].value) == 32_767


@given(st.lists(st.integers(0, 5000), min_size=5, max_size=5), st.integers(5, 200))
def test_bars_have_their_width_and_hide_no_light(numbers: list[int], width: int) -> None:
    counts = dict(zip(Light, numbers, strict=True))
    cells = spread(counts, width)
    assert sum(cells.values()) == (width if any(numbers) else 0)
    assert all((cells[light] > 0) == (counts[light] > 0) for light in Light)


def test_the_legend_counts_without_data_what_the_list_shows() -> None:
    rows = [target("奶牛存栏", "24", "万头", id=id_of(1)), milestone("项目建成", id=id_of(2))]
    rows.append(milestone("批复", id=id_of(3), deadline=None))
    summary = summary_of(rows)
    text = shown(summary, 120)
    assert "- no data 1  - not due yet 1  - no schedule 1\n" in text
    assert "Without usable data (1)" in text
    assert "⬜ no data 1 · ⬜ not due yet 1 · ⬜ no schedule 1\n" in report_markdown(summary, scope="", language="en")


@pytest.mark.parametrize("width", [40, 50, 60])
def test_a_narrow_screen_keeps_whole_columns(width: int) -> None:
    text = shown(summary_of(SIZES["no data"] + SIZES["ten thousand"][:200]), width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert ("Why" in text) == (width >= 60)
    assert ("2023-12-31" in text) == (width >= 50)
    assert "aaaaaaab  奶牛" in text
