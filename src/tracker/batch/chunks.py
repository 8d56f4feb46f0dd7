"""Documents in small groups: the unit that is sent to another process or another machine."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from tracker.batch.job import JobOutcome, Work
from tracker.documents.sources import SourceFile
from tracker.model.problem import Problem
from tracker.model.said import Said

Item = SourceFile | Problem


def chunks_of(found: Iterable[Item], size: int, most_bytes: int = 0) -> Iterator[list[Item]]:
    """Groups of at most `size` items in order; with `most_bytes`, closed earlier once their bytes add up to that."""
    chunk: list[Item] = []
    held = 0
    for item in found:
        chunk.append(item)
        held += sum(len(one.data or b"") for one in (item, *item.beside)) if isinstance(item, SourceFile) else 0
        if len(chunk) >= size or (most_bytes and held >= most_bytes):
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


def run_chunk(work: Work, items: list[Item]) -> list[JobOutcome]:
    """One outcome an item, in order."""
    outcomes: list[JobOutcome] = []
    for is_problem, group in groupby(items, key=lambda item: isinstance(item, Problem)):
        if is_problem:
            outcomes += [JobOutcome(p.place, problem=p) for p in group if isinstance(p, Problem)]
        else:
            outcomes += work([s for s in group if isinstance(s, SourceFile)])
    return outcomes


def crashed(item: Item) -> JobOutcome:
    """What is left to say of a document whose reading took its process down."""
    name = item.name if isinstance(item, SourceFile) else item.place
    return JobOutcome(
        name,
        problem=Problem(
            name,
            Said("reading it crashed the process that tried", "读取该文件时进程崩溃"),
            Said(
                "The file is damaged or hostile; convert it with another program.",
                "文件可能已损坏或有害，请用其他程序转换后再试。",
            ),
            code="crashed",
        ),
    )
