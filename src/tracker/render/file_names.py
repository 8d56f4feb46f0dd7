"""File names out of names of offices: safe on every system, told apart, and no longer than a folder can hold."""

import re
from collections.abc import Mapping
from unicodedata import category, normalize

# What Windows, or a shell, takes for something else.
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
LONGEST_BYTES = 120
EMPTY = "_"


def file_names(names: Mapping[str, str], suffix: str) -> dict[str, str]:
    """For each key a file name of its own; names that differ in case only are told apart too."""
    given: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in names.items():
        stem = safe_stem(name)
        made, number = f"{stem}{suffix}", 1
        while made.casefold() in taken:
            number += 1
            made = f"{_cut(stem, len(f'_{number}'))}_{number}{suffix}"
        taken.add(made.casefold())
        given[key] = made
    return given


def safe_stem(name: str) -> str:
    """The name without what no file name holds; hidden and reserved ones get a mark before them."""
    words = " ".join(normalize("NFC", name).split())
    shown = "".join("_" if category(c)[0] == "C" or category(c) in ("Zl", "Zp") else c for c in words)
    stem = _cut(FORBIDDEN.sub("_", shown), 0).strip(" ")
    stem = stem.rstrip(". ")
    if not stem:
        return EMPTY
    return EMPTY + stem if stem[0] in ".-~$" or RESERVED.fullmatch(stem) else stem


def _cut(stem: str, room: int) -> str:
    """No longer than the limit in bytes, whole characters only."""
    return stem.encode("utf8", "replace")[: LONGEST_BYTES - room].decode("utf8", "ignore")
