"""The part of a report that sets promises against those of the plan before."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from tracker.cli.context import Context
    from tracker.model.plain_rows import TargetRow
    from tracker.review.promise_lines import PromiseLines
    from tracker.review.report_settings import ReportSettings


def found_lines(
    db: "sqlite3.Connection", rows: "Sequence[TargetRow]", day: date, settings: "ReportSettings"
) -> "PromiseLines | None":
    """The lines in which `rows` stand; None where none of them follows another one or is followed."""
    if db.execute("SELECT 1 FROM link LIMIT 1").fetchone() is None:
        return None
    from tracker.ledger.lines import around, left_behind, not_taken_up

    near = around(db, rows)
    if not near:
        return None
    from tracker.review.promise_lines import promise_lines

    olds = {id for row in rows for id in row.get("follows", ())}
    left = not_taken_up(db, (near[id]["document"]["key"] for id in olds if id in near)) if olds else []
    return promise_lines(rows, near, left, day, settings, left_behind(db, near.values()))


def print_lines(lines: "PromiseLines", *, limit: int | None, context: "Context") -> None:
    """What was promised before, what came of it, what is promised now; and what is promised no more."""
    from tracker.render.sections import section_lines
    from tracker.render.succession_report import left_section
    from tracker.render.succession_text import before_lines

    width = context.terminal_width if context.is_terminal else int(context.environment.get("COLUMNS") or 0) or None
    told = before_lines(lines.pairs, language=context.language, width=width, limit=limit)
    if lines.left:
        part = left_section(lines, context.language)
        told += ["", *section_lines(part, language=context.language, width=width, limit=limit)]
    context.stdout.write("\n" + "".join(line + "\n" for line in told))
