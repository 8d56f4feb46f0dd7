"""What is written is what is read, whatever stands in it, and writing it again gives the same bytes."""

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_making import DOCUMENT, anything, days, figure, maybe, rows_strategy, target, write

from tracker.ledger.block import read_block
from tracker.ledger.fresh import fresh_index
from tracker.ledger.index import connect, create
from tracker.ledger.refresh import refresh
from tracker.ledger.shape import Plan, Record, fields_of
from tracker.ledger.whole import all_plans, all_records, dump
from tracker.ledger.yaml_read import read_yaml
from tracker.ledger.yaml_text import record_block

documents = st.builds(
    lambda key, title, issued: {**DOCUMENT, "key": key, "title": title, "issued": issued},
    anything,
    maybe,
    st.none() | days,
)


def load(text: str) -> tuple[list[Plan], list[Record]]:
    db = connect(":memory:")
    create(db)
    refresh(db, text.encode("utf8"), "targets.yaml")
    return all_plans(db), all_records(db)


@given(
    st.lists(rows_strategy, max_size=3),
    documents,
    st.dictionaries(st.sampled_from(["indicator", "deadline", "owners"]), maybe),
)
@settings(max_examples=150, deadline=None)
def test_load_after_dump_is_the_same_and_the_second_dump_is_byte_identical(rows, document, said) -> None:  # type: ignore[no-untyped-def]
    said = {key: value for key, value in said.items() if key == "indicator" and value is not None}
    records = [Record({**row, "document": document, "edited": list(said)}, "abcdefgh", said) for row in rows]
    text = dump([Plan(document, "abcdefgh", {"title": "x"})], records)
    plans, back = load(text)
    assert back == records
    assert plans == [Plan(document, "abcdefgh", {"title": "x"})]
    assert dump(plans, back) == text


@given(rows_strategy)
@settings(max_examples=150, deadline=None)
def test_the_quick_reader_and_the_yaml_reader_agree_on_what_we_write(row) -> None:  # type: ignore[no-untyped-def]
    text = record_block(fields_of(Record(row)))
    slow = read_yaml(text, "x")
    quick = read_block(text)
    assert quick is None or [quick] == slow


@given(rows_strategy, st.data())
@settings(max_examples=300, deadline=None)
def test_the_two_readers_agree_on_blocks_somebody_has_touched(row, data) -> None:  # type: ignore[no-untyped-def]
    """Characters deleted, doubled or put in anywhere: the quick reader says the same as YAML, or keeps out of it."""
    text = record_block(fields_of(Record(row)))
    at = data.draw(st.integers(2, len(text)))
    gone = data.draw(st.integers(0, 3))
    put = data.draw(
        st.sampled_from(
            [
                '"',
                "'",
                " ",
                "\n",
                "\t",
                "#",
                ":",
                "- ",
                "  ",
                "\\",
                "{",
                "}",
                "[",
                "]",
                ",",
                "&a ",
                "*a",
                "!x ",
                "0",
                "\r",
                "null",
                "\u2028",
                "",
            ]
        )
    )
    touched = text[:at] + put + text[at + gone :]
    quick = read_block(touched)
    if quick is not None:
        assert [quick] == read_yaml(touched, "x")


def test_the_quick_reader_reads_what_we_write(tmp_path: Path) -> None:
    """If it kept out of everything, the tests above would hold too."""
    row = target(figures=[figure(), figure(2, source='盟\n统计局 "x"', retracted="误")])
    assert read_block(record_block(fields_of(Record(row)))) is not None


def test_other_yaml_readers_see_text_where_we_wrote_text(tmp_path: Path) -> None:
    odd = ["12:30", "017", "on", "2023-12-31", "1e3", "~", "#x", "- a", "a: b", "第一章: 总则", "\x07", "😀", "é\u2028"]
    for text in odd:
        row = target(indicator=text, base_value=text, region_code="015220", figures=[figure(source=text)])
        loaded = yaml.safe_load(write(tmp_path / "targets.yaml", [row]).read_text("utf8"))["targets"][0]
        assert (loaded["indicator"], loaded["base_value"], loaded["figures"][0]["source"]) == (text, text, text)
        assert (loaded["region_code"], loaded["value"], loaded["deadline"]) == ("015220", "30", "2023-12-31")
        assert loaded["source"]["start"] == 12


def test_a_hand_typed_file_is_taken_as_typed(tmp_path: Path) -> None:
    """Plain scalars stay the characters that were typed, in a layout nobody of us would write."""
    path = tmp_path / "targets.yaml"
    path.write_text(
        "schema: 1\ndocuments: [{key: on, title: 12:30, issued: 2023-01-10}]\ntargets:\n"
        "# a remark\n- id: abcdefgh\n  type: quantity\n  indicator: 017\n  kind: level\n  value: 30  # thirty\n  unit: 万头\n"
        "  deadline: 2023-12-31\n  recurring: true\n  sector: 'no'\n  document: on\n  source: {file: a.txt, start: 1, end: 3, quote: ~x}\n",
        "utf8",
    )
    with fresh_index(path) as db:
        (record,) = all_records(db)
    row = record.row
    assert (row["indicator"], row["value"], row["deadline"], row["sector"]) == ("017", "30", "2023-12-31", "no")
    assert (row["recurring"], row["source"]["start"], row["document"]["title"]) == (True, 1, "12:30")
