"""A record that a person writes into the file needs only what a person knows."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_making import DOCUMENT, anything, days, maybe, rows_strategy, target

from tracker.ledger.aside import unread
from tracker.ledger.block import read_block
from tracker.ledger.changing import change_records
from tracker.ledger.checking import read_all
from tracker.ledger.entering import record_figures
from tracker.ledger.entry import Entry
from tracker.ledger.filtered_rows import load_rows
from tracker.ledger.fresh import fresh_index
from tracker.ledger.importing import import_rows
from tracker.ledger.index import connect, create
from tracker.ledger.layout import BlockSpan
from tracker.ledger.marking import dropped, kept, marking, with_fields
from tracker.ledger.parse import read_blocks
from tracker.ledger.refresh import refresh
from tracker.ledger.relined import relined
from tracker.ledger.shape import Plan, Record, fields_of
from tracker.ledger.whole import all_records, dump
from tracker.ledger.yaml_read import read_yaml
from tracker.ledger.yaml_text import END, record_block
from tracker.model.plain_rows import DroppedRow, TargetRow
from tracker.model.problem import LedgerError
from tracker.review.consistency import flaws_of

HEAD = "schema: 1\ndocuments:\ntargets:\n"
# What is written: what is understood of it.
CASES = {
    "- indicator: 新建公园\n  value: 5\n  unit: 个\n  deadline: 2023-12-31\n  owner: 市城管局\n": {
        "type": "quantity",
        "value": "5",
        "comparator": "exact",
        "deadline": "2023-12-31",
        "owners": [{"name": "市城管局", "role": "lead"}],
        "sector": "城乡建设",
        "region": None,
    },
    "- indicator: 建成图书馆\n  deadline: 2023-06-30\n  owners: [市文旅局, 市财政局]\n  region: 科右前旗\n": {
        "type": "milestone",
        "kind": "milestone",
        "value": None,
        "owners": [{"name": "市文旅局", "role": "lead"}, {"name": "市财政局", "role": "support"}],
        "region": "科尔沁右翼前旗",
        "region_code": "152221",
    },
    "- indicator: 肉牛存栏\n  value: 30\n  value_max: 32\n  unit: 万头\n  kind: level\n  id: abcdefgh\n": {
        "id": "abcdefgh",
        "comparator": "range",
        "normalized": {"value": "300000", "value_max": "320000", "unit": "头", "dimension": "cattle"},
    },
    "- indicator: 森林覆盖率\n  value: 60\n  unit: '%'\n  quote: 森林覆盖率达到60%。\n": {
        "source": {"file": "", "start": 0, "end": 0, "quote": "森林覆盖率达到60%。", "place": None, "offset": None},
    },
    "- indicator: 只知道这个\n": {"type": "milestone", "deadline": None, "sector": "其他", "owners": []},
}


def ledger_of(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "targets.yaml"
    path.write_text(HEAD + text, "utf8")
    return path


@pytest.mark.parametrize("text", CASES)
def test_what_is_left_out_follows(tmp_path: Path, text: str) -> None:
    (row,) = load_rows(ledger_of(tmp_path, text))
    assert {key: row[key] for key in CASES[text]} == CASES[text]  # type: ignore[literal-required]
    assert row["document"]["key"] == "手工录入"
    assert flaws_of(row) == []
    assert read_all(tmp_path / "targets.yaml")[1] == []


def test_the_id_is_the_same_each_time_and_not_another_ones(tmp_path: Path) -> None:
    texts = list(CASES)
    ids = [load_rows(ledger_of(tmp_path, text))[0]["id"] for text in (*texts, *texts)]
    assert ids[: len(texts)] == ids[len(texts) :]
    assert len(set(ids)) == len(texts)


def test_a_figure_leaves_the_lines_of_the_person_alone(tmp_path: Path) -> None:
    text = next(iter(CASES))
    path = ledger_of(tmp_path, text + "# a remark\n")
    (row,) = load_rows(path)
    record_figures(path, [Entry(id=row["id"], amount="3", as_of="2023-06-30", recorded_at="2023-07-01T00:00:00+00:00")])
    assert text in path.read_text("utf8")
    assert load_rows(path)[0]["figures"][0]["value"] == "3"
    assert path.read_text("utf8").endswith("# a remark\n")


def test_one_without_what_is_measured_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, "- value: 5\n  unit: 个\n" + next(iter(CASES)))
    assert [row["indicator"] for row in load_rows(path)] == ["新建公园"]
    with fresh_index(path) as db:
        assert len(unread(db)) == 1
    _, problems = read_all(path)
    assert {problem.place.split(":")[-1] for problem in problems} == {"4"}
    assert any("indicator" in problem.what.en for problem in problems)


def test_it_stays_over_an_import(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, next(iter(CASES)))
    (row,) = load_rows(path)
    plan = {**row["document"], "key": "d", "title": "规划"}
    new = {**row, "id": "zzzzzzzz", "document": plan, "source": {**row["source"], "file": "a.txt", "end": 2}}
    import_rows(path, [new], files=["a.txt"], today="2023-07-01")  # type: ignore[list-item]
    assert [(r["id"], r["document"]["key"], r["gone"]) for r in load_rows(path)] == [
        (row["id"], "手工录入", None),
        ("zzzzzzzz", "d", None),
    ]
    import_rows(path, [], files=["a.txt"], today="2023-07-02")
    assert [r["gone"] for r in load_rows(path)] == [None, "2023-07-02"]


def test_what_people_said_of_a_target_stays_over_a_new_version_of_its_text(tmp_path: Path) -> None:
    path = tmp_path / "targets.yaml"
    import_rows(path, [target()], files=["plans/2023.txt"], today="2023-07-01")
    mark = DroppedRow(on="2023-07-01", why="重复", by=None)
    change_records(
        path, marking(["k7m2"], lambda record: with_fields(dropped(record, mark), {"deadline": "2023-09-30"}))
    )
    for rows in ([target(value="31")], [], [target(value="32", deadline="2023-11-30")]):
        import_rows(path, rows, files=["plans/2023.txt"], today="2023-07-02")
        (row,) = load_rows(path)
        assert row["dropped"] == mark
        assert row["deadline"] == "2023-09-30"
    assert (row["value"], row["edited"], row["gone"]) == ("32", ["deadline"], None)
    change_records(path, marking(["k7m2"], kept))
    assert "dropped" not in load_rows(path)[0]


def test_in_another_layout_too_one_never_locks_the_others(tmp_path: Path) -> None:
    text = "schema: 1\ntargets:\n  - indicator: 新建公园\n    value: 5\n    unit: 个\n  - value: 3\n  - indicator: 图书馆\n    kind: lots\n"
    path = tmp_path / "targets.yaml"
    path.write_text(text, "utf8")
    (row,) = load_rows(path)
    with fresh_index(path) as db:
        assert len(unread(db)) == 2
    # Written anew as a whole it would lose them: nothing is written.
    entry = Entry(id=row["id"], amount="3", as_of="2023-06-30", recorded_at="2023-07-01T00:00:00+00:00")
    for work in (
        lambda: record_figures(path, [entry]),
        lambda: change_records(path, marking([row["id"]], lambda record: with_fields(record, {"sector": "x"}))),
        lambda: import_rows(path, [target()], files=["a.txt"], today="2023-07-01"),
    ):
        with pytest.raises(LedgerError) as caught:
            work()
        assert caught.value.problem.code == "unread"
    assert path.read_text("utf8") == text
    assert {problem.place.rpartition(":")[2] for problem in read_all(path)[1]} == {"6", "8"}


own_keys = st.fixed_dictionaries(
    {},
    optional={
        "added": st.builds(lambda on, by: {"on": on, "by": by}, days, maybe),
        "dropped": st.builds(lambda on, why, by: {"on": on, "why": why, "by": by}, days, anything, maybe),
        "follows": st.lists(
            st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=8, max_size=8), min_size=1, max_size=3
        ),
        "unrelated": st.lists(st.just("k7m2abcd"), min_size=1, max_size=1),
    },
)


@given(rows_strategy, own_keys)
@settings(max_examples=150, deadline=None)
def test_what_people_said_is_read_as_it_was_written(row: TargetRow, own: Any) -> None:
    record = Record({**row, "document": DOCUMENT, **own}, "abcdefgh")
    block = record_block(fields_of(record))
    text = dump([Plan(DOCUMENT)], [record])
    assert text.endswith(f"{block}{END}\n")
    db = connect(":memory:")
    create(db)
    refresh(db, text.encode("utf8"), "targets.yaml")
    assert all_records(db) == [record]
    quick = read_block(block)
    assert quick is None or [quick] == read_yaml(block, "x")


@given(
    rows_strategy, own_keys, st.dictionaries(st.sampled_from(["indicator", "sector", "deadline", "owners"]), st.none())
)
@settings(max_examples=150, deadline=None)
def test_new_lines_say_exactly_the_new_record(row: TargetRow, own: Any, changed: Any) -> None:
    """Whatever is changed, the block read back is the changed record, and remarks behind it stay."""
    old = Record({**row, "document": DOCUMENT, "added": {"on": "2023-01-01", "by": None}})
    values = {
        "indicator": "新名",
        "sector": "新域",
        "deadline": "2030-12-31",
        "owners": [{"name": "新局", "role": "lead"}],
    }
    bare = {key: value for key, value in old.row.items() if key != "added"}
    new = Record({**bare, **own, **{key: values[key] for key in changed}})  # type: ignore[typeddict-item]
    block = (record_block(fields_of(old)) + "# a remark\n").encode("utf8")
    written = relined(block, old, new, {DOCUMENT["key"]: DOCUMENT})
    assert written.endswith(b"# a remark\n")
    assert read_blocks(written, [BlockSpan(0, len(written))], {DOCUMENT["key"]: DOCUMENT}, "x") == [new]
