"""Renderables and sheets to standard output without the blanks that tables leave at the ends of their lines."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from tracker.cli.context import Context

if TYPE_CHECKING:
    from tracker.render.diff_rows import Sheet
    from tracker.render.styled_lines import Part


def print_parts(parts: "Callable[[int], Sequence[Part]]", context: Context) -> None:
    """`parts` of a width; without Rich, whose import and tables take half of a report's time, where that comes to the same."""
    from tracker.render.styled_lines import plain_lines, rich_part

    width = context.plain_width
    lines = None if width is None else plain_lines(parts(width), width)
    if lines is None:
        print_trimmed(map(rich_part, parts(context.console().width)), context)
    else:
        context.stdout.writelines(line + "\n" for line in lines)


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
