"""Newly extracted records into those of the ledger: a pure function from both to what the ledger is to hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from tracker.extract.terms import with_terms
from tracker.ledger.edits import RECORD_FIELDS, Settled, fingerprint, settle
from tracker.ledger.ledger_record import OWN_KEYS, Record
from tracker.ledger.match import pair
from tracker.lexicon.units import normalize
from tracker.model.plain_rows import NormalizedRow, TargetRow

Fate = Literal["new", "changed", "unchanged", "gone", "back"]
# A document under another file name is a version of one we have if it holds this share of its records, else a part.
VERSION_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record. `old` is None for a new one. `settled` tells of hand edits."""

    fate: Fate
    record: Record
    old: Record | None = None
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    outcomes: list[Outcome] = field(default_factory=list)
    twice: int = 0

    def count(self, fate: Fate) -> int:
        return sum(outcome.fate == fate for outcome in self.outcomes)


def merge(olds: Sequence[Record], news: Iterable[TargetRow], *, files: Iterable[str], today: str) -> Merged:
    """`olds` are the records of the documents and files concerned; `files` were read whole, so that what is missing
    from them has gone (on `today`, ISO)."""
    rows, twice = _once(news)
    pairs = pair([old.row for old in olds], rows)
    outcomes = [
        _settled(olds[pairs[at]], row) if at in pairs else Outcome("new", _new(row)) for at, row in enumerate(rows)
    ]
    left = _left(olds, rows, set(pairs.values()), frozenset(files))
    found = set(pairs.values())
    for at, old in enumerate(olds):
        if at not in found:
            gone = at in left and old.row.get("gone") is None
            record = Record({**old.row, "gone": today}, old.mark, old.said) if gone else old
            outcomes.append(Outcome("gone" if gone else "unchanged", record, old))
    return Merged(outcomes, twice)


def _once(news: Iterable[TargetRow]) -> tuple[list[TargetRow], int]:
    """Of records with the same id (the same document in two files) the first counts."""
    rows: dict[str, TargetRow] = {}
    twice = 0
    for row in news:
        twice += row["id"] in rows
        rows.setdefault(row["id"], row)
    return list(rows.values()), twice


def _new(row: TargetRow) -> Record:
    return Record({**row, "figures": [], "gone": None, "edited": []}, fingerprint(row, RECORD_FIELDS))


def _settled(old: Record, new: TargetRow) -> Outcome:
    settled = settle(old.row, old.mark, old.said, new, RECORD_FIELDS)
    row = cast(TargetRow, {**new, **settled.fields, **_typed(old.row)})
    if {"value", "value_max", "unit"} & set(settled.said):
        row["normalized"] = _normalized(row)
    row = with_terms(row)
    row["id"] = old.row["id"]
    row["figures"], row["gone"], row["edited"] = old.row.get("figures", []), None, list(settled.said)
    added = [*_typed(old.row), "figures", "gone", "edited"]
    if review := old.row.get("review"):
        # Whoever signed it has not seen what is read now. What a reader took out stays out all the same.
        row["review"] = {**review, "stale": review["of"] != settled.mark}
        row["gone"] = old.row.get("gone") if review["decision"] == "no_target" else None
        added.append("review")
    # The order of the fields is that of the contract, whatever was put in last.
    ordered = cast(TargetRow, {key: row[key] for key in (*new, *added)})  # type: ignore[literal-required]
    # What people said of the target stays, whatever its text says now.
    ordered |= {key: old.row[key] for key in OWN_KEYS if key in old.row}  # type: ignore[literal-required, typeddict-item]
    record = Record(ordered, settled.mark, settled.said)
    if record == old:
        return Outcome("unchanged", old, old, settled)
    return Outcome("back" if old.row.get("gone") and not row["gone"] else "changed", record, old, settled)


def _typed(row: TargetRow) -> dict[str, Any]:
    """The terms that a person typed stay, whatever the text says."""
    return {name: row[name] for name in ("typed", *row["typed"])} if "typed" in row else {}  # type: ignore[literal-required]


def _normalized(row: TargetRow) -> NormalizedRow | None:
    if row["value"] is None or row["unit"] is None:
        return None
    return cast("NormalizedRow | None", normalize(row["value"], row["value_max"], row["unit"]))


def _left(olds: Sequence[Record], news: Sequence[TargetRow], found: set[int], files: frozenset[str]) -> set[int]:
    """Indexes of old records that their documents no longer hold: those of a file in which nothing stands any more, and
    those of a document of which the import brought a version. Another document under the name of a file takes nothing
    away."""
    missing = {at for at, old in enumerate(olds) if at not in found}
    keys = {row["document"]["key"] for row in news}
    emptied = files - {row["source"]["file"] for row in news}
    versions = _versions(olds, found, keys, files)
    return {
        at
        for at in missing
        if (place := olds[at].row)["source"]["file"] in emptied
        or (place["document"]["key"], place["source"]["file"]) in versions
    }


def _versions(olds: Sequence[Record], found: set[int], keys: set[str], files: frozenset[str]) -> set[tuple[str, str]]:
    """(document, file) pairs of the ledger of which the import brought another version: the same document from the same
    file, or most of its records under another name of one of the two."""
    totals: dict[tuple[str, str], list[int]] = {}
    for at, old in enumerate(olds):
        if old.row.get("gone") is None and (old.row["document"]["key"] in keys or old.row["source"]["file"] in files):
            counts = totals.setdefault((old.row["document"]["key"], old.row["source"]["file"]), [0, 0])
            counts[0] += 1
            counts[1] += at in found
    return {
        (key, file)
        for (key, file), (all_, kept) in totals.items()
        if kept >= all_ * VERSION_SHARE or (key in keys and file in files)
    }
