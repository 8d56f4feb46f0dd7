"""Processes for many documents, which end with this one, whatever ends it."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """`jobs` fresh processes: a fork would copy the threads of a progress bar half-way through.

    Each of them watches a pipe whose other end is here and nowhere else. It closes when we say so, and when we are
    killed, since the system closes what a dead process held.
    """

    def __init__(self, jobs: int) -> None:
        context = get_context("spawn")
        self._watched, self._held = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(self._watched,))

    def submit(self, work: Callable[P, T], *args: P.args, **options: P.kwargs) -> Future[T]:
        """The future of `work(*args)`; a pool that has broken meanwhile says so there, not here."""
        try:
            return self._pool.submit(work, *args, **options)
        except BrokenProcessPool as error:
            broken: Future[T] = Future()
            broken.set_exception(error)
            return broken

    def finish(self) -> None:
        """All is read. They are waited for: Python may not end while it still talks to them."""
        self._pool.shutdown(wait=True)
        self._close()

    def stop(self) -> None:
        """They end at once, in the middle of a document."""
        self._held.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._close()

    def _close(self) -> None:
        self._held.close()
        self._watched.close()


def _begin(watched: Connection) -> None:
    # An interrupt from the keyboard reaches them too: what becomes of it is the parent's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(watched,), daemon=True).start()


def _end_with(watched: Connection) -> None:
    with suppress(EOFError, OSError):
        watched.recv_bytes()
    os._exit(1)
