"""Signals that end a run: they unwind it like an interrupt, so that drafts, locks and other processes go with it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType


class Ended(BaseException):
    """The system asks this process to end (TERM) or its terminal has gone (HUP): like an interrupt, with all tidied up."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _end(number: int, _frame: FrameType | None) -> None:
    # Whoever asks a second time means it.
    signal.signal(number, signal.SIG_DFL)
    raise Ended(number)


@contextmanager
def ending() -> Iterator[None]:
    """What is set already stays: `nohup` has HUP ignored. Not every system has these, and no thread may set them."""
    taken: list[int] = []
    try:
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) == signal.SIG_DFL:
                with suppress(ValueError):
                    signal.signal(number, _end)
                    taken.append(number)
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)
