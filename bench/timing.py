"""Measuring on a noisy machine: medians with their spread, and ratios to a reference measured in the same run."""

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds of each run, in the order in which they were measured."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def spread(self) -> float:
        """Distance of the middle half of the runs, as a share of the median."""
        if len(self.seconds) < 3:
            return (max(self.seconds) - min(self.seconds)) / self.median
        low, _, high = statistics.quantiles(self.seconds, n=4, method="inclusive")
        return (high - low) / self.median


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `ratio` is the median over the median of `reference`; `figure` is it said in its own unit."""

    section: str
    what: str
    sample: Sample | None
    figure: str = ""
    ratio: float | None = None
    reference: str = ""


def measure(work: Callable[[], object], *, repeats: int, warm: int = 1) -> Sample:
    """Time `work` `repeats` times in this process after `warm` runs that do not count."""
    for _ in range(warm):
        work()
    return Sample(tuple(_timed(work) for _ in range(repeats)))


def measure_in_turn(works: Mapping[str, Callable[[], object]], *, repeats: int, warm: int = 1) -> dict[str, Sample]:
    """Time several works in turn (a b c a b c …), so that a slow minute of the machine hits all of them alike."""
    for work in works.values():
        for _ in range(warm):
            work()
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            seconds[name].append(_timed(work))
    return {name: Sample(tuple(values)) for name, values in seconds.items()}


def command(words: Sequence[str], environment: Mapping[str, str]) -> Callable[[], object]:
    """A whole process as a work: starts it, reads what it says, fails where it fails."""
    return lambda: subprocess.run(words, env=dict(environment), capture_output=True, check=True)


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
