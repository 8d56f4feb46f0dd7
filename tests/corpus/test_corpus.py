"""The data rows: what a recogniser must read, and beside it what looks alike and must give nothing."""

import re
from typing import Any

import pytest

from corpus.running import CARRIERS, Carried, Row, bare, records, rows, spans, topics_of
from tracker.model.record import Target

ROWS = dict(rows(*topics_of("records")))
ROLES = ("lead", "support", "responsible")
FIELDS = frozenset(Target.model_fields) | {"quote", "owners"}
# A row without any of these gives nothing whatever the rules are.
COULD_BE_READ = re.compile(r"[\d０-９零〇一二两三四五六七八九十百千万亿半]|年|月|春节")
GAPS = {name for name, row in ROWS.items() if "known_gap" in row}


def cases() -> list[Any]:
    found = []
    for name, row in ROWS.items():
        marks = [pytest.mark.xfail(strict=True, reason=row["known_gap"])] if name in GAPS else []
        found.append(pytest.param(row, id=name, marks=marks))
    return found


@pytest.mark.parametrize("row", cases())
def test_a_row_gives_its_records_and_no_others(row: Row) -> None:
    assert_reads(row, bare(row))


@pytest.mark.parametrize("carrier", CARRIERS[1:], ids=lambda carrier: carrier.__name__)
@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in ROWS.items() if name not in GAPS])
def test_a_row_reads_the_same_wherever_it_stands(row: Row, carrier: Any) -> None:
    if carrier.__name__ in row.get("not_in", ()):
        pytest.skip("the carrier would say something else")
    assert_reads(row, carrier(row))


def test_rows_are_sound() -> None:
    """No unknown fields, every quote in its text, and enough rows that must give nothing though a figure or a day is there."""
    silent = [name for name, row in ROWS.items() if not row["want"]]
    assert len(ROWS) >= 250
    assert len(silent) * 3 >= len(ROWS) * 0.9
    for name, row in ROWS.items():
        assert set(row) <= {"title", "text", "want", "under", "known_gap", "not_in", "why"}, name
        for want in row["want"]:
            assert set(want) <= FIELDS, name
        spans(row["text"], row["want"])
        assert row["want"] or COULD_BE_READ.search(row["text"]), name
    assert len({(row["title"], row["text"]) for row in ROWS.values()}) == len(ROWS)


def assert_reads(row: Row, carried: Carried) -> None:
    wanted = row["want"]
    found = records(carried, statements=any("statement" in want for want in wanted))
    told = [
        f"{r.source.start}: {r.indicator} {r.comparator} {r.value} {r.unit} {r.deadline} {r.statement}" for r in found
    ]
    places = [(a + carried.offset, b + carried.offset) for a, b in spans(row["text"], wanted)]
    assert [(r.source.start, r.source.end) for r in found] == places, told
    for want, record in zip(wanted, found, strict=True):
        cut = carried.plan[record.source.start : record.source.end]
        assert cut == carried.turned(want["quote"])
        assert differences(want, record) == {}


def differences(want: Row, record: Target) -> dict[str, tuple[Any, Any]]:
    """Field: (wanted, got) of the fields that the row is about."""
    got = record.model_dump(mode="json")
    out = {}
    for name, value in want.items():
        if name == "quote":
            continue
        wanted, given = value, got[name]
        if name == "owners":
            wanted = [[owner, role] for role in ROLES for owner in value.get(role, ())]
            given = [[folded(o["name"]), o["role"]] for o in got["owners"]]
        elif isinstance(given, str):
            given = folded(given)
        wanted = folded(wanted) if isinstance(wanted, str) else wanted
        if name == "owners":
            wanted = [[folded(n), role] for n, role in wanted]
        if wanted != given:
            out[name] = (wanted, given)
    return out


def folded(text: str) -> str:
    """Brackets, commas and quotation marks follow the plan's own; here their width does not matter."""
    return re.sub('[“”"]', "", text).translate(str.maketrans("（），；：％", "(),;:%"))
