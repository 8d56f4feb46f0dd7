"""How to get from the new bytes of a ledger back to the old ones: stretches to copy, and blocks as they were."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.ledger.end_mark import unmarked
from tracker.ledger.layout import BLOCK, own_end
from tracker.ledger.texts import digest

ID = re.compile(rb"^(?:- |  )id:[ \t]*[\"']?([a-z2-7]{8})[\"']?[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE)

# Half-open bytes of the new file, or bytes that it no longer holds.
Step = tuple[int, int] | bytes


@dataclass(slots=True)
class Delta:
    """`steps` in their order make the old file. `touched` are the records that differ: the hash of what each is now,
    None where it is no more; `before` are the blocks that they were."""

    steps: list[Step] = field(default_factory=list)
    touched: dict[str, str | None] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)

    def add(self, step: Step) -> None:
        last = self.steps[-1] if self.steps else None
        if not isinstance(step, bytes) and isinstance(last, tuple) and last[1] == step[0]:
            self.steps[-1] = (last[0], step[1])
        elif isinstance(step, bytes) and isinstance(last, bytes):
            self.steps[-1] = last + step
        elif step:
            self.steps.append(step)


def chunks(data: bytes) -> list[bytes]:
    """The blocks of records, and first what stands before them."""
    starts = [match.start() for match in BLOCK.finditer(data)]
    return [data[a:b] for a, b in zip([0, *starts], [*starts, len(data)], strict=True)]


def id_of(block: bytes) -> str | None:
    """The id that is written in a block."""
    match = ID.search(block) if block.startswith(b"- ") else None
    return match[1].decode("ascii") if match else None


def seal(block: bytes) -> str:
    """A hash of the record itself, without the remarks that follow it."""
    return digest(block[: own_end(block)]).hex()


def by_id(data: bytes) -> dict[str, bytes]:
    """The blocks of a ledger by their ids."""
    return {id: block for block in chunks(data) if (id := id_of(block))}


def add_stretch(delta: Delta, old: bytes, new: bytes, at: int) -> None:
    """`new`, which begins at byte `at` of the new file, took the place of `old`."""
    news = chunks(new)
    places: dict[bytes, int] = {}
    for block in news:
        places.setdefault(block, at)
        at += len(block)
    olds = chunks(old)
    for block in olds:
        place = places.get(block)
        delta.add(block if place is None else (place, place + len(block)))
    # The mark of the end moves from block to block; that changes no record.
    here, known = set(map(unmarked, news)), set(map(unmarked, olds))
    was = {id: block for block in olds if unmarked(block) not in here and (id := id_of(block))}
    now = {id: block for block in news if unmarked(block) not in known and (id := id_of(block))}
    delta.before |= was
    delta.touched |= {id: seal(now[id]) if id in now else None for id in dict.fromkeys((*was, *now))}


def applied(steps: Sequence[Step], new: bytes) -> bytes:
    """The old file."""
    return b"".join(step if isinstance(step, bytes) else new[step[0] : step[1]] for step in steps)


def as_json(steps: Sequence[Step]) -> Iterator[object]:
    for step in steps:
        yield step.decode("utf-8", "surrogateescape") if isinstance(step, bytes) else list(step)


def from_json(raw: object) -> list[Step]:
    """Raises ValueError for what is none."""
    if not isinstance(raw, list):
        raise ValueError("no list of steps")
    return [_step(item) for item in raw]


def _step(item: object) -> Step:
    if isinstance(item, str):
        return item.encode("utf-8", "surrogateescape")
    if (
        isinstance(item, list)
        and len(item) == 2
        and all(isinstance(end, int) for end in item)
        and 0 <= item[0] <= item[1]
    ):
        return item[0], item[1]
    raise ValueError("no step")
