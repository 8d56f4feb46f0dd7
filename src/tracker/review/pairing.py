"""One-to-one pairs between two sets of targets, the best assignment over all; a doubtful pair is rather left out."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.review.assignment import assign
from tracker.review.meaning import Meaning, likeness

# What a near figure adds to likeness: enough to choose between equal wordings, too little to outweigh a nearer wording.
NEARNESS = 0.01


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions in the two sequences, and how alike the wordings are (0 to 1)."""

    old: int
    new: int
    score: float


Fits = Callable[[int, int], bool]
Distance = Callable[[int, int], float]


def pair_up(
    old: Sequence[Meaning],
    new: Sequence[Meaning],
    fits: Fits,
    *,
    floor: float = 0.0,
    distance: Distance = lambda old, new: 0.0,
) -> list[Pair]:
    """Pairs of the same place that `fits` allows, each member used once, so that all likenesses together are greatest.
    Nothing is paired that is not alike at all, or less than `floor`.

    Between equal wordings the smaller `distance` (from 0 upwards) decides, then the order.
    """
    shelf = _by_pair(new)
    found = {(p.old, p.new): p for at in range(len(old)) for p in _candidates(at, old, new, shelf, fits, floor)}
    edges = [
        (pair.old, pair.new, pair.score + NEARNESS / (1 + distance(pair.old, pair.new)) + _early(pair, len(new)))
        for pair in found.values()
    ]
    return [found[pair] for pair in assign(edges)]


def _early(pair: Pair, size: int) -> float:
    """Equal in everything else, what comes at the same turn belongs together."""
    return 1e-6 / (1 + abs(pair.old - pair.new) / max(size, 1))


Shelf = dict[tuple[str, str], list[int]]


def _by_pair(meanings: Sequence[Meaning]) -> Shelf:
    """Where each pair of characters occurs in each place: what shares none with a wording need not be looked at."""
    shelf: Shelf = defaultdict(list)
    for at, meaning in enumerate(meanings):
        for pair in meaning.pairs:
            shelf[meaning.place, pair].append(at)
    return shelf


def _candidates(
    at: int, old: Sequence[Meaning], new: Sequence[Meaning], shelf: Shelf, fits: Fits, floor: float
) -> list[Pair]:
    one = old[at]
    near = {other for pair in one.pairs for other in shelf.get((one.place, pair), ())}
    scored = ((other, likeness(one, new[other])) for other in sorted(near))
    return [Pair(at, other, score) for other, score in scored if 0 < score >= floor and fits(at, other)]
