"""One ledger on one day, read by list, report, page, workbook, JSON and diff: equal counts everywhere."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from render.browser import Browser
from review.making import figure, id_of, ledger_text, milestone, target
from tracker.review.standing_words import standing_text

Run = Callable[..., Any]
DAY = "2024-03-01"
# By hand, on 1 March 2024. The ids count from 0.
WANTED = {
    "met": 3,  # 0 reached, 1 a limit held to the end, 2 done
    "open": 4,  # 3 and 4 under way until 2025, 5 without a deadline, 6 a limit of 2025 that holds so far
    "overdue": 2,  # 7 short at the end, 8 a milestone nobody reported
    "not_due": 1,  # 9 a milestone of 2025
    "unconfirmed": 2,  # 10 short in September, 11 a rate that held in September
    "no_data": 2,  # 12 past its deadline, 13 due in 2025
}
LATER = {"deadline": "2025-12-31", "period_start": "2023-01-01"}


def rows() -> list[Any]:
    of_end, of_autumn = "2023-12-31", "2023-09-30"
    made = [
        target(value="100", figures=[figure(1, "101", "个", of_autumn)]),
        target("用水总量", "16", "亿立方米", comparator="at_most", figures=[figure(1, "15", "亿立方米", of_end)]),
        milestone(figures=[figure(1, "1", "", of_autumn, done=True)]),
        # 40 of 100 on 31 December 2023: 365 of 1096 days, 33.3 %; 6.7 ahead, green.
        target(value="100", kind="increase", figures=[figure(1, "40", "个", of_end)], **LATER),
        # 10 of 100: 23.3 behind, yellow.
        target(value="100", kind="increase", figures=[figure(1, "10", "个", of_end)], **LATER),
        target(deadline=None, figures=[figure(1, "10", "个", of_end)]),
        target(
            "用水总量", "16", "亿立方米", comparator="at_most", figures=[figure(1, "15", "亿立方米", of_end)], **LATER
        ),
        target(value="100", figures=[figure(1, "99", "个", of_end)]),
        milestone(),
        milestone(**LATER),
        target(value="100", figures=[figure(1, "90", "个", of_autumn)]),
        target("地区生产总值", "6", "%", kind="growth", figures=[figure(1, "6.1", "%", of_autumn)]),
        target(),
        target(**LATER),
    ]
    return [{**row, "id": id_of(n)} for n, row in enumerate(made)]


@pytest.fixture
def ledger(ledger: Path) -> Path:
    ledger.write_text(ledger_text(rows()), "utf8")
    return ledger


def test_list_report_workbook_json_and_diff(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_TODAY", DAY)
    listed = {row["id"]: row["status"] for row in json.loads(run("list", "--format", "json"))}
    assert Counter(listed.values()) == WANTED
    data = json.loads(run("report", "--format", "json"))
    assert data["statuses"] == WANTED
    assert {row["id"]: row["status"] for row in data["targets"]} == listed
    for status, count in WANTED.items():
        assert f"{count} target" in run("list", "--status", status)
        part = json.loads(run("report", "--status", status, "--format", "json"))
        assert (part["total"], part["statuses"][status]) == (count, count)
    run("report", "--xlsx", "r.xlsx", "--html", "r.html")
    sheet = load_workbook(ledger.parent.parent / "r.xlsx")["Targets"]
    head, *lines = sheet.iter_rows(values_only=True)
    words = Counter(line[head.index("status")] for line in lines if line[0])
    assert words == {standing_text(name, "en"): count for name, count in WANTED.items()}
    gaps = json.loads(run("diff", "--format", "json"))
    assert {row["id"]: row["status"] for row in gaps["gaps"]}.items() <= listed.items()
    monkeypatch.setenv("COLUMNS", "160")
    said = run("report")
    # Of the four under way 3 and 6 are green and 4 is yellow; 5 has no schedule.
    assert "B met 3  G on schedule 2  Y behind 1  R far behind 2  - no data 2" in said
    for words_, count in (("no final figure", 2), ("not due yet", 1), ("no schedule", 1)):
        assert f"- {words_} {count}" in said
    assert "Past the deadline and not met (2)" in said
    # 4 alone: what is past its deadline is behind too, and stands above.
    assert "Furthest behind with time left (1)" in said
    for told in (said, run("report", "--format", "markdown")):
        late, behind = told.index("Past the deadline and not met"), told.index("Furthest behind")
        assert [told.count(id_of(n), late) for n in (4, 7, 8)] == [1, 1, 1]
        assert late < told.index(id_of(7)) < behind < told.index(id_of(4))
    assert "Past the deadline without a final figure (2)" in said
    assert "Without usable data (2)" in said


def test_the_page_in_a_browser(run: Run, ledger: Path, browser: Browser) -> None:
    run("report", "--html", "r.html", "--as-of", DAY)
    page = ledger.parent.parent / "r.html"
    browser.open(page, width=1200)
    statuses = browser.value("[...document.querySelectorAll('.target')].map(t => t.dataset.status)")
    assert Counter(statuses) == WANTED
    tiles = browser.value(
        "[...document.querySelectorAll('.tiles label')].map(t => [t.querySelector('input').value, t.querySelector('b').textContent])"
    )
    assert dict(tiles) == {
        "blue": "3", "green": "2", "yellow": "1", "red": "2", "no_data": "2", "unconfirmed": "2", "not_due": "1", "no_schedule": "1",
    }  # fmt: skip
    # Each tile shows and hides exactly what it counts.
    for key, count in tiles:
        hidden = browser.value(
            f"(b => {{b.click(); const n = [...document.querySelectorAll('.target')].filter(t => t.hidden).length; b.click(); return n}})"
            f"(document.querySelector('.tiles input[value={key}]'))"
        )
        assert str(hidden) == count
    line = browser.value(f"document.getElementById('{id_of(10)}').querySelector('summary').textContent")
    assert re.search(r"Now 90个 2023-09-30 · Due 2023-12-31", line)
