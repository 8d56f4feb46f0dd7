"""Nothing of a table is lost in silence: rows without a record say why, rows with one are counted, tables can be looked at."""

import pytest

from tables.descriptions import TABLES
from tables.shapes import SHAPES
from tracker.documents.readings import read_bytes
from tracker.extract.table_findings import table_counts
from tracker.pipeline import explain_at, tables_in
from tracker.render.table_view import about_tables, table_lines


@pytest.mark.parametrize("shape", ["tabs", "columns", "lines", "html"])
def test_a_figure_without_record_says_why(shape: str) -> None:
    reading = read_bytes("plan", SHAPES[shape](TABLES["growth"]))
    rules = {e.figure: [step.rule for step in e.steps] for e in explain_at(reading, "农林牧渔业总产值")}
    assert rules["5.0"] == ["table.growth_beside_the_end_value"]
    assert rules["212"] == ["table.year_before_the_plan"]


def test_total_investment_is_told_and_no_target() -> None:
    reading = read_bytes("plan", SHAPES["tabs"](TABLES["projects"]))
    told = {e.figure: e for e in explain_at(reading, "城南水厂扩建工程")}
    assert [step.rule for step in told["32000"].steps] == ["table.total_money"]
    assert told["12000"].answer == "target"


@pytest.mark.parametrize(("name", "rows", "read"), [("five years", 8, 7), ("finished", 4, 0), ("tasks", 5, 5)])
def test_rows_are_counted(name: str, rows: int, read: int) -> None:
    tables = tables_in(read_bytes("plan", SHAPES["bars"](TABLES[name])))
    assert table_counts(tables) == (1, rows, read)


def test_counts_in_words() -> None:
    assert about_tables(0, 0, 0) is None
    said = about_tables(2, 9, 1)
    assert said is not None
    assert (said.into("en"), said.into("zh")) == (
        "1 of 9 rows of 2 tables gave records",
        "2 个表格共 9 行，其中 1 行有记录",
    )


def test_a_table_as_it_was_understood() -> None:
    lines = list(table_lines(tables_in(read_bytes("plan", SHAPES["lines"](TABLES["two years"]))), "en"))
    assert lines[0] == "table 1 (lines): 3 of 3 rows gave records"
    assert lines[1].endswith("2025年现状 [result 2025] | 2027年目标 [target 2027] | 2030年目标 [target 2030]")
    assert lines[3] == "2 | 5G基站 | 个 | 3200 | 4000 | 5600"


def test_columns_that_mean_nothing_stay_text() -> None:
    source = "姓名\t职务\t电话\n李工\t科长\t7212345\n王工\t科员\t7212346\n".encode()
    lines = list(table_lines(tables_in(read_bytes("plan", source)), "en"))
    assert lines[0] == "table 1 (tabs): the columns are not understood, rows are read as text"
