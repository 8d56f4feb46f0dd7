"""The core of an indicator: what it measures, apart from how a plan words it, in the words of `lexicon/synonyms.yaml`.

It is read when indicators are compared and kept nowhere: a better table then serves the records of every year alike.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tracker.lexicon.tables import table, words

# Wide brackets and marks by their numbers: plans write them as often as narrow ones, and nobody sees the difference.
PUNCTUATION = re.compile(r"[\s\"'“”‘’()\uff08\uff09〔〕\[\]《》、,\uff0c.\uff0e。·:\uff1a;\uff1b—-]+")
BRACKETED = re.compile(r"[(\uff08][^)\uff09]*[)\uff09]")
# A character of a head that many indicators share counts so much.
HEAD_WEIGHT = 0.3
DIGITS = re.compile(r"\d+")
SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|盟|州|县|旗|区)$")
# Amounts a head, a mu or a household do not add up over places.
OF_EACH = ("人均", "亩均", "户均", "平均", "万元地区")


@dataclass(frozen=True, slots=True)
class Core:
    """`text` is the wording after synonyms and without acts; `scopes` are its words that set indicators apart, `rivals`
    those that tell things apart side by side, `acts` the classes of what is done, `of_each` whether it is an amount a head."""

    text: str
    scopes: frozenset[str]
    rivals: frozenset[str]
    acts: frozenset[str]
    numbers: tuple[str, ...]
    of_each: bool


def core_of(indicator: str, region: str | None, dimension: str) -> Core:
    """The core of an indicator of `region` whose unit measures `dimension`."""
    text, acts = reduced(without_place(indicator, region), dimension)
    return _told(text, acts)


@cache
def _told(text: str, acts: frozenset[str]) -> Core:
    given = table("synonyms")
    return Core(
        text=text,
        scopes=frozenset(word for word in given["distinguishing"] if word in text),
        rivals=frozenset(word for word in given["rivals"] if word in text),
        acts=acts,
        numbers=tuple(DIGITS.findall(text)),
        of_each=any(word in text for word in OF_EACH),
    )


def without_place(indicator: str, region: str | None) -> str:
    """The indicator without the name of the place it is about: 某市粮食产量 of 某市 is 粮食产量."""
    if not region:
        return indicator
    for name in (region, re.sub(SUFFIX, "", region)):
        if len(name) > 1 and indicator.startswith(name) and len(indicator) > len(name) + 1:
            return indicator[len(name) :]
    return indicator


def is_count(dimension: str, indicator: str) -> bool:
    """Whether the unit is one of the counting words that plans use for one and the same thing."""
    given = table("synonyms")
    return dimension in given["same_count"] or (
        dimension == "households" and any(word in indicator for word in given["counted_as_firms"])
    )


@cache
def weights(core: str) -> list[float]:
    """Of each character: what many indicators end in (产业增加值) tells little."""
    found = [1.0] * len(core)
    for match in _rules().heads.finditer(core):
        found[match.start() : match.end()] = [HEAD_WEIGHT] * len(match[0])
    return found


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
