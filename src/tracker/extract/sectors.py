"""The sector a target belongs to, by the words of its indicator, else of its sentence and headings."""

import re
from functools import cache

from tracker.lexicon.tables import table

OTHER = "其他"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = table("sectors")["sectors"].items()
    return tuple((name, re.compile("|".join(map(re.escape, words)))) for name, words in rows)


def sector(indicator: str, sentence: str, section: tuple[str, ...]) -> str:
    """One of the sectors of the table, or 其他."""
    for text in (indicator, sentence, "".join(section)):
        best, longest = "", 0
        for name, pattern in _patterns():
            for m in pattern.finditer(text):
                if m.end() - m.start() > longest:
                    best, longest = name, m.end() - m.start()
        if best:
            return best
    return OTHER
