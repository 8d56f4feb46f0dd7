"""Renderables to standard output without the blanks that tables leave at the ends of their lines."""

from collections.abc import Iterable

from tracker.cli.context import Context


def print_trimmed(parts: Iterable[object], context: Context) -> None:
    console = context.console()
    for part in parts:
        with console.capture() as captured:
            console.print(part)
        context.stdout.writelines(line.rstrip() + "\n" for line in captured.get().splitlines())
