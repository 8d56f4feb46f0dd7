"""Stand-ins for the real work, importable by the processes of pools and clusters."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.batch.job import JobOutcome
from tracker.documents.sources import SourceFile


@dataclass(frozen=True, slots=True)
class Echo:
    """Two lines for each document; `deadly` takes the process down, `seconds` is how long each document takes."""

    deadly: str = ""
    seconds: float = 0.0

    def __call__(self, sources: Iterable[SourceFile]) -> list[JobOutcome]:
        out = []
        for source in sources:
            if source.name == self.deadly:
                os._exit(1)
            time.sleep(self.seconds)
            out.append(JobOutcome(source.name, (f'"{source.name}"', f"{len(source.data or b'')}")))
        return out


def sources(count: int, data: bytes | None = None) -> list[SourceFile]:
    return [SourceFile(f"d{n:05d}", f"d{n:05d}", stamp="1", data=data) for n in range(count)]
