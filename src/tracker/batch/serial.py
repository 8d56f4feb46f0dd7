"""One document after the other, in this process."""

from collections.abc import Iterable, Iterator

from tracker.batch.job import Outcome, Work
from tracker.documents.sources import Source
from tracker.model.problem import Problem


def run_serial(found: Iterable[Source | Problem], work: Work) -> Iterator[Outcome]:
    """Outcomes in the order of `found`, each as soon as it is there."""
    for item in found:
        if isinstance(item, Problem):
            yield Outcome(item.place, problem=item)
        else:
            yield from work([item])
