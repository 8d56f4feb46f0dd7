"""What was written can be taken back as a whole, whoever was killed in the middle and whatever was edited since."""

import json
import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_making import DOCUMENT, many, rows_strategy, target, write

from tracker.ledger import journal
from tracker.ledger import write as writing
from tracker.ledger.delta import Delta, add_stretch, applied, as_json, from_json
from tracker.ledger.entering import record_figures
from tracker.ledger.entry import Entry
from tracker.ledger.filtered_rows import load_rows
from tracker.ledger.importing import import_rows
from tracker.ledger.journal import Deed, entries, folder_of, way_back
from tracker.ledger.shape import Plan, Record
from tracker.ledger.undoing import history, take_back
from tracker.ledger.whole import dump
from tracker.model.problem import LedgerError, TrackerError, WrongUse

DEED = Deed(words=("update", "k7m2", "25.3万头"), at="2023-07-01T00:00:00+00:00", by="王")
UNDO = Deed(words=("undo",), at="2023-07-02T00:00:00+00:00")
ENTRY = Entry(id="k7m2abcd", amount="25.3万头", as_of="2023-06-30", recorded_at="2023-07-01T00:00:00+00:00")


def ledger_of(tmp_path: Path, count: int = 3) -> Path:
    return write(tmp_path / "targets.yaml", [*many(count), target(), target("metm2345")])


@given(st.lists(rows_strategy, max_size=4), st.lists(rows_strategy, max_size=4), st.data())
@settings(max_examples=150, deadline=None)
def test_the_way_back_leads_to_the_very_bytes(old, new, data) -> None:  # type: ignore[no-untyped-def]
    kept = [row for row in old if data.draw(st.booleans())]
    was = dump([Plan(DOCUMENT)], map(Record, old)).encode()
    now = dump([Plan(DOCUMENT)], map(Record, [*new, *kept])).encode()
    delta = Delta()
    add_stretch(delta, was, now, 0)
    assert applied(delta.steps, now) == was
    assert from_json(json.loads(json.dumps(list(as_json(delta.steps))))) == delta.steps


@pytest.mark.parametrize("broken", [{}, [[2, 1]], [[1]], [[-1, 2]], [["a", 2]], [None], [1.5]])
def test_a_damaged_way_back_is_none(tmp_path: Path, broken: object) -> None:
    ledger = ledger_of(tmp_path)
    record_figures(ledger, [ENTRY], deed=DEED)
    path = folder_of(ledger) / "back-1.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf8")), "steps": broken}), "utf8")
    assert way_back(ledger, 1) is None
    with pytest.raises(LedgerError, match="no longer kept"):
        take_back(ledger, UNDO)


def test_figures_of_many_records_go_back_at_once_and_step_by_step(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, 300)
    load_rows(ledger)
    states = [ledger.read_bytes()]
    ids = [row["id"] for row in load_rows(ledger)]
    for day in ("2023-05-31", "2023-06-30"):
        record_figures(ledger, [replace(ENTRY, id=id, as_of=day) for id in ids[:59]], deed=DEED)
        states.append(ledger.read_bytes())
    assert [entry.changed for entry in entries(ledger)] == [59, 59]
    assert take_back(ledger, UNDO).edited is False
    assert ledger.read_bytes() == states[1]
    take_back(ledger, UNDO)
    assert ledger.read_bytes() == states[0]
    with pytest.raises(WrongUse, match="nothing to take back"):
        take_back(ledger, UNDO)
    assert all(not row["figures"] for row in load_rows(ledger))
    # Written anew after an undoing, the new entry is the one that goes.
    record_figures(ledger, [ENTRY], deed=DEED)
    take_back(ledger, UNDO)
    assert ledger.read_bytes() == states[0]


def test_an_import_goes_back_with_all_it_brought(tmp_path: Path) -> None:
    ledger = tmp_path / "targets.yaml"
    first, second = many(3), many(6)[2:]
    import_rows(ledger, first, files=["plans/2023.txt"], today="2023-07-01", deed=DEED)
    was = ledger.read_bytes()
    import_rows(ledger, second, files=["plans/2023.txt"], today="2023-07-02", deed=DEED)
    assert ledger.read_bytes() != was
    take_back(ledger, UNDO)
    assert ledger.read_bytes() == was
    take_back(ledger, UNDO)
    assert load_rows(ledger) == []


def test_without_a_deed_nothing_is_noted(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    record_figures(ledger, [ENTRY])
    assert not folder_of(ledger).exists()


def test_what_was_edited_elsewhere_since_stays(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    record_figures(ledger, [ENTRY], deed=DEED)
    text = ledger.read_text("utf8").replace("指标1", "指标一", 1) + "# a remark\n"
    ledger.write_text(text, "utf8", newline="")
    assert history(ledger).edited_since
    assert take_back(ledger, UNDO).edited is True
    rows = {row["id"]: row for row in load_rows(ledger)}
    assert rows["k7m2abcd"]["figures"] == []
    assert "指标一" in {row["indicator"] for row in rows.values()}
    assert ledger.read_text("utf8").endswith("# a remark\n# end of targets\n")
    known = history(ledger)
    assert (known.undone, known.edited_before, known.edited_since) == ({1}, {2}, False)


def test_an_edit_of_what_was_written_is_never_lost(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    record_figures(ledger, [ENTRY], deed=DEED)
    text = ledger.read_text("utf8").replace('value: "25.3"', 'value: "25.4"')
    ledger.write_text(text, "utf8", newline="")
    with pytest.raises(WrongUse, match="k7m2abcd") as caught:
        take_back(ledger, UNDO)
    assert caught.value.problem.code == "edited_since"
    assert ledger.read_text("utf8") == text


def test_an_import_beside_an_edit_goes_back_too(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", many(4))
    import_rows(ledger, many(7)[1:], files=["plans/2023.txt"], today="2023-07-02", deed=DEED)
    ids = {row["id"] for row in many(4)}
    text = ledger.read_text("utf8").replace('title: "2023年工作要点"', 'title: "2023年要点"')
    ledger.write_text(text, "utf8", newline="")
    assert take_back(ledger, UNDO).edited
    rows = load_rows(ledger)
    assert {row["id"] for row in rows} == ids
    assert [row["gone"] for row in rows] == [None] * 4
    assert rows[0]["document"]["title"] == "2023年要点"


def test_a_ledger_of_another_layout_goes_back_as_it_was(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    indented = (
        ledger.read_text("utf8")
        .replace("\n- id", "\n  - id")
        .replace("\n  ", "\n    ")
        .replace("\n    - id", "\n  - id")
    )
    head, _, rest = indented.partition("targets:")
    ledger.write_text(head.replace("\n    ", "\n  ") + "targets:" + rest, "utf8", newline="")
    was = ledger.read_bytes()
    assert len(load_rows(ledger)) == 5
    record_figures(ledger, [ENTRY], deed=DEED)
    assert ledger.read_bytes() != was
    take_back(ledger, UNDO)
    assert ledger.read_bytes() == was


def test_a_journal_that_cannot_be_written_leaves_the_ledger(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    was = ledger.read_bytes()
    folder_of(ledger).write_text("a file in its place", "utf8")
    with pytest.raises(LedgerError):
        record_figures(ledger, [ENTRY], deed=DEED)
    assert ledger.read_bytes() == was


@pytest.mark.parametrize("tail", [b'{"n": 2, "wor', b"\xff\xfe\x00", b"[]", b'{"n": "x"}', b"{}", b"null"])
def test_half_a_line_in_the_log_is_none(tmp_path: Path, tail: bytes) -> None:
    ledger = ledger_of(tmp_path)
    record_figures(ledger, [ENTRY], deed=DEED)
    with (folder_of(ledger) / "log").open("ab") as file:
        file.write(tail)
    record_figures(ledger, [replace(ENTRY, as_of="2023-07-01")], deed=DEED)
    assert [entry.n for entry in entries(ledger)] == [1, 2]
    take_back(ledger, UNDO)
    take_back(ledger, UNDO)
    assert load_rows(ledger)[3]["figures"] == []


def test_a_write_that_failed_is_no_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = ledger_of(tmp_path)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(writing, "os", SimpleNamespace(**{**vars(os), "replace": fails}))
        with pytest.raises(LedgerError):
            record_figures(ledger, [ENTRY], deed=DEED)
    assert entries(ledger) == []
    record_figures(ledger, [ENTRY], deed=DEED)
    assert [entry.n for entry in entries(ledger)] == [2]


def test_old_ways_back_go_and_the_log_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST", 3)
    ledger = ledger_of(tmp_path)
    for day in range(1, 8):
        record_figures(ledger, [replace(ENTRY, as_of=f"2023-06-0{day}")], deed=DEED)
    assert sorted(path.name for path in folder_of(ledger).glob("back-*")) == [
        "back-5.json",
        "back-6.json",
        "back-7.json",
    ]
    assert len(history(ledger).entries) == 7
    for _ in range(2):
        take_back(ledger, UNDO)


KILLED = """
import os, random, signal, sys
sys.path.insert(0, sys.argv[3])
from dataclasses import replace
from pathlib import Path
from tracker.ledger import journal, write
from tracker.ledger.entering import record_figures
from fault_children import _DyingOs
from test_undo import DEED, ENTRY
ledger, seed = Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(seed)
step = chance.choice(["fsync", "replace", "write", "close"])
dying = _DyingOs(step, chance.random() < 0.5, chance.randint(1, 4))
write.os = dying
if chance.random() < 0.5:
    journal.os = dying
record_figures(ledger, [replace(ENTRY, amount=f"{seed + 1}头")], deed=DEED)
"""


def test_after_a_kill_undo_takes_back_what_happened_and_nothing_else(tmp_path: Path) -> None:
    """Whatever was written is whole, and one undo leads to a state that stood there before."""
    ledger = ledger_of(tmp_path)
    code = tmp_path / "killed.py"
    code.write_text(KILLED, "utf8")
    killed = 0
    for seed in range(25):
        before = ledger.read_bytes()
        done = subprocess.run(
            [sys.executable, code, ledger, str(seed), str(Path(__file__).parent)], capture_output=True, check=False
        )
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        killed += done.returncode != 0
        after = ledger.read_bytes()
        known = history(ledger)
        if after == before:
            assert not known.entries or known.entries[-1].n in known.undone or known.entries[-1].undoes
            continue
        assert not known.edited_since
        take_back(ledger, UNDO)
        assert ledger.read_bytes() == before
    assert killed > 5


def test_two_who_undo_take_back_two_entries(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    was = ledger.read_bytes()
    for day in ("2023-05-31", "2023-06-30"):
        record_figures(ledger, [replace(ENTRY, as_of=day)], deed=DEED)
    code = "import sys\nfrom pathlib import Path\nfrom test_undo import UNDO, take_back\ntake_back(Path(sys.argv[1]), UNDO)\n"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    both = [subprocess.Popen([sys.executable, "-c", code, ledger], env=environment) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert ledger.read_bytes() == was


def random_edit(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(5, len(lines))
    lines[at : at + chance.randint(0, 2)] = [chance.choice(["", "# x", lines[at]])]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(40))
def test_after_any_edit_undo_gives_a_ledger_or_changes_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    ledger = ledger_of(tmp_path)
    record_figures(ledger, [ENTRY], deed=DEED)
    ledger.write_text(random_edit(ledger.read_text("utf8"), chance), "utf8", newline="")
    edited = ledger.read_bytes()
    readable: Any = None
    with suppress(TrackerError):
        readable = {row["id"] for row in load_rows(ledger)}
    try:
        take_back(ledger, UNDO)
    except TrackerError:
        assert ledger.read_bytes() == edited
    else:
        assert b"25.3" not in ledger.read_bytes()
        if readable is not None:
            assert {row["id"] for row in load_rows(ledger)} == readable
