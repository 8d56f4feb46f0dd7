"""What is noted beside the journal comes back as it was; whatever stands there instead counts as nothing, and is replaced."""

from pathlib import Path

import pytest

from tracker.ledger.meetings import Meeting, last_meeting, note_meeting
from tracker.ledger.sent import Sent, is_unchanged, last_sent, note_sent

ODD = ["", "[1", "[]", "null", "7", '"files"', "[" * 100_000, '{"files": 7, "digests": 7, "全市": 7}', '{"files": [{}], "digests": [[], {}, null], "全市": {"n": "x"}}', "\x00"]  # fmt: skip


def test_what_was_noted(tmp_path: Path) -> None:
    ledger, book = tmp_path / "targets.yaml", tmp_path / "盟水利局.xlsx"
    book.write_bytes(b"one")
    sent = [Sent("k", "盟水利局", book.name, ("a2a2a2a2",), "2024-07-06")]
    note_sent(ledger, sent, tmp_path)
    note_meeting(ledger, "全市", "2024-07-06")
    assert last_sent(ledger) == sent
    assert last_meeting(ledger, "全市") == Meeting("2024-07-06", 0)
    assert last_meeting(ledger, "全省") is None
    assert is_unchanged(ledger, book)
    book.write_bytes(b"two")
    assert not is_unchanged(ledger, book)
    assert not is_unchanged(ledger, tmp_path / "none.xlsx")


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_what_is_spoilt(tmp_path: Path, text: str) -> None:
    ledger, book = tmp_path / "targets.yaml", tmp_path / "盟水利局.xlsx"
    book.write_bytes(b"one")
    folder = tmp_path / "targets.yaml.journal"
    folder.mkdir()
    for name in ("sent", "reports"):
        (folder / f"{name}.json").write_text(text, "utf8")
    assert last_sent(ledger) == []
    assert last_meeting(ledger, "全市") is None
    assert not is_unchanged(ledger, book)
    note_sent(ledger, [Sent("k", "", book.name, (), "2024-07-06")], tmp_path)
    note_meeting(ledger, "全市", "2024-07-06")
    assert last_sent(ledger) != []
    assert is_unchanged(ledger, book)
    assert last_meeting(ledger, "全市") is not None
