"""The same table says the same in every shape."""

from collections import Counter

import pytest

from tables.descriptions import TABLES
from tables.reading import compared, records
from tables.shapes import SHAPES

CASES = [(name, shape) for name, table in TABLES.items() for shape in SHAPES if shape not in table.not_in]
FLOOR = 0.98


def test_enough_tables() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("shape", SHAPES)
def test_records_are_equal_in_every_shape(shape: str) -> None:
    counts: Counter[str] = Counter()
    faults = []
    for name, table in TABLES.items():
        if shape in table.not_in:
            continue
        missing, unwanted = compared(table, records(SHAPES[shape](table), shape))
        counts["wanted"] += len(table.wants)
        counts["wrong"] += len(missing) + len(unwanted)
        faults += [f"{name}: missing {want}" for want in missing]
        faults += [
            f"{name}: not wanted {r.indicator} {r.value} {r.unit} {r.deadline} {r.base_value} {[o.name for o in r.owners]} {r.region}"
            for r in unwanted
        ]
    assert 1 - counts["wrong"] / counts["wanted"] >= FLOOR, "\n".join(faults)


@pytest.mark.parametrize(("name", "shape"), CASES)
def test_no_base_past_or_total_is_a_target(name: str, shape: str) -> None:
    """A value of a base, past or total column never comes out as a target."""
    table = TABLES[name]
    wanted = {(w.value, w.value_max) for w in table.wants if not w.actual}
    unwanted = [r for r in records(SHAPES[shape](table), shape) if r.type == "quantity" and r.statement == "target"]
    assert [f"{r.indicator} {r.value}" for r in unwanted if (r.value, r.value_max) not in wanted] == []
