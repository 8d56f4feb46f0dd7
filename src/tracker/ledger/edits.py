"""Hand edits of extracted fields: noticed, kept, and held against what the text says now.

Each record carries a fingerprint of what was extracted for it. If its fields no longer give that fingerprint, a person
has changed some; which ones follows from trying what was changed by hand and what by a new extraction until the
fingerprint fits again.
"""

import json
from base64 import b32encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import combinations
from typing import Any

Fields = Mapping[str, Any]

# What a person may overrule. `normalized` follows from value and unit; `source` is a fact about the text.
RECORD_FIELDS = (
    *("type", "indicator", "kind", "comparator", "value", "value_max", "unit", "deadline", "period_start", "recurring"),
    *("base_year", "base_value", "attribute", "region", "region_code", "region_as_written", "owners", "sector"),
    *("section", "confidence", "doubts", "cumulative"),
)
DOCUMENT_FIELDS = ("title", "number", "issuer", "region", "issued", "period_start", "period_end", "genre", "url")
# Beyond so many differing fields not every combination is tried, and all of them count as edited by hand.
MOST = 12


@dataclass(frozen=True, slots=True)
class Settled:
    """Fields after an import. `said` is what the text says where a person overruled it; `found` the fields in which a
    hand edit was noticed for the first time, `differs` those where the text now says something new beside an edit."""

    fields: dict[str, Any]
    mark: str
    said: dict[str, Any] = field(default_factory=dict)
    found: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def fingerprint(fields: Fields, names: Sequence[str]) -> str:
    """8 characters a-z 2-7. Absent and empty fields do not count, so that a later version may add fields."""
    told = {name: fields[name] for name in sorted(names) if fields.get(name) not in (None, False, "", [], ())}
    text = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return b32encode(blake2b(text.encode("ascii"), digest_size=5).digest()).decode("ascii").lower()


def settle(current: Fields, mark: str | None, said: Fields, new: Fields, names: Sequence[str]) -> Settled:
    """`current` fields with their `mark` and known edits, against the `new` extraction."""
    before = {name: said.get(name, current.get(name)) if name in said else current.get(name) for name in names}
    edited = _edited(before, mark, new, names)
    overruled = set(said) | edited
    fields, now_said = {}, {}
    for name in names:
        fields[name] = current.get(name) if name in overruled else new.get(name)
        if fields[name] != new.get(name):
            now_said[name] = new.get(name)
    return Settled(
        fields=fields,
        mark=fingerprint(new, names),
        said=now_said,
        found=tuple(name for name in names if name in edited and name in now_said),
        differs=tuple(name for name in names if name in said and name in now_said and now_said[name] != said[name]),
        changed=tuple(name for name in names if fields[name] != current.get(name)),
    )


def _edited(before: Fields, mark: str | None, new: Fields, names: Sequence[str]) -> set[str]:
    """Fields that a person changed since the last import, as far as they differ from `new`."""
    if mark is not None and fingerprint(before, names) == mark:
        return set()
    differing = [name for name in names if before.get(name) != new.get(name)]
    if mark is not None and len(differing) <= MOST:
        for size in range(1, len(differing) + 1):
            for subset in combinations(differing, size):
                if fingerprint({**before, **{name: new.get(name) for name in subset}}, names) == mark:
                    return set(subset)
    # A field changed by hand and by the text at once, or a record that was written by hand: keep what the person wrote.
    return set(differing)
