"""The table that the page hands out: byte for byte what `tracker report --format csv` writes of what is shown."""

from datetime import date
from pathlib import Path

import pytest

from render.browser import Browser
from render.test_large_page import comes, set_to
from review.making import figure, id_of, target
from tracker.model.plain_rows import TargetRow
from tracker.render.report_html import page_pieces
from tracker.render.report_text import report_csv
from tracker.review.report_settings import ReportSettings
from tracker.review.summary import Summary, summarize

HOSTILE = ["=HYPERLINK(\"http://x\")", "+1+1", "-2", "@SUM(A1)", "a,b\"c\nd", "</script><script>document.title='caught'</script>", "\u202e反\x1b[31m", "\ufeff前"]  # fmt: skip
WORDS = "document.getElementById('words')"
OWNER = "document.querySelector('select[data-key=owner]')"


def summary_of(rows: list[TargetRow]) -> Summary:
    return summarize(rows, date(2023, 7, 1), by="owner", settings=ReportSettings())


def many(count: int) -> list[TargetRow]:
    """Every tenth is far behind, and among all stands text that would like to be more than text."""
    return [
        target(
            f"{HOSTILE[n % len(HOSTILE)]} 指标{n}", "100", "个", id=id_of(n), kind="increase", owners=[f"第{n % 7:02d}局"],
            quote=HOSTILE[n % len(HOSTILE)] * (1 + n % 3),
            figures=[figure(1, "1" if n % 10 == 0 else "100", "个", "2023-06-30", source=HOSTILE[n % len(HOSTILE)])],
        )
        for n in range(count)
    ]  # fmt: skip


def written(folder: Path, rows: list[TargetRow], most: int) -> Path:
    path = folder / "report.html"
    path.write_text("".join(page_pieces(summary_of(rows), scope="", language="zh", most=most)), "utf8")
    return path


@pytest.mark.parametrize("most", [2000, 20], ids=["all drawn", "most packed"])
def test_all_of_it(browser: Browser, tmp_path: Path, most: int) -> None:
    rows = many(60)
    browser.open(written(tmp_path, rows, most), width=1200)
    (tmp_path / "got").mkdir()
    got = browser.download(tmp_path / "got", click="csv")
    assert got.name == "targets-2023-07-01.csv"
    wanted = report_csv(summary_of(rows), language="zh")
    assert wanted.startswith("\ufeffid,")
    assert got.read_bytes().decode("utf8") == wanted


@pytest.mark.parametrize("most", [2000, 20], ids=["all drawn", "most packed"])
def test_what_the_filters_leave_in_the_order_of_the_ledger(browser: Browser, tmp_path: Path, most: int) -> None:
    rows = many(60)
    browser.open(written(tmp_path, rows, most), width=1200)
    set_to(browser, OWNER, "第03局")
    set_to(browser, WORDS, "指标")
    fitting = [row for row in rows if row["owners"][0]["name"] == "第03局"]
    assert 5 < len(fitting) < 60
    comes(browser, "document.getElementById('shown').textContent", f"{len(fitting)} / 60")
    (tmp_path / "got").mkdir()
    got = browser.download(tmp_path / "got", click="csv")
    whole = summary_of(rows)
    wanted = summary_of(fitting)
    assert got.read_bytes().decode("utf8") == report_csv(wanted, language="zh")
    assert {p.row["id"] for p in wanted.all} < {p.row["id"] for p in whole.all}
    assert browser.value("document.title").startswith("60 项目标进展")
    assert browser.told("Runtime.exceptionThrown") == []
    assert browser.told("Log.entryAdded") == []
