"""Several problems at once, each with its place, on standard error or as the result of a command."""

from collections.abc import Iterable
from typing import TextIO

from tracker.cli.context import Context
from tracker.model.problem import Problem


def tell_problems(problems: Iterable[Problem], context: Context, stream: TextIO | None = None) -> None:
    # Not at the top: main imports the commands.
    from tracker.cli.main import describe, printable

    out = stream or context.stderr
    for problem in problems:
        out.write(printable(describe(problem, context.language)) + "\n")
