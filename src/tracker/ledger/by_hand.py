"""A record that a person wrote: what nobody needs to type is filled in here, and nothing else is made up.

A person knows what is measured, how much, until when and who answers for it. Id, type, kind, sector, the document and the
place in it follow, or stand for "by hand".
"""

from collections.abc import Mapping
from typing import Any, cast

from tracker.extract.sectors import sector
from tracker.ledger.ledger_record import KEY
from tracker.ledger.texts import digest
from tracker.model.plain_rows import DocumentRow, NormalizedRow, TargetRow

Raw = dict[str, Any]

REQUIRED = frozenset(("id", "type", "indicator", "kind", "sector", "document", "source"))
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def hand_document() -> DocumentRow:
    """The document that targets without one belong to."""
    return DocumentRow(
        key=KEY,
        title=KEY,
        number=None,
        issuer=None,
        region=None,
        issued=None,
        url=None,
        period_start=None,
        period_end=None,
        genre=None,
    )


def is_complete(raw: Mapping[str, Any]) -> bool:
    return raw.keys() >= REQUIRED


def completed(raw: Any) -> Any:
    """The fields of a record with those that a person left out; anything that is no record stays what it is."""
    if not isinstance(raw, dict) or is_complete(raw) or not raw.get("indicator"):
        return raw
    given = {key: value for key, value in raw.items() if value is not None}
    unit = given.get("value") is not None
    filled: Raw = {
        "document": KEY,
        "type": "quantity" if unit else "milestone",
        "kind": "level" if unit else "milestone",
        "sector": sector(str(given["indicator"]), "", ()),
        "source": {"file": "", "start": "0", "end": "0", "quote": given.get("quote", "")},
    }
    if unit:
        filled["comparator"] = "range" if given.get("value_max") else "exact"
    record = {**filled, **given}
    record.pop("quote", None)
    if isinstance(given.get("owners", given.get("owner")), list | str):
        record["owners"] = _owners(given.get("owners", given.get("owner")))
        record.pop("owner", None)
    _place(record)
    if "id" not in record:
        record["id"] = made_id(str(record["document"]), str(raw["indicator"]), str(raw.get("deadline")))
    return record


def made_id(*words: str | int) -> str:
    """Eight characters a-z 2-7 from what a person wrote."""
    bits = int.from_bytes(digest("\x1f".join(map(str, words)).encode("utf-8", "replace"))[:5], "big")
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(35, -5, -5))


def _owners(given: Any) -> list[Any]:
    """Bare names: the first one leads."""
    names = [given] if isinstance(given, str) else given
    return [
        {"name": name, "role": "support" if at else "lead"} if isinstance(name, str) else name
        for at, name in enumerate(names)
    ]


def _place(record: Raw) -> None:
    """The official name and the code of a place that is written as people say it."""
    name = record.get("region")
    if not isinstance(name, str) or record.get("region_code"):
        return
    from tracker.lexicon.regions import regions

    found = regions().find(name)
    if found is not None:
        record["region"], record["region_code"] = found.name, found.code
        record.setdefault("region_as_written", name)


def normalized_of(row: TargetRow) -> NormalizedRow | None:
    """The figure in the one unit of its dimension, where there is such a unit."""
    from tracker.lexicon.units import normalize

    if row["value"] is None or row["unit"] is None:
        return None
    return cast("NormalizedRow | None", normalize(row["value"], row["value_max"], row["unit"]))
