"""`tracker drop` and `tracker keep`: what is no target, a duplicate, or given up; and taken back into the lists."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.ledger.ledger_record import Record

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="The targets: their ids, or the beginnings of them.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides it; else TRACKER_BY.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")]


def drop(
    ids: Ids,
    why: Annotated[
        str | None, typer.Option("--why", help="Why: no target, a duplicate, given up by decision. Needed.")
    ] = None,
    by: By = None,
    dry_run: DryRun = False,
    data: asked.Data = None,
) -> None:
    """Say that records are no targets, or no more: lists and reports leave them out, importing again does not bring them back.

    Example: tracker drop k7m2 --why "重复，见 p3q4"
    """
    from tracker.cli.context import Context
    from tracker.cli.deeds import who
    from tracker.ledger.marking import dropped
    from tracker.ledger.texts import characters
    from tracker.model.plain_rows import DroppedRow

    context = Context()
    why = why or _ask_why(context)
    if not why:
        raise asked.wrong(
            "--why",
            "a reason is needed",
            "需要说明理由",
            Said('Example: tracker drop k7m2 --why "重复"', '例：tracker drop k7m2 --why "重复"'),
        )
    name = who(context, by)
    mark = DroppedRow(on=context.today.isoformat(), why=characters(why), by=characters(name) if name else None)
    verb = Said("would be dropped", "将剔除") if dry_run else Said("dropped", "已剔除")
    _mark(ids, lambda record: dropped(record, mark), verb, by=by, data=data, dry_run=dry_run, context=context)


def keep(ids: Ids, by: By = None, dry_run: DryRun = False, data: asked.Data = None) -> None:
    """Take dropped records back among the targets.

    Example: tracker keep k7m2
    """
    from tracker.cli.context import Context
    from tracker.ledger.marking import kept

    context = Context()
    verb = Said("would be kept", "将恢复") if dry_run else Said("kept", "已恢复")
    _mark(ids, kept, verb, by=by, data=data, dry_run=dry_run, context=context)


def _mark(
    ids: list[str], mark: "Callable[[Record], Record]", verb: Said, *,
    by: str | None, data: Path | None, dry_run: bool, context: "Context",
) -> None:  # fmt: skip
    from tracker.cli.deeds import change
    from tracker.ledger.marking import marking
    from tracker.render.target_line import target_line
    from tracker.render.visible import visible

    done = change(context, marking(ids, mark), data=data, by=by, dry_run=dry_run)
    for record in done.changed:
        context.stdout.write(f"{context.say(verb)} {visible(target_line(record.row, context.language))}\n")


def _ask_why(context: "Context") -> str:
    if not (context.stdin.isatty() and context.stderr.isatty()):
        return ""
    context.stderr.write(context.say(Said("Why?", "理由？")) + " ")
    context.stderr.flush()
    return context.stdin.readline().strip()
