"""Processes for the fault tests: started once, they fork what is to be killed, so that 200 kills take seconds.

Run as `python fault_children.py kills LEDGER ROUNDS SEED` or `... writer LEDGER FIRST COUNT`.
"""

import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tracker.ledger import write
from tracker.ledger.entering import record_figures
from tracker.ledger.entry import Entry
from tracker.ledger.filtered_rows import load_rows
from tracker.ledger.index import connect, create
from tracker.ledger.refresh import refresh
from tracker.ledger.whole import all_records

STEPS = ("write", "fsync", "replace", "close")


def ids_of(ledger: Path) -> list[str]:
    return [row["id"] for row in load_rows(ledger)]


def record(ledger: Path, ids: list[str], number: int) -> None:
    id = ids[number % len(ids)]
    record_figures(
        ledger, [Entry(id=id, amount=f"{number}头", as_of="2023-06-30", recorded_at="2023-07-01T00:00:00+00:00")]
    )


def writer(ledger: Path, first: int, count: int) -> None:
    ids = ids_of(ledger)
    for number in range(first, first + count):
        record(ledger, ids, number)


class _DyingOs:
    """The module `os` as `ledger/write.py` sees it, in which the process is killed right before or after one call."""

    def __init__(self, step: str, before: bool, call: int) -> None:
        self._step, self._before, self._left = step, before, call

    def __getattr__(self, name: str) -> Any:
        plain = getattr(os, name)
        return self._wrapped(plain) if name == self._step else plain

    def _wrapped(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left == 0 and self._before:
                os.kill(os.getpid(), signal.SIGKILL)
            result = plain(*args, **named)
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call


def updating_child(ledger: Path, ids: list[str], first: int, acknowledge: int, chance: random.Random) -> None:
    """Records figures for ever and tells each number once it is recorded. Half of the children kill themselves."""
    if chance.random() < 0.5:
        write.os = _DyingOs(chance.choice(STEPS), chance.random() < 0.5, chance.randint(1, 4))  # type: ignore[attr-defined]
    for number in range(first, first + 1000):
        record(ledger, ids, number)
        os.write(acknowledge, f"{number}\n".encode())


def kills(ledger: Path, rounds: int, seed: int) -> None:
    """Kill a child in each round; after each, the ledger must load and hold everything that was acknowledged."""
    chance, ids = random.Random(seed), ids_of(ledger)
    acknowledged: set[int] = set()
    for turn in range(rounds):
        acknowledged |= _one_kill(ledger, ids, turn, chance)
        # Once without any index, straight from the bytes, and once with whatever index the killed process left.
        db = connect(":memory:")
        create(db)
        refresh(db, ledger.read_bytes(), str(ledger))
        recorded = [int(f["value"]) for record in all_records(db) for f in record.row["figures"]]
        indexed = [int(f["value"]) for row in load_rows(ledger) for f in row["figures"]]
        assert sorted(recorded) == sorted(indexed), (turn, "the index says something else than the file")
        assert acknowledged <= set(recorded), (turn, acknowledged - set(recorded))
        assert len(recorded) == len(set(recorded)), (turn, "a figure was recorded twice")
        assert len(recorded) <= len(acknowledged) + turn + 1, (turn, "more than was ever sent")
    sys.stdout.write(str(len(acknowledged)))


def _one_kill(ledger: Path, ids: list[str], turn: int, chance: random.Random) -> set[int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            updating_child(ledger, ids, turn * 1000 + 1, writing, random.Random(turn))
        finally:
            # Whatever went wrong must not run the parent's code a second time.
            os._exit(70)
    os.close(writing)
    select.select([reading], [], [], 5)
    time.sleep(chance.random() * 0.02)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"the child ended by itself with {status}"
    with os.fdopen(reading) as lines:
        return {int(line) for line in lines.read().split("\n")[:-1]}


if __name__ == "__main__":
    task, ledger, *numbers = sys.argv[1:]
    {"kills": kills, "writer": writer}[task](Path(ledger), *map(int, numbers))
