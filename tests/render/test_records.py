"""Records as JSON, YAML, CSV and a table: nothing is lost, nothing that a document wrote is run or drawn."""

import csv
import io
import json
import re
import unicodedata
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from tracker.render.found_table import amount, found_table
from tracker.render.record_formats import as_csv, as_json, as_jsonl, as_yaml, csv_cell
from tracker.render.target_whole import marked_quote

ROW: dict[str, Any] = {
    "id": "abcdefgh",
    "type": "quantity",
    "indicator": '=HYPERLINK("http://x")',
    "kind": "reduction",
    "comparator": "at_least",
    "value": "14.5",
    "value_max": None,
    "unit": "%",
    "normalized": None,
    "deadline": "2025-12-31",
    "recurring": False,
    "region": "云溪县",
    "region_as_written": None,
    "owners": [{"name": "[red]县水利局", "role": "lead"}, {"name": "县财政局", "role": "support"}],
    "document": {"key": "云政发〔2023〕7号"},
    "section": ["一、任务", "(一)水利"],
    "source": {"file": "a.txt", "start": 3, "end": 8, "quote": "12:30 on 2025-12-31\n017"},
    "confidence": "low",
    "doubts": [],
    "statement": "target",
}
TEXT = st.text(max_size=30)
ROWS = st.lists(
    st.fixed_dictionaries({"indicator": TEXT, "value": TEXT, "section": st.lists(TEXT, max_size=2)}), max_size=4
)


@given(ROWS)
def test_json_gives_back_what_went_in(rows: list[dict[str, Any]]) -> None:
    assert json.loads("".join(as_json(rows))) == rows
    lines = "".join(as_jsonl(rows)).split("\n")[:-1]
    assert [json.loads(line) for line in lines] == rows


def test_yaml_keeps_text_as_text() -> None:
    assert yaml.safe_load("".join(as_yaml([ROW, ROW]))) == [ROW, ROW]


def test_csv_has_a_row_a_record_and_runs_nothing() -> None:
    [row] = csv.DictReader(io.StringIO("".join(as_csv([ROW]))))
    assert row["indicator"] == '\'=HYPERLINK("http://x")'
    assert row["owners"] == "[red]县水利局 (lead); 县财政局 (support)"
    assert row["quote"] == "12:30 on 2025-12-31\n017"
    assert (row["value"], row["normalized_value"], row["recurring"]) == ("14.5", "", "false")


def test_a_negative_number_is_no_formula() -> None:
    assert [csv_cell(text) for text in ("-5.2", "-5+2", "+3", "@x", "5")] == ["-5.2", "'-5+2", "'+3", "'@x", "5"]


HOSTILE = st.text(st.sampled_from("=+-@\t\r\n\x0b\x0c\x85\u2028\u2029\x00\x1b\x7f\x9b＝－,;\"'5甲 "), max_size=12)


@given(
    st.lists(st.fixed_dictionaries({"indicator": HOSTILE, "quote": HOSTILE, "doubts": st.lists(HOSTILE)}), max_size=4)
)
def test_no_text_breaks_a_row_of_csv_or_begins_like_a_formula(rows: list[dict[str, Any]]) -> None:
    written = "".join(as_csv({**row, "source": {"quote": row["quote"]}} for row in rows))
    # As programs read it that take every kind of line end for one.
    read = list(csv.reader(io.StringIO(written, newline=None)))
    assert [len(cells) for cells in read] == [len(read[0])] * (len(rows) + 1)
    for cells in read[1:]:
        assert not any(cell[:1] in set("=+-@\t\r\n＝＋－＠") and not is_plain(cell) for cell in cells if cell)
    assert not any(c != "\n" and c != "\t" and unicodedata.category(c) == "Cc" for c in written)


def is_plain(cell: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(\.[0-9]*)?|-?\.[0-9]+", cell) is not None


def test_a_name_in_a_list_is_no_formula_either() -> None:
    assert csv_cell([{"name": "=1+1", "role": "lead"}]) == "'=1+1 (lead)"
    assert csv_cell(("甲\r=1+1", "乙")) == "甲\n=1+1; 乙"


def test_the_table_draws_no_markup() -> None:
    console = Console(file=io.StringIO(), width=120, markup=True, color_system=None)
    console.print(found_table([ROW], "[bold]a.txt", "en"))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "[bold]a.txt" in shown
    assert "[red]县水利局" in shown
    assert "abcdefgh ?" in shown


def test_amounts() -> None:
    assert amount(ROW) == "↓≥ 14.5 %"
    assert amount({**ROW, "kind": "level", "comparator": "range", "value": "5", "value_max": "6"}) == "5–6 %"
    assert amount({**ROW, "value": None}) == ""


def test_the_mark_takes_in_the_unit_as_the_span_of_the_document_does() -> None:
    def marked(quote: str, value: str | None = "390", unit: str = "万千瓦") -> str:
        return marked_quote({"source": {"quote": quote}, "value": value, "unit": unit})  # type: ignore[typeddict-item]

    assert marked("并 网规模达到 390 万千瓦以上。") == "并 网规模达到 【390 万千瓦】以上。"
    assert marked("达到390萬千瓦。") == "达到【390】萬千瓦。"
    assert marked("390万千瓦和390万千瓦。") == "390万千瓦和390万千瓦。"
    assert marked("由1390万千瓦到390万千瓦。") == "由1390万千瓦到【390万千瓦】。"
    assert marked("建成园区。", value=None) == "建成园区。"
