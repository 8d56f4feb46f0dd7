"""All cores of this machine: a bounded window of chunks in flight, outcomes in the order of the input.

Memory holds the window and nothing else, however many documents there are. A document that takes its process down
(broken files can crash the PDF library) costs that document only.
"""

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from tracker.batch.chunks import Item, chunks_of, crashed, run_chunk
from tracker.batch.job import JobOutcome, Work
from tracker.batch.serial import run_serial
from tracker.batch.workers import Workers

CHUNK = 16
# Chunks in flight for each process: enough that a slow document does not leave the others idle.
AHEAD = 4
# Fewer documents than this are read before a pool of processes has started.
FEW = 24


def run_local(found: Iterable[Item], work: Work, *, jobs: int) -> Generator[JobOutcome, None, None]:
    """`jobs` processes; 1, or few documents, stay in this process."""
    items = iter(found)
    first = list(islice(items, FEW))
    if jobs <= 1 or len(first) < FEW:
        yield from run_serial(chain(first, items), work)
    else:
        yield from run_pool(chain(first, items), work, jobs=jobs)


def run_pool(found: Iterable[Item], work: Work, *, jobs: int, chunk: int = CHUNK) -> Generator[JobOutcome, None, None]:
    """Outcomes in order, from `jobs` processes that each take `chunk` documents at a time."""
    waiting: deque[tuple[list[Item], Future[list[JobOutcome]]]] = deque()
    chunks = chunks_of(found, chunk)
    workers = Workers(jobs)
    try:
        for items in islice(chunks, jobs * AHEAD):
            waiting.append((items, workers.submit(run_chunk, work, items)))
        while waiting:
            items, future = waiting.popleft()
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                # Every chunk in flight is lost with the pool. The first is read one by one, the rest again together;
                # the culprit becomes the first sooner or later.
                workers.stop()
                workers = Workers(jobs)
                waiting = deque((again, workers.submit(run_chunk, work, again)) for again, _ in waiting)
                outcomes = one_by_one(items, work)
            for following in islice(chunks, 1):
                waiting.append((following, workers.submit(run_chunk, work, following)))
            yield from outcomes
        workers.finish()
    except BaseException:
        # An interrupt, or a reader that takes no more.
        workers.stop()
        raise


def one_by_one(items: list[Item], work: Work) -> list[JobOutcome]:
    """One outcome an item; an item that takes its process down is told of and left."""
    outcomes: list[JobOutcome] = []
    workers = Workers(1)
    try:
        for item in items:
            try:
                outcomes += workers.submit(run_chunk, work, [item]).result()
            except BrokenProcessPool:
                outcomes.append(crashed(item))
                workers.stop()
                workers = Workers(1)
    finally:
        workers.stop()
    return outcomes
