"""One document after the other, in this process."""

from collections.abc import Iterable, Iterator

from tracker.batch.chunks import Item, run_chunk
from tracker.batch.job import JobOutcome, Work


def run_serial(found: Iterable[Item], work: Work) -> Iterator[JobOutcome]:
    """Outcomes in the order of `found`, each as soon as it is there."""
    for item in found:
        yield from run_chunk(work, [item])
