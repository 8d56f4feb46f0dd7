"""`tracker log`: what was written to the ledger, when, and by which command."""

from typing import Annotated

import typer

from tracker.cli import asked
from tracker.cli.formats.told import LOG


def log(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only what touched this target; else everything.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many, the latest first.")] = 20,
    all: Annotated[bool, typer.Option("--all", help="Everything that was ever written.")] = False,
    format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
    data: asked.Data = None,
) -> None:
    """Show what was written to the ledger, when, by whom and by which command; the latest first.

    Example: tracker log -n 5
    """
    from tracker.cli.context import Context
    from tracker.ledger.filtered_rows import resolve_id
    from tracker.ledger.fresh import fresh_index
    from tracker.ledger.open import find_ledger
    from tracker.ledger.undoing import history

    context = Context()
    asked.choice(format, "--format", tuple(LOG))
    ledger = find_ledger(context.folder, context.environment, data)
    whole = None
    if id is not None:
        with fresh_index(ledger) as db:
            whole = resolve_id(db, id)
    LOG[format](history(ledger), whole, None if all else limit, context)
