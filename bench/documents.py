"""Many documents: one core, two cores, a local cluster of two workers; speed, memory, and what the engine costs."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.plans import write_plans
from bench.process import Run, run
from bench.sizes import Size
from bench.timing import Row, Sample

FEW = 1_000
WORKERS = 2


def rows(size: Size) -> Iterator[Row]:
    """Documents a second of each engine; the ratio is to one core, the share lost is against perfect halves of it."""
    count = size.plans
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        characters = write_plans(folder, count)
        few = run_extract(folder / "000", "--jobs", "1")
        one = run_extract(folder, "--jobs", "1")
        yield row(f"{count:,} plans of {characters // count:,} characters, one core", one, count)
        yield Row(
            "documents",
            f"peak memory, {count:,} plans on one core",
            None,
            f"{one.peak / 1e6:,.0f} MB",
            one.peak / few.peak,
            f"memory at {min(FEW, count):,} plans",
        )
        two = run_extract(folder, "--jobs", str(WORKERS))
        yield row("the same, two cores", two, count, one)
        with local_cluster() as address:
            cluster = run_extract(folder, "--cluster", address)
        yield row("the same, a local cluster of two workers", cluster, count, one)


def row(what: str, done: Run, count: int, one: Run | None = None) -> Row:
    figure = f"{count / done.seconds:,.0f} documents/s, peak {done.peak / 1e6:,.0f} MB"
    if one is None:
        return Row("documents", what, Sample((done.seconds,)), figure)
    lost = 1 - one.seconds / (WORKERS * done.seconds)
    return Row(
        "documents", what, Sample((done.seconds,)), f"{figure}, {lost:.0%} lost", done.seconds / one.seconds, "one core"
    )


def run_extract(folder: Path, *options: str) -> Run:
    """`tracker extract` as a process of its own, its records thrown away. Fails where it fails."""
    return run((sys.executable, "-m", "tracker", "extract", str(folder), "--format", "jsonl", *options))


@contextmanager
def local_cluster() -> Iterator[str]:
    """The address of a scheduler with two workers of one thread each, as `dask` starts them from the shell."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "scheduler.json"
        started: list[subprocess.Popen[bytes]] = []
        try:
            started.append(start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)))
            while not file.exists():
                time.sleep(0.05)
            for _ in range(WORKERS):
                started.append(start("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-dashboard"))
            yield wait_for_workers(file)
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait(20)


def start(*words: str) -> subprocess.Popen[bytes]:
    command: Sequence[str] = (sys.executable, "-m", "dask", *words)
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for_workers(file: Path) -> str:
    from distributed import Client

    with Client(scheduler_file=str(file), set_as_default=False) as client:
        client.wait_for_workers(WORKERS, timeout=60)
        return str(client.scheduler.address)
