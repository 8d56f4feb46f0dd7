"""`tracker report` as a person and a program meet it."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from syrupy.assertion import SnapshotAssertion

from review.making import id_of

Run = Callable[..., Any]
AS_OF = ("--as-of", "2023-07-01")


@pytest.mark.parametrize("width", ["80", "120", "200"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion, width: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setenv("TRACKER_LANG", language)
    said = run("report", "--by", "owner", *AS_OF)
    assert said == snapshot
    assert "\x1b" not in said


def test_fits_80_columns_by_every_grouping(run: Run) -> None:
    from rich.cells import cell_len

    for by in ("region", "sector", "owner", "document", "year"):
        assert max(cell_len(line) for line in run("report", "--by", by, *AS_OF).splitlines()) <= 80, by


def test_json_says_every_judgement(run: Run, snapshot: SnapshotAssertion) -> None:
    data = json.loads(run("report", "--format", "json", *AS_OF))
    assert data["total"] == 13
    # met: 奶牛存栏, 产业园规划批复; red: 肉牛存栏 5 %, 高标准农田 16.7 %, 高速公路 overdue; yellow: GDP 72.9 % of its rate, 城镇化率
    # (52 - 50) / (60 - 50) = 20 % after 912 of 1826 days (49.9 %).
    assert data["lights"] == {"blue": 2, "green": 2, "yellow": 2, "red": 3, "grey": 4}
    assert {t["id"]: (t["light"], t["reason"]) for t in data["targets"]} == snapshot


def test_csv_opens_in_excel(run: Run) -> None:
    said = run("report", "--format", "csv", *AS_OF)
    assert said.startswith("\ufeffid,light,")
    rows = list(csv.DictReader(io.StringIO(said.removeprefix("\ufeff"))))
    assert (rows[0]["indicator"], rows[0]["actual"], rows[0]["done"]) == ("奶牛存栏", "24.1", "100.42")


def test_markdown(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("report", "--format", "markdown", "--region", "兴安盟", *AS_OF) == snapshot


def test_region_takes_in_what_lies_below(run: Run) -> None:
    assert "13 targets" in run("report", "--region", "兴安盟", *AS_OF)
    assert "Progress of 2 targets · 科右前旗" in run("report", "--region", "科右前旗", *AS_OF)


def test_nothing_fits(run: Run) -> None:
    said = run("report", "--owner", "无此单位", *AS_OF)
    assert said == "Progress of 0 targets · 无此单位 · as of 2023-07-01\nNo target fits the filters.\n"


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 9, 10])
def test_explain(run: Run, snapshot: SnapshotAssertion, number: int) -> None:
    assert run("report", "--explain", id_of(number), *AS_OF) == snapshot


def test_fail_on(run: Run) -> None:
    run("report", "--fail-on", "red", *AS_OF, status=1)
    run("report", "--fail-on", "red", "--owner", "水利", *AS_OF)
    run("report", "--fail-on", "red", "--owner", "发改委", *AS_OF)
    run("report", "--fail-on", "yellow", "--owner", "发改委", *AS_OF, status=1)


def test_workbook(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LANG", "zh")
    said = run("report", "--xlsx", "台账.xlsx", *AS_OF)
    assert (said, said.err) == ("", "已写入 台账.xlsx\n")
    book = load_workbook(ledger.parent.parent / "台账.xlsx", data_only=True)
    assert book.sheetnames == ["汇总", "台账", "走势", "历次数据", "来源", "填写说明", "换算"]
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["换算"]
    sheet = book["台账"]
    heads = [cell.value for cell in sheet[1]]
    first = dict(zip(heads, [cell.value for cell in sheet[2]], strict=True))
    assert (first["指标"], first["目标值"], first["最新数据"], first["亮灯"]) == ("奶牛存栏", 24, 24.1, "蓝灯")
    assert (first["期限"], first["最新数据日期"]) == (datetime(2023, 12, 31), datetime(2023, 6, 30))
    assert first["完成比例"] == pytest.approx(1.00417, abs=1e-5)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D2", "A1:AS24")
    assert [cell.value for cell in book["来源"][2]][2] == "奶牛存栏达到24万头。"
    assert book["汇总"]["A1"].value == "13 项目标进展 · 截至 2023-07-01"
    assert book["汇总"]["B2"].value == datetime(2023, 7, 1)
    # Green, yellow … of the summary are the counts of the sheet.
    lights = Counter(cell.value for cell in sheet["B"][1:14])
    assert [cell.value for cell in book["汇总"][5][1:6]] == [lights[f"{c}灯"] for c in "蓝绿黄红灰"]


def test_exports_are_the_same_every_time(run: Run, ledger: Path) -> None:
    folder = ledger.parent.parent
    for name in ("one", "two"):
        run("report", "--html", f"{name}.html", "--xlsx", f"{name}.xlsx", "--markdown", f"{name}.md", *AS_OF)
    for kind in ("html", "xlsx", "md"):
        assert (folder / f"one.{kind}").read_bytes() == (folder / f"two.{kind}").read_bytes()
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".one")) == []


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["--as-of", "soon"], 2, '--as-of: "soon" is not a day\n  Write it as YYYY-MM-DD, or such as 2023/6/30, 6月底, 三季度末, today.\n'),
        (["--by", "colour"], 2, '--by: "colour" is not known\n  Write one of region, sector, owner, document, year, indicator.\n'),
        (["--status", "fine"], 2, '--status: "fine" is no state\n  Write one of met, open, overdue, not_due, unconfirmed, no_data.\n'),
        (["--kind", "foo"], 2, '--kind: "foo" is not known\n  Write one of level, increase, growth, reduction, milestone.\n'),
        (["--year", "abc"], 2, '--year: "abc" is not a year\n'),
        (["--region", "火星"], 0, '--region: no place named "火星" is known\n'),
        (["--html", "nowhere/r.html"], 2, "nowhere/r.html: cannot be written: No such file or directory\n  Name another file.\n"),
        (["--html", "data/targets.yaml"], 2, "data/targets.yaml: is the ledger itself\n  Name another file.\n"),
        (["--explain", "zzzz"], 2, 'no target has an id that begins with "zzzz"\n'),
    ],
)  # fmt: skip
def test_wrong_use(run: Run, words: list[str], status: int, message: str) -> None:
    assert run("report", *words, status=status).err.startswith(message)


SETTINGS: list[tuple[str, int, str]] = [
    ("report: {yellow_from: 5, red_above: 200, tolerance: 0}", 0, ""),
    ("report: [\n", 3, "line 2: is not YAML"),
    ("- 1", 3, "must be a table of settings"),
    ("report: 5", 3, "`report` must be a table of settings"),
    ("report: {yelow_from: 5}", 2, "report.yelow_from is not a setting"),
    ("report: {tolerance: many}", 2, "report.tolerance must be a number"),
    ("report: {red_above: 5}", 2, "report.red_above must not be smaller than yellow_from"),
    ("report: {colours: {red: 'url(x)'}}", 2, 'report.colours.red must be written like "#1d5fa8"'),
    ("report: {colours: {pink: '#ff00ff'}}", 2, "report.colours.pink must be one of blue, green, yellow, red, grey"),
    ("report: {judgement: feeling}", 2, "report.judgement must be one of schedule, growth_rate"),
]


@pytest.mark.parametrize(("text", "status", "message"), SETTINGS, ids=[text for text, *_ in SETTINGS])
def test_settings(run: Run, ledger: Path, text: str, status: int, message: str) -> None:
    (ledger.parent.parent / "tracker.yaml").write_text(text, "utf8")
    said = run("report", "--format", "json", *AS_OF, status=status)
    assert message in said.err
    if status == 0:
        # With red only beyond 200 points nothing is far behind; the overdue milestone stays red.
        assert json.loads(said)["lights"]["red"] == 1


def test_colours_of_the_settings_reach_the_page(run: Run, ledger: Path) -> None:
    folder = ledger.parent.parent
    (folder / "tracker.yaml").write_text("report: {colours: {red: '#ab1234'}}", "utf8")
    run("report", "--html", "r.html", *AS_OF)
    assert "rect.red{fill:#ab1234}" in (folder / "r.html").read_text("utf8")


def test_growth_rate_as_the_judgement(run: Run) -> None:
    data: dict[str, Any] = json.loads(run("report", "--judgement", "growth_rate", "--format", "json", *AS_OF))
    assert data["judgement"] == "growth_rate"
    # Only 城镇化率 has a base year. Required (60 / 50) ** (1/5) - 1 = 3.71 %, observed (52 / 50) ** (1/2) - 1 = 1.98 %: R = 0.53, red.
    judged = {target["indicator"]: target for target in data["targets"] if target["judgement"] == "growth_rate"}
    assert {name: (t["light"], t["growth_ratio"][:4]) for name, t in judged.items()} == {"城镇化率": ("red", "0.53")}


def test_no_csv_holds_a_bare_carriage_return_or_a_raw_escape(run: Run, ledger: Path) -> None:
    text = ledger.read_text("utf8").replace('indicator: "奶牛存栏"', 'indicator: "奶牛\\r=1+1\\e[31m存栏"')
    assert "\\r=1+1" in text
    ledger.write_text(text, "utf8")
    for words in (("report", "--format", "csv", *AS_OF), ("list", "--format", "csv")):
        written = str(run(*words)).removeprefix("\ufeff")
        read = list(csv.reader(io.StringIO(written, newline=None)))
        assert {len(cells) for cells in read} == {len(read[0])}
        assert [cell for cells in read for cell in cells if "1+1" in cell] == ["奶牛\n=1+1\\u001b[31m存栏"]
        assert not any(cell.startswith("=") for cells in read for cell in cells)
