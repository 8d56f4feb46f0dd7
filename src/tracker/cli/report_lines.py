"""The part of a report that sets promises against those of the plan before."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.model.plain_rows import TargetRow
    from tracker.review.report_settings import ReportSettings


def print_lines(
    rows: "Sequence[TargetRow]", ledger: Path, day: date, settings: "ReportSettings", *, limit: int | None,
    context: "Context",
) -> None:  # fmt: skip
    """For `rows` that follow an earlier target: what was promised before, what came of it, what is promised now."""
    from tracker.ledger.fresh import fresh_index
    from tracker.ledger.lines import before, not_taken_up
    from tracker.render.succession_text import before_lines
    from tracker.review.succession import against_before

    with fresh_index(ledger) as db:
        olds = before(db, rows)
        left = len(not_taken_up(db, (old["document"]["key"] for old in olds.values())))
    pairs = against_before(rows, olds, day, settings)
    width = context.terminal_width if context.is_terminal else int(context.environment.get("COLUMNS") or 0) or None
    lines = before_lines(pairs, left, language=context.language, width=width, limit=limit)
    context.stdout.write("\n" + "".join(line + "\n" for line in lines))
