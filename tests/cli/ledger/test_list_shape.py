"""`tracker list` into files by their suffix and onto narrow screens."""

from pathlib import Path

import pytest
from ledger_shell import fails, works
from rich.cells import cell_len


def test_the_suffix_of_the_file_tells_the_format(folder: Path) -> None:
    for form in ("csv", "json", "jsonl", "yaml", "xlsx"):
        works("list", "--format", form, "-o", f"told-{form}.dat", folder=folder)
        works("list", "-o", f"by.{form}", folder=folder)
        if form != "xlsx":
            assert (folder / f"by.{form}").read_bytes() == (folder / f"told-{form}.dat").read_bytes()
    assert (folder / "by.xlsx").read_bytes().startswith(b"PK")
    for language, words in (("en", ".jsonl, .yaml, .csv, .xlsx, or say --format"), ("zh", "后缀不对应任何格式")):
        assert words in fails("list", "-o", "out.txt", folder=folder, status=2, TRACKER_LANG=language).err
    assert not (folder / "out.txt").exists()
    works("list", "-f", "table", "-o", "out.txt", folder=folder)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 50, 59, 60, 80])
def test_a_narrow_screen_keeps_whole_columns(folder: Path, width: int, language: str) -> None:
    out = works("list", folder=folder, TRACKER_LANG=language, COLUMNS=str(width)).out
    assert max(map(cell_len, out.splitlines()[:-1])) <= width
    assert ("Lead unit" in out or "牵头单位" in out) == (width == 80)
    assert ("Deadline" in out or "期限" in out) == (width > 50)
    assert "30万头" in out
