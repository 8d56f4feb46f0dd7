"""Word tables: YAML beside this file, read when first asked for and kept for the life of the process."""

import re
from functools import cache
from pathlib import Path
from typing import Any

# Lists of Chinese words with remarks between them are cut here, with the same outcome: to import a YAML library takes
# a tenth of the time of a report. Chinese words cannot be numbers, days, references or marks of YAML.
REMARK = re.compile("(?m)^ *#.*$")
LIST = re.compile(r"^(?!true|false|null|yes|off)([a-z_]{3,}):(?: +| *\n +)\[([^\[\]]*)\] *$", re.MULTILINE)
WORD = re.compile("[\u4e00-\u9fff]+")


@cache
def table(name: str) -> dict[str, Any]:
    """The table `name`.yaml. Callers treat it as read-only."""
    text = source(f"{name}.yaml")
    return lists_of_words(text) or _read(text)


def source(name: str) -> str:
    """The text of a file of this folder. Not by `importlib.resources`, whose import takes longer than the reading."""
    return Path(__file__).with_name(name).read_text("utf8")


def lists_of_words(text: str) -> dict[str, Any] | None:
    """What YAML makes of `text`; None where it holds anything but lists of Chinese words."""
    bare = REMARK.sub("", text)
    found = LIST.findall(bare)
    lists = {key: [word.strip() for word in inside.split(",")] for key, inside in found}
    if LIST.sub("", bare).strip() or len(lists) < len(found):
        return None
    return lists if all(WORD.fullmatch(word) for words in lists.values() for word in words) else None


def _read(text: str) -> dict[str, Any]:
    # Not at the top: what only asks for filters or plain regions must not wait for a YAML library.
    import yaml

    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def words(name: str, key: str) -> tuple[str, ...]:
    """A list of words of a table, longest first, so that an alternation prefers the whole word."""
    return tuple(sorted(table(name)[key], key=lambda word: (-len(word), word)))
