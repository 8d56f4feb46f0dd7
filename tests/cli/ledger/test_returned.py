"""The workbook goes round: one for each office, filled in by them, taken back in one write with a receipt."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledger_making import milestone, target, write
from ledger_shell import fails, works
from openpyxl import Workbook, load_workbook
from syrupy.assertion import SnapshotAssertion

from render.office_sheets import needs_office, saved_again
from tracker.ledger.filtered_rows import load_rows

DAY = "2023-07-01"


def owned(id: str, name: str, office: str | None, **other: Any) -> dict[str, Any]:
    owners = [{"name": office, "role": "lead"}] if office else []
    return target(id, indicator=name, owners=owners, **other)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [
        owned("cattle23", "肉牛存栏", "盟农牧局"),
        owned("milkcows", "奶牛存栏", "盟农牧局", value="24"),
        owned("water234", "用水总量", "盟水利局", value="16", unit="亿立方米", comparator="at_most", normalized=None),
        milestone("school23", indicator="新校区建成", owners=[{"name": "盟教育局", "role": "lead"}]),
        owned("parks234", "口袋公园", "盟住建局", value="12", unit="个", kind="increase", normalized=None),
        owned("nobodys2", "绿化面积", None, value="5", unit="万亩", normalized=None),
    ]
    write(tmp_path / "data" / "targets.yaml", rows)
    works("list", "--split-by", "owner", "-o", "sent", folder=tmp_path, TRACKER_TODAY=DAY, TRACKER_LANG="zh")
    return tmp_path


def fill(path: Path, cells: dict[str, dict[str, Any]], *, sheet: str = "台账") -> None:
    """Values by id and head."""
    book = load_workbook(path)
    page = book[sheet]
    heads = {cell.value: cell.column for cell in page[1]}
    for row in page.iter_rows(min_row=2):
        for head, value in cells.get(row[0].value, {}).items():
            page.cell(row[0].row, heads[head]).value = value
    book.save(path)


def recorded(folder: Path) -> dict[str, list[str]]:
    rows = load_rows(folder / "data" / "targets.yaml")
    return {r["id"]: [f"{f['value']}{f['unit']} {f['as_of']}" for f in r["figures"]] for r in rows if r["figures"]}


def filled(folder: Path) -> None:
    day = date(2023, 6, 30)
    fill(folder / "sent" / "盟农牧局.xlsx", {"cattle23": {"实际值": 25.3, "截至日期": day, "数据来源": "统计快报"}, "milkcows": {"实际值": 230_000, "单位": "头", "截至日期": day}})  # fmt: skip
    fill(folder / "sent" / "盟教育局.xlsx", {"school23": {"实际值": "完成", "截至日期": day}})
    (folder / "sent" / "盟住建局.xlsx").unlink()
    (folder / "sent" / "情况说明.txt").write_text("请查收。", "utf8")


def test_each_office_gets_its_own_and_those_without_one_are_together(folder: Path) -> None:
    names = sorted(path.name for path in (folder / "sent").iterdir())
    assert names == sorted(f"{name}.xlsx" for name in ("盟农牧局", "盟水利局", "盟教育局", "盟住建局", "无牵头单位"))
    book = load_workbook(folder / "sent" / "盟农牧局.xlsx")
    assert book.active.title == "台账"
    assert [cell.value for cell in book["台账"]["A"][1:3]] == ["cattle23", "milkcows"]
    assert load_workbook(folder / "sent" / "无牵头单位.xlsx")["台账"]["A2"].value == "nobodys2"


def test_the_whole_way_round(folder: Path, snapshot: SnapshotAssertion) -> None:
    filled(folder)
    before = (folder / "data" / "targets.yaml").read_bytes()
    tried = works("update", "--from", "sent", "--dry-run", folder=folder, TRACKER_TODAY=DAY)
    assert (folder / "data" / "targets.yaml").read_bytes() == before
    assert "3 figures: would be recorded" in tried.out
    said = works("update", "--from", "sent", folder=folder, TRACKER_TODAY=DAY)
    assert said.out == snapshot
    assert recorded(folder) == {
        "cattle23": ["25.3万头 2023-06-30"],
        "milkcows": ["230000头 2023-06-30"],
        "school23": ["1 2023-06-30"],
    }
    again = works("update", "--from", "sent", folder=folder, TRACKER_TODAY=DAY, TRACKER_LANG="zh")
    assert again.out == snapshot(name="again in Chinese")
    log = works("log", "--format", "json", folder=folder).out
    assert log.count('"update"') == 1
    assert "sent" in log
    works("undo", folder=folder, TRACKER_TODAY=DAY)
    assert recorded(folder) == {}


def test_one_wrong_cell_and_nothing_is_written(folder: Path, snapshot: SnapshotAssertion) -> None:
    filled(folder)
    fill(folder / "sent" / "盟水利局.xlsx", {"water234": {"实际值": "很多", "截至日期": date(2023, 6, 30)}})
    before = (folder / "data" / "targets.yaml").read_bytes()
    said = fails("update", "--from", "sent", folder=folder, status=3, TRACKER_TODAY=DAY)
    assert said.out == snapshot
    assert "sent/盟水利局.xlsx 台账!I2: " in said.out
    assert (folder / "data" / "targets.yaml").read_bytes() == before


def test_what_looks_wrong_stops_the_whole_until_somebody_says_force(folder: Path) -> None:
    fill(folder / "sent" / "盟农牧局.xlsx", {"cattle23": {"实际值": 253_000, "截至日期": date(2023, 6, 30)}})
    said = fails("update", "--from", "sent", folder=folder, status=2, TRACKER_TODAY=DAY)
    assert "Implausible (1)\n  sent/盟农牧局.xlsx 台账!I2: " in said.out
    assert "nothing was recorded" in said.out
    assert recorded(folder) == {}
    works("update", "--from", "sent", "--force", folder=folder, TRACKER_TODAY=DAY)
    assert recorded(folder) == {"cattle23": ["253000万头 2023-06-30"]}


def test_columns_moved_rows_added_and_heads_in_the_other_language(folder: Path) -> None:
    book = Workbook()
    page = book.active
    page.append(["盟农牧局 上半年", None, None])
    page.append(["note", "as_of", "value", "unit", "id", "indicator", "light", "经办人"])
    page.append(["甲", date(2023, 6, 30), 25.3, "万头", "cattle23", "肉牛存栏", "灰灯", "某某"])
    page.append([None, date(2023, 3, 31), 24.1, "万头", "cattle23", None, None, None])
    page.append([None, "2023年6月底", 23, None, None, "奶牛存栏", None, None])
    (folder / "in").mkdir()
    book.save(folder / "in" / "报表 final(2).xlsx")
    (folder / "in" / "sub").mkdir()
    (folder / "in" / "sub" / "水利.csv").write_bytes(
        "编号,实际值,截至日期\nwater234,7亿立方米,2023-06-30\n".encode("gb18030")
    )
    (folder / "in" / "~$报表.xlsx").write_bytes(b"x")
    (folder / "in" / ".hidden.csv").write_text("id,value\ncattle23,1\n", "utf8")
    said = works("update", "--from", "in", folder=folder, TRACKER_TODAY=DAY)
    assert recorded(folder) == {
        "cattle23": ["25.3万头 2023-06-30", "24.1万头 2023-03-31"],
        "milkcows": ["23万头 2023-06-30"],
        "water234": ["7亿立方米 2023-06-30"],
    }
    assert 'in/报表 final(2).xlsx: column "经办人" (H) is not read' in said.err
    assert "in/sub/水利.csv, 盟水利局: 1 figure" in said.out
    assert "Came back without a figure" not in said.out
    assert "Nothing came (2)\n  盟住建局 (1 target)\n  盟教育局 (1 target)\n" in said.out


def test_who_was_sent_nothing_is_not_asked_for(folder: Path) -> None:
    works(
        "list", "--owner", "盟水利局", "--split-by", "owner", "-o", "later", folder=folder, TRACKER_TODAY="2023-10-01"
    )
    (folder / "in").mkdir()
    (folder / "in" / "x.csv").write_text("id,value,as_of\ncattle23,26,2023-09-30\n", "utf8")
    said = works("update", "--from", "in", folder=folder, TRACKER_TODAY="2023-10-08")
    assert "Nothing came (1)\n  盟水利局 (1 target)\n" in said.out


def test_two_files_that_contradict_are_told_with_both_cells(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.csv").write_text("id,value,as_of\ncattle23,25.3,2023-06-30\n", "utf8")
    (folder / "in" / "b.csv").write_text("id,value,as_of\ncattle23,26,2023-06-30\nwater234,7,2023-06-30\n", "utf8")
    said = fails("update", "--from", "in", folder=folder, status=3, TRACKER_TODAY=DAY)
    assert "in/b.csv:2: 26万头 for 2023-06-30, and 25.3万头 in in/a.csv:2" in said.out
    assert recorded(folder) == {}
    (folder / "in" / "b.csv").write_text("id,value,as_of\ncattle23,253000头,2023-06-30\n", "utf8")
    fails("update", "--from", "in", folder=folder, status=3, TRACKER_TODAY=DAY)
    (folder / "in" / "b.csv").write_text("id,value,as_of\ncattle23,25.3,2023-06-30\n", "utf8")
    works("update", "--from", "in", folder=folder, TRACKER_TODAY=DAY)
    assert recorded(folder) == {"cattle23": ["25.3万头 2023-06-30"]}


def test_a_file_that_contradicts_itself(folder: Path) -> None:
    (folder / "a.csv").write_text("id,value,as_of\ncattle23,25.3,2023-06-30\ncattle23,26,2023-06-30\n", "utf8")
    said = fails("update", "--from", "a.csv", folder=folder, status=3, TRACKER_TODAY=DAY)
    assert "a.csv:3: 26万头 for 2023-06-30, and 25.3万头 in a.csv:2" in said.err
    assert recorded(folder) == {}


FORMULAS = {
    # How the cell of a formula was saved -> what is recorded, None where nobody can know.
    "with its value": ("<f>20+5.3</f><v>25.3</v>", ["25.3万头 2023-06-30"]),
    "without one": ("<f>20+5.3</f>", None),
    "with an empty one": ("<f>20+5.3</f><v></v>", None),
    "one that reaches out": ("<f>HYPERLINK(\"http://x\",WEBSERVICE(\"http://x\"))</f>", None),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("whole_folder", [True, False])
def test_a_formula_is_read_by_its_stored_value_and_never_computed(folder: Path, name: str, whole_folder: bool) -> None:
    content, wanted = FORMULAS[name]
    fill(folder / "sent" / "盟农牧局.xlsx", {"cattle23": {"实际值": "=20+5.3", "截至日期": date(2023, 6, 30)}})
    path = folder / "sent" / "盟农牧局.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {info: archive.read(info) for info in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            old = b"<f>20+5.3</f><v /></c>" if b"<f>20+5.3</f><v /></c>" in data else b"<f>20+5.3</f><v></v></c>"
            archive.writestr(part, data.replace(old, content.encode() + b"</c>"))
    where = "sent" if whole_folder else "sent/盟农牧局.xlsx"
    if wanted is not None:
        works("update", "--from", where, folder=folder, TRACKER_TODAY=DAY)
        assert recorded(folder) == {"cattle23": wanted}
    else:
        said = fails("update", "--from", where, folder=folder, status=3, TRACKER_TODAY=DAY)
        told = said.out if whole_folder else said.err
        assert "sent/盟农牧局.xlsx 台账!I2: is a formula whose result was not stored" in told
        assert recorded(folder) == {}


def test_nothing_of_an_office_is_written_over(folder: Path) -> None:
    again = ("list", "--split-by", "owner", "-o", "sent")
    works(*again, folder=folder, TRACKER_TODAY=DAY, TRACKER_LANG="zh")
    filled(folder)
    (folder / "sent" / "无牵头单位.xlsx").write_bytes(b"somebody's own")
    before = {path.name: path.read_bytes() for path in (folder / "sent").iterdir()}
    said = fails(*again, folder=folder, status=2, TRACKER_TODAY=DAY, TRACKER_LANG="zh")
    assert "无牵头单位.xlsx" in said.err
    assert "盟农牧局.xlsx" in said.err
    assert "盟水利局.xlsx" not in said.err
    assert {path.name: path.read_bytes() for path in (folder / "sent").iterdir()} == before
    works("report", "--split-by", "owner", "--xlsx", "other/deep", folder=folder, TRACKER_TODAY=DAY)
    assert len(list((folder / "other" / "deep").iterdir())) == 5


@needs_office
@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_what_libreoffice_saved_reads_back_the_same(folder: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an office saves it, in any of its forms: the figures, and nothing else, come back."""
    monkeypatch.delenv("TRACKER_SOFFICE", raising=False)
    day = date(2023, 6, 30)
    fill(folder / "sent" / "盟农牧局.xlsx", {"cattle23": {"实际值": 25.3, "截至日期": day, "备注": "=1+1 是文字"}, "milkcows": {"实际值": "=20+3", "截至日期": day}})  # fmt: skip
    fill(folder / "sent" / "盟教育局.xlsx", {"school23": {"实际值": 60, "截至日期": day}})
    (folder / "back").mkdir()
    for name in ("盟农牧局", "盟教育局", "盟水利局"):
        made = saved_again(folder / "sent" / f"{name}.xlsx", form)
        made.rename(folder / "back" / f"{name}.{form}")
    said = works("update", "--from", "back", folder=folder, TRACKER_TODAY=DAY)
    assert recorded(folder) == {
        "cattle23": ["25.3万头 2023-06-30"],
        "milkcows": ["23万头 2023-06-30"],
        "school23": ["60% 2023-06-30"],
    }
    assert "is not read" not in said.err
    assert f"盟水利局 (1 target): back/盟水利局.{form}" in said.out


HOSTILE = ["../../etc/passwd", "CON", "a" * 400, "盟\u202e局", ".", "b/../../c", "=1+1", "x\ny", "~$lock", "A局", "a局"]


def test_names_that_would_lead_elsewhere_stay_in_the_folder(tmp_path: Path) -> None:
    rows = [owned(f"hostil{chr(97 + n)}2", "样例", name) for n, name in enumerate(HOSTILE)]
    write(tmp_path / "data" / "targets.yaml", rows)
    before = {path for path in tmp_path.rglob("*") if "targets.yaml" not in path.name}
    works("list", "--split-by", "owner", "-o", "out", folder=tmp_path, TRACKER_TODAY=DAY)
    made = {path for path in tmp_path.rglob("*") if "targets.yaml" not in path.name and path.is_file()} - before
    made = {path for path in made if "journal" not in path.as_posix()}
    assert {path.parent for path in made} == {tmp_path / "out"}
    assert len(made) == len({path.name.casefold() for path in made})
    ids = {load_workbook(path)["Targets"]["A2"].value for path in made}
    assert ids == {row["id"] for row in rows}


def test_a_folder_without_files_and_what_is_no_workbook(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert "empty: holds no file" in fails("update", "--from", "empty", folder=folder, status=3).err
    (folder / "in").mkdir()
    (folder / "in" / "broken.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 60)
    (folder / "in" / "scan.pdf").write_bytes(b"%PDF-1.4 \xff\xfe\x00")
    (folder / "in" / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (folder / "in" / "good.csv").write_text("id,value,as_of\ncattle23,25.3,2023-06-30\n", "utf8")
    (folder / "in" / "out.csv").symlink_to("/etc/hostname")
    said = works("update", "--from", "in", folder=folder, TRACKER_TODAY=DAY)
    assert "Files in which no figures were found (3)" in said.out
    assert all(name in said.out for name in ("in/broken.xlsx", "in/scan.pdf", "in/old.xls"))
    assert "out.csv" not in said.out
    assert recorded(folder) == {"cattle23": ["25.3万头 2023-06-30"]}


def test_split_by_is_asked_for_rightly(folder: Path) -> None:
    assert "Add --xlsx FOLDER." in fails("report", "--split-by", "owner", folder=folder, status=2).err
    assert "Write one of owner." in fails("list", "--split-by", "colour", "-o", "x", folder=folder, status=2).err
    assert "Add -o FOLDER" in fails("list", "--split-by", "owner", folder=folder, status=2).err
    assert "Add -o FOLDER" in fails("list", "--split-by", "owner", "-o", "x", "-f", "csv", folder=folder, status=2).err
    (folder / "plain").write_text("x", "utf8")
    assert (
        "plain: cannot be written" in fails("list", "--split-by", "owner", "-o", "plain", folder=folder, status=2).err
    )
