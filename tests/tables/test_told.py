"""Nothing of a table is lost in silence: rows without a record say why, rows with one are counted, tables can be looked at."""

import pytest

from tables.descriptions import TABLES
from tables.shapes import SHAPES
from tracker.documents.grids.grid import Cell
from tracker.documents.readings import read_bytes
from tracker.extract.table_findings import table_counts
from tracker.extract.table_pages import rejoined
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


def test_a_goal_in_a_table_that_looks_back_is_over() -> None:
    rows = "主要指标完成情况表\n指标\t单位\t2024年目标\t2024年完成\n小麦产量\t万吨\t9\t11\n玉米产量\t万吨\t8\t12"
    reading = read_bytes("plan", f"旬阳市2024年农业工作计划\n\n{rows}\n".encode())
    told = {e.figure: [step.rule for step in e.steps] for e in explain_at(reading, "小麦产量")}
    assert told["9"] == ["table.goal_of_the_past"]


def test_a_row_without_an_amount_is_told_by_its_words_and_not_by_its_number() -> None:
    rows = "序号\t工作任务\t责任单位\t完成时限\n1\t加强督查检查\t市教育局\t长期\n2\t推进第2批改革事项\t市发改局\t长期"
    reading = read_bytes("plan", f"旬阳市2024年重点工作安排\n\n{rows}\n".encode())
    assert explain_at(reading, "加强督查") == []
    told = {e.figure: [step.rule for step in e.steps] for e in explain_at(reading, "推进第2批")}
    assert told["推进第2批改革事项"] == ["table.no_promise_in_words"]
    assert "2" not in told


@pytest.mark.parametrize(("name", "rows", "read"), [("five years", 8, 7), ("finished", 4, 0), ("tasks", 5, 5)])
def test_rows_are_counted(name: str, rows: int, read: int) -> None:
    tables = tables_in(read_bytes("plan", SHAPES["bars"](TABLES[name])))
    assert table_counts(tables) == (1, rows, read)


@pytest.mark.parametrize(
    "rows",
    [
        "序号\t2024年目标\t2025年目标\n1\t9\t11\n2\t8\t12",
        "序号\t企业名称\t注册地\n1\t汉江粮油公司\t城关镇\n2\t秦岭茶业公司\t吕河镇",
        "序号\t领域\t责任单位\n1\t农业\t市农业农村局\n2\t商贸\t市商务局",
        "序号\t工作任务\n1\t新建冷库3座\n2\t新建粮仓4座",
    ],
    ids=["values of nothing", "names alone", "offices for nothing", "tasks alone"],
)
def test_columns_that_promise_nothing_of_a_thing_are_not_understood(rows: str) -> None:
    reading = read_bytes("plan", f"旬阳市2024年农业任务安排\n\n{rows}\n".encode())
    assert table_counts(tables_in(reading)) == (0, 0, 0)


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


def test_a_page_number_alone_in_its_row_parts_a_row_that_goes_on() -> None:
    def row(*texts: str) -> tuple[Cell, ...]:
        return tuple(Cell(text) for text in texts)

    first, rest, second = row("1", "新建冷库3座，"), row("", "新建粮仓4座"), row("2", "新建驿站5座")
    whole = row("1", "新建冷库3座，新建粮仓4座")
    for between, rows in ((row("— 2 —"), [whole, second]), (row("— 2 —", "续"), None), (row("续表"), None)):
        body = [first, between, rest, second]
        assert rejoined(body, [row("序号", "任务")], lambda _: False) == (rows or body)
