"""A progress bar on standard error for long runs."""

from collections.abc import Generator, Iterable

from tracker.batch.job import JobOutcome
from tracker.cli.context import Context
from tracker.model.said import Said


def with_progress(
    outcomes: Iterable[JobOutcome], total: int | None, context: Context
) -> Generator[JobOutcome, None, None]:
    """Pass the outcomes on and count them; without a total the bar only moves."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=context.console(stderr=True), transient=True) as progress:
        bar = progress.add_task(context.say(Said("documents", "文件")), total=total)
        for outcome in outcomes:
            yield outcome
            progress.advance(bar)
