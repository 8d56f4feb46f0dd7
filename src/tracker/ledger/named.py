"""A target named by words instead of its id."""

import sqlite3

from tracker.model.problem import Problem, WrongUse
from tracker.model.rows import TargetRow
from tracker.model.said import Said
from tracker.review.query import Filters

# So many are listed where several may be meant.
LISTED = 10


def named(db: sqlite3.Connection, text: str) -> str | None:
    """The id of the one target whose indicator is `text`, else has its words; None where no record has them anywhere.

    Raises WrongUse with those that may be meant: several, or those that have the words in their sentence only.
    """
    from tracker.ledger.rows import query_rows

    found = list(query_rows(db, Filters(search=text, gone=False), None))
    same = [row for row in found if row["indicator"] == text]
    spoken = [row for row in found if all(word in row["indicator"] for word in text.split())]
    for rows in (same, spoken):
        if len(rows) == 1:
            return rows[0]["id"]
    if found:
        raise _several(text, same or spoken or found)
    return None


def _several(text: str, rows: list[TargetRow]) -> WrongUse:
    lines = [
        f"{row['id']} {row['indicator']} {row['region'] or ''} {row['deadline'] or ''}".rstrip()
        for row in rows[:LISTED]
    ]
    more = len(rows) - LISTED
    rest = Said(f"\n  … and {more} more", f"\n  …… 另有 {more} 项") if more > 0 else Said("", "")
    told = "\n  ".join(lines)
    what = Said(f"“{text}” may be any of {len(rows)} targets", f"“{text}”对应 {len(rows)} 项目标")
    return WrongUse(Problem("", what, Said(told + rest.en, told + rest.zh), code="several"))
