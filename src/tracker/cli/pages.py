"""Renderables and sheets to standard output without the blanks that tables leave at the ends of their lines."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tracker.cli.context import Context

if TYPE_CHECKING:
    from tracker.render.diff_rows import Sheet


def print_trimmed(parts: Iterable[object], context: Context) -> None:
    console = context.console()
    for part in parts:
        with console.capture() as captured:
            console.print(part)
        context.stdout.writelines(line.rstrip() + "\n" for line in captured.get().splitlines())


def print_sheets(head: str, sheets: "Sequence[Sheet]", context: Context, *, titles: bool = True) -> None:
    """A line of text, then each sheet under its title. Rich would take three quarters of the time of a large `diff`."""
    from tracker.render.sheets import sheet_lines

    width = context.terminal_width if context.is_terminal else int(context.environment.get("COLUMNS") or 0) or None
    lines: list[str] = [head] if head else []
    for sheet in sheets:
        if titles:
            lines += ([""] if lines else []) + [context.painted(sheet.title, "1")]
        heads, *rows = sheet_lines(sheet, width)
        lines += [context.painted(heads, "1"), *rows]
    context.stdout.writelines(line + "\n" for line in lines)
