"""The command `tracker`: one file a command, one boundary for errors. What is heavy is imported inside the commands.

The commands are named in `cli/commands.py`; only the one that is called is imported.
"""

import gc
import os
import sys
from contextlib import suppress
from typing import Annotated, TextIO

import typer

from tracker.cli.commands import SETTINGS, Commands
from tracker.cli.context import Context
from tracker.cli.ending import Ended, ending
from tracker.model.problem import Problem, Status, TrackerError
from tracker.model.said import Said

# Encodings of consoles in China and Taiwan.
CHINESE = frozenset({"gbk", "gb2312", "gb18030", "cp936", "big5", "cp950"})

app = typer.Typer(
    name="tracker",
    cls=Commands,
    context_settings=dict(SETTINGS),
    help="Targets that governments promised in figures, and how far they have got.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        from tracker import __version__

        typer.echo(f"tracker {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


def describe(problem: Problem, language: str) -> str:
    """Place first, what is wrong, the line itself, what to do."""
    lines = [f"{problem.place}: {problem.what.into(language)}" if problem.place else problem.what.into(language)]
    if problem.excerpt:
        lines.append(f"  > {problem.excerpt}")
    if problem.remedy:
        lines.append(f"  {problem.remedy.into(language)}")
    return "\n".join(lines)


def printable(text: str) -> str:
    """Hostile names and lines reach a terminal only with their control characters shown, never sent."""
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\x{ord(c):02x}" for c in text)


def _call() -> None:
    """The command, with everything it wrote gone out: what cannot be written is known here, not when Python ends."""
    out = sys.stdout
    try:
        if sys.argv[1:2] == ["complete-words"]:
            # A shell asks; no command of the help.
            from tracker.cli.completing import print_candidates

            print_candidates(sys.argv[2:], out.write)
            return
        app()
    finally:
        # typer ends with 1, and another object in the place of standard output, where the reader of a pipe has gone.
        if sys.stdout is not out:
            sys.stdout = out
            raise BrokenPipeError
        typer.echo(nl=False)  # flushes


def _unwritten(error: OSError) -> Problem:
    reason = error.strerror or str(error)
    place = str(error.filename or "standard output")
    return Problem(place, Said(f"cannot be read or written: {reason}", f"无法读写：{reason}"))


def _let_go() -> None:
    """What is still to be written has nowhere to go, and must not fail a second time when Python ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _encoding(stream: TextIO) -> str:
    """UTF-8 for files, pipes and programs; a terminal that is set to another encoding of Chinese keeps that one."""
    own = (stream.encoding or "").lower()
    return own if own in CHINESE and stream.isatty() else "utf-8"


def run() -> None:
    """Entry point: run the command, turn what the user can cause into a message and an exit status."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # Line ends as they are written: Windows would make \r\r\n of those of CSV.
            reconfigure(encoding=_encoding(stream), errors="backslashreplace", newline="\n")
    # What is loaded by now stays to the end: no collection needs to look at it again, nor at anything when all is done.
    gc.freeze()
    try:
        with ending():
            _call()
    except TrackerError as error:
        context = Context()
        context.stderr.write(printable(describe(error.problem, context.language)) + "\n")
        sys.exit(error.status)
    except BrokenPipeError:
        # The reader of a pipe (head) has gone; nothing is wrong and nothing more can be said.
        _let_go()
        sys.exit(Status.DONE)
    except OSError as error:
        _let_go()
        sys.stderr.write(printable(describe(_unwritten(error), Context().language)) + "\n")
        sys.exit(Status.LEDGER)
    except KeyboardInterrupt:
        sys.exit(130)
    except Ended as end:
        sys.exit(128 + end.number)
    finally:
        gc.freeze()
