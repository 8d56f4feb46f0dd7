"""A linear chain over passages: learned weights, whole numbers, the same on every machine.

The weights are those of a conditional random field (Lafferty, McCallum, Pereira 2001) trained by `make train`, rounded to hundredths.
Decoding is Viterbi in both directions, so that each passage also gets its margin: how much worse the best reading of the
whole text becomes when this passage is read otherwise.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import add
from typing import NamedTuple

LABELS = "AYPO"
# What leads a pair of characters among the signs.
PAIR = "s"
# Three weights, each against that of the last label, stand in one number of this many bits each: a row is added up at once.
BITS = 21
MIDDLE = 1 << (BITS - 1)
MIDDLES = MIDDLE | MIDDLE << BITS | MIDDLE << 2 * BITS
PART = (1 << BITS) - 1
# A result; promised for the document's own year; promised for later or without a day; a rule or nothing of these.
GROUPS = ((0,), (1, 2), (3,))


class PassageSigns(NamedTuple):
    """The signs of a passage, its words, of which each two characters that follow each other are a sign too, and the signs of
    the headings above it."""

    own: list[str]
    words: tuple[str, ...]
    above: tuple[str, ...]

    def signs(self) -> list[str]:
        """All of them, as they stand in the weights."""
        return [*self.own, *(PAIR + pair for text in self.words for pair in pairs(text)), *self.above]


def pairs(text: str) -> Iterator[str]:
    """Each two characters that follow each other."""
    return map(add, text, text[1:])


@dataclass(frozen=True, slots=True)
class Weights:
    """`signs` maps a sign to its weight for each label; `steps[a][b]` is the weight of label b following label a.

    `sums` and `sums_of_pairs` are the same weights, packed.
    """

    signs: dict[str, tuple[int, int, int, int]]
    steps: tuple[tuple[int, ...], ...]
    sums: dict[str, int] = field(init=False, repr=False, compare=False)
    sums_of_pairs: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        packed = {sign: _packed(*weights) for sign, weights in self.signs.items()}
        pairs = {sign.removeprefix(PAIR): total for sign, total in packed.items() if sign.startswith(PAIR)}
        object.__setattr__(self, "sums", packed)
        object.__setattr__(self, "sums_of_pairs", pairs)


@cache
def weights() -> Weights:
    """The committed weights."""
    return parse(files("tracker.lexicon").joinpath("tense_weights.tsv").read_text("utf8"))


def parse(text: str) -> Weights:
    """Weights from their text: a line for each label followed (`>A`), then a line for each sign."""
    signs: dict[str, tuple[int, int, int, int]] = {}
    steps: dict[str, tuple[int, ...]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, *numbers = line.split("\t")
        a, y, p, o = map(int, numbers)
        if name.startswith(">"):
            steps[name[1:]] = (a, y, p, o)
        else:
            signs[name] = (a, y, p, o)
    return Weights(signs, tuple(steps[label] for label in LABELS))


def decode(
    rows: list[PassageSigns], learned: Weights, biases: Iterable[tuple[int, int, int, int]]
) -> list[tuple[int, int, int]]:
    """(group of the best label, its margin over the best other group, how much later is likelier than this year).

    Margins are in hundredths of a log unit; `biases` holds, for each passage, what is certain of it beforehand.
    """
    shared: dict[int, int] = {}
    of_sign, of_pair = learned.sums.get, learned.sums_of_pairs.get
    none = repeat(0)
    scores = []
    for (own, words, above), (a, y, p, o) in zip(rows, biases, strict=True):
        # Headings are the same for all passages below them: they are added up once.
        if id(above) not in shared:
            shared[id(above)] = MIDDLES + sum(map(of_sign, above, none))
        total = sum(map(of_sign, own, none), shared[id(above)])
        for text in words:
            total = sum(map(of_pair, pairs(text), none), total)
        scores.append(
            (
                (total & PART) - MIDDLE + a,
                (total >> BITS & PART) - MIDDLE + y,
                (total >> 2 * BITS) - MIDDLE + p,
                o,
            )
        )
    forward = _best(scores, learned.steps)
    back_steps = tuple(tuple(learned.steps[b][a] for b in range(4)) for a in range(4))
    backward = _best(scores[::-1], back_steps)[::-1]
    out = []
    for (f0, f1, f2, f3), (b0, b1, b2, b3), (s0, s1, s2, s3) in zip(forward, backward, scores, strict=True):
        this_year, later = f1 + b1 - s1, f2 + b2 - s2
        # In the order of GROUPS.
        through = (f0 + b0 - s0, max(this_year, later), f3 + b3 - s3)
        _, rest, first = sorted(through)
        out.append((through.index(first), first - rest, later - this_year))
    return out


def _packed(a: int, y: int, p: int, o: int) -> int:
    """The first three weights against the last, in one number; only what lies between labels counts."""
    return (a - o) + (y - o << BITS) + (p - o << 2 * BITS)


def _best(
    scores: list[tuple[int, int, int, int]], steps: tuple[tuple[int, ...], ...]
) -> list[tuple[int, int, int, int]]:
    """For each place and label the score of the best way there."""
    out: list[tuple[int, int, int, int]] = []
    before: tuple[int, int, int, int] | None = None
    (a0, a1, a2, a3), (b0, b1, b2, b3), (c0, c1, c2, c3), (d0, d1, d2, d3) = zip(*steps, strict=True)
    for own in scores:
        if before:
            w, x, y, z = before
            before = (
                max(w + a0, x + a1, y + a2, z + a3) + own[0],
                max(w + b0, x + b1, y + b2, z + b3) + own[1],
                max(w + c0, x + c1, y + c2, z + c3) + own[2],
                max(w + d0, x + d1, y + d2, z + d3) + own[3],
            )
        else:
            before = own
        out.append(before)
    return out
