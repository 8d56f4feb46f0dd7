"""A progress bar on standard error while a ledger is read for the first time, for a person who waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tracker.cli.context import Context

# Below this size the reading is over before a bar could be seen.
SMALL = 5_000_000


@contextmanager
def reading_bar(context: Context) -> Iterator[Callable[[int, int], None]]:
    """A function to call with bytes done and bytes in all; the bar appears with the first call, and only on a terminal."""
    bars: list[tuple[object, Callable[..., None]]] = []

    def show(done: int, total: int) -> None:
        if total < SMALL or not context.stderr.isatty():
            return
        if not bars:
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            label = "建立索引" if context.language == "zh" else "Reading the ledger"
            bar = Progress(
                TextColumn(label),
                BarColumn(),
                TimeRemainingColumn(),
                console=context.console(stderr=True),
                transient=True,
            )
            task = bar.add_task("", total=total)
            bar.start()
            bars.append((bar, lambda at: bar.update(task, completed=at)))
        bars[0][1](done)

    try:
        yield show
    finally:
        for bar, _ in bars:
            bar.stop()  # type: ignore[attr-defined]
