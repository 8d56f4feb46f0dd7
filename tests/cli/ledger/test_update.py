"""`tracker update` from the command line and from sheets."""

import csv
import io
from pathlib import Path

import pytest
from ledger_making import target, write
from ledger_shell import fails, works
from syrupy.assertion import SnapshotAssertion

from tracker.ledger.filtered_rows import load_rows
from tracker.model.plain_rows import FigureRow


def figures(folder: Path, id: str = "k7m3efgh") -> list[FigureRow]:
    (row,) = (row for row in load_rows(folder / "data" / "targets.yaml") if row["id"] == id)
    return row["figures"]


def test_a_figure_with_everything(folder: Path) -> None:
    said = works(
        "update",
        "k7m3",
        "5万亩",
        "--as-of",
        "2023-06-30",
        "--source",
        "盟统计局",
        "--note",
        "n",
        "--by",
        "乌兰",
        folder=folder,
    )
    assert said.out == "k7m3efgh 高标准农田: 5万亩 as of 2023-06-30 (target +≥45万亩)\n"
    assert figures(folder) == [
        {"n": 1, "value": "5", "unit": "万亩", "as_of": "2023-06-30", "source": "盟统计局", "note": "n", "by": "乌兰", "recorded_at": "2023-07-01T00:00:00+00:00", "done": False, "supersedes": None, "retracted": None}
    ]  # fmt: skip


def test_messages(folder: Path, snapshot: SnapshotAssertion) -> None:
    """Everything that can be said, side by side."""
    told = []
    for words in (
        ("k7m3", "3000公顷"),
        ("k7m3", "1万亩", "--add"),
        ("k7m3", "2万亩", "--correct", "2"),
        ("k7m3", "--retract", "1", "--reason", "重复"),
        ("k7m3", "2万亩", "--dry-run"),
        ("k7m3", "2万亩", "--as-of", "2030-01-01"),
        ("mile", "--done"),
        ("mile", "40%"),
    ):
        for language in ("en", "zh"):
            said = (
                works(
                    "update",
                    *words,
                    *(() if language == "en" else ("--dry-run",)),
                    folder=folder,
                    TRACKER_LANG=language,
                )
                if "--retract" not in words or language == "en"
                else None
            )
            told.append((words, language, said and said.out + said.err))
    assert told == snapshot


def test_errors(folder: Path, snapshot: SnapshotAssertion) -> None:
    before = (folder / "data" / "targets.yaml").read_bytes()
    told = []
    for words in (
        ("k7m3", "25.3万头"),
        ("k7m3", "25.3怪物"),
        ("k7m3", "很多"),
        ("k7m3",),
        (),
        ("k7", "3万亩"),
        ("zzzz", "3万亩"),
        ("k7m3", "3万亩", "--as-of", "2023-13-01"),
        ("k7m3", "--done"),
        ("k7m3", "3", "--done"),
        ("mile", "3座"),
        ("k7m2", "--retract", "9", "--reason", "x"),
        ("k7m2", "--retract", "3", "--reason", "x"),
        ("k7m2", "--retract", "1"),
        ("k7m2", "1万头", "--correct", "8"),
        ("k7m2", "1", "--from", "x.csv"),
    ):
        for language in ("en", "zh"):
            told.append((words, fails("update", *words, folder=folder, status=2, TRACKER_LANG=language).err))
    told.append(fails("update", "--from", "none.csv", folder=folder, status=3).err.replace(str(folder), ""))
    told.append(fails("update", "k7m3", "1", folder=folder, status=2, TRACKER_LOCK_SECONDS="soon").err)
    assert told == snapshot
    assert (folder / "data" / "targets.yaml").read_bytes() == before


def test_a_negative_figure(folder: Path) -> None:
    works("update", "rang", "--as-of", "2023-06-30", "--", "-0.8%", folder=folder)
    assert figures(folder, "rang2345")[0]["value"] == "-0.8"
    assert "-- -5万千瓦" in fails("update", "rang", "-5万千瓦", folder=folder, status=2).err
    assert "--" not in fails("update", "rang", "-x", folder=folder, status=2).err.partition("No such option")[2]


SHEET = [["指标", "地区", "实际值", "单位", "截至日期", "数据来源", "备注"], ["高标准农田", "科尔沁右翼前旗", "5", "万亩", "2023年6月30日", "农牧局", ""], ["新校区建成", "", "完成", "", "2023/6/1", "", "x"], ["肉牛存栏", "兴安盟", "", "", "", "", ""]]  # fmt: skip


def _csv(rows: list[list[str]], encoding: str, delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def _xlsx(rows: list[list[str]]) -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.active["C2"] = 5.0
    book.save(out)
    return out.getvalue()


SHEETS = {
    "utf-8": _csv(SHEET, "utf8"),
    "with a mark": _csv(SHEET, "utf-8-sig"),
    "gb18030": _csv(SHEET, "gb18030"),
    "utf-16": _csv(SHEET, "utf16"),
    "tabs": _csv(SHEET, "utf8", "\t"),
    "semicolons": _csv(SHEET, "utf8", ";"),
    "blank lines above": b"\r\n" + _csv(SHEET, "utf8"),
    "xlsx": _xlsx(SHEET),
}


@pytest.mark.parametrize("name", SHEETS)
def test_sheets(folder: Path, name: str) -> None:
    sheet = folder / ("s.xlsx" if name == "xlsx" else "s.csv")
    sheet.write_bytes(SHEETS[name])
    said = works("update", "--from", sheet.name, "--source", "汇总表", folder=folder)
    assert "2 figures recorded" in said.err
    (one,) = figures(folder)
    assert (one["value"], one["unit"], one["as_of"], one["source"]) == ("5", "万亩", "2023-06-30", "农牧局")
    (done,) = figures(folder, "mile2345")
    assert (done["done"], done["as_of"], done["source"], done["note"]) == (True, "2023-06-01", "汇总表", "x")
    before = (folder / "data" / "targets.yaml").read_bytes()
    assert (
        "0 figures recorded, 2 were there already"
        in works("update", "--from", sheet.name, "--source", "汇总表", folder=folder).err
    )
    assert (folder / "data" / "targets.yaml").read_bytes() == before


@pytest.mark.parametrize(("form", "language"), [("csv", "en"), ("csv", "zh"), ("xlsx", "en"), ("xlsx", "zh")])
def test_the_sheet_of_list_is_filled_in_and_read_back(folder: Path, form: str, language: str) -> None:
    works("list", "--format", form, "-o", f"s.{form}", folder=folder, TRACKER_LANG=language)
    sheet = folder / f"s.{form}"
    if form == "csv":
        rows = list(csv.reader(io.StringIO(sheet.read_text("utf-8-sig"))))
        for row in rows[1:]:
            row[10] = "50%" if row[0] == "mile2345" else "1"
            row[12] = "2023-06-30"
        sheet.write_bytes(_csv(rows, "utf-8-sig"))
    else:
        from openpyxl import load_workbook

        book = load_workbook(sheet)
        heads = {cell.value: cell.column for cell in book.active[1]}
        value, day = (heads[name] for name in (("value", "as_of") if language == "en" else ("实际值", "截至日期")))
        for number, row in enumerate(book.active.iter_rows(min_row=2), 2):
            if row[0].value is None:
                continue
            book.active.cell(number, value, "50%" if row[0].value == "mile2345" else 1)
            book.active.cell(number, day, "2023-06-30")
        book.save(sheet)
    assert "6 figures recorded" in works("update", "--from", sheet.name, folder=folder).err
    assert [f["value"] for f in figures(folder, "lang2345")] == ["1"]


def test_all_rows_or_none_and_each_bad_row_with_its_line(folder: Path, snapshot: SnapshotAssertion) -> None:
    rows = [
        ["id", "value", "unit", "as_of", "note"],
        ["k7m3efgh", "5", "万亩", "2023-06-30", "two\nlines"],
        ["k7m3efgh", "5", "万头", "2023-06-30", ""],
        ["k7m3efgh", "=1+1", "", "", ""],
        ["k7", "5", "", "", ""],
        ["zzzzzzzz", "5", "", "", ""],
        ["k7m2abcd", "5", "万头", "soon", ""],
        ["k7m2abcd", "", "万头", "soon", "no value: skipped"],
        ["mile2345", "5", "座", "", ""],
    ]
    (folder / "s.csv").write_bytes(_csv(rows, "utf8"))
    before = (folder / "data" / "targets.yaml").read_bytes()
    assert fails("update", "--from", "s.csv", folder=folder, status=3).err == snapshot
    assert (folder / "data" / "targets.yaml").read_bytes() == before


BAD_FILES = {
    "empty": b"",
    "no head": b"a,b\n1,2\n",
    "binary": bytes(range(128, 256)) * 10,
    "a zip of nothing": b"PK\x03\x04" + b"\0" * 50,
    "open quote": b'id,value\n"k7m3,5\n',
    "null": b"id,value\nk7m3\0,5\n",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_files_that_are_no_sheet(folder: Path, name: str) -> None:
    (folder / "s.csv").write_bytes(BAD_FILES[name])
    assert "s.csv" in fails("update", "--from", "s.csv", folder=folder, status=3).err


def test_a_guarded_name_finds_its_target_again(tmp_path: Path) -> None:
    """`=…` left the ledger as `'=…`; matched by name it must still be found."""
    write(tmp_path / "data" / "targets.yaml", [target(indicator="=1+1")])
    works("list", "--format", "csv", "-o", "s.csv", folder=tmp_path)
    rows = list(csv.reader(io.StringIO((tmp_path / "s.csv").read_text("utf-8-sig"))))
    assert rows[1][1] == "'=1+1"
    rows[1][0], rows[1][10] = "", "3"
    (tmp_path / "s.csv").write_bytes(_csv(rows, "utf8"))
    works("update", "--from", "s.csv", folder=tmp_path)
    assert figures(tmp_path, "k7m2abcd")[0]["value"] == "3"


def test_a_newer_ledger_is_refused_and_untouched(folder: Path) -> None:
    ledger = folder / "data" / "targets.yaml"
    ledger.write_text(ledger.read_text("utf8").replace("schema: 1", "schema: 2"), "utf8")
    before = ledger.read_bytes()
    for words in (
        ("list",),
        ("show", "k7m3"),
        ("update", "k7m3", "1万亩"),
        ("check",),
        ("import", "plans"),
        ("report",),
    ):
        (folder / "plans").mkdir(exist_ok=True)
        (folder / "plans" / "a.txt").write_text("到2025年,肉牛存栏达到30万头。", "utf8")
        assert "newer version" in fails(*words, folder=folder, status=4).err
    assert ledger.read_bytes() == before


def test_bytes_that_are_no_text(folder: Path) -> None:
    """What a shell passes on from another encoding arrives as half surrogates."""
    bad = "\udcff\udcfe盟"
    works("update", "k7m3", "1万亩", "--source", bad, "--note", bad, folder=folder)
    works("update", "k7m3", "--retract", "1", "--reason", bad, folder=folder)
    works("list", "--search", bad, "--region", bad, folder=folder)
    fails("show", bad, folder=folder, status=2)
    (one,) = figures(folder)
    assert (one["source"], one["retracted"]) == ("\ufffd" * 6 + "盟",) * 2
