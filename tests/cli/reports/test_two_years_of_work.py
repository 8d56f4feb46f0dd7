"""Two years as an office goes through them: plan, four quarters by workbook, corrections, the next plan, reports.

Every expected number was worked out by hand; the sums stand beside them.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

Run = Any
PLAN = """通辽市{year}年工作要点

一、农牧业
{year}年肉牛存栏达到{cattle}万头以上。新建高标准农田{land}万亩。
二、工业
{year}年规模以上工业增加值增长{industry}%以上。
三、水利
{year}年用水总量控制在{water}亿立方米以内。万元地区生产总值能耗下降{energy}%。
四、项目
{year}年12月底前{house}建成投用。
"""
FIRST = PLAN.format(year=2023, cattle=100, land=40, industry=8, water=30, energy=3, house="新校区")
SECOND = PLAN.format(year=2024, cattle=110, land=30, industry=9, water=29, energy="2.5", house="图书馆")
# Quarter end -> cell by the beginning of the indicator, as different people fill them in.
QUARTERS: dict[str, dict[str, Any]] = {
    "2023-03-31": {"肉牛": 92, "新建高标准农田": "5万亩", "规模以上": (0.07, "0.0%"), "用水": 6, "万元": "下降1%", "新校区": None},
    "2023-06-30": {"肉牛": 95, "新建高标准农田": "15万亩", "规模以上": (0.075, "0.0%"), "用水": 14, "万元": "-1.8%", "新校区": "30%"},
    "2023-09-30": {"肉牛": "980,000头", "新建高标准农田": 28, "规模以上": "8.2%", "用水": 22, "万元": "2.4%", "新校区": (0.7, "0%")},
    "2023-12-31": {"肉牛": 101, "新建高标准农田": 41, "规模以上": "8.1%", "用水": 31, "万元": "降低3.1%", "新校区": "完成"},
    "2024-03-31": {"肉牛": 102, "新建高标准农田": 9, "规模以上": "9.1%", "用水": 7, "万元": "0.4%", "图书馆": "10%"},
}  # fmt: skip


@pytest.fixture
def office(ledger: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run` in a folder with both plans and no ledger yet."""
    ledger.unlink()
    folder = ledger.parent.parent
    (folder / "2023.txt").write_text(FIRST, "utf8")
    (folder / "2024.txt").write_text(SECOND, "utf8")

    def at(day: str, *words: str, status: int = 0) -> Any:
        monkeypatch.setenv("TRACKER_TODAY", day)
        return run(*words, status=status)

    return at


def fill(office: Run, folder: Path, day: str, quarter: str) -> None:
    """The sheet of the year, filled in and read back on `day`."""
    cells = QUARTERS[quarter]
    office(day, "list", "--year", quarter[:4], "--format", "xlsx", "-o", f"{quarter}.xlsx")
    book = load_workbook(folder / f"{quarter}.xlsx")
    sheet = book.active
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        name = str(row[heads.index("indicator")].value)
        given = next((value for start, value in cells.items() if name.startswith(start)), None)
        if given is None:
            continue
        cell = row[heads.index("value")]
        cell.value, cell.number_format = given if isinstance(given, tuple) else (given, "General")
        row[heads.index("as_of")].value = date.fromisoformat(quarter)
    book.save(folder / f"{quarter}.xlsx")
    office(day, "update", "--from", f"{quarter}.xlsx", "--source", f"{quarter[:4]}年季报")


def judged(office: Run, day: str, *words: str) -> dict[str, tuple[str, str | None, str | None]]:
    data = json.loads(office(day, "report", "--format", "json", *words))
    return {row["indicator"][:2]: (row["light"], row["done"], row["behind"]) for row in data["targets"]}


def lights(office: Run, day: str, *words: str) -> dict[str, int]:
    data = json.loads(office(day, "report", "--format", "json", *words))
    return {light: count for light, count in data["lights"].items() if count}


def test_two_years(office: Run, ledger: Path) -> None:
    folder = ledger.parent.parent
    assert "6 new" in office("2023-01-15", "import", "2023.txt")
    assert lights(office, "2023-01-15") == {"grey": 6}
    fill(office, folder, "2023-04-08", "2023-03-31")
    fill(office, folder, "2023-06-30", "2023-06-30")
    # 181 of 365 days are 49.59 %. 95 / 100; 15 / 40 = 37.5, 12.09 behind; 7.5 / 8 = 93.75 of the rate, 6.25 behind;
    # 14 is inside 30; 1.8 / 3 = 60 of the fall, 40 behind; 30 of the building, 19.59 behind.
    assert judged(office, "2023-06-30") == {
        "肉牛": ("green", "95.00", "-45.41"),
        "新建": ("yellow", "37.50", "12.09"),
        "规模": ("green", "93.75", "6.25"),
        "用水": ("green", None, None),
        "万元": ("red", "60.00", "40.00"),
        "新校": ("yellow", "30.00", "19.59"),
    }
    fill(office, folder, "2023-10-15", "2023-09-30")
    # Judged for 30 September, 273 of 365 days, 74.79 %, whatever the day of the report: 98; 28 / 40 = 70, 4.79 behind; 8.2 of 8
    # holds; 22 of 30; 2.4 / 3 = 80, 20 behind; 70 of the building, 4.79 behind.
    assert judged(office, "2023-10-15") == {
        "肉牛": ("green", "98.00", "-23.21"),
        "新建": ("green", "70.00", "4.79"),
        "规模": ("green", "102.50", None),
        "用水": ("green", None, None),
        "万元": ("yellow", "80.00", "20.00"),
        "新校": ("green", "70.00", "4.79"),
    }
    # On 5 January there are no final figures yet: nothing is red, nothing but what is done is met.
    assert lights(office, "2024-01-05") == {"grey": 6}
    fill(office, folder, "2024-01-20", "2023-12-31")
    # 101 of 100, 41 of 40, 8.1 of 8, 3.1 of 3, the building stands; 31 is more than 30.
    assert lights(office, "2024-01-20") == {"blue": 5, "red": 1}
    water = next(
        row
        for row in json.loads(office("2024-01-20", "list", "--format", "json"))
        if row["indicator"].startswith("用水")
    )
    assert [(f["value"], f["as_of"]) for f in water["figures"]] == [
        ("6", "2023-03-31"), ("14", "2023-06-30"), ("22", "2023-09-30"), ("31", "2023-12-31"),
    ]  # fmt: skip
    # The water bureau corrects the year, and then the first quarter; neither moves a day, nor becomes another's latest.
    office("2024-02-01", "update", water["id"], "29.5", "--correct", "4")
    office("2024-02-02", "update", water["id"], "7", "--correct", "1")
    assert lights(office, "2024-02-02") == {"blue": 6}
    row = json.loads(office("2024-02-02", "show", water["id"], "--format", "json"))
    assert [(f["value"], f["as_of"], f["source"], f["supersedes"]) for f in row["figures"][4:]] == [
        ("29.5", "2023-12-31", "2023年季报", 4), ("7", "2023-03-31", "2023年季报", 1),
    ]  # fmt: skip
    assert row["status"] == "met"
    # A slip of the unit is stopped; the figures stay as they were.
    assert "9833 times" in office("2024-02-03", "update", water["id"], "295000", status=2).err
    assert json.loads(office("2024-02-03", "show", water["id"], "--format", "json"))["figures"] == row["figures"]

    assert "6 new, 0 changed" in office("2024-02-10", "import", "2024.txt")
    data = json.loads(office("2024-02-10", "report", "--format", "json"))
    assert data["statuses"] == {"met": 6, "open": 0, "overdue": 0, "not_due": 1, "unconfirmed": 0, "no_data": 5}
    changes = json.loads(office("2024-02-10", "diff", "--year", "2023", "--year", "2024", "--format", "json"))
    told = {((c["old"] or c["new"])["indicator"][:2], c["verdict"], c["difference"]) for c in changes["changes"]}
    assert told == {
        ("肉牛", "raised", "10"), ("新建", "lowered", "-10"), ("规模", "raised", "1"), ("用水", "lowered", "-1"),
        ("万元", "lowered", "-0.5"), ("新校", "dropped", None), ("图书", "new", None),
    }  # fmt: skip
    assert changes["figures"] == []
    before = folder / "before.yaml"
    before.write_bytes(ledger.read_bytes())
    fill(office, folder, "2024-04-10", "2024-03-31")
    # 31 + 29 + 31 = 91 of 366 days, 24.86 %. 102 / 110 = 92.73; 9 / 30 = 30; 9.1 of 9 holds; 7 of 29; 0.4 / 2.5 = 16 of the fall,
    # 84 behind; 10 of the building, 14.86 behind.
    assert judged(office, "2024-04-10", "--year", "2024") == {
        "肉牛": ("green", "92.73", "-67.86"),
        "新建": ("green", "30.00", "-5.14"),
        "规模": ("green", "101.11", None),
        "用水": ("green", None, None),
        "万元": ("red", "16.00", "84.00"),
        "图书": ("yellow", "10.00", "14.86"),
    }
    assert lights(office, "2024-04-10") == {"blue": 6, "green": 4, "yellow": 1, "red": 1}
    figures = json.loads(office("2024-04-10", "diff", "before.yaml", "--format", "json"))["figures"]
    assert {one["target"]["indicator"][:2]: (one["old"]["light"], one["new"]["light"]) for one in figures} == {
        "肉牛": ("grey", "green"), "新建": ("grey", "green"), "规模": ("grey", "green"), "用水": ("grey", "green"),
        "万元": ("grey", "red"), "图书": ("grey", "yellow"),
    }  # fmt: skip
    # 6 targets and 5 quarters, one of them without a building: 29 figures, and 2 corrections.
    rows = json.loads(office("2024-04-10", "list", "--format", "json"))
    assert sum(len(row["figures"]) for row in rows) == 31
    office("2024-04-10", "check")
