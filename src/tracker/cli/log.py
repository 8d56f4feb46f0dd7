"""`tracker log`: what was written to the ledger, when, and by which command."""

from typing import Annotated

import typer

from tracker.cli import asked

FORMATS = ("table", "json")


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
    import json

    from tracker.cli.context import Context
    from tracker.ledger.filtered_rows import resolve_id
    from tracker.ledger.fresh import fresh_index
    from tracker.ledger.open import find_ledger
    from tracker.ledger.undoing import history
    from tracker.render.history_text import history_data, history_lines

    context = Context()
    asked.choice(format, "--format", FORMATS)
    ledger = find_ledger(context.folder, context.environment, data)
    whole = None
    if id is not None:
        with fresh_index(ledger) as db:
            whole = resolve_id(db, id)
    known = history(ledger)
    most = None if all else limit
    if format == "json":
        context.write(json.dumps(history_data(known, whole, most), ensure_ascii=False, indent=1) + "\n")
        return
    width = context.terminal_width if context.is_terminal else int(context.environment.get("COLUMNS") or 0) or None
    lines = history_lines(known, whole, most, language=context.language, width=width)
    context.stdout.write("".join(line + "\n" for line in lines))
