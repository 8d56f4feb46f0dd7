"""Figures that look wrong: asked about on a terminal, refused elsewhere until somebody says --force."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.cli.context import Context
    from tracker.ledger.entry import Applied
    from tracker.model.problem import Problem


def settle_doubts(changes: "Sequence[Applied]", *, dry_run: bool, context: "Context") -> bool:
    """True where a person stands by what looks wrong, False where nothing does. Ends the command with nothing recorded
    otherwise: status 1 after a no, 2 where nobody can be asked."""
    from tracker.cli.telling import tell_problems
    from tracker.model.problem import Status
    from tracker.model.said import Said

    doubted = [(change, problem) for change in changes for problem in problems_of(change)]
    if not doubted:
        return False
    if dry_run:
        tell_problems([problem for _, problem in doubted], context)
        return True
    if not (context.stdin.isatty() and context.stderr.isatty()):
        tell_problems([problem for _, problem in doubted], context)
        context.tell(Said("nothing was recorded", "未作任何记录"))
        raise typer.Exit(Status.WRONG_USE)
    for _, problem in doubted:
        if not _agreed(problem, context):
            context.tell(Said("nothing was recorded", "未作任何记录"))
            raise typer.Exit(Status.NO)
    return True


def problems_of(change: "Applied") -> "list[Problem]":
    """What looks wrong about a figure that is new, each with where it came from."""
    from tracker.model.problem import Problem
    from tracker.model.said import Said

    row = change.row
    remedy = Said("If it is right all the same, say --force.", "如确实无误，请加 --force。")
    place = change.place or f"{row['id']} {row['indicator']}"
    return [Problem(place, doubt.what, remedy, id=row["id"], code=doubt.code) for doubt in change.doubts]


def _agreed(problem: "Problem", context: "Context") -> bool:
    from tracker.model.said import Said
    from tracker.render.visible import visible

    question = Said("Record it all the same? [y/N]: ", "仍要记录吗？[y/N]:")
    context.stderr.write(f"{visible(problem.place)}: {visible(context.say(problem.what))}\n{context.say(question)}")
    context.stderr.flush()
    return context.stdin.readline().strip().lower().startswith(("y", "是"))
