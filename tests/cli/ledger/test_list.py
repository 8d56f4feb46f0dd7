"""`tracker list` and `show` as people and programs see them."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from ledger_making import NASTY, figure, target, write
from ledger_shell import fails, works
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from tracker.ledger.filtered_rows import load_rows
from tracker.model.plain_rows import TERMS


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", ["80", "120", "160", "0"])
def test_the_table(folder: Path, snapshot: SnapshotAssertion, language: str, width: str) -> None:
    said = works("list", folder=folder, TRACKER_LANG=language, COLUMNS=width)
    assert said.out == snapshot
    if width != "0":
        assert all(cell_len(line) <= int(width) for line in said.out.split("\n"))


def test_a_pipe_loses_nothing(folder: Path) -> None:
    for width in ("0", "80", "40"):
        out = works("list", folder=folder, COLUMNS=width).out
        assert "\x1b" not in out
        assert "…" not in out
    wide = works("list", folder=folder, COLUMNS="0").out
    assert "兴安盟中等职业教育中心实习实训楼和科右中旗中等职业学校综合实训楼建设面积" in wide


def test_a_terminal_gets_two_lines_a_record_and_colours(folder: Path) -> None:
    out = works("list", folder=folder, terminal=True, COLUMNS="80", TERM="xterm").out
    assert "…" in out
    assert "\x1b[" in out
    assert len(out.split("\n")) <= 2 * 6 + 3


def test_filters_reach_the_ledger(folder: Path) -> None:
    def ids(*words: str) -> list[str]:
        return [
            json.loads(line)["id"]
            for line in works("list", *words, "--format", "jsonl", folder=folder).out.splitlines()
        ]

    assert ids("--region", "科右前旗") == ["k7m3efgh"]
    assert ids("--doubtful") == ["rang2345"]
    assert ids("--status", "gone") == ["gone2345"]
    assert ids("--status", "met") == ["metm2345"]
    assert ids("--status", "overdue") == ["mile2345"]
    assert ids("--id", "k7") == ["k7m2abcd", "k7m3efgh"]
    assert ids("--document", "十四个五年", "--search", "就业") == ["metm2345"]
    assert "gone2345" not in ids()


def test_wrong_words_are_told(folder: Path) -> None:
    for words in (("--status", "done"), ("--due-before", "soon"), ("--format", "xlsx")):
        assert fails("list", *words, folder=folder, status=2).err
    assert "no_data, gone, dropped." in fails("list", "--status", "foo", folder=folder, status=2).err
    assert "reduction, milestone." in fails("list", "--kind", "foo", folder=folder, status=2).err
    assert "four digits" in fails("list", "--year", "abc", folder=folder, status=2).err
    assert works("list", "--region", "火星", folder=folder).err == '--region: no place named "火星" is known\n'
    for place in ("呼包鄂", "朝阳区", "110000"):
        assert works("list", "--region", place, folder=folder).err == ""
    said = fails("list", folder=folder.parent, status=4, TRACKER_DATA="nowhere.yaml")
    assert "tracker import" in said.err
    assert "data/targets.yaml" in fails("list", folder=folder, status=4, TRACKER_DATA="data").err


def test_a_day_that_is_none_names_its_variable(folder: Path) -> None:
    assert fails("list", folder=folder, status=2, TRACKER_TODAY="xx").err.startswith('TRACKER_TODAY: "xx" is not a day')


COMMANDS = ("list", "list -f jsonl", "report", "report -f json", "extract data -f jsonl", "extract data", "diff", "schema", "--help", "list --help")  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS)
def test_output_that_goes_nowhere(folder: Path, words: str) -> None:
    command = [sys.executable, "-m", "tracker", *words.split()]
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stderr.count("standard output: cannot be")) == (4, 1), done.stderr
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, cwd=folder, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, "Error" in done.stderr) == (0, False), done.stderr


def test_records_of_the_contract(folder: Path) -> None:
    records = json.loads(works("list", "--format", "json", folder=folder).out)
    lines = works("list", "--format", "jsonl", folder=folder).out.splitlines()
    assert records == [json.loads(line) for line in lines]
    fields = (
        *("id", "type", "indicator", "kind", "comparator", "value", "value_max", "unit", "normalized", "deadline"),
        *("period_start", "recurring", "base_year", "base_value", "attribute", "region", "region_code"),
        *("region_as_written", "owners", "sector", "document", "section", "source", "confidence", "doubts"),
    )
    assert tuple(records[0])[: len(fields)] == fields
    own = {"statement", "cumulative", *TERMS, "figures", "gone", "edited", "status"}
    assert set(records[0]) - set(fields) == own
    assert records[0]["figures"][1]["supersedes"] == 1


def test_yaml_is_a_ledger_again(folder: Path, tmp_path: Path) -> None:
    text = works("list", "--region", "科右前旗", "--format", "yaml", folder=folder).out
    (tmp_path / "part.yaml").write_text(text, "utf8")
    assert [row["id"] for row in load_rows(tmp_path / "part.yaml")] == ["k7m3efgh"]
    assert yaml.safe_load(text)["schema"] == 1


def test_the_sheet_has_empty_columns_to_fill_in(folder: Path, snapshot: SnapshotAssertion) -> None:
    assert works("list", "--format", "csv", folder=folder).out == snapshot
    works("list", "--format", "csv", "-o", "s.csv", folder=folder)
    assert (folder / "s.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    fails("list", "--format", "csv", "-o", "data/targets.yaml", folder=folder, status=2)
    assert load_rows(folder / "data" / "targets.yaml")


def test_nothing_of_a_record_acts_on_a_terminal_or_a_sheet(tmp_path: Path) -> None:
    formulas = ["=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1"]
    rows = [target(f"{n}bcdefgh".replace("0", "z").replace("1", "y"), indicator=text, sector=NASTY, region=NASTY, source={**target()["source"], "quote": NASTY + text, "file": "../../etc/passwd"}, figures=[figure(source=text, note=NASTY)]) for n, text in enumerate([*formulas, NASTY])]  # fmt: skip
    write(tmp_path / "data" / "targets.yaml", rows)
    for terminal in (False, True):
        shown = works("list", folder=tmp_path, terminal=terminal, COLUMNS="160", TERM="dumb").out
        shown += works("show", rows[-1]["id"], folder=tmp_path, terminal=terminal).out
        assert not set(shown) & set("\x1b\u202e\u200b\x07")
        assert "[red]x[/red] <b>y</b>" in shown
        assert "\\x1b[31mred" in shown
    for line in csv.reader(io.StringIO(works("list", "--format", "csv", folder=tmp_path).out)):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line)
    for form in ("csv", "json", "jsonl", "yaml"):
        shown = works("list", "--format", form, folder=tmp_path, terminal=True).out
        assert not set(shown) & set("\x1b\u202e\u200b\x07")
    assert "\\u001b[31m" in works("list", "--format", "csv", folder=tmp_path).out
    works("list", "--format", "xlsx", "-o", "s.xlsx", folder=tmp_path)
    from openpyxl import load_workbook

    cells = [c for sheet in load_workbook(tmp_path / "s.xlsx") for row in sheet.iter_rows() for c in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "f"}
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    assert {text.strip() for text in formulas} <= {str(text).strip().removeprefix("\\x09") for text in texts}
    # Formulas are ours alone: nothing of a record stands in one.
    ours = [cell.value for cell in cells if cell.data_type == "f"]
    assert ours
    assert not any(text in formula or NASTY in formula for formula in ours for text in formulas)
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("id", ["k7m2", "mile", "rang"])
def test_show(folder: Path, snapshot: SnapshotAssertion, id: str, language: str) -> None:
    assert works("show", id, folder=folder, TRACKER_LANG=language).out == snapshot


def test_show_marks_the_figure_as_the_document_writes_it(folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "plans" / "2023.txt").write_text("一、畜牧业\n全盟肉牛存栏达到30万头以上。".rjust(40), "utf8")
    text = (folder / "plans" / "2023.txt").read_text("utf8")
    at = text.index("30万头")
    ledger = folder / "data" / "targets.yaml"
    ledger.write_text(
        ledger.read_text("utf8").replace("start: 12\n    end: 16", f"start: {at}\n    end: {at + 4}"), "utf8"
    )
    assert "达到【30万头】以上" in works("show", "k7m2", folder=folder).out


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    write(tmp_path / "data" / "targets.yaml", [target("k7m2abcd"), target("k7m2abcd")])
    said = fails("show", "k7m2", folder=tmp_path, status=2).err
    assert said.startswith('2 records have the id "k7m2abcd"')
    assert "tracker check" in said


def test_show_for_programs(folder: Path) -> None:
    assert (
        json.loads(works("show", "k7m2", "--format", "json", folder=folder).out)["figures"][2]["retracted"]
        == "录入错误"
    )
    assert "k7m2abcd" in works("show", "k7m2", "--format", "yaml", folder=folder).out
    assert "k7m2abcd, k7m3efgh" in fails("show", "k7", folder=folder, status=2).err
    assert "the id is empty" in fails("show", "", folder=folder, status=2).err
    assert fails("show", "$(touch x)", folder=folder, status=2).err
    assert not (folder / "x").exists()


def test_list_starts_without_the_heavy_libraries(folder: Path) -> None:
    works("list", folder=folder)
    code = (
        "import sys\nfrom tracker.cli.main import run\nsys.argv = ['tracker', 'list', '--region', '兴安盟']\n"
        "try: run()\nexcept SystemExit: pass\n"
        "sys.stderr.write(' '.join(m for m in ('pydantic', 'yaml', 'opencc', 'lxml', 'filelock', 'rich.console') if m in sys.modules))"
    )
    # A ledger written this very moment is hashed again, still without reading YAML.
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "targets" in done.stdout


def test_the_ledger_is_found_from_below(folder: Path) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    assert works("list", folder=folder / "a" / "b").out == works("list", folder=folder).out


def test_the_first_reading_of_a_large_ledger_shows_a_bar(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.cli.progress.SMALL", 100)
    said = works("list", folder=folder, terminal=True, TERM="xterm")
    assert "Reading the ledger" in said.err
    assert "Reading" not in works("list", folder=folder, terminal=True, TERM="xterm").err
