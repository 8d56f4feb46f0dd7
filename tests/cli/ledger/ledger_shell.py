"""The command line inside this process: what it says, and its exit status."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from tracker.cli.main import run


@dataclass(frozen=True, slots=True)
class Said:
    out: str
    err: str
    status: int


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def tracker(*words: str, folder: Path, terminal: bool = False, **environment: str) -> Said:
    """Run `tracker WORDS` in `folder`."""
    out, err = (Terminal(), Terminal()) if terminal else (io.StringIO(), io.StringIO())
    status = 0
    with (
        _inside(folder),
        redirect_stdout(out),
        redirect_stderr(err),
        mock.patch.dict(os.environ, environment),
        mock.patch.object(sys, "argv", ["tracker", *words]),
    ):
        try:
            run()
        except SystemExit as end:
            status = int(end.code or 0)
    return Said(out.getvalue(), err.getvalue(), status)


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def fails(*words: str, folder: Path, status: int, **environment: str) -> Said:
    """Run and expect that exit status, a message and no traceback."""
    said = tracker(*words, folder=folder, **environment)
    assert said.status == status, said
    assert "Traceback" not in said.err
    return said


def works(*words: str, folder: Path, terminal: bool = False, **environment: str) -> Said:
    said = tracker(*words, folder=folder, terminal=terminal, **environment)
    assert said.status == 0, said
    return said
