"""New records from what a person said: marked as added by hand, each with an id of its own."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, cast

from tracker.extract.terms import terms_at, with_terms
from tracker.ledger import index
from tracker.ledger.by_hand import hand_document, made_id, normalized_of
from tracker.ledger.changing import Decide, Wanted
from tracker.ledger.ledger_record import KEY, Plan, Record
from tracker.model.plain_rows import AddedRow, DocumentRow, SourceRow, TargetRow
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said

# The fields of a record in their order, as they are where nothing was said.
EMPTY: Mapping[str, Any] = {
    "id": "", "type": "milestone", "indicator": "", "kind": "milestone", "comparator": None, "value": None,
    "value_max": None, "unit": None, "normalized": None, "deadline": None, "period_start": None, "recurring": False,
    "base_year": None, "base_value": None, "attribute": None, "region": None, "region_code": None,
    "region_as_written": None, "owners": (), "sector": "其他", "document": None, "section": (), "source": None,
    "confidence": "high", "doubts": (), "statement": "target", "cumulative": False,
}  # fmt: skip


def adding(saids: Sequence[Mapping[str, Any]], quote: str, document: str | None, added: AddedRow) -> Decide:
    """What adds targets that `saids` tell in the fields of a record (with `start` and `end` in `quote`).

    `document` is a plan of the ledger (key, number or part of the title) that they belong to; without one they belong
    to none. The result raises WrongUse for a plan that is none, and for what is in the ledger already.
    """

    def decide(db: sqlite3.Connection) -> Wanted:
        plan = _plan(db, document)
        records = [_record(said, quote, plan, added) for said in saids]
        for record in records:
            _refuse_known(db, record)
        return Wanted(new=records, plans=[Plan(plan)])

    return decide


def _record(said: Mapping[str, Any], quote: str, plan: DocumentRow, added: AddedRow) -> Record:
    start, end = said.get("start", 0), said.get("end", 0)
    fields = {key: said.get(key, value) for key, value in EMPTY.items()}
    fields["id"] = made_id(plan["key"], quote, start, fields["indicator"], str(fields["deadline"]))
    fields["document"] = plan
    source = SourceRow(file="", start=start, end=end, quote=quote, place=None, offset=None)
    fields["source"] = source
    if fields["region"] is None:
        fields["region"] = plan["region"]
    for key in ("owners", "section", "doubts"):
        fields[key] = list(fields[key])
    row = cast(TargetRow, {**fields, "figures": [], "gone": None, "edited": [], "added": added})
    row["normalized"] = normalized_of(row)
    if "start" in said:
        source["offset"] = terms_at(row, start)[1]
    return Record(with_terms(row))


def _refuse_known(db: sqlite3.Connection, record: Record) -> None:
    row = record.row
    if db.execute("SELECT 1 FROM target WHERE id = ?", (row["id"],)).fetchone():
        what = Said(f"is there already, as {row['id']}", f"已在账本中，编号 {row['id']}")
        remedy = Said(f"`tracker show {row['id']}` shows it.", f"可用 `tracker show {row['id']}` 查看。")
        raise WrongUse(Problem(row["indicator"], what, remedy, id=row["id"], code="known"))


def _plan(db: sqlite3.Connection, asked: str | None) -> DocumentRow:
    if asked is None:
        return hand_document()
    known = index.documents(db)
    if asked in known:
        return known[asked]
    fitting = [
        row
        for row in known.values()
        if any(asked in (text or "") for text in (row["key"], row["title"], row["number"]))
    ]
    if len(fitting) == 1:
        return fitting[0]
    names = "; ".join(row["key"] for row in (fitting or known.values()) if row["key"] != KEY)[:300]
    what = Said(f'"{asked}" fits {len(fitting)} documents', f"“{asked}”对应 {len(fitting)} 份文件")
    raise WrongUse(Problem("--document", what, Said(f"There are: {names}", f"现有：{names}"), code="document"))
