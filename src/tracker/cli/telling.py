"""Several problems at once, each with its place, on standard error or as the result of a command."""

from collections.abc import Iterable
from typing import TextIO

from tracker.cli.context import Context
from tracker.model.problem import Problem
from tracker.model.said import Said


def tell_problems(problems: Iterable[Problem], context: Context, stream: TextIO | None = None) -> None:
    # Not at the top: main imports the commands.
    from tracker.cli.main import describe, printable

    out = stream or context.stderr
    for problem in problems:
        out.write(printable(describe(problem, context.language)) + "\n")


def tell_warnings(name: str, warnings: Iterable[Said], context: Context) -> None:
    """What is doubtful about the document `name`."""
    from tracker.cli.main import printable

    for warning in warnings:
        context.stderr.write(printable(f"{name}: {context.say(warning)}") + "\n")
