"""The part of `tracker report` that tells what happened since a day, or since the last report for the same filters."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.cli import asked
from tracker.model.said import Said

if TYPE_CHECKING:
    import sqlite3

    from tracker.cli.context import Context
    from tracker.ledger.journal import Written
    from tracker.lexicon.office_identity import OwnOffices
    from tracker.model.plain_rows import TargetRow
    from tracker.review.query import Filters
    from tracker.review.report_settings import ReportSettings
    from tracker.review.since import Since

LAST = ("last", "上次")


def found_since(
    text: str, db: "sqlite3.Connection", ledger: Path, filters: "Filters", options: Mapping[str, Any], day: date, *,
    settings: "ReportSettings", own: "OwnOffices", context: "Context",
) -> "Since":  # fmt: skip
    """What `--since TEXT` asks for. Raises WrongUse where that is no day, a later one, or no report was made."""
    from tracker.ledger.filtered_rows import query_rows
    from tracker.ledger.past import past
    from tracker.review.query import several
    from tracker.review.since import known_by, since
    from tracker.review.standing import set_aside

    start, moment, number = _start(text, ledger, asked_for(options))
    if start > day:
        raise asked.wrong(
            "--since", f"{start} is later than {day}", f"{start} 晚于 {day}", Said("Name an earlier day.", "请写更早的日期。")
        )  # fmt: skip

    def is_later(entry: "Written") -> bool:
        return entry.at >= moment if number is None else entry.n > number

    known = past(db, ledger, is_later)
    whole = query_rows(db, filters._replace(status=None, gone=True), day.isoformat(), settings)
    rows = [row for row in whole if row["status"] in (several(filters.status) or (row["status"],))]
    then: dict[str, TargetRow | None] = dict(known.rows)
    if number is None:
        # Figures tell by themselves when they were recorded, also where no journal was kept.
        then |= {
            row["id"]: known_by(old, moment) for row in rows if (old := known.rows.get(row["id"], row)) is not None
        }
    fresh = [row for row in rows if set_aside(row) is None or then.get(row["id"], row) is not None]
    if not known.whole:
        context.tell(
            Said(
                "--since: the journal does not hold every write since then; changed promises may be missing",
                "--since：写入记录不全，可能遗漏目标的调整",
            )
        )
    return since(fresh, then, start, day, settings=settings, own=own)


def asked_for(options: Mapping[str, Any]) -> str:
    """The filters of a report as one text, the same for the same filters."""
    given = {name: value for name, value in options.items() if value}
    return json.dumps(given, ensure_ascii=False, sort_keys=True, default=str)


def note(ledger: Path, options: Mapping[str, Any], day: date, context: "Context") -> None:
    """Keep that this report was made, for the next `--since last`."""
    from tracker.ledger.meetings import note_meeting

    try:
        note_meeting(ledger, asked_for(options), day.isoformat())
    except OSError:
        context.tell(
            Said(
                "--since: this report could not be noted; `--since last` will not know of it",
                "--since：本次报告未能记录，`--since last` 将不知晓",
            )
        )


def _start(text: str, ledger: Path, filters: str) -> tuple[date, str, int | None]:
    """The day to judge, the moment from which on something is news, or the write after which it is."""
    if text.strip().lower() not in LAST:
        day = asked.day_of(text, "--since", "start")
        return day, day.isoformat(), None
    from tracker.ledger.meetings import last_meeting

    found = last_meeting(ledger, filters)
    if found is None:
        raise asked.wrong(
            "--since",
            "no report with --since was made for these filters yet",
            "尚未用这些筛选条件作过 --since 报告",
            Said("Begin with a day: --since 2023-07-01.", "请先指定日期：--since 2023-07-01。"),
        )
    return asked.day_of(found.as_of, "--since"), found.as_of, found.n
