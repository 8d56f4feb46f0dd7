"""What an indicator measures, apart from how a plan words it: the ground on which targets are paired across plans."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache, lru_cache

from tracker.lexicon.tables import table, words
from tracker.lexicon.units import convert, decimal_of, units
from tracker.model.plain_rows import TargetRow

# Wide brackets and marks by their numbers: plans write them as often as narrow ones, and nobody sees the difference.
PUNCTUATION = re.compile(r"[\s\"'“”‘’()\uff08\uff09〔〕\[\]《》、,\uff0c.\uff0e。·:\uff1a;\uff1b—-]+")
BRACKETED = re.compile(r"[(\uff08][^)\uff09]*[)\uff09]")
# Where one wording only adds to the other, so much of the longer one must be in both; where each says something of its
# own, so much of both. The former is a modifier more, the latter mostly another thing.
ADDED, SWAPPED = 0.55, 0.72
# A character of a head that many indicators share counts so much; a rest of no more is none.
HEAD_WEIGHT = NOTHING = 0.3
# How the share that two wordings have in common becomes a score: what is let through at all is rather sure.
LEAST = 0.5
COUNT = "count"
DIGITS = re.compile(r"\d+")
SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|盟|州|县|旗|区)$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """`core` is the wording after synonyms and without acts; `scopes` are its words that set indicators apart, `acts`
    the classes of what is done.

    `measure` is what kind of number it is: `growth`, `reduction`, `added` (in a period) or `state`; `dimension` is that
    of its unit. Only equal ones compare.
    """

    core: str
    scopes: frozenset[str]
    acts: frozenset[str]
    pairs: frozenset[str]
    place: str
    measure: str
    dimension: str


MEASURES = {
    "level": "state",
    "increase": "added",
    "growth": "growth",
    "reduction": "reduction",
    "milestone": "milestone",
}


def meaning_of(row: TargetRow) -> Meaning:
    dimension = dimension_of(row)
    core, acts = reduced(without_place(row["indicator"], row["region"]), dimension)
    return Meaning(
        core=core,
        scopes=scopes_of(core),
        acts=acts,
        pairs=frozenset(core[at : at + 2] for at in range(max(len(core) - 1, 1))),
        place=row["region_code"] or row["region"] or "",
        measure=MEASURES.get(row["kind"], row["kind"]),
        dimension=dimension,
    )


def without_place(indicator: str, region: str | None) -> str:
    """The indicator without the name of the place it is about: 某市粮食产量 of 某市 is 粮食产量."""
    if not region:
        return indicator
    for name in (region, re.sub(SUFFIX, "", region)):
        if len(name) > 1 and indicator.startswith(name) and len(indicator) > len(name) + 1:
            return indicator[len(name) :]
    return indicator


def dimension_of(row: TargetRow) -> str:
    """What the unit measures; a unit without a conversion measures only itself. Counting words that plans use for one
    and the same thing measure a count."""
    if row["normalized"] is not None:
        dimension = row["normalized"]["dimension"]
    else:
        unit = units().parse(row["unit"] or "")
        dimension = unit.dimension if unit is not None else (row["unit"] or "")
    given = table("synonyms")
    if dimension in given["same_count"]:
        return COUNT
    if dimension == "households" and any(word in row["indicator"] for word in given["counted_as_firms"]):
        return COUNT
    return dimension


def amount_as(value: str, row: TargetRow, other: TargetRow) -> Decimal | None:
    """`value` of `row` in the unit of `other`; None where the two do not measure the same."""
    one, two = row["unit"] or "", other["unit"] or ""
    found = convert(Decimal(value), one, two)
    if found is not None or dimension_of(row) != COUNT or dimension_of(other) != COUNT:
        return found
    given, wanted = units().parse(one), units().parse(two)
    return None if given is None or wanted is None else decimal_of(Fraction(value) * given.factor / wanted.factor)


def likeness(one: Meaning, other: Meaning) -> float:
    """1 for the same core; less the more one wording adds to the other; 0 where a distinguishing word stands in one of
    them only, where the acts are two things, or where too little is in common."""
    if apart(one.acts, other.acts):
        return 0.0
    if one.core == other.core:
        return 1.0
    if one.scopes != other.scopes or not one.pairs & other.pairs or _rivals(one.core, other.core):
        return 0.0
    # 30亿元以上项目 are not 亿元以上项目.
    if DIGITS.findall(one.core) != DIGITS.findall(other.core):
        return 0.0
    return _common(one.core, other.core)


@lru_cache(maxsize=65_536)
def _common(one: str, other: str) -> float:
    """Stretches in common, the longest first and in whatever order they stand; a single character in common is chance."""
    weights, others = _weights(one), _weights(other)
    left, right, shared = one, other, 0.0
    matcher = SequenceMatcher(autojunk=False)
    while True:
        matcher.set_seqs(left, right)
        a, b, size = matcher.find_longest_match()
        if size < 2:
            break
        shared += min(sum(weights[a : a + size]), sum(others[b : b + size]))
        left, right = left[:a] + "\x00" * size + left[a + size :], right[:b] + "\x01" * size + right[b + size :]
    rests = sorted(
        sum(weight for character, weight in zip(text, many, strict=True) if character > "\x01")
        for text, many in ((left, weights), (right, others))
    )
    if rests[0] <= NOTHING:
        share, least = shared / (shared + rests[1]), ADDED
    else:
        share, least = 2 * shared / (2 * shared + sum(rests)), SWAPPED
    return LEAST + (1 - LEAST) * share if share >= least else 0.0


@cache
def _weights(core: str) -> list[float]:
    """Of each character: what many indicators end in (产业增加值) tells little."""
    weights = [1.0] * len(core)
    for match in _rules().heads.finditer(core):
        weights[match.start() : match.end()] = [HEAD_WEIGHT] * len(match[0])
    return weights


@cache
def reduced(indicator: str, dimension: str = "") -> tuple[str, frozenset[str]]:
    """The indicator in the words of the table, without brackets, acts and marks, and the classes of its acts; itself
    where nothing would be left."""
    text = PUNCTUATION.sub("", BRACKETED.sub("", indicator)) or PUNCTUATION.sub("", indicator)
    text = _rules().same.sub(lambda match: _rules().canonical[match[0]], text)
    acts = frozenset(name for match in _rules().acts.finditer(text) for name in _rules().classes[match[0]].split())
    text = _without(text, dimension)
    return _rules().whole.get(text, text) or indicator, acts


@cache
def scopes_of(core: str) -> frozenset[str]:
    return frozenset(word for word in table("synonyms")["distinguishing"] if word in core)


def _rivals(one: str, other: str) -> bool:
    """Whether each of the two has a word of its own of those that tell things apart side by side."""
    listed = table("synonyms")["rivals"]
    mine, its = ({word for word in listed if word in core} for core in (one, other))
    return bool(mine - its) and bool(its - mine)


@cache
def apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of acts are of two things: none in common, and a pair of the table among them."""
    if one & other:
        return False
    return any((a in one and b in other) or (b in one and a in other) for a, b in table("synonyms")["acts_apart"])


def _without(text: str, dimension: str) -> str:
    """The text without acts, what tells nothing, what other words imply, and what its unit tells."""
    rules = _rules()
    for pattern in (rules.acts, rules.drop):
        text = pattern.sub("", text) or text
    for word, contexts in rules.implied.items():
        if word in text and any(context in text.replace(word, "") for context in contexts):
            text = text.replace(word, "")
    text = rules.loose.sub("", text) or text
    for ends in (rules.drop_end, rules.units.get(dimension, ())):
        for word in ends:
            if text.endswith(word) and text != word:
                text = text.removesuffix(word)
                break
    return text


@dataclass(frozen=True, slots=True)
class _Rules:
    """The table in the form in which it is used. A canonical wording maps to itself, so that it is not rewritten within."""

    canonical: Mapping[str, str]
    same: re.Pattern[str]
    classes: Mapping[str, str]
    acts: re.Pattern[str]
    drop: re.Pattern[str]
    loose: re.Pattern[str]
    heads: re.Pattern[str]
    drop_end: tuple[str, ...]
    implied: Mapping[str, list[str]]
    units: Mapping[str, list[str]]
    whole: Mapping[str, str]


@cache
def _rules() -> _Rules:
    given = table("synonyms")
    canonical = {word: first for first, others in given["same"].items() for word in (first, *others)}
    classes = {word: name for name, listed in given["acts"].items() for word in listed}
    return _Rules(
        canonical=canonical,
        same=_any_of(tuple(canonical)),
        classes=classes,
        acts=_any_of(tuple(classes)),
        drop=_any_of(words("synonyms", "drop")),
        loose=_any_of(words("synonyms", "loose")),
        heads=_any_of(words("synonyms", "heads")),
        drop_end=words("synonyms", "drop_end"),
        implied=given["implied"],
        units=given["units"],
        whole={word: first for first, others in given["whole"].items() for word in others},
    )


def _any_of(listed: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(listed, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)))
