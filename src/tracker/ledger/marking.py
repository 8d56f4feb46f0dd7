"""What a person decides about records: fields corrected, a record dropped or kept. Pure from record to record."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from tracker.extract.terms import with_terms
from tracker.ledger.by_hand import normalized_of
from tracker.ledger.changing import Decide, Wanted, record_of
from tracker.ledger.edits import RECORD_FIELDS
from tracker.ledger.filtered_rows import resolve_id
from tracker.ledger.ledger_record import Record
from tracker.model.plain_rows import DroppedRow, TargetRow


def with_fields(record: Record, fields: Mapping[str, Any]) -> Record:
    """The record with other fields; what the document says of them is kept beside, so that an import knows."""
    row = cast(TargetRow, {**record.row, **fields})
    if {"value", "value_max", "unit"} & fields.keys():
        row["normalized"] = normalized_of(row)
    row = with_terms(row)
    said = dict(record.said)
    if record.mark is not None:
        for name in fields.keys() & set(RECORD_FIELDS):
            said.setdefault(name, cast("dict[str, Any]", record.row)[name])
            if said[name] == fields[name]:
                del said[name]
    # The order of the model, so that the same edits give the same file.
    said = {name: said[name] for name in RECORD_FIELDS if name in said}
    row["edited"] = list(said)
    return Record(row, record.mark, said)


def dropped(record: Record, mark: DroppedRow) -> Record:
    return Record({**record.row, "dropped": mark}, record.mark, record.said)


def kept(record: Record) -> Record:
    """A dropped record is a target again."""
    row = cast(TargetRow, {key: value for key, value in record.row.items() if key != "dropped"})
    return Record(row, record.mark, record.said)


def marking(ids: Sequence[str], mark: Callable[[Record], Record]) -> Decide:
    """What does `mark` to the records of `ids`, whole or the beginnings of them."""

    def decide(db: Any) -> Wanted:
        whole = dict.fromkeys(resolve_id(db, id) for id in ids)
        return Wanted(changed=[mark(record_of(db, id)) for id in whole])

    return decide
