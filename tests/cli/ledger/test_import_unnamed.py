"""Documents without a name, and another document under a name that was used before: nothing of one takes from another."""

import io
import sys
from pathlib import Path
from unittest import mock

from ledger_shell import Said, works

from tracker.ledger.filtered_rows import load_rows

PARK = "甲市2024年工作要点\n\n2024年新建公园8个。\n2024年新建学校3所。\n"
SCHOOL = "乙县2024年重点工作安排\n\n2024年新建学校3所。\n"
NOBODYS = "2024年新增停车位300个。\n"
ANOTHER = "2024年改造厕所30座。\n"


def piped(text: str, folder: Path) -> Said:
    class Stream(io.StringIO):
        buffer = io.BytesIO(text.encode())

    with mock.patch.object(sys, "stdin", Stream()):
        return works("import", "-", folder=folder)


def held(folder: Path) -> list[tuple[str, str | None]]:
    return [(row["indicator"], row["gone"]) for row in load_rows(folder / "data" / "targets.yaml")]


def test_two_texts_without_a_name_are_two_documents(tmp_path: Path) -> None:
    for text in (PARK, SCHOOL, NOBODYS, ANOTHER):
        assert "0 gone" in piped(text, tmp_path).out
    names = ["新建公园", "新建学校", "新建学校", "新增停车位", "改造厕所"]
    assert held(tmp_path) == [(name, None) for name in names]
    keys = {row["document"]["key"] for row in load_rows(tmp_path / "data" / "targets.yaml")}
    assert len(keys) == 4


def test_the_same_text_again_changes_nothing_and_a_later_version_tells_what_left(tmp_path: Path) -> None:
    for text in (PARK, NOBODYS):
        piped(text, tmp_path)
    before = (tmp_path / "data" / "targets.yaml").read_bytes()
    for text in (PARK, NOBODYS, PARK):
        assert "0 new, 0 changed" in piped(text, tmp_path).out
    assert (tmp_path / "data" / "targets.yaml").read_bytes() == before
    said = piped(PARK.replace("2024年新建学校3所。\n", ""), tmp_path)
    assert "1 unchanged, 1 gone" in said.out
    assert [gone is None for _, gone in held(tmp_path)] == [True, False, True]


def test_next_years_plan_under_the_same_file_name_is_another_document(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("甲市2024年工作要点\n\n2024年全市新建城市公园8个以上,方便居民休闲。\n", "utf8")
    works("import", "plan.txt", folder=tmp_path)
    (old,) = load_rows(tmp_path / "data" / "targets.yaml")
    works("update", old["id"], "5个", "--as-of", "2024-06-30", folder=tmp_path, TRACKER_TODAY="2024-07-01")
    plan.write_text("甲市2025年工作要点\n\n2025年全市新建城市公园9个以上,方便居民休闲。\n", "utf8")
    assert "1 new, 0 changed" in works("import", "plan.txt", folder=tmp_path).out
    one, other = load_rows(tmp_path / "data" / "targets.yaml")
    assert (one["value"], one["gone"], len(one["figures"])) == ("8", None, 1)
    assert (other["value"], other["figures"]) == ("9", [])


def test_a_corrected_version_under_the_same_name_still_is_one(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("甲市2024年工作要点\n\n2024年全市新建城市公园8个以上。\n2024年新建学校3所。\n", "utf8")
    works("import", "plan.txt", folder=tmp_path)
    plan.write_text("甲市2024年工作要点(修订)\n\n2024年全市新建城市公园9个以上。\n", "utf8")
    works("import", "plan.txt", folder=tmp_path)
    rows = {
        row["indicator"]: (row["value"], row["gone"] is None) for row in load_rows(tmp_path / "data" / "targets.yaml")
    }
    assert rows["新建城市公园"] == ("9", True)
    assert rows["新建学校"] == ("3", False)
