"""Problems in documents and ledgers are values with a place; exceptions mean that the command cannot go on."""

from enum import IntEnum
from typing import NamedTuple

from tracker.model.said import Said


class Status(IntEnum):
    """Exit statuses that programs rely on."""

    DONE = 0
    NO = 1
    WRONG_USE = 2
    UNREADABLE_INPUT = 3
    LEDGER = 4


class Problem(NamedTuple):
    """`place` (file, line or id), what is wrong, and what to do about it; `excerpt` is the line itself."""

    place: str
    what: Said
    remedy: Said | None = None
    excerpt: str | None = None
    id: str | None = None
    code: str = ""

    @property
    def line(self) -> int:
        """The first number of the place, 0 where it has none."""
        return next((int(part) for part in self.place.split(":") if part.isdigit()), 0)


class TrackerError(Exception):
    """Something the user caused or must know. The command line prints the problem and exits with `status`."""

    status: Status = Status.WRONG_USE

    def __init__(self, problem: Problem, status: Status | None = None) -> None:
        super().__init__(problem.what.en)
        self.problem = problem
        if status is not None:
            self.status = status


class UnreadableInput(TrackerError):
    status = Status.UNREADABLE_INPUT


class LedgerError(TrackerError):
    status = Status.LEDGER


class WrongUse(TrackerError):
    status = Status.WRONG_USE
