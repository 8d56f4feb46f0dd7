"""Many machines: the same work on an existing dask scheduler, in chunks of 100 documents.

The bytes travel with the task, since workers need not see our disks. They are part of the task itself and not data laid
down on a worker beforehand: when a worker dies, the scheduler still holds all that is needed to give its tasks to
another one. Outcomes are taken once a chunk, in the order of the input, so that nothing is lost or doubled.
"""

import itertools
import warnings
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from typing import Any

from tracker.batch.chunks import Item, chunks_of, run_chunk
from tracker.batch.job import JobOutcome, Work
from tracker.batch.local import one_by_one
from tracker.documents.beside import carried
from tracker.documents.bounds import MEGABYTE, Limits
from tracker.documents.readings import load_sources
from tracker.documents.sources import SourceFile
from tracker.model.problem import Problem, Status, TrackerError, WrongUse
from tracker.model.said import Said

CHUNK = 100
CHUNK_BYTES = 32 * MEGABYTE
AHEAD = 3
PATIENCE = "20s"
# Seconds between looks at a chunk that takes long, and how long a scheduler may be without any worker.
LOOK = 5.0
LONELY = 60.0


def run_on_cluster(
    found: Iterable[Item], work: Work, *, address: str, limits: Limits, chunk: int = CHUNK
) -> Generator[JobOutcome, None, None]:
    """Outcomes in order from the workers of the scheduler at `address` (tcp://HOST:PORT).

    Raises TrackerError if there is no such scheduler, or if its workers do not have this program.
    """
    client = _connect(address)
    try:
        threads = sum(client.nthreads().values())
        if not threads:
            raise _no_workers(address)
        waiting: deque[tuple[list[Item], Any]] = deque()
        chunks = chunks_of(_with_bytes(found, limits), chunk, CHUNK_BYTES)
        for items in itertools.islice(chunks, threads * AHEAD):
            waiting.append((items, _submit(client, work, items)))
        while waiting:
            items, future = waiting.popleft()
            outcomes = _result(client, work, items, future, address)
            future.release()
            for following in itertools.islice(chunks, 1):
                waiting.append((following, _submit(client, work, following)))
            yield from outcomes
    finally:
        client.close()


def _connect(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise WrongUse(
            Problem(
                "--cluster",
                Said("dask.distributed is not installed", "未安装 dask.distributed"),
                Said(
                    "In the folder of this program: pip install '.[cluster]'",
                    "请在本程序的文件夹中执行：pip install '.[cluster]'",
                ),
            )
        ) from error
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise WrongUse(
            Problem(
                f"--cluster {address}",
                Said("no scheduler answers there", "该地址没有调度器响应"),
                Said(
                    "Start one: dask scheduler --port 8786, and give tcp://HOST:8786.",
                    "请先启动：dask scheduler --port 8786，再使用 tcp://主机:8786。",
                ),
            )
        ) from error


def _submit(client: Any, work: Work, items: list[Item]) -> Any:
    with warnings.catch_warnings():
        # The engine would rather have large data laid down on workers; see above why not.
        warnings.simplefilter("ignore", UserWarning)
        return client.submit(run_chunk, work, items, pure=False)


def _result(client: Any, work: Work, items: list[Item], future: Any, address: str) -> list[JobOutcome]:
    from distributed import KilledWorker

    try:
        return _waited(client, future, address)
    except KilledWorker:
        # One of these documents took several workers down. It is looked for here, where it harms a child process only.
        return one_by_one(items, work)
    except ImportError as error:
        raise TrackerError(
            Problem(
                "--cluster",
                Said(f"the workers do not have this program: {error}", f"工作节点未安装本程序：{error}"),
                Said("Install the same version of tracker there.", "请在各工作节点安装同一版本的 tracker。"),
            ),
            Status.WRONG_USE,
        ) from error


def _waited(client: Any, future: Any, address: str) -> list[JobOutcome]:
    """The outcomes of one chunk. A scheduler whose workers are all gone would keep us waiting for ever."""
    alone = 0.0
    while alone < LONELY:
        try:
            outcomes: list[JobOutcome] = future.result(timeout=LOOK)
        except TimeoutError:
            alone = 0.0 if client.nthreads() else alone + LOOK
        else:
            return outcomes
    raise _no_workers(address)


def _with_bytes(found: Iterable[Item], limits: Limits) -> Iterator[Item]:
    """Sources with their content; what cannot be loaded becomes a problem here, in its place."""
    for is_problem, group in itertools.groupby(found, key=lambda item: isinstance(item, Problem)):
        if is_problem:
            yield from group
            continue
        for source, data in load_sources((s for s in group if isinstance(s, SourceFile)), limits):
            yield data if isinstance(data, Problem) else carried(replace(source, data=data), limits)


def _no_workers(address: str) -> WrongUse:
    return WrongUse(
        Problem(
            f"--cluster {address}",
            Said("the scheduler has no workers", "调度器没有工作节点"),
            Said(f"Start some: dask worker {address}", f"请启动工作节点：dask worker {address}"),
        )
    )
