"""Terms in a ledger: none is written that the record's own words tell; what a person typed there stays."""

from pathlib import Path

import pytest
from ledger_making import target, write

from tracker.extract.terms import with_terms
from tracker.ledger.filtered_rows import load_rows
from tracker.ledger.importing import import_rows
from tracker.ledger.ledger_record import Record
from tracker.ledger.marking import with_fields
from tracker.model.plain_rows import TERMS, TargetRow

SOURCE = {**target()["source"], "quote": "五年年均新增就业30万头，比2020年增长30万头以上。"}


def made() -> TargetRow:
    return target(kind="growth", base_year="2020", source=SOURCE)


def test_a_ledger_is_written_without_them(tmp_path: Path) -> None:
    path = write(tmp_path / "targets.yaml", [made(), target("mile2345", kind="increase")])
    assert not [name for name in TERMS if f"  {name}:" in path.read_text("utf8")]
    one, other = load_rows(path)
    assert (one["per"], one["accumulates"], other["accumulates"]) == ("year", False, True)


@pytest.mark.parametrize(
    ("typed", "name", "value"),
    [
        ("accumulates: true", "accumulates", True),
        ("accumulates: false", "accumulates", False),
        ("per: quarter", "per", "quarter"),
        ("less_is_better: yes", "less_is_better", True),
        ("falls: true", "falls", True),
    ],
)
def test_what_a_person_typed_stays(tmp_path: Path, typed: str, name: str, value: object) -> None:
    path = write(tmp_path / "targets.yaml", [made()])
    path.write_text(path.read_text("utf8").replace("  figures:\n", f"  {typed}\n  figures:\n", 1), "utf8")
    (row,) = load_rows(path)
    assert (row[name], row["typed"]) == (value, [name])  # type: ignore[literal-required]
    again = {key: row[key] for key in row if key not in ("figures", "gone", "edited", "typed")}  # type: ignore[literal-required]
    for indicator in ("肉牛存栏", "能繁母牛存栏"):
        import_rows(path, [with_terms({**again, "indicator": indicator})], files=[], today="2023-07-01")  # type: ignore[typeddict-item]
        (row,) = load_rows(path)
        assert (row["indicator"], row[name], row["typed"]) == (indicator, value, [name])  # type: ignore[literal-required]


def test_an_unknown_interval_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "targets.yaml", [made(), target("mile2345")])
    path.write_text(path.read_text("utf8").replace("  figures:\n", "  per: decade\n  figures:\n", 1), "utf8")
    assert [row["id"] for row in load_rows(path)] == ["mile2345"]


def test_they_follow_a_corrected_field() -> None:
    row = target(kind="level")
    assert [with_fields(Record(row), {"kind": kind}).row["accumulates"] for kind in ("increase", "level")] == [
        True,
        False,
    ]
