"""The names that come nearest to a word that fits nothing: what somebody may have meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher

# Below this likeness a name is no help.
FLOOR = 0.4


def nearest(word: str, names: Iterable[str], most: int = 3) -> list[str]:
    """Up to `most` names, the likest first: what holds the word, or stands in it, before what only looks like it."""
    scored = []
    for name in dict.fromkeys(names):
        held = bool(name) and (word in name or name in word)
        score = SequenceMatcher(None, word, name).ratio() + held
        if held or score >= FLOOR:
            scored.append((-score, len(name), name))
    return [name for _, _, name in sorted(scored)[:most]]
