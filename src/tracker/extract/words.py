"""The word tables as patterns, built when first needed."""

import re
from dataclasses import dataclass
from functools import cache

from tracker.lexicon.tables import featured, table

NOT_A_NOUN = "(?!会(?![\u4e00-\u9fff]{2})|率|量|额|值|区|面积|用地|规模|速度|能力|资金|性|力度|者|员|人员|人数|型|式|化|级|品|地|点|线|比例|比重|指数|水平|时间|时限|成本|里程|投资|期|强度|总)"


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
    def any_of(key: str) -> str:
        return "(?:" + "|".join(featured(key)) + ")"

    return Words(
        make_end=re.compile(any_of("make") + "(?:了|起)?$"),
        make_start=re.compile(any_of("make")),
        keep_start=re.compile(any_of("keep")),
        keep_end=re.compile(any_of("keep") + "$"),
        adverb_start=re.compile(any_of("adverb")),
        adverb_of_verb=re.compile(
            f"{any_of('adverb_of_verb')}(?={any_of('make')}|{any_of('keep')}|{any_of('strip')}|{any_of('adverb')}|{any_of('adverb_of_verb')})"
        ),
        adverb_end=re.compile(any_of("adverb_tail") + "$"),
        # 建设规模, 推广面积, 认定率: there the verb is the beginning of a noun.
        strip_start=re.compile(any_of("strip") + NOT_A_NOUN),
        level_end=re.compile(any_of("level") + "$"),
        grow_end=re.compile(any_of("grow") + "$"),
        fall_end=re.compile(any_of("fall") + "$"),
        measure_end=re.compile(any_of("measure") + "$"),
        activity_end=re.compile(any_of("activity") + "$"),
        short=frozenset(featured("short")),
        nominal=frozenset(featured("nominal")),
        compressed=table("compressed")["compressed"],
        review=re.compile(any_of("review")),
        ahead=re.compile(any_of("ahead")),
    )
