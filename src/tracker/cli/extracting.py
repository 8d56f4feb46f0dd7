"""What `tracker extract` does once its options are known: which runner, where the records go, what is told meanwhile."""

import os
from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tracker import __version__
from tracker.batch.chunks import Item
from tracker.batch.job import JobOutcome, Statements, Task
from tracker.batch.local import run_local
from tracker.cli.context import Context
from tracker.cli.extract_bar import with_progress
from tracker.cli.formats.extracted import EXTRACT, PARTS
from tracker.cli.printing import Tally, print_outcomes
from tracker.documents.bounds import Limits
from tracker.documents.sources import STDIN, entitled, find_sources
from tracker.model.problem import Problem, Status, WrongUse
from tracker.model.said import Said


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run."""

    paths: tuple[str, ...]
    form: str
    statements: Statements
    jobs: int
    output: Path | None
    resume: bool
    cluster: str | None
    limits: Limits
    title: str | None = None


def extract_documents(request: Request) -> Status:
    """Do it; the exit status. Raises TrackerError for options that do not go together."""
    context = Context()
    check(request)
    found = find_sources(list(request.paths), request.limits)
    if request.title is not None:
        found = entitled(found, request.title)
    if request.output is not None:
        return into_folder(request, found, request.output, context)
    # Closed here and now: whoever is still at work on another core must not outlive an interrupt.
    with closing(run(request, found)) as outcomes, closing(shown(outcomes, request, context)) as watched:
        return print_outcomes(watched, request.form, context)


def check(request: Request) -> None:
    if request.resume and request.output is None:
        raise misuse("--resume", Said("needs --output", "需要 --output"), "--output runs/2023 --resume")
    if request.form not in EXTRACT and request.output is None:
        asked = f"--format {request.form}"
        raise misuse(asked, Said("needs --output", "需要 --output"), f"--output records {asked}")
    if request.title is not None and (len(request.paths) != 1 or Path(request.paths[0]).is_dir()):
        raise misuse(
            "--title", Said("is for one document", "只用于一份文件"), "tracker extract - --title 某某县2025年工作要点"
        )
    if request.output is not None and request.form not in PARTS:
        takes = Said(f"takes --format {' or '.join(PARTS)}", f"只支持 --format {' 或 '.join(PARTS)}")
        raise misuse("--output", takes, f"--format {next(iter(PARTS))}")


def misuse(place: str, what: Said, example: str) -> WrongUse:
    return WrongUse(Problem(place, what, Said(f"For example: {example}", f"例如：{example}")))


def run(request: Request, found: Iterable[Item]) -> Generator[JobOutcome, None, None]:
    """Here, on all cores, or on other machines: the same work, the same order."""
    task = Task(request.statements, request.limits)
    if request.cluster is not None:
        from tracker.batch.cluster import run_on_cluster

        return run_on_cluster(found, task, address=request.cluster, limits=request.limits)
    return run_local(found, task, jobs=request.jobs or os.cpu_count() or 1)


def shown(outcomes: Iterable[JobOutcome], request: Request, context: Context) -> Generator[JobOutcome, None, None]:
    """With a progress bar, if somebody watches who does not see the records themselves pass by."""
    watched = context.stderr.isatty() and (request.output is not None or not context.is_terminal)
    if not watched:
        yield from outcomes
        return
    total = None
    if STDIN not in request.paths:
        total = sum(1 for _ in find_sources(list(request.paths), request.limits))
    yield from with_progress(outcomes, total, context)


def into_folder(request: Request, found: Iterable[Item], folder: Path, context: Context) -> Status:
    """Records to the parts of a folder; the summary counts those that an earlier run left."""
    from tracker.batch.parts import PartFile, refuse_used, write_parts

    write = PARTS[request.form]()
    if not request.resume:
        refuse_used(folder)
    tally = Tally(context)
    kept: list[int] = []

    def skipped(part: PartFile) -> None:
        kept.append(part.documents)
        tally.add(part.documents, part.records, part.unreadable)

    write_parts(
        found,
        lambda items: run(request, items),
        folder,
        settings=f"{__version__} {request.form} {request.statements} {request.limits}",
        suffix=f".{request.form}",
        write=write,
        watch=lambda outcomes: tally.watch(shown(outcomes, request, context)),
        skipped=skipped,
    )
    if kept:
        context.tell(Said(f"{sum(kept)} documents were done before", f"{sum(kept)} 份文件此前已完成"))
    context.tell(tally.summary)
    if about := tally.about_tables:
        context.tell(about)
    return tally.status
