"""One promise said several times in one plan is one promise."""

from collections.abc import Iterable

from tracker.model.plain_rows import TargetRow
from tracker.review.meaning import meaning_of


def without_repeats(rows: Iterable[TargetRow]) -> list[TargetRow]:
    """A plan that says the same promise twice (in its headline, in its list of deeds) makes it once: the first with an
    owner, else the first."""
    kept: dict[tuple[object, ...], TargetRow] = {}
    for row in rows:
        key = _promise_key(row)
        if key not in kept or (row["owners"] and not kept[key]["owners"]):
            kept[key] = row
    return list(kept.values())


def _promise_key(row: TargetRow) -> tuple[object, ...]:
    meaning = meaning_of(row)
    normalized = row["normalized"]
    value = (normalized["value"], normalized["value_max"]) if normalized else (row["value"], row["value_max"])
    if row["value"] is None:
        return (row["id"],)
    return (
        meaning.core.text,
        meaning.place,
        meaning.kind,
        meaning.dimension,
        value,
        row["deadline"],
        row["document"]["key"],
    )
