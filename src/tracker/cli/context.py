"""Streams, clock, language and terminal width in one object, made once per run; tests make their own."""

import os
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said

if TYPE_CHECKING:
    from rich.console import Console

# Cells of a line where nothing says how wide the output is: a file or a pipe is never cut.
UNCUT = 10_000


def language_of(environment: Mapping[str, str]) -> str:
    """`zh` or `en`: TRACKER_LANG wins, then the locale variables in the order in which POSIX reads them."""
    for name in ("TRACKER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


class Context:
    def __init__(self) -> None:
        self.stdout: TextIO = sys.stdout
        self.stderr: TextIO = sys.stderr
        self.stdin: TextIO = sys.stdin
        self.environment: Mapping[str, str] = os.environ
        self.folder = Path.cwd()

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone()

    @property
    def language(self) -> str:
        return language_of(self.environment)

    @property
    def today(self) -> date:
        """The day on which schedules are judged; TRACKER_TODAY fixes it for tests and demonstrations."""
        fixed = self.environment.get("TRACKER_TODAY")
        try:
            return date.fromisoformat(fixed) if fixed else self.now().date()
        except ValueError:
            what = Said(f'"{fixed}" is not a day', f"“{fixed}”不是日期")
            remedy = Said("Write it as YYYY-MM-DD, such as 2023-06-30.", "请写作 年-月-日，如 2023-06-30。")
            raise WrongUse(Problem("TRACKER_TODAY", what, remedy, code="today")) from None

    @property
    def is_terminal(self) -> bool:
        return self.stdout.isatty()

    @property
    def terminal_width(self) -> int:
        """Columns of the terminal: COLUMNS wins, 80 where nobody knows."""
        return shutil.get_terminal_size().columns

    @property
    def terminal_height(self) -> int:
        """Lines of the terminal: LINES wins, 24 where nobody knows."""
        return shutil.get_terminal_size().lines

    @property
    def plain_width(self) -> int | None:
        """Cells of a line where output is no terminal and nobody asks for colours all the same; None elsewhere."""
        if self.is_terminal or {"FORCE_COLOR", "TTY_COMPATIBLE"} & self.environment.keys():
            return None
        columns = self.environment.get("COLUMNS", str(UNCUT))
        return int(columns) if columns.isdecimal() and int(columns) else None

    def painted(self, line: str, colour: str) -> str:
        """`line` in a colour (an SGR number) where there is a terminal that shows colours and nobody has said no."""
        plain = not self.is_terminal or "NO_COLOR" in self.environment or self.environment.get("TERM") == "dumb"
        return line if plain or not colour else f"\x1b[{colour}m{line}\x1b[0m"

    def say(self, message: Said) -> str:
        return message.into(self.language)

    def write(self, data: str) -> None:
        """Records for standard output: byte for byte, but no control character of theirs reaches a terminal."""
        if self.is_terminal:
            from tracker.render.visible import visible_lines

            data = visible_lines(data)
        self.stdout.write(data)

    def tell(self, message: Said) -> None:
        """A remark for the person, on standard error."""
        self.stderr.write(self.say(message) + "\n")

    def console(self, *, stderr: bool = False) -> "Console":
        """A console for this run. Output that is not a terminal has no colour and is never cut."""
        from rich.console import Console

        stream = self.stderr if stderr else self.stdout
        width = None if stream.isatty() or "COLUMNS" in self.environment else UNCUT
        return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)
