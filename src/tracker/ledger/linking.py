"""Links between targets, made and taken away by people."""

import sqlite3
from collections.abc import Mapping, Sequence

from tracker.ledger.changing import Decide, Wanted, record_of
from tracker.ledger.filtered_rows import resolve_id
from tracker.ledger.ledger_record import Record
from tracker.ledger.lines import connected, following
from tracker.model.plain_rows import TargetRow
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said
from tracker.review.succession import is_behind


def linking(pairs: Sequence[tuple[str, str]], *, refused: bool = False) -> Decide:
    """What makes each (new, old) pair of ids a link, or says for good that it is none. Raises WrongUse."""

    def decide(db: sqlite3.Connection) -> Wanted:
        records: dict[str, Record] = {}
        for new, old in pairs:
            one, other = resolve_id(db, new), resolve_id(db, old)
            record = records.get(one) or record_of(db, one)
            if not refused:
                _refuse_circle(record.row, other, {row["id"]: row for row in connected(db, other)})
            records[one] = following(record, () if refused else (other,), refused=(other,) if refused else ())
        return Wanted(changed=list(records.values()))

    return decide


def _refuse_circle(row: TargetRow, other: str, line: Mapping[str, TargetRow]) -> None:
    if is_behind(other, row["id"], line):
        what = Said(f"cannot follow {other}, which follows it", f"不能承接 {other}：后者已承接它")
        remedy = Said("Name the later target first.", "请先写较晚的目标。")
        raise WrongUse(Problem(row["id"], what, remedy, id=row["id"], code="link"))
