"""What an indicator measures, apart from how a plan words it: the ground on which targets are paired across plans."""

import re
from dataclasses import dataclass
from functools import cache

from tracker.lexicon.tables import table, words
from tracker.lexicon.units import units
from tracker.model.rows import TargetRow

PUNCTUATION = re.compile(r"[\s\"'“”‘’()()〔〕\[\]《》、,,.。·—-]+")
BRACKETED = re.compile(r"[((][^))]*[))]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """`core` is the wording after synonyms and without acts; `scopes` are its words that set indicators apart.

    `measure` is what kind of number it is: `growth`, `reduction`, `added` (in a period) or `state`; `dimension` is that
    of its unit. Only equal ones compare.
    """

    core: str
    scopes: frozenset[str]
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
    core = core_of(row["indicator"])
    return Meaning(
        core=core,
        scopes=scopes_of(core),
        pairs=frozenset(core[at : at + 2] for at in range(max(len(core) - 1, 1))),
        place=row["region_code"] or row["region"] or "",
        measure=MEASURES.get(row["kind"], row["kind"]),
        dimension=dimension_of(row),
    )


def dimension_of(row: TargetRow) -> str:
    """What the unit measures; a unit without a conversion measures only itself."""
    if row["normalized"] is not None:
        return row["normalized"]["dimension"]
    unit = units().parse(row["unit"] or "")
    return unit.dimension if unit is not None else (row["unit"] or "")


@cache
def core_of(indicator: str) -> str:
    """The indicator in the words of the table, without brackets, acts and marks; itself where nothing would be left."""
    text = PUNCTUATION.sub("", BRACKETED.sub("", indicator)) or PUNCTUATION.sub("", indicator)
    text = _same().sub(lambda match: _canonical()[match[0]], text)
    text = _without_acts(text)
    text = _whole().get(text, text)
    return text or indicator


@cache
def scopes_of(core: str) -> frozenset[str]:
    return frozenset(word for word in table("synonyms")["distinguishing"] if word in core)


def likeness(one: Meaning, other: Meaning) -> float:
    """1 for the same core; else the share of common character pairs (Dice), 0 where a distinguishing word differs."""
    if one.core == other.core:
        return 1.0
    if one.scopes != other.scopes or not one.pairs or not other.pairs:
        return 0.0
    return 2 * len(one.pairs & other.pairs) / (len(one.pairs) + len(other.pairs))


@cache
def _canonical() -> dict[str, str]:
    """Every wording to its canonical one. A canonical wording maps to itself, so that it is not rewritten within."""
    same: dict[str, list[str]] = table("synonyms")["same"]
    return {word: first for first, others in same.items() for word in (first, *others)}


@cache
def _same() -> re.Pattern[str]:
    return _any_of(tuple(_canonical()))


@cache
def _drop() -> re.Pattern[str]:
    return _any_of(words("synonyms", "drop"))


@cache
def _whole() -> dict[str, str]:
    whole: dict[str, list[str]] = table("synonyms")["whole"]
    return {_without_acts(word): first for first, others in whole.items() for word in others}


def _without_acts(text: str) -> str:
    text = _drop().sub("", text) or text
    for word in words("synonyms", "drop_end"):
        if text.endswith(word) and text != word:
            return text.removesuffix(word)
    return text


def _any_of(listed: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(listed, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)))
