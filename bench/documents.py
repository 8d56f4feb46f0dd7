"""Many documents: one core, two cores, a local cluster of two workers; speed, memory, and what the engine costs."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.plans import write_plans
from bench.timing import Row, Sample

COUNT = 10_000
FEW = 1_000
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds and the highest memory of the process that reads the results and of any one it started, in bytes."""

    seconds: float
    peak: int


def rows(count: int = COUNT) -> Iterator[Row]:
    """Documents a second of each engine; the ratio is to one core, the share lost is against perfect halves of it."""
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


def row(what: str, run: Run, count: int, one: Run | None = None) -> Row:
    figure = f"{count / run.seconds:,.0f} documents/s, peak {run.peak / 1e6:,.0f} MB"
    if one is None:
        return Row("documents", what, Sample((run.seconds,)), figure)
    lost = 1 - one.seconds / (WORKERS * run.seconds)
    return Row(
        "documents", what, Sample((run.seconds,)), f"{figure}, {lost:.0%} lost", run.seconds / one.seconds, "one core"
    )


def run_extract(folder: Path, *options: str) -> Run:
    """`tracker extract` as a process of its own, its records thrown away. Fails where it fails."""
    words = [sys.executable, "-m", "tracker", "extract", str(folder), "--format", "jsonl", *options]
    begin = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        told = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    if process.returncode:
        raise RuntimeError(told.decode(errors="replace")[-2000:])
    # Linux counts in kilobytes, macOS in bytes.
    return Run(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


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
