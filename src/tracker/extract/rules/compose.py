"""Patterns written with word classes and gaps: `{raises}(?:到|至){words 4}$` becomes a regular expression.

`{raises}` is any word of the lexicon that has this feature, `{raises+falls}` any that has one of them. Gaps say how far a
pattern may look: `{sentence 8}` at most eight characters of the sentence, `{clause 8}` of the clause, `{words 8}` of the clause
without a digit, `{item 8}` of an item of an enumeration, `{plain 8}` of an item without a digit; `{clause 2-8}` at least two.
"""

import re
from functools import cache

from tracker.lexicon.tables import featured

GAPS = {
    "sentence": "[^。;]",
    "clause": "[^,。;]",
    "words": r"[^,。;\d]",
    "item": "[^,。;、]",
    "plain": r"[^,。;、\d]",
}
GAP = re.compile(r"\{(sentence|clause|words|item|plain) (?:(\d+)-)?(\d+)\}")
CLASS = re.compile(r"\{([a-z_]+(?:\+[a-z_]+)*)\}")


@cache
def pattern(written: str) -> re.Pattern[str]:
    """The compiled pattern of what is `written`."""
    return re.compile(composed(written))


def composed(written: str) -> str:
    """The regular expression of a pattern.

    Raises:
        KeyError: a class that no word of the lexicon has.
    """
    spread = GAP.sub(lambda m: f"{GAPS[m[1]]}{{{m[2] or 0},{m[3]}}}", written)
    return CLASS.sub(lambda m: alternatives(m[1]), spread)


@cache
def alternatives(classes: str) -> str:
    """The words of one class or several (`a+b`), longest first."""
    found = {word for name in classes.split("+") for word in featured(name)}
    return f"(?:{'|'.join(sorted(found, key=lambda word: (-len(word), word)))})"
