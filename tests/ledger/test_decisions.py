"""A reader's decisions: put under the records they are about, kept over imports, told as stale once the text is read anew."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_making import target, write

from tracker.ledger.decision_file import Decisions, read_decisions
from tracker.ledger.filtered_rows import load_rows
from tracker.ledger.importing import import_rows
from tracker.ledger.reviewing import record_decisions
from tracker.model.plain_rows import TargetRow
from tracker.model.problem import UnreadableInput
from tracker.render.target_list import Look, list_lines
from tracker.review.query import Filters

TODAY = "2023-07-01"
FILE = "plans/2023.txt"


def extracted(id: str, start: int, **fields: Any) -> TargetRow:
    source = {
        "file": FILE,
        "start": start,
        "end": start + 2,
        "quote": f"第{start}项达到30万头以上。",
        "place": None,
        "offset": None,
    }
    row = target(id, source=source, **fields)
    for key in ("figures", "gone", "edited"):
        del row[key]  # type: ignore[misc]
    return row


def rows(**fields: Any) -> list[TargetRow]:
    low = {"confidence": "low", "doubts": ["indicator_unclear"]}
    return [extracted("aaaaaaaa", 10, **low, **fields), extracted("bbbbbbbb", 40), extracted("cccccccc", 80)]


def file_of(*decisions: dict[str, Any], by: str | None = "王某", **top: Any) -> bytes:
    whole = {"tracker": "decisions", "schema": 1, "file": FILE, "by": by, "decisions": list(decisions), **top}
    return json.dumps(whole, ensure_ascii=False).encode()


def on(id: str, decision: str, **fields: Any) -> dict[str, Any]:
    return {
        "ids": [id],
        "decision": decision,
        "taken_for": "target",
        "note": None,
        "at": "2023-06-30T09:00:00Z",
        **fields,
    }


def read(*decisions: dict[str, Any], **top: Any) -> Decisions:
    return read_decisions(file_of(*decisions, **top), "d.json", TODAY)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "targets.yaml"
    import_rows(path, rows(), files=[FILE], today=TODAY)
    return path


def by_id(ledger: Path) -> dict[str, TargetRow]:
    return {row["id"]: row for row in load_rows(ledger)}


def test_each_decision_stands_under_its_record(ledger: Path) -> None:
    done = record_decisions(
        ledger, read(on("aaaaaaaa", "right"), on("bbbbbbbb", "wrong", note="应为户"), on("cccccccc", "no_target"))
    )
    assert ([done.count(name) for name in ("right", "wrong", "no_target")], done.unknown) == ([1, 1, 1], [])
    found = by_id(ledger)
    assert {k: v for k, v in found["bbbbbbbb"]["review"].items() if k != "of"} == {
        "decision": "wrong", "on": "2023-06-30", "by": "王某", "note": "应为户", "stale": False,
    }  # fmt: skip
    assert (found["aaaaaaaa"]["gone"], found["cccccccc"]["gone"]) == (None, "2023-06-30")
    # What was signed is not doubted any more, what was found wrong is; the list marks what --doubtful lists.
    assert [row["id"] for row in load_rows(ledger, Filters(doubtful=True))] == ["bbbbbbbb"]
    lines = list_lines(list(found.values()), {}, {}, Look(language="en"))
    assert [line.split()[0] for line, _ in lines if "?" in line] == ["bbbbbbbb?"]


def test_the_same_again_changes_nothing_and_other_bytes_stay(ledger: Path) -> None:
    ledger.write_text(ledger.read_text("utf8").replace('- id: "bbbbbbbb"', '# a remark\n- id: "bbbbbbbb"'), "utf8")
    before = ledger.read_text("utf8")
    record_decisions(ledger, read(on("aaaaaaaa", "right")))
    after = ledger.read_text("utf8")
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert len(added) == 1
    assert added[0].startswith("  review: {")
    assert "# a remark" in after
    again = record_decisions(ledger, read(on("aaaaaaaa", "right")))
    assert (again.changed, again.unchanged, ledger.read_text("utf8")) == ([], 1, after)


def test_a_dry_run_writes_nothing(ledger: Path) -> None:
    before = ledger.read_bytes()
    assert record_decisions(ledger, read(on("aaaaaaaa", "right")), dry_run=True).count("right") == 1
    assert ledger.read_bytes() == before


def test_an_import_keeps_them(ledger: Path) -> None:
    record_decisions(ledger, read(on("aaaaaaaa", "right"), on("cccccccc", "no_target")))
    before = ledger.read_bytes()
    done = import_rows(ledger, rows(), files=[FILE], today=TODAY)
    assert (done.merged.count("unchanged"), ledger.read_bytes()) == (3, before)


def test_what_is_read_otherwise_since_is_signed_no_more(ledger: Path) -> None:
    record_decisions(ledger, read(on("aaaaaaaa", "right"), on("cccccccc", "no_target")))
    news = rows(deadline="2025-12-31")
    news[2]["deadline"] = "2025-12-31"
    import_rows(ledger, news, files=[FILE], today=TODAY)
    found = by_id(ledger)
    assert found["aaaaaaaa"]["review"]["stale"] is True
    assert [row["id"] for row in load_rows(ledger, Filters(doubtful=True))] == ["aaaaaaaa"]
    # Nobody has to take the same figure out twice.
    assert found["cccccccc"]["gone"] == "2023-06-30"
    # Back to what was signed.
    import_rows(ledger, rows(), files=[FILE], today=TODAY)
    assert by_id(ledger)["aaaaaaaa"]["review"]["stale"] is False


def test_a_decision_can_be_taken_back(ledger: Path) -> None:
    record_decisions(ledger, read(on("cccccccc", "no_target")))
    record_decisions(ledger, read(on("cccccccc", "right")))
    assert by_id(ledger)["cccccccc"]["gone"] is None


def test_records_that_are_not_there_are_named(ledger: Path) -> None:
    done = record_decisions(ledger, read(on("zzzzzzzz", "right"), on("aaaaaaaa", "right")))
    assert (done.unknown, done.count("right")) == (["zzzzzzzz"], 1)


def test_a_file_without_blocks_is_signed_too(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", [target("aaaaaaaa"), target("bbbbbbbb")])
    ledger.write_text(
        ledger.read_text("utf8")
        .replace('\n  type: "quantity"', '\n  type:   "quantity"  ', 1)
        .replace("targets:", "targets: # x", 1),
        "utf8",
    )
    record_decisions(ledger, read(on("bbbbbbbb", "right")))
    assert "review" not in by_id(ledger)["aaaaaaaa"]
    assert by_id(ledger)["bbbbbbbb"]["review"]["decision"] == "right"


def test_figures_that_are_no_targets_are_counted_or_told() -> None:
    found = read(
        {"ids": [], "decision": "right", "taken_for": "none"},
        {
            "ids": [],
            "decision": "is_target",
            "taken_for": "actual",
            "figure": "5个",
            "quote": "新建5个。",
            "note": None,
        },
    )
    assert (found.others, found.decided, [missed.figure for missed in found.missed]) == (1, [], ["5个"])


BAD = {
    "no JSON": (b"\xff{", "no JSON"),
    "deep": (b"[" * 200_000, "no JSON"),
    "another file": (b"{}", "no file of decisions"),
    "a list": (b"[1]", "no file of decisions"),
    "later": (file_of(schema=2), "later version"),
    "no decision": (file_of(on("aaaaaaaa", "perhaps")), "no decision"),
    "no mapping": (file_of("x"), "no decision"),  # type: ignore[arg-type]
    "no ids": (file_of({"ids": "aaaaaaaa", "decision": "right", "taken_for": "target"}), "no ids"),
    "wrong ids": (file_of(on("a' OR 1", "right")), "no ids"),
}


@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD)
def test_files_that_do_not_hold(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message) as caught:
        read_decisions(data, "d.json", TODAY)
    assert caught.value.problem.remedy is not None


@pytest.mark.parametrize(
    ("at", "day"), [("2023-06-30T23:00:00Z", "2023-06-30"), ("2999-01-01", TODAY), ("yesterday", TODAY), (None, TODAY)]
)
def test_nobody_signs_in_the_future(at: str | None, day: str) -> None:
    assert read(on("aaaaaaaa", "right", at=at)).decided[0].on == day


@settings(max_examples=60, deadline=None)
@given(by=st.none() | st.text(max_size=20), note=st.none() | st.text(max_size=20))
def test_any_words_come_back_from_the_file(
    by: str | None, note: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ledger = write(tmp_path_factory.mktemp("x") / "targets.yaml", [target("aaaaaaaa")])
    found = read(on("aaaaaaaa", "right", note=note), by=by)
    record_decisions(ledger, found)
    review = by_id(ledger)["aaaaaaaa"]["review"]
    wanted = [text and text.encode("utf-8", "replace").decode() for text in (found.by, found.decided[0].note)]
    assert [text and text.encode("utf-8", "replace").decode() for text in (review["by"], review["note"])] == wanted
    assert record_decisions(ledger, found).changed == []
