"""One-to-one pairs between two sets of targets, the likeliest first; a doubtful pair is rather left out."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.review.meaning import Meaning, likeness

FLOOR = 0.6


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
    floor: float = FLOOR,
    distance: Distance = lambda old, new: 0.0,
) -> list[Pair]:
    """Pairs of the same place that `fits` allows, each member used once.

    Ties in wording go to the smaller `distance`, then to the earlier old one and the earlier new one, so that the answer
    does not depend on chance.
    """
    shelf = _by_pair(new)
    found = [pair for at in range(len(old)) for pair in _candidates(at, old, new, shelf, fits, floor)]
    found.sort(key=lambda pair: (-pair.score, distance(pair.old, pair.new), pair.old, pair.new))
    used_old: set[int] = set()
    used_new: set[int] = set()
    chosen = []
    for pair in found:
        if pair.old not in used_old and pair.new not in used_new:
            used_old.add(pair.old)
            used_new.add(pair.new)
            chosen.append(pair)
    return sorted(chosen, key=lambda pair: pair.old)


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
    common = Counter(other for pair in one.pairs for other in shelf.get((one.place, pair), ()))
    near = [o for o, shared in common.items() if 2 * shared >= floor * (len(one.pairs) + len(new[o].pairs))]
    scored = ((other, likeness(one, new[other])) for other in near)
    return [Pair(at, other, score) for other, score in scored if score >= floor and fits(at, other)]
