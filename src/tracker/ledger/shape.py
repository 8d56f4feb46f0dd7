"""The pydantic models of the file, made from the models of the contract: in the file a record names its document by
key, what is absent may be left out, and figures, `gone` and hand edits stand with it."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, cast, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, create_model

from tracker.extract.terms import with_terms
from tracker.ledger.by_hand import REQUIRED, completed, hand_document, normalized_of
from tracker.ledger.faults import Fault, day_fault, day_faults, is_day, validation_fault
from tracker.ledger.format_number import SCHEMA
from tracker.ledger.ledger_record import KEY, OWN_KEYS, Plan, Raw, Record
from tracker.ledger.ledger_record import fields_of as fields_of
from tracker.ledger.ledger_record import fields_of_plan as fields_of_plan
from tracker.model.figure import ActualFigure
from tracker.model.plain_rows import TERMS, DocumentRow, TargetRow
from tracker.model.record import DocumentInfo, IsoDate, RecordId, Target
from tracker.model.review import Review
from tracker.model.said import Said


class Added(BaseModel):
    """A target that was put in by hand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: IsoDate
    by: str | None = None


class Dropped(BaseModel):
    """Why a record is no target any more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: IsoDate
    why: str
    by: str | None = None


class LedgerDocument(DocumentInfo):
    """A document as the file holds it."""

    edited: dict[str, str | None] | None = None
    extracted: Annotated[str, Field(pattern="^[a-z2-7]{8}$")] | None = None


@cache
def record_model() -> type[BaseModel]:
    """One record as the file holds it."""
    hints = get_type_hints(Target, include_extras=True)
    fields: dict[str, Any] = {}
    for name, info in Target.model_fields.items():
        hint = str if name == "document" else hints[name]
        if name in REQUIRED:
            fields[name] = (hint, ...)
        else:
            default: Any = {"confidence": "high", "recurring": False, "owners": (), "section": (), "doubts": ()}.get(
                name
            )
            fields[name] = (hint, default if info.is_required() else info.default)
    for name in TERMS:
        # Absent is not untrue: what nobody typed is read from the words.
        fields[name] = (hints[name] | None, None)
    fields["gone"] = (IsoDate | None, None)
    fields["edited"] = (dict[str, Any] | None, None)
    fields["extracted"] = (Annotated[str, Field(pattern="^[a-z2-7]{8}$")] | None, None)
    fields["review"] = (Review | None, None)
    fields["added"] = (Added | None, None)
    fields["dropped"] = (Dropped | None, None)
    fields["follows"] = (tuple[RecordId, ...] | None, None)
    fields["unrelated"] = (tuple[RecordId, ...] | None, None)
    fields["figures"] = (tuple[ActualFigure, ...] | None, None)
    config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_as_people_write)
    return create_model("LedgerRecord", __config__=config, **fields)


def _as_people_write(schema: Raw) -> None:
    """For editors: what `by_hand.completed` fills in need not be written, and bare names of offices will do."""
    schema["required"] = ["indicator"]
    owners = schema["properties"]["owners"]
    owners["items"] = {"anyOf": [owners["items"], {"type": "string"}]}
    schema["properties"]["owner"] = {"anyOf": [{"type": "string"}, owners], "title": "Owner"}


@cache
def file_model() -> type[BaseModel]:
    """The whole file; its JSON Schema is what `tracker schema` prints."""
    targets: Any = list[record_model()] | None  # type: ignore[misc]
    return create_model(
        "Ledger",
        __config__=ConfigDict(extra="forbid", title="tracker ledger"),
        schema_number=(int, Field(alias="schema", ge=1, le=SCHEMA)),
        documents=(list[LedgerDocument] | None, None),
        targets=(targets, None),
    )


@cache
def _records() -> TypeAdapter[list[BaseModel]]:
    records: Any = list[record_model()]  # type: ignore[misc]
    return TypeAdapter(records)


@cache
def _documents() -> TypeAdapter[list[LedgerDocument]]:
    return TypeAdapter(list[LedgerDocument])


def read_documents(raw: Any) -> dict[str, Plan] | list[Fault]:
    """The documents of the head by key, in their order."""
    try:
        plans = [_plan(document) for document in _documents().validate_python(raw or [])]
    except ValidationError as error:
        return [validation_fault(e) for e in error.errors()]
    for at, plan in enumerate(plans):
        for name in ("issued", "period_start", "period_end"):
            text = plan.row[name]
            if text is not None and not is_day(text):
                return [day_fault(at, (name,), text)]
    keys = [plan.row["key"] for plan in plans]
    twice = next((at for at, key in enumerate(keys) if key in keys[:at]), None)
    if twice is not None:
        what = Said(f'the document key "{keys[twice]}" stands twice', f"文件键“{keys[twice]}”重复")
        return [Fault(twice, ("key",), what, Said("Merge the two entries.", "请合并这两条。"))]
    found = dict(zip(keys, plans, strict=True))
    # What stands in no document needs none in the file.
    found.setdefault(KEY, Plan(hand_document()))
    return found


def _plan(document: LedgerDocument) -> Plan:
    data = document.model_dump()
    mark, said = data.pop("extracted"), data.pop("edited")
    return Plan(cast(DocumentRow, data), mark, said or {})


def read_records(raws: Sequence[Any], documents: Mapping[str, DocumentRow]) -> list[Record] | list[Fault]:
    """Typed records of raw ones; all faults instead, if there are any."""
    try:
        models = _records().validate_python([completed(raw) for raw in raws])
    except ValidationError as error:
        return [validation_fault(e) for e in error.errors()]
    faults = [
        stray_fault(at, key) for at, model in enumerate(models) if (key := model.__dict__["document"]) not in documents
    ]
    if faults:
        return faults
    records = [_record(model, documents) for model in models]
    return [fault for at, record in enumerate(records) for fault in day_faults(at, record.row)] or records


def stray_fault(at: int, key: str) -> Fault:
    """The record number `at` names a document that the head does not have."""
    what = Said(f'no document has the key "{key[:60]}"', f"没有键为“{key[:60]}”的文件")
    remedy = Said("Add it under documents: at the top, or correct the key.", "请在顶部 documents: 下补充，或更正该键。")
    return Fault(at, ("document",), what, remedy)


def _record(model: BaseModel, documents: Mapping[str, DocumentRow]) -> Record:
    data = model.model_dump(mode="json")
    mark, edited = data.pop("extracted"), data.pop("edited")
    data["document"] = documents[data["document"]]
    data["figures"] = [_figure(figure) for figure in data["figures"] or ()]
    data["edited"] = list(edited or ())
    if data["review"] is None:
        del data["review"]
    for name in OWN_KEYS:
        if not data[name]:
            del data[name]
    if data["normalized"] is None and data["source"]["file"] == "":
        data["normalized"] = normalized_of(cast(TargetRow, data))
    typed = [name for name in TERMS if data[name] is not None]
    if typed:
        data["typed"] = typed
    return Record(with_terms(cast(TargetRow, data)), mark, _typed(model, edited) if edited else {})


def _figure(figure: Raw) -> Raw:
    """Few figures were ever asked about: the others do not carry the mark."""
    if not figure["confirmed"]:
        del figure["confirmed"]
    return figure


def _typed(model: BaseModel, edited: Raw) -> Raw:
    """The extractor's values with the types of their fields: a bare `true` was read as text."""
    names = [name for name in edited if name in record_model().model_fields]
    as_extracted = model.model_dump(mode="json", exclude={"extracted", "edited", "review"}) | {
        n: edited[n] for n in names
    }
    typed = record_model().model_validate(as_extracted).model_dump(mode="json")
    return {name: typed[name] for name in names}
