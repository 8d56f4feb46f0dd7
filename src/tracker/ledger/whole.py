"""A whole ledger as text: for a first import, and for a file whose layout has no blocks to change in place."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from tracker.ledger import index
from tracker.ledger.format_number import SCHEMA
from tracker.ledger.ledger_record import KEY, Plan, Record, fields_of, fields_of_plan
from tracker.ledger.yaml_text import END, head, record_block
from tracker.model.plain_rows import FigureRow, TargetRow


def dump(plans: Iterable[Plan], records: Iterable[Record]) -> str:
    """The file that holds exactly this."""
    blocks = "".join(record_block(fields_of(record)) for record in records)
    return f"{head(SCHEMA, [fields_of_plan(plan) for plan in plans], promise=True)}{blocks}{END}\n"


def dump_rows(rows: Iterable[TargetRow]) -> str:
    """A ledger of these rows and their documents, in the same form: it can be used as one."""
    rows = list(rows)
    plans = {row["document"]["key"]: Plan(row["document"]) for row in rows}
    return dump(plans.values(), (Record(row) for row in rows))


def all_plans(db: sqlite3.Connection) -> list[Plan]:
    """Every document of the index in the order of the file; that of records by hand only where there are such records."""
    used = "key IN (SELECT document FROM target)"
    query = f"SELECT {index.CHECKED_DOCUMENT}, mark, said FROM document WHERE key != ? OR {used} ORDER BY seq"
    found = db.execute(query, (KEY,))
    return [Plan(json.loads(text), mark, json.loads(said)) for text, mark, said in found]


def all_records(db: sqlite3.Connection, where: str = "1", values: Sequence[str] = ()) -> list[Record]:
    """Records of the index in the order of the file; `where` may use the columns of `target` as `t`."""
    infos = index.documents(db)
    query = f"""SELECT {index.CHECKED}, t.mark, t.said FROM target t LEFT JOIN part p USING (gid)
        LEFT JOIN record r USING (no) WHERE {where} ORDER BY p.seq, t.at, t.no"""
    found = []
    for text, mark, said in db.execute(query, values):
        row = json.loads(text)
        if row["document"] not in infos:
            raise index.Untrue("a record of a document that is not there")
        row["document"] = infos[row["document"]]
        found.append(Record(row, mark, json.loads(said) if said else {}))
    return found


def whole_text(db: sqlite3.Connection, figures: Mapping[str, Sequence[FigureRow]]) -> bytes:
    """The ledger written anew, with other figures for some of its records."""
    records = [
        Record({**r.row, "figures": list(figures[r.row["id"]])}, r.mark, r.said) if r.row["id"] in figures else r
        for r in all_records(db)
    ]
    return dump(all_plans(db), records).encode("utf-8")


def copy_name(db: sqlite3.Connection) -> str:
    """Why the file as it is gets a copy before it is written anew: its schema is an earlier one, or its layout another."""
    schema = index.meta(db)["schema"]
    return f"schema-{schema}" if schema < SCHEMA else "layout"
