"""Where things stand in the bytes of a ledger: the head, and one block a record from `- ` to the next.

A file that somebody has laid out in another way (records indented, keys after the list) is still YAML; it has no
blocks, is read as a whole and written anew as a whole.
"""

import re
from dataclasses import dataclass

TARGETS_LINE = re.compile(rb"^targets:[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)", re.MULTILINE)
BLOCK = re.compile(rb"^- ", re.MULTILINE)
# At the start of a line below `targets:` only records, comments, blank lines and what is indented may stand.
FOREIGN = re.compile(rb"^(?:[^ #\r\n-]|-[^ ])", re.MULTILINE)
REMARKS = re.compile(rb"(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z))*")
# Comments and blank lines after the last line of a record belong to what follows.
TRAILING = re.compile(rb"(?:^[ \t]*(?:#[^\n]*)?\r?\n|^[ \t]*#[^\n]*\Z)+\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """Half-open byte span of one record, comments and blank lines behind it included."""

    start: int
    end: int


def head_end(data: bytes) -> int | None:
    """The first byte below the line `targets:`, or None where there is no such line."""
    match = TARGETS_LINE.search(data)
    return match.end() if match else None


def blocks(data: bytes, start: int = 0) -> list[BlockSpan] | None:
    """The blocks of `data` from `start` (which is below the head), or None where something else stands between them."""
    if FOREIGN.search(data, start):
        return None
    starts = [match.start() for match in BLOCK.finditer(data, start)]
    ends = [*starts[1:], len(data)] if starts else []
    if not REMARKS.fullmatch(data, start, starts[0] if starts else len(data)):
        return None
    return [BlockSpan(*span) for span in zip(starts, ends, strict=True)]


def own_end(block: bytes) -> int:
    """The end of the record itself, without comments and blank lines that follow it."""
    match = TRAILING.search(block)
    return match.start() if match else len(block)


def line_number(data: bytes, at: int) -> int:
    """The line (from 1) on which byte `at` stands."""
    return data.count(b"\n", 0, at) + 1
