"""What the extractor makes of a table in one shape, set against what is wanted of it."""

from typing import Any

from tables.described import Table, Want
from tracker.documents.readings import read_bytes
from tracker.model.record import Target
from tracker.pipeline import extract

NAMES = {"comma": "plan.csv", "semicolon": "plan.csv"}


def records(data: bytes, shape: str) -> list[Target]:
    return extract(read_bytes(NAMES.get(shape, "plan"), data), statements="all")


def told(want: Want) -> dict[str, Any]:
    """What the want says of a record."""
    fields = {
        "value": want.value or None,
        "unit": want.unit if want.value else None,
        "deadline": want.deadline,
        "comparator": want.comparator if want.value else None,
        "value_max": want.value_max,
        "statement": "actual" if want.actual else "target",
    }
    if want.base:
        fields["base_value"] = want.base
    if want.region:
        fields["region"] = want.region
    if want.owners:
        fields["owners"] = tuple(plain(o) for o in want.owners)
    if want.attribute:
        fields["attribute"] = want.attribute
    return fields


def plain(text: str) -> str:
    return "".join(text.split()).translate(str.maketrans("（）％", "()%"))


def fits(want: Want, record: Target) -> bool:
    fields = record.model_dump() | {"owners": tuple(plain(o.name) for o in record.owners)}
    return plain(want.indicator) in plain(record.indicator) and all(fields[k] == v for k, v in told(want).items())


def compared(table: Table, found: list[Target]) -> tuple[list[Want], list[Target]]:
    """(wants that no record answers, targets that nobody wants). Results beside targets are welcome."""
    left = list(found)
    missing = []
    for want in table.wants:
        hit = next((r for r in left if fits(want, r)), None)
        if hit is None:
            missing.append(want)
        else:
            left.remove(hit)
    return missing, [r for r in left if r.statement == "target"]
