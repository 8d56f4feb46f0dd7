"""Which stretches of a changed ledger are still the ones the index knows: hashes of groups of blocks, no parsing.

A group is some 64 kB of whole blocks. After an edit all groups but the touched ones are found again, moved or not, so
that only a few dozen blocks are read anew, however large the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.ledger.layout import BlockSpan
from tracker.ledger.texts import digest

GROUP_BYTES = 64 * 1024
# So often a lost place is searched for in the rest of the file; after that the rest is read anew.
MAX_SEARCHES = 40


@dataclass(frozen=True, slots=True)
class BlockGroup:
    """Blocks that stand next to each other. `opening` is the first line, by which a moved group is found again."""

    gid: int
    size: int
    digest: bytes
    opening: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    group: BlockGroup


@dataclass(frozen=True, slots=True)
class Dirty:
    """Bytes that have to be read anew; half-open."""

    start: int
    end: int


def opening(data: bytes) -> bytes:
    return data[: data.find(b"\n") + 1 or len(data)]


def align(data: bytes, start: int, groups: Sequence[BlockGroup]) -> list[Kept | Dirty]:
    """The bytes of `data` from `start` as a sequence of known groups and dirty stretches, without gap or overlap."""
    view = memoryview(data)
    plan: list[Kept | Dirty] = []
    at, number, searches = start, 0, 0
    while number < len(groups):
        group = groups[number]
        if digest(view[at : at + group.size]) == group.digest:
            plan.append(Kept(group))
            at, number = at + group.size, number + 1
            continue
        found = None
        for later in range(number + 1, len(groups)):
            searches += 1
            if searches > MAX_SEARCHES:
                break
            place = data.find(b"\n" + groups[later].opening, at) + 1
            if place and digest(view[place : place + groups[later].size]) == groups[later].digest:
                found = (later, place)
                break
        if found is None:
            break
        _add_dirty(plan, data, at, found[1])
        number, at = found
    if at < len(data):
        _add_dirty(plan, data, at, len(data))
    return plan


def _add_dirty(plan: list[Kept | Dirty], data: bytes, start: int, end: int) -> None:
    """What does not begin with a record continues the record before it, and that group is dirty too."""
    while plan and data[start : start + 2] != b"- ":
        last = plan.pop()
        start -= last.group.size if isinstance(last, Kept) else last.end - last.start
    if start < end:
        plan.append(Dirty(start, end))


def grouped(blocks: Sequence[BlockSpan]) -> list[list[BlockSpan]]:
    """Blocks in groups of about GROUP_BYTES."""
    groups: list[list[BlockSpan]] = []
    size = GROUP_BYTES
    for block in blocks:
        if size >= GROUP_BYTES:
            groups.append([])
            size = 0
        groups[-1].append(block)
        size += block.end - block.start
    return groups
