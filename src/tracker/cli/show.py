"""`tracker show`: one target whole, with every figure ever recorded for it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.cli.context import Context
    from tracker.model.rows import TargetRow


class ShowFormat(StrEnum):
    table = "table"
    json = "json"
    yaml = "yaml"


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The target: its id, or the beginning of it.")],
    format: Annotated[ShowFormat, typer.Option("--format", "-f", help="How it is printed.")] = ShowFormat.table,
    data: asked.Data = None,
) -> None:
    """Show one target: what was promised, its sentence with the figure marked, and the history of its figures.

    Example: tracker show k7m2
    """
    from tracker.cli.context import Context
    from tracker.cli.settings import settings_if_any
    from tracker.ledger.fresh import fresh_index
    from tracker.ledger.open import find_ledger
    from tracker.ledger.rows import query_rows, resolve_id, said_of
    from tracker.render.target_whole import whole_lines
    from tracker.review.query import Filters

    context = Context()
    ledger = find_ledger(context.folder, context.environment, data)
    with fresh_index(ledger) as db:
        whole = resolve_id(db, id)
        row = next(query_rows(db, Filters(id=whole), context.today.isoformat(), settings_if_any(ledger)))
        said = said_of(db, whole)
    if format is ShowFormat.json:
        import json

        from tracker.review.bodies import with_keys

        context.write(json.dumps(with_keys(row), ensure_ascii=False, indent=2) + "\n")
    elif format is ShowFormat.yaml:
        from tracker.ledger.whole import dump_rows

        context.write(dump_rows([row]))
    else:
        span, state = _span(row, ledger), _state(row, ledger, context)
        lines = whole_lines(row, said, language=context.language, span=span, state=state)
        context.stdout.write("\n".join(lines) + "\n")


def _state(row: "TargetRow", ledger: "Path", context: "Context") -> str | None:
    """Why it stands where it does, as the report says it."""
    if row.get("gone"):
        return None
    from tracker.cli.settings import report_settings
    from tracker.review.progress import progress_of

    return context.say(progress_of(row, context.today, report_settings(ledger)).reason)


def _span(row: "TargetRow", ledger: "Path") -> str | None:
    """The figure as the document writes it, where the document is at hand; else None."""
    from tracker.cli.originals import Originals
    from tracker.ledger.open import root_of

    text = Originals(root_of(ledger)).text(row["source"]["file"])
    return text[row["source"]["start"] : row["source"]["end"]] if text is not None else None
