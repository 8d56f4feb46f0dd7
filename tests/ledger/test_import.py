"""Importing again: the same changes nothing; versions keep ids and figures; hand edits stay and are told."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_making import DOCUMENT, figure, many, target, write

from tracker.ledger.edits import RECORD_FIELDS, fingerprint, settle
from tracker.ledger.entering import record_figures
from tracker.ledger.entry import Entry
from tracker.ledger.filtered_rows import load_rows
from tracker.ledger.importing import Imported, import_rows
from tracker.model.plain_rows import TargetRow

FILE = "plans/2023.txt"


def extracted(id: str, start: int, quote: str, **fields: Any) -> TargetRow:
    """A row as the extractor gives it: nothing of the ledger's own in it."""
    file = fields.pop("file", FILE)
    row = target(
        id,
        source={"file": file, "start": start, "end": start + 2, "quote": quote, "place": None, "offset": None},
        **fields,
    )
    for key in ("figures", "gone", "edited"):
        del row[key]  # type: ignore[misc]
    return row


def plan() -> list[TargetRow]:
    return [
        extracted("aaaaaaaa", 10, "全盟肉牛存栏达到30万头以上。"),
        extracted("bbbbbbbb", 40, "肉羊存栏达到800万只以上。", indicator="肉羊存栏", value="800", unit="万只"),
        extracted(
            "cccccccc", 80, "新建高标准农田45万亩。", indicator="高标准农田", value="45", unit="万亩", kind="increase"
        ),
    ]


def bring(ledger: Path, rows: list[TargetRow], files: tuple[str, ...] = (FILE,), **options: Any) -> Imported:
    return import_rows(ledger, rows, files=files, today="2023-07-01", **options)


def counts(done: Imported) -> dict[str, int]:
    fates = ("new", "changed", "unchanged", "gone", "back")
    return {fate: count for fate in fates if (count := done.merged.count(fate))}  # type: ignore[arg-type]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "targets.yaml"
    assert counts(bring(path, plan())) == {"new": 3}
    record_figures(
        path, [Entry(id="bbbb", amount="790万只", as_of="2023-06-30", recorded_at="2023-07-01T00:00:00+00:00")]
    )
    return path


def by_id(ledger: Path) -> dict[str, TargetRow]:
    return {row["id"]: row for row in load_rows(ledger)}


def test_the_same_again_changes_no_byte(ledger: Path) -> None:
    before = ledger.read_bytes(), ledger.stat().st_mtime_ns
    done = bring(ledger, plan())
    assert (counts(done), done.written) == ({"unchanged": 3}, False)
    assert (ledger.read_bytes(), ledger.stat().st_mtime_ns) == before


def test_the_same_again_keeps_what_people_wrote_around_it(ledger: Path) -> None:
    text = ledger.read_text("utf8").replace('- id: "bbbb', "# ask the bureau\n- id: 'bbbb").replace('bbbb"', "bbbb'")
    ledger.write_text(text, "utf8")
    assert not bring(ledger, plan()).written
    assert ledger.read_text("utf8") == text


def test_a_new_version_with_other_ids_keeps_ids_and_figures(ledger: Path) -> None:
    news = [
        extracted("zzzzzzzz", 1, "大力发展奶业,奶牛存栏10万头。", indicator="奶牛存栏", value="10"),
        # The same sentence with other blanks and another id, as of another version of the document.
        extracted("yyyyyyyy", 44, "肉羊存栏 达到800万只以上。", indicator="肉羊存栏", value="800", unit="万只"),
        # A near sentence with the same figure.
        extracted(
            "xxxxxxxx",
            90,
            "当年新建高标准农田45万亩。",
            indicator="新建高标准农田",
            value="45",
            unit="万亩",
            kind="increase",
        ),
        # A near sentence with the same indicator and another figure.
        extracted("wwwwwwww", 12, "全盟肉牛存栏达到32万头以上。", value="32"),
    ]
    done = bring(ledger, news)
    assert counts(done) == {"new": 1, "changed": 3}
    rows = by_id(ledger)
    assert list(rows) == ["zzzzzzzz", "aaaaaaaa", "bbbbbbbb", "cccccccc"]
    assert [f["value"] for f in rows["bbbbbbbb"]["figures"]] == ["790"]
    assert (rows["aaaaaaaa"]["value"], rows["cccccccc"]["indicator"]) == ("32", "新建高标准农田")
    assert not bring(ledger, news).written


def test_what_vanished_stays_with_its_figures_and_comes_back(ledger: Path) -> None:
    first, second, third = plan()
    assert counts(bring(ledger, [first, third])) == {"unchanged": 2, "gone": 1}
    row = by_id(ledger)["bbbbbbbb"]
    assert (row["gone"], len(row["figures"])) == ("2023-07-01", 1)
    assert not bring(ledger, [first, third]).written
    assert counts(bring(ledger, [first, second, third])) == {"unchanged": 2, "back": 1}
    assert by_id(ledger)["bbbbbbbb"]["gone"] is None


def test_a_file_in_which_nothing_is_found_any_more(ledger: Path) -> None:
    assert counts(bring(ledger, [])) == {"gone": 3}


def test_other_documents_are_left_alone_byte_for_byte(ledger: Path) -> None:
    other = {**DOCUMENT, "key": "other", "number": "other"}
    ledger.write_text(ledger.read_text("utf8") + "# the end\n", "utf8")
    before = ledger.read_text("utf8")
    row = extracted(
        "dddddddd", 5, "新增就业3万人。", indicator="新增就业", value="3", unit="万人", document=other, file="b.txt"
    )
    assert counts(bring(ledger, [row], files=("b.txt",))) == {"new": 1}
    after = ledger.read_text("utf8")
    old_head, old_blocks = before.split("targets:\n")
    new_head, new_blocks = after.split("targets:\n")
    assert new_head.startswith(old_head)
    # Only the mark of the end has moved behind what is new.
    assert old_blocks.count("# end of targets\n") == 1
    assert new_blocks.startswith(old_blocks.replace("# end of targets\n", ""))
    assert new_blocks.endswith("\n# end of targets\n")
    assert counts(bring(ledger, [row, *plan()], files=("b.txt", FILE))) == {"unchanged": 4}


def test_parts_of_a_document_in_two_files_do_not_push_each_other_out(ledger: Path) -> None:
    part = extracted("dddddddd", 5, "新增就业3万人。", indicator="新增就业", value="3", unit="万人", file="part2.txt")
    assert counts(bring(ledger, [part], files=("part2.txt",))) == {"new": 1, "unchanged": 3}


def test_a_version_under_another_file_name_pushes_out_what_it_lacks(ledger: Path) -> None:
    first, second, _ = plan()
    news = [
        extracted(
            row["id"],
            row["source"]["start"],
            row["source"]["quote"],
            file="v2.txt",
            **{k: row[k] for k in ("indicator", "value", "unit")},
        )
        for row in (first, second)
    ]  # type: ignore[literal-required]
    assert counts(bring(ledger, news, files=("v2.txt",))) == {"changed": 2, "gone": 1}


def test_the_same_document_twice_in_one_import(tmp_path: Path) -> None:
    copies = [*plan(), *[extracted(r["id"], 999, r["source"]["quote"], file="copy.txt") for r in plan()]]
    done = bring(tmp_path / "t.yaml", copies, files=(FILE, "copy.txt"))
    assert (counts(done), done.merged.twice) == ({"new": 3}, 3)


def _edit(ledger: Path, old: str, new: str) -> None:
    text = ledger.read_text("utf8")
    assert text.count(old) >= 1
    ledger.write_text(text.replace(old, new, 1), "utf8")


def test_a_hand_edit_is_kept_and_marked_then_left_in_peace(ledger: Path) -> None:
    _edit(ledger, 'indicator: "肉羊存栏"', 'indicator: "肉羊年末存栏"')
    done = bring(ledger, plan())
    (outcome,) = [o for o in done.merged.outcomes if o.fate == "changed"]
    assert outcome.settled is not None
    assert (outcome.settled.found, outcome.settled.said) == (("indicator",), {"indicator": "肉羊存栏"})
    row = by_id(ledger)["bbbbbbbb"]
    assert (row["indicator"], row["edited"], len(row["figures"])) == ("肉羊年末存栏", ["indicator"], 1)
    assert 'edited: {indicator: "肉羊存栏"}' in ledger.read_text("utf8")
    assert not bring(ledger, plan()).written


def test_a_later_import_says_where_the_text_now_differs(ledger: Path) -> None:
    _edit(ledger, 'value: "800"', 'value: "810"')
    bring(ledger, plan())
    assert by_id(ledger)["bbbbbbbb"]["normalized"] == {
        "value": "8100000",
        "value_max": None,
        "unit": "只",
        "dimension": "small_livestock",
    }
    first, second, third = plan()
    second["value"], second["deadline"] = "820", "2024-12-31"
    done = bring(ledger, [first, second, third])
    (outcome,) = [o for o in done.merged.outcomes if o.fate == "changed"]
    assert outcome.settled is not None
    assert (outcome.settled.differs, outcome.settled.found) == (("value",), ())
    row = by_id(ledger)["bbbbbbbb"]
    # The edit stays; what nobody touched follows the text.
    assert (row["value"], row["deadline"], row["edited"]) == ("810", "2024-12-31", ["value"])
    second["value"] = "810"
    bring(ledger, [first, second, third])
    assert by_id(ledger)["bbbbbbbb"]["edited"] == []


def test_edits_of_lists_and_of_absent_fields(ledger: Path) -> None:
    _edit(ledger, '    - {name: "盟财政局", role: "support"}\n', "")
    _edit(ledger, '  sector: "农牧业"\n', '  sector: "畜牧"\n  base_year: "2022"\n  recurring: true\n')
    bring(ledger, plan())
    row = by_id(ledger)["aaaaaaaa"]
    assert sorted(row["edited"]) == ["base_year", "owners", "recurring", "sector"]
    assert (row["base_year"], row["recurring"], len(row["owners"])) == ("2022", True, 1)
    assert not bring(ledger, plan()).written


def test_edits_of_a_document_are_kept_too(ledger: Path) -> None:
    _edit(ledger, 'title: "2023年工作要点"', 'title: "二〇二三年工作要点"')
    done = bring(ledger, plan())
    assert {key: settled.found for key, settled in done.plans.items()} == {DOCUMENT["key"]: ("title",)}
    assert by_id(ledger)["aaaaaaaa"]["document"]["title"] == "二〇二三年工作要点"
    assert not bring(ledger, plan()).written
    assert {key: settled.found for key, settled in bring(ledger, plan()).plans.items()} == {DOCUMENT["key"]: ()}


def test_a_dry_run_writes_nothing(ledger: Path, tmp_path: Path) -> None:
    before = ledger.read_bytes()
    done = bring(ledger, plan()[:1], dry_run=True)
    assert counts(done) == {"unchanged": 1, "gone": 2}
    assert ledger.read_bytes() == before
    bring(tmp_path / "none.yaml", plan(), dry_run=True)
    assert not (tmp_path / "none.yaml").exists()


def test_import_into_another_layout(ledger: Path) -> None:
    text = (
        ledger.read_text("utf8")
        .replace("\n- id", "\n  - id")
        .replace("\n  ", "\n    ")
        .replace("\n    - id", "\n  - id")
    )
    ledger.write_text(text, "utf8")
    assert not bring(ledger, plan()).written
    assert ledger.read_text("utf8") == text
    new = extracted("dddddddd", 5, "新增就业3万人。", indicator="新增就业", value="3", unit="万人")
    assert counts(bring(ledger, [*plan(), new])) == {"new": 1, "unchanged": 3}
    assert list(by_id(ledger)) == ["dddddddd", "aaaaaaaa", "bbbbbbbb", "cccccccc"]
    assert len(by_id(ledger)["bbbbbbbb"]["figures"]) == 1


def test_equal_sentences_keep_their_order(tmp_path: Path) -> None:
    """A sentence with the same figure twice: figures stay with the first and the second."""
    ledger = tmp_path / "t.yaml"
    quote = "一产增长6%,二产增长6%。"
    bring(
        ledger, [extracted("aaaaaaaa", 1, quote, indicator="一产"), extracted("bbbbbbbb", 5, quote, indicator="二产")]
    )
    bring(
        ledger, [extracted("cccccccc", 11, quote, indicator="一产"), extracted("dddddddd", 15, quote, indicator="二产")]
    )
    assert [(row["id"], row["indicator"]) for row in load_rows(ledger)] == [("aaaaaaaa", "一产"), ("bbbbbbbb", "二产")]


fields = st.fixed_dictionaries(
    {name: st.sampled_from(["a", "b", None]) for name in ("indicator", "deadline", "sector", "region")}
)


@given(
    old=fields,
    new=fields,
    by_hand=st.dictionaries(
        st.sampled_from(["indicator", "deadline", "sector", "region"]), st.sampled_from(["a", "h", None]), max_size=2
    ),
)
@settings(max_examples=300, deadline=None)
def test_hand_edits_survive_any_new_extraction(
    old: dict[str, Any], new: dict[str, Any], by_hand: dict[str, Any]
) -> None:
    """Whatever a person wrote stays, and what nobody touched follows the text unless the two cannot be told apart."""
    names = tuple(old)
    current = {**old, **by_hand}
    settled = settle(current, fingerprint(old, names), {}, new, names)
    edited = {name for name in by_hand if by_hand[name] != old[name]}
    for name in edited:
        assert settled.fields[name] == current[name]
        assert settled.fields[name] == new[name] or settled.said[name] == new[name]
    clash = any(new[name] not in (old[name], current[name]) for name in edited)
    if not clash:
        # Fields that nobody touched take the new text, as long as no edited field changed in the text as well.
        kept = {name for name in names if name not in edited and settled.fields[name] != new[name]}
        assert kept == set() or _ambiguous(old, current, new, names)
    again = settle(settled.fields, settled.mark, settled.said, new, names)
    assert (again.fields, again.said, again.found, again.differs, again.changed) == (
        settled.fields,
        settled.said,
        (),
        (),
        (),
    )


def _ambiguous(old: dict[str, Any], current: dict[str, Any], new: dict[str, Any], names: tuple[str, ...]) -> bool:
    """An edit that put in what the new text says, so that the old extraction is no mixture of the two."""
    return any(current[name] != old[name] and current[name] == new[name] for name in names)


def test_fingerprints_do_not_depend_on_fields_that_say_nothing() -> None:
    row = extracted("aaaaaaaa", 1, "x")
    assert fingerprint(row, RECORD_FIELDS) == fingerprint(
        {**row, "later": None, "recurring": False}, (*RECORD_FIELDS, "later")
    )
    assert fingerprint(row, RECORD_FIELDS) != fingerprint({**row, "deadline": "2024-12-31"}, RECORD_FIELDS)


@pytest.mark.parametrize("remark", ["", "# nothing yet\n", "\n"])
def test_import_into_an_empty_ledger(tmp_path: Path, remark: str) -> None:
    ledger = write(tmp_path / "t.yaml", [])
    ledger.write_text(ledger.read_text("utf8") + remark, "utf8")
    assert load_rows(ledger) == []
    assert not bring(ledger, []).written
    assert counts(bring(ledger, plan())) == {"new": 3}
    assert len(load_rows(ledger)) == 3
    assert ledger.read_text("utf8").endswith("\n# end of targets\n")
    assert (remark.strip() in ledger.read_text("utf8")) is True


def test_a_ledger_of_before_gets_its_last_line_with_the_next_import_that_changes_it(ledger: Path) -> None:
    text = (
        ledger.read_text("utf8").replace("# end of targets\n", "").replace(' The last line is "# end of targets".', "")
    )
    ledger.write_text(text, "utf8")
    assert not bring(ledger, plan()).written
    assert ledger.read_text("utf8") == text
    bring(ledger, plan()[:2])
    after = ledger.read_text("utf8")
    assert ' The last line is "# end of targets".\nschema: 1\n' in after
    assert after.endswith("\n# end of targets\n")
    ledger.write_text(text.replace("tracker check", "make check"), "utf8")
    bring(ledger, plan()[:2])
    assert "end of targets" not in ledger.read_text("utf8")


def test_a_thousand_records_in_one_import(tmp_path: Path) -> None:
    rows = [
        extracted(row["id"], n * 9, row["source"]["quote"], indicator=row["indicator"])
        for n, row in enumerate(many(1000))
    ]
    ledger = tmp_path / "t.yaml"
    assert counts(bring(ledger, rows)) == {"new": 1000}
    assert not bring(ledger, rows).written
    assert figure()["n"] == 1
