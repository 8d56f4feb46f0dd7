"""Word tables: YAML beside this file, read when first asked for and kept for the life of the process."""

from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table `name`.yaml. Callers treat it as read-only."""
    # Not at the top: what only asks for filters or plain regions must not wait for a YAML library.
    import yaml

    loaded: dict[str, Any] = yaml.load(source(f"{name}.yaml"), Loader=yaml.CSafeLoader)
    return loaded


def source(name: str) -> str:
    """The text of a file of this folder. Not by `importlib.resources`, whose import takes longer than the reading."""
    return Path(__file__).with_name(name).read_text("utf8")


def words(name: str, key: str) -> tuple[str, ...]:
    """A list of words of a table, longest first, so that an alternation prefers the whole word."""
    return _longest_first(table(name)[key])


@cache
def featured(feature: str) -> tuple[str, ...]:
    """The words of `words.tsv` that have a feature, longest first.

    Raises:
        KeyError: a feature that no word has.
    """
    return _features()[feature]


def features() -> tuple[str, ...]:
    """All features that words have."""
    return tuple(_features())


@cache
def _features() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    text = source("words.tsv")
    for line in text.splitlines():
        if not line.startswith("#"):
            word, features = line.split("\t")
            for feature in features.split(" "):
                found.setdefault(feature, []).append(word)
    return {feature: _longest_first(known) for feature, known in found.items()}


def _longest_first(known: list[str]) -> tuple[str, ...]:
    return tuple(sorted(known, key=lambda word: (-len(word), word)))
