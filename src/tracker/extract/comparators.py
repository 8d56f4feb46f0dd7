"""Whether a figure is a least, a most, about so much or exactly that: the words before and behind it."""

import re
from typing import cast

from tracker.extract.rules.compose import pattern
from tracker.model.vocabulary import Comparator

AT_LEAST_BEFORE = r"{at_least}$"
AT_MOST_BEFORE = r"{at_most}$"
ABOUT_BEFORE = r"{nearly}$"
WORDS_BEFORE: tuple[tuple[Comparator, str], ...] = (
    ("at_most", AT_MOST_BEFORE),
    ("at_least", AT_LEAST_BEFORE),
    ("about", ABOUT_BEFORE),
)
NOT_ABOUT = r"{ends_in_nearly}$"
AFTER = r"(?P<at_least>{or_more}|[余多](?=[,。;、)\n]))|(?P<at_most>{or_less}|(?<=[日天时钟])内(?=[,。;、)\n]|(?:办|完成|审结|送达|答复)(?![^,。;]{0,8}率)))|(?P<about>{or_about})"
# 12万个(含私人桩)以上
ASIDE = re.compile(r"\((?:含|包括)[^()\d]{1,12}\)")
NOT = re.compile(r"不(?:得|能|应|可|会)?$")
# What 不得, 不能 and 不应 turn round.
TURNED: dict[str, Comparator] = {
    "低于": "at_least",
    "少于": "at_least",
    "小于": "at_least",
    "超过": "at_most",
    "高于": "at_most",
    "大于": "at_most",
    "多于": "at_most",
}
# 教育支出不低于一般公共预算支出的20%
OF_A_WHOLE = re.compile(r"不(低于|少于|超过|高于)[^,。;、\d]{2,24}的$")
LONGEST_WHOLE = 30
AT_LEAST_APART = r"(?:至少|最少|不少于|不低于)[^,。;、\d]{1,10}$"


def comparator_of(text: str, begin: int, unit_end: int, start: int, end: int) -> tuple[Comparator, int, int, str]:
    """(comparator, start with its words, end with its words, rule): a word behind the figure outranks one before it."""
    head = text[max(start, begin - 8) : begin]
    aside = ASIDE.match(text, unit_end, end) if text.startswith("(", unit_end) else None
    m = pattern(AFTER).match(text, aside.end() if aside else unit_end, end)
    after = m.end() if m else unit_end
    before = begin
    named: Comparator | None = None
    for name, words in WORDS_BEFORE:
        found = pattern(words).search(head)
        if not found or (name == "about" and pattern(NOT_ABOUT).search(head)):
            continue
        word = found.group()
        if word == "过" and head[-2:-1] in "通经超不":
            continue
        turned = NOT.search(head[: found.start()]) if word in TURNED else None
        named = TURNED[word] if turned else name
        before = begin - len(word) - (len(turned[0]) if turned else 0)
        break
    if m and m.lastgroup:
        return cast(Comparator, m.lastgroup), before, after, "comparator.behind"
    if named:
        return named, before, after, "comparator.before"
    if text[begin - 1 : begin] == "的" and (
        apart := OF_A_WHOLE.search(text[max(start, begin - LONGEST_WHOLE) : begin])
    ):
        return TURNED[apart[1]], before, after, "comparator.before_the_whole"
    if pattern(AT_LEAST_APART).search(text[max(start, begin - 16) : begin]):
        return "at_least", before, after, "comparator.at_least_before_verb"
    return "exact", before, after, "comparator.none"
