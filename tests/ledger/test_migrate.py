"""A ledger of an earlier schema is read as the present one, and written as it with a copy kept."""

from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from ledger_making import target, write

from tracker.ledger import migrate, parse, refresh, shape, splice_records, whole
from tracker.ledger.checking import read_all
from tracker.ledger.entering import record_figures
from tracker.ledger.entry import Entry
from tracker.ledger.filtered_rows import load_rows


def rename(raw: dict[str, Any]) -> dict[str, Any]:
    """Let schema 1 have called the sector a field."""
    return {**raw, "targets": [{("sector" if k == "field" else k): v for k, v in t.items()} for t in raw["targets"]]}


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = write(tmp_path / "targets.yaml", [target(), target("zzzzzzzz")])
    path.write_text(path.read_text("utf8").replace("  sector:", "  field:"), "utf8")
    for module in (parse, migrate, whole, refresh, splice_records, shape):
        monkeypatch.setattr(module, "SCHEMA", 2)
    monkeypatch.setattr(migrate, "STEPS", MappingProxyType({1: rename}))
    return path


def test_reading_changes_nothing(old: Path) -> None:
    before = old.read_bytes()
    assert [row["sector"] for row in load_rows(old)] == ["农牧业", "农牧业"]
    placed, problems = read_all(old)
    assert (len(placed), problems) == (2, [])
    assert old.read_bytes() == before


def test_the_next_write_migrates_and_keeps_a_copy(old: Path) -> None:
    before = old.read_bytes()
    record_figures(old, [Entry(id="k7m2", amount="3", as_of="2023-06-30", recorded_at="2023-07-01T00:00:00+00:00")])
    text = old.read_text("utf8")
    assert "\nschema: 2\n" in text
    assert "  field:" not in text
    assert [len(row["figures"]) for row in load_rows(old)] == [1, 0]
    assert old.with_name("targets.yaml.schema-1-1.bak").read_bytes() == before
    record_figures(old, [Entry(id="zzzz", amount="3", as_of="2023-06-30", recorded_at="2023-07-01T00:00:00+00:00")])
    assert len(list(old.parent.glob("*.bak"))) == 1
