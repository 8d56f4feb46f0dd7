"""The sector a target belongs to, by the words of its indicator, else of its sentence and headings."""

import re
from functools import cache

from tracker.lexicon.tables import table

OTHER = "其他"


@cache
def _words() -> tuple[dict[str, tuple[int, str]], re.Pattern[str]]:
    """The number and name of the sector of each word, and a pattern that finds at each place the longest word there."""
    known: dict[str, tuple[int, str]] = {}
    for n, (name, words) in enumerate(table("sectors")["sectors"].items()):
        for word in words:
            known.setdefault(word, (n, name))
    longest_first = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    # The set of first characters lets the engine step over all other places.
    begins = re.escape("".join(sorted({word[0] for word in known})))
    return known, re.compile(f"(?=[{begins}])(?=({longest_first}))")


def sector(indicator: str, sentence: str, section: tuple[str, ...]) -> str:
    """One of the sectors of the table, or 其他: that of the longest word, the first one of the table where two are as long."""
    known, pattern = _words()
    for text in (indicator, sentence, "".join(section)):
        found = pattern.findall(text)
        if found:
            return min((-len(word), *known[word]) for word in found)[2]
    return OTHER
