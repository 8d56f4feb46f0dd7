"""The ledgers of two branches of a repository into one: block by block, so that lines of text never meet by chance.

Blocks that only one side touched are taken as they are. What both touched is merged field by field (`three_way.py`);
only where both changed one field into different things a person has to choose, between two whole records that both
hold all figures of both.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.ledger.end_mark import ended, refuse_cut, unmarked
from tracker.ledger.format_number import SCHEMA
from tracker.ledger.layout import blocks, head_end, own_end
from tracker.ledger.ledger_record import Plan, Record, fields_of, fields_of_plan
from tracker.ledger.parse import documents_of, read_blocks, read_top, written_documents
from tracker.ledger.splice import with_figures
from tracker.ledger.splice_records import new_head
from tracker.ledger.three_way import both_fields, both_figures, fields_without_figures
from tracker.ledger.yaml_text import head, record_block
from tracker.model.problem import LedgerError, Problem
from tracker.model.said import Said


@dataclass(frozen=True, slots=True)
class Side:
    """A ledger in its parts: the head, what stands above the first record, and each record with its block."""

    head: bytes
    plans: Mapping[str, Plan]
    remarks: bytes
    records: Mapping[str, tuple[bytes, Record]]


@dataclass(frozen=True, slots=True)
class Joined:
    """The one ledger, and what a person has to choose in it between the lines `<<<<<<<` and `>>>>>>>`."""

    text: bytes
    clashes: tuple[str, ...]


EMPTY = Side(b"", {}, b"", {})


def join(base: bytes, ours: bytes, theirs: bytes, names: tuple[str, str, str]) -> Joined:
    """Raises LedgerError where one of the three is no ledger that holds; `names` are for its place."""
    was, one, other = (side_of(data, name) for data, name in zip((base, ours, theirs), names, strict=True))
    kept = _order(list(one.records), list(other.records), _survivors(*(_texts(side) for side in (was, one, other))))
    text, clashes = _join_records(kept, was, one, other)
    named = {(one.records.get(id) or other.records[id])[1].row["document"]["key"] for id in kept}
    # The document of records by hand may be written in neither.
    top, top_clashes = _join_heads(was, one, other, named & (one.plans.keys() | other.plans.keys()))
    remarks = other.remarks if one.remarks == was.remarks else one.remarks
    whole = ended(top + remarks + text)
    if not (clashes or top_clashes):
        # What was put together holds, or nothing is said to have been.
        side_of(whole, names[1])
    return Joined(whole, (*top_clashes, *clashes))


def side_of(data: bytes, name: str) -> Side:
    """An empty file is a ledger of nothing: git gives one where a side has none. One without blocks is laid out anew."""
    if not data.strip():
        return EMPTY
    refuse_cut(data, name)
    end = head_end(data)
    spans = blocks(data, end) if end is not None else None
    if end is None or spans is None or read_top(data[:end], name, is_head=True).is_older:
        return side_of(_laid_out(data, name), name)
    data = unmarked(data)
    spans = blocks(data, end) or []
    top = read_top(data[:end], name, is_head=True)
    plans = written_documents(top)
    found = read_blocks(data, spans, {key: plan.row for key, plan in documents_of(top).items()}, name)
    records: dict[str, tuple[bytes, Record]] = {}
    for span, record in zip(spans, found, strict=True):
        id = record.row["id"]
        if id in records:
            what = Said(f"two records have the id {id}", f"两条记录使用同一编号 {id}")
            raise LedgerError(Problem(name, what, Said("Delete one of them.", "请删除其一。"), id=id, code="same_id"))
        block = data[span.start : span.end]
        records[id] = (block if block.endswith(b"\n") else block + b"\n", record)
    return Side(data[:end], plans, data[end : spans[0].start if spans else len(data)], records)


def _laid_out(data: bytes, name: str) -> bytes:
    from tracker.ledger.aside import refuse_unread
    from tracker.ledger.fresh import in_memory
    from tracker.ledger.whole import all_plans, all_records, dump

    db = in_memory(data, Path(name))
    refuse_unread(db, name)
    return dump(all_plans(db), all_records(db)).encode("utf-8")


def _join_heads(was: Side, one: Side, other: Side, named: set[str]) -> tuple[bytes, list[str]]:
    """The head with the documents that either side has, those that records name in any case."""
    if (one.head == other.head or other.head in (was.head, b"")) and named <= set(one.plans):
        return one.head, []
    if one.head in (was.head, b"") and named <= set(other.plans):
        return other.head, []
    entries: list[tuple[Plan, ...]] = []
    clashes = []
    survives = _survivors(was.plans, one.plans, other.plans)
    for key in _order(list(one.plans), list(other.plans), lambda key: key in named or survives(key)):
        mine, yours = one.plans.get(key), other.plans.get(key)
        if mine is None or yours is None:
            entries.append((mine or other.plans[key],))
            continue
        both = both_fields(*(_plan_fields(plan) for plan in (was.plans.get(key), mine, yours)))
        merged = {name: value for name, value in both.fields.items() if name not in ("edited", "extracted")}
        plan = Plan(merged, both.fields["extracted"], both.fields["edited"] or {})  # type: ignore[arg-type]
        entries.append((plan, yours) if both.clashes else (plan,))
        if both.clashes:
            clashes.append(f"{key} ({', '.join(both.clashes)})")
    if not clashes:
        return new_head(one.head, list(one.plans.values()), [entry[0] for entry in entries]), []
    top, bottom = head(SCHEMA, [], promise=True).rsplit("targets:", 1)
    lines = [_choice(*map(_entry, entry)) for entry in entries]
    return (top + "".join(lines) + "targets:" + bottom).encode("utf-8"), clashes


def _plan_fields(plan: Plan | None) -> dict[str, Any]:
    return fields_of_plan(plan) if plan is not None else {}


def _entry(plan: Plan) -> str:
    """The lines of one document."""
    text = head(SCHEMA, [fields_of_plan(plan)])
    return text[text.index("documents:\n") + len("documents:\n") : text.rindex("targets:")]


def _choice(mine: str, yours: str | None = None) -> str:
    return mine if yours is None else f"<<<<<<< ours\n{mine}=======\n{yours}>>>>>>> theirs\n"


def _texts(side: Side) -> dict[str, bytes]:
    return {id: block for id, (block, _) in side.records.items()}


def _join_records(ids: Sequence[str], was: Side, one: Side, other: Side) -> tuple[bytes, list[str]]:
    texts, clashes = [], []
    for id in ids:
        mine, yours, before = (side.records.get(id) for side in (one, other, was))
        if mine is None or yours is None:
            texts.append((mine or yours or (b"",))[0])
        elif mine[0] == yours[0] or (before and before[0] == yours[0]):
            texts.append(mine[0])
        elif before and before[0] == mine[0]:
            texts.append(yours[0])
        else:
            text, fields = _join_record(before[1] if before else None, mine, yours)
            texts.append(text)
            if fields:
                clashes.append(f"{id} ({', '.join(fields)})")
    return b"".join(texts), clashes


def _join_record(
    before: Record | None, mine: tuple[bytes, Record], yours: tuple[bytes, Record]
) -> tuple[bytes, Sequence[str]]:
    block, record = mine
    figures, clash = both_figures(*(_figures(r) for r in (before, record, yours[1])))
    base = fields_without_figures(before) if before else {}
    both = both_fields(base, fields_without_figures(record), fields_without_figures(yours[1]))
    clashes = (*both.clashes, *(("figures",) if clash else ()))
    trailing = block[own_end(block) :]
    if both.fields == fields_without_figures(record):
        spliced = with_figures(block, list(_figures(record)), figures)  # type: ignore[arg-type]
        text = spliced if spliced is not None else _block({**both.fields, "figures": figures}) + trailing
    else:
        text = _block({**both.fields, "figures": figures}) + trailing
    if not clashes:
        return text, ()
    # All figures stand on both sides, so that none is lost whichever is chosen; one that clashed as each side has it.
    theirs = both_figures(_figures(before), _figures(yours[1]), _figures(record))[0] if clash else figures
    merged = {**both.fields, **{name: fields_of(yours[1])[name] for name in both.clashes if "." not in name}}
    if any("." in name for name in both.clashes):
        merged["edited"] = fields_of(yours[1])["edited"]
    other = _block({**merged, "figures": theirs})
    own = text[: own_end(text)]
    return _choice(own.decode("utf-8"), other.decode("utf-8")).encode("utf-8") + text[own_end(text) :], clashes


def _figures(record: Record | None) -> Sequence[Any]:
    return record.row.get("figures") or () if record is not None else ()


def _block(fields: Mapping[str, Any]) -> bytes:
    return record_block(fields).encode("utf-8")


def _survivors(was: Mapping[str, Any], one: Mapping[str, Any], other: Mapping[str, Any]) -> Callable[[str], bool]:
    """What is in one side only stays, unless the other took it out and this one left it as it was."""

    def stays(key: str) -> bool:
        if key in one and key in other:
            return True
        return key not in was or was[key] != (one[key] if key in one else other[key])

    return stays


def _order(ours: list[str], theirs: list[str], stays: Callable[[str], bool]) -> list[str]:
    """The order of ours; what only theirs has stands behind what it follows there."""
    known = set(ours)
    after: dict[str | None, list[str]] = {}
    last: str | None = None
    for key in theirs:
        if key in known:
            last = key
        else:
            after.setdefault(last, []).append(key)
    order = [*after.get(None, ())]
    for key in ours:
        order += [key, *after.get(key, ())]
    return [key for key in order if stays(key)]
