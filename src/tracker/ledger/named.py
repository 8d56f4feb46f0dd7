"""A target named by words instead of its id."""

import sqlite3

from tracker.model.plain_rows import TargetRow
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said
from tracker.review.query import Filters

# So many are listed where several may be meant.
LISTED = 10


def named(db: sqlite3.Connection, text: str) -> str | None:
    """The id of the one target that `text` names: its indicator, else words of it; with a year or a place beside them
    (奶牛存栏 2025) the one of that deadline or region. None where no record has the words anywhere.

    Raises WrongUse with those that may be meant: several, or those that have the words in their sentence only. What was
    dropped or left its document is meant only where nothing else is.
    """
    from tracker.ledger.filtered_rows import query_rows

    words = text.split()
    found = [row for row in query_rows(db, Filters(search=text), None) if all(_told(word, row) for word in words)]
    living = [row for row in found if not row.get("gone") and "dropped" not in row]
    for rows in (living, found):
        spoken = [row for row in rows if all(_fits(word, row) for word in words)]
        same = [row for row in spoken if row["indicator"] in (text, *words)]
        for meant in (same, spoken):
            if len(meant) == 1:
                return meant[0]["id"]
        if spoken:
            raise _several(text, same or spoken)
        if rows:
            raise _several(
                text, rows, Said(f"no target is named “{text}”; it stands in", f"没有名为“{text}”的目标，出现于")
            )
    return None


def _fits(word: str, row: TargetRow) -> bool:
    return word in row["indicator"] or word == (row["deadline"] or "")[:4] or word in (row["region"] or "")


def _told(word: str, row: TargetRow) -> bool:
    """Whether a person would find the word in the record: a search also looks at what is only for programs."""
    return _fits(word, row) or word in row["source"]["quote"] or word in (row["document"]["title"] or "")


def _several(text: str, rows: list[TargetRow], head: Said | None = None) -> WrongUse:
    lines = [
        f"{row['id']} {row['indicator']} {row['region'] or ''} {row['deadline'] or ''}".rstrip()
        for row in rows[:LISTED]
    ]
    more = len(rows) - LISTED
    rest = Said(f"\n  … and {more} more", f"\n  …… 另有 {more} 项") if more > 0 else Said("", "")
    told = "\n  ".join(lines)
    what = head or Said(f"“{text}” may be any of {len(rows)} targets", f"“{text}”对应 {len(rows)} 项目标")
    return WrongUse(Problem("", what, Said(told + rest.en, told + rest.zh), code="several"))
