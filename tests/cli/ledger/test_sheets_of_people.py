"""Workbooks as people fill them in: formats, titles, totals, other sheets, other wordings; nothing is lost in silence."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from ledger_making import milestone, target, write
from ledger_shell import fails, works
from openpyxl import Workbook

from tracker.ledger.filtered_rows import load_rows
from tracker.ledger.sheet import letters
from tracker.ledger.sheet_days import day_of_text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [
        target("share234", indicator="绿色食品占比", kind="level", value="90", unit="%", normalized=None),
        target("firm2345", indicator="规上企业", kind="increase", value="40", unit="个", normalized=None),
        target("cattle23"),
        milestone("mile2345"),
    ]
    write(tmp_path / "data" / "targets.yaml", rows)
    return tmp_path


def recorded(folder: Path) -> dict[str, tuple[str, str]]:
    rows = load_rows(folder / "data" / "targets.yaml")
    return {r["id"]: (f"{f['value']}{f['unit']}", f["as_of"]) for r in rows for f in r["figures"]}


def book(
    path: Path,
    rows: list[list[Any]],
    *,
    title: str = "台账",
    formats: dict[str, str] | None = None,
    front: list[str] | None = None,
) -> Path:
    made = Workbook()
    sheet = made.active
    if front is not None:
        sheet.title = "填表说明"
        for line in front:
            sheet.append([line])
        sheet = made.create_sheet(title)
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    made.save(path)
    return path


HEAD = ["编号", "指标", "实际值", "单位", "截至日期"]

CELLS = [
    # What stands in the cell of the value, its format, the target's id, what is to be recorded.
    (0.885, "0.0%", "share234", "88.5%"),
    (0.885, "0%", "share234", "88.5%"),
    (88.5, "0.0", "share234", "88.5%"),
    ("88.5％", "General", "share234", "88.5%"),
    (253000, "#,##0", "cattle23", None),
    ("253,000头", "General", "cattle23", "253000头"),
    ("25.3 万头", "General", "cattle23", "25.3万头"),
    (25.3, '0.00"万头"', "cattle23", "25.3万头"),
    (0.1 + 0.2, "General", "cattle23", "0.3万头"),
    ("12家", "General", "firm2345", "12个"),
    ("完成", "General", "mile2345", "1"),
    ("√", "General", "mile2345", "1"),
    (0.6, "0%", "mile2345", "60%"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "form", "id", "wanted"), CELLS)
def test_cells(folder: Path, value: object, form: str, id: str, wanted: str | None) -> None:
    book(folder / "s.xlsx", [HEAD, [id, "", value, "", date(2023, 9, 30)]], formats={"C2": form})
    if wanted is None:
        # 253000 without a unit is 253000万头: asked about.
        assert "s.xlsx 台账!C2: 253000万头" in fails("update", "--from", "s.xlsx", folder=folder, status=2).err
        return
    works("update", "--from", "s.xlsx", folder=folder)
    assert recorded(folder) == {id: (wanted, "2023-09-30")}


DAYS = [
    (datetime(2023, 9, 30, 14, 5), "2023-09-30"), (45199, "2023-09-30"), ("2023年9月", "2023-09-30"), ("2023.9.30", "2023-09-30"),
    ("2023-09", "2023-09-30"), ("2023年9月底", "2023-09-30"), (20230930, "2023-09-30"), ("2023年三季度", "2023-09-30"),
    ("2023年前三季度", "2023-09-30"), ("2023Q3", "2023-09-30"), ("2023年上半年", "2023-06-30"), ("2023年1-9月", "2023-09-30"),
    ("2024年2月", "2024-02-29"), (2023, "2023-12-31"), ("2023年", "2023-12-31"), ("2023-09-30 00:00:00", "2023-09-30"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "wanted"), DAYS)
def test_days(folder: Path, day: object, wanted: str) -> None:
    book(folder / "s.xlsx", [HEAD, ["cattle23", "", 25.3, "", day]])
    works("update", "--from", "s.xlsx", folder=folder)
    assert recorded(folder) == {"cattle23": ("25.3万头", wanted)}


@pytest.mark.parametrize("text", ["soon", "2023年13月", "2023-02-30", "9/30/2023", "23.9.30", "去年", "2023年五季度", "12345", "三季度", ""])  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    assert day_of_text(text) is None


def test_titles_totals_and_a_sheet_in_front(folder: Path) -> None:
    rows = [
        ["2023年三季度目标完成情况台账"],
        ["填报单位:样例局"],
        HEAD,
        ["cattle23", "肉牛存栏", 25.3, "万头", "2023-09-30"],
        ["", "规上企业", 12, "家", "2023-09-30"],
        ["", "绿色食品占比", "—", "%", ""],
        ["合计", "", 37.3, "", ""],
        ["", "小 计", 37.3, "", ""],
    ]
    book(folder / "s.xlsx", rows, front=["请于10月15日前报送", "联系人:某某"])
    said = works("update", "--from", "s.xlsx", folder=folder)
    assert recorded(folder) == {"cattle23": ("25.3万头", "2023-09-30"), "firm2345": ("12个", "2023-09-30")}
    assert 'sheet "填表说明" has no such head and is not read' in said.err
    assert "s.xlsx 台账!7: the row 合计 is left out" in said.err
    assert "s.xlsx 台账!8: the row 小 计 is left out" in said.err


@pytest.mark.parametrize("brackets", ["()", "\uff08\uff09"])
def test_a_head_of_two_rows_and_units_in_heads(folder: Path, brackets: str) -> None:
    head = f"实际完成{brackets[0]}头{brackets[1]}"
    rows = [
        ["编号", "指标", "完成情况", "", "备用"],
        ["", "", head, "截止时间", ""],
        ["cattle23", "肉牛存栏", 253000, "2023-09-30", "甲"],
    ]
    book(folder / "s.xlsx", rows)
    said = works("update", "--from", "s.xlsx", folder=folder)
    assert recorded(folder) == {"cattle23": ("253000头", "2023-09-30")}
    assert f'column "{head}" is read as value (头)' in said.err
    assert 'column "截止时间" is read as as_of' in said.err
    assert 'column "备用" (E) is not read' in said.err


def test_other_columns_are_named_and_a_missing_day_is_told(folder: Path) -> None:
    (folder / "s.csv").write_text("编号,实际值,报送批次,空列\ncattle23,25.3万头,第三批,\n", "utf8")
    said = works("update", "--from", "s.csv", folder=folder, TRACKER_TODAY="2023-07-01")
    assert 'column "报送批次" (C) is not read' in said.err
    assert "空列" not in said.err
    assert "1 figure without a day is taken as of today, 2023-07-01" in said.err
    said = works("update", "--from", "s.csv", "--as-of", "2023-06-30", folder=folder)
    assert "without a day" not in said.err
    (folder / "t.csv").write_text("编号,实际值,时间\ncattle23,26万头,2023年8月\n", "utf8")
    assert 'column "时间" is read as as_of' in works("update", "--from", "t.csv", folder=folder).err
    assert recorded(folder)["cattle23"] == ("26万头", "2023-08-31")


def test_what_cannot_be_read_is_named_by_sheet_and_cell_and_nothing_is_written(folder: Path) -> None:
    rows = [
        HEAD,
        ["cattle23", "", 25.3, "万头", "2023-09-30"],
        ["cattle23", "", "二十五", "", "2023-09-30"],
        ["cattle23", "", 25.3, "", "明天"],
        ["none2345", "", 1, "", ""],
        ["firm2345", "", 0.5, "亩", ""],
    ]
    book(folder / "s.xlsx", rows)
    before = (folder / "data" / "targets.yaml").read_bytes()
    said = fails("update", "--from", "s.xlsx", folder=folder, status=3)
    for place in ("s.xlsx 台账!C3: ", "s.xlsx 台账!E4: ", "s.xlsx 台账!A5: ", "s.xlsx 台账!C6: "):
        assert place in said.err
    assert "台账!C2" not in said.err
    assert (folder / "data" / "targets.yaml").read_bytes() == before


def test_two_columns_of_one_meaning_are_refused(folder: Path) -> None:
    book(folder / "s.xlsx", [["编号", "实际值", "完成数"], ["cattle23", 25.3, 26]])
    assert (
        's.xlsx 台账!C1: both "实际值" and "完成数" hold value'
        in fails("update", "--from", "s.xlsx", folder=folder, status=3).err
    )


def test_our_own_sheet_in_chinese_is_found_by_name_too(folder: Path) -> None:
    """Its column 目标 holds what was promised, not the name of the target."""
    works("list", "--format", "csv", "-o", "s.csv", folder=folder, TRACKER_LANG="zh")
    lines = (folder / "s.csv").read_text("utf-8-sig").splitlines()
    heads = lines[0].split(",")
    cells = next(line for line in lines if line.startswith("cattle23")).split(",")
    cells[0], cells[heads.index("实际值")], cells[heads.index("截至日期")] = "", "25.3", "2023-09-30"
    (folder / "t.csv").write_text("\n".join([lines[0], ",".join(cells)]), "utf8")
    said = works("update", "--from", "t.csv", folder=folder)
    assert recorded(folder) == {"cattle23": ("25.3万头", "2023-09-30")}
    assert "is not read" not in said.err


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_letters(column: int, name: str) -> None:
    assert letters(column) == name
