"""What an indicator measures, apart from how a plan words it: the ground on which targets are paired across plans."""

from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from functools import lru_cache

from tracker.extract.core import Core, apart, core_of, is_count, weights
from tracker.lexicon.units import convert, decimal_of, unit_of
from tracker.model.plain_rows import TargetRow
from tracker.model.vocabulary import Kind

# Where one wording only adds to the other, so much of the longer one must be in both; where each says something of its
# own, so much of both. The former is a modifier more, the latter mostly another thing.
ADDED, SWAPPED = 0.55, 0.72
# A rest of no more than a shared head's character weighs is none.
NOTHING = 0.3
# How the share that two wordings have in common becomes a score: what is let through at all is rather sure.
LEAST = 0.5
COUNT = "count"


@dataclass(frozen=True, slots=True)
class Meaning:
    """`pairs` are the pairs of characters of its `core`.

    Only those of one `kind` and of one `dimension`, that of the unit, compare.
    """

    core: Core
    pairs: frozenset[str]
    place: str
    kind: Kind
    dimension: str


def meaning_of(row: TargetRow) -> Meaning:
    dimension = dimension_of(row)
    core = core_of(row["indicator"], row["region"], dimension)
    return Meaning(
        core=core,
        pairs=frozenset(core.text[at : at + 2] for at in range(max(len(core.text) - 1, 1))),
        place=row["region_code"] or row["region"] or "",
        kind=row["kind"],
        dimension=dimension,
    )


def dimension_of(row: TargetRow) -> str:
    """What the unit measures; a unit without a conversion measures only itself. Counting words that plans use for one
    and the same thing measure a count."""
    if row["normalized"] is not None:
        dimension = row["normalized"]["dimension"]
    else:
        unit = unit_of(row["unit"] or "")
        dimension = unit.dimension if unit is not None else (row["unit"] or "")
    return COUNT if is_count(dimension, row["indicator"]) else dimension


def amount_as(value: str, row: TargetRow, other: TargetRow) -> Decimal | None:
    """`value` of `row` in the unit of `other`; None where the two do not measure the same."""
    one, two = row["unit"] or "", other["unit"] or ""
    found = convert(Decimal(value), one, two)
    if found is not None or dimension_of(row) != COUNT or dimension_of(other) != COUNT:
        return found
    given, wanted = unit_of(one), unit_of(two)
    return None if given is None or wanted is None else decimal_of(Fraction(value) * given.factor / wanted.factor)


def likeness(one: Meaning, other: Meaning) -> float:
    """1 for the same core; less the more one wording adds to the other; 0 where a distinguishing word stands in one of
    them only, where the acts are two things, or where too little is in common."""
    if apart(one.core.acts, other.core.acts):
        return 0.0
    if one.core.text == other.core.text:
        return 1.0
    if one.core.scopes != other.core.scopes or not one.pairs & other.pairs or _rivals(one.core, other.core):
        return 0.0
    # 30亿元以上项目 are not 亿元以上项目.
    if one.core.numbers != other.core.numbers:
        return 0.0
    return _common(one.core.text, other.core.text)


@lru_cache(maxsize=65_536)
def _common(one: str, other: str) -> float:
    """Stretches in common, the longest first and in whatever order they stand; a single character in common is chance."""
    ours, theirs = weights(one), weights(other)
    left, right, shared = one, other, 0.0
    matcher = SequenceMatcher(autojunk=False)
    while True:
        matcher.set_seqs(left, right)
        a, b, size = matcher.find_longest_match()
        if size < 2:
            break
        shared += min(sum(ours[a : a + size]), sum(theirs[b : b + size]))
        left, right = left[:a] + "\x00" * size + left[a + size :], right[:b] + "\x01" * size + right[b + size :]
    rests = sorted(
        sum(weight for character, weight in zip(text, many, strict=True) if character > "\x01")
        for text, many in ((left, ours), (right, theirs))
    )
    if rests[0] <= NOTHING:
        share, least = shared / (shared + rests[1]), ADDED
    else:
        share, least = 2 * shared / (2 * shared + sum(rests)), SWAPPED
    return LEAST + (1 - LEAST) * share if share >= least else 0.0


def _rivals(one: Core, other: Core) -> bool:
    """Whether each of the two has a word of its own of those that tell things apart side by side."""
    return bool(one.rivals - other.rivals) and bool(other.rivals - one.rivals)
