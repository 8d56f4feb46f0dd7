"""`tracker undo`: the last command that wrote, taken back as a whole."""

from typing import Annotated

import typer

from tracker.cli import asked


def undo(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be taken back; write nothing.")] = False,
    by: Annotated[str | None, typer.Option("--by", help="Who takes it back; else TRACKER_BY.")] = None,
    data: asked.Data = None,
) -> None:
    """Take back the last command that wrote to the ledger: a figure, a file of figures, an import, a correction.

    Once more takes back the one before it. What was edited by hand elsewhere since then stays; where the edit touches what the command wrote, nothing is taken back.

    Example: tracker undo --dry-run
    """
    from tracker.cli.context import Context
    from tracker.cli.deeds import deed_of
    from tracker.cli.update import lock_seconds
    from tracker.ledger.open import find_ledger
    from tracker.ledger.undoing import take_back
    from tracker.render.history_text import undone_text

    context = Context()
    ledger = find_ledger(context.folder, context.environment, data)
    undone = take_back(ledger, deed_of(context, by), lock_seconds=lock_seconds(context), dry_run=dry_run)
    context.stdout.write(context.say(undone_text(undone, dry_run=dry_run)) + "\n")
