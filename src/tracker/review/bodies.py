"""The bodies that answer for targets: by whatever words plans name them, each is counted once."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from tracker.lexicon.office_identity import Office, OwnOffices, known_name, office_of
from tracker.lexicon.regions import regions
from tracker.model.plain_rows import TargetRow

NOTHING = OwnOffices()


def home_of(row: TargetRow) -> str | None:
    """The code of the place that a document's offices belong to: its own, else that of the record."""
    name = row["document"]["region"]
    return (_code(name) if name else None) or row["region_code"]


@cache
def _code(name: str) -> str | None:
    region = regions().find(name)
    return region.code if region else None


def body_of(words: str, row: TargetRow, own: OwnOffices = NOTHING, year: int = 9999) -> Office:
    """The body that `words` of a record mean in a year."""
    found = office_of(words, home_of(row))
    if not own.names and not own.merged:
        return found
    name = own.names.get(words) or own.names.get(found.name) or found.name
    name = own.name_of(known_name(name) or name, year)
    return found if name == found.name else Office(name, found.place, is_known=True)


def keys_of(row: TargetRow, own: OwnOffices = NOTHING, year: int = 9999) -> list[str]:
    """The key of each unit of a record, in its order."""
    return [body_of(owner["name"], row, own, year).key for owner in row["owners"]]


def with_keys(row: TargetRow) -> dict[str, Any]:
    """The record as a program gets it: each unit as the plan writes it, and the key of its body."""
    keys = keys_of(row)
    return {**row, "owners": [{**owner, "key": key} for owner, key in zip(row["owners"], keys, strict=True)]}


def shown_names(bodies: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """For each key the wording that is used most, of equals the longest; with its place where two bodies would look the
    same. `bodies` are (key, words, place of the document)."""
    told: dict[str, Counter[str]] = {}
    places: dict[str, str] = {}
    for key, words, place in bodies:
        told.setdefault(key, Counter())[words] += 1
        places.setdefault(key, place)
    names = {key: max(counts, key=lambda text: (counts[text], len(text), text)) for key, counts in told.items()}
    several = {name for name, count in Counter(names.values()).items() if count > 1}
    return {key: f"{name}({places[key]})" if name in several and places[key] else name for key, name in names.items()}
