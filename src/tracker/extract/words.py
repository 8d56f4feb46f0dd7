"""The word tables as patterns, built when first needed."""

import re
from dataclasses import dataclass
from functools import cache

from tracker.extract.rules.compose import pattern
from tracker.lexicon.tables import featured, table


@dataclass(frozen=True, slots=True)
class Words:
    make_end: re.Pattern[str]
    make_start: re.Pattern[str]
    keep_start: re.Pattern[str]
    keep_end: re.Pattern[str]
    adverb_start: re.Pattern[str]
    adverb_of_verb: re.Pattern[str]
    adverb_end: re.Pattern[str]
    strip_start: re.Pattern[str]
    level_end: re.Pattern[str]
    grow_end: re.Pattern[str]
    fall_end: re.Pattern[str]
    measure_end: re.Pattern[str]
    activity_end: re.Pattern[str]
    short: frozenset[str]
    nominal: frozenset[str]
    compressed: dict[str, list[str]]
    review: re.Pattern[str]
    ahead: re.Pattern[str]


@cache
def lexicon() -> Words:
    """All of them, made of the features of the lexicon."""
    return Words(
        make_end=pattern("{make}(?:了|起)?$"),
        make_start=pattern("{make}"),
        keep_start=pattern("{keep}"),
        keep_end=pattern("{keep}$"),
        adverb_start=pattern("{adverb}"),
        adverb_of_verb=pattern("{adverb_of_verb}(?={make}|{keep}|{strip}|{adverb}|{adverb_of_verb})"),
        adverb_end=pattern("{adverb_tail}$"),
        # 建设规模, 推广面积, 认定率: there the verb is the beginning of a noun.
        strip_start=pattern("{strip}(?!{begins_noun})"),
        level_end=pattern("{level}$"),
        grow_end=pattern("{grow}$"),
        fall_end=pattern("{fall}$"),
        measure_end=pattern("{measure}$"),
        activity_end=pattern("{activity}$"),
        short=frozenset(featured("short")),
        nominal=frozenset(featured("nominal")),
        compressed=table("compressed")["compressed"],
        review=pattern("{review}"),
        ahead=pattern("{ahead}"),
    )
