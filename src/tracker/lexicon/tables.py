"""Word tables: YAML beside this file, read when first asked for and kept for the life of the process."""

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table `name`.yaml. Callers treat it as read-only."""
    # Not at the top: what only asks for filters or plain regions must not wait for a YAML library.
    import yaml

    text = files("tracker.lexicon").joinpath(f"{name}.yaml").read_text("utf8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def words(name: str, key: str) -> tuple[str, ...]:
    """A list of words of a table, longest first, so that an alternation prefers the whole word."""
    return tuple(sorted(table(name)[key], key=lambda word: (-len(word), word)))
