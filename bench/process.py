"""Whole processes: how long they take and the most memory that they alone hold."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ALONE = Path(__file__).with_name("alone.py")


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds, and bytes of the process or of the largest one that it waited for."""

    seconds: float
    peak: int

    @property
    def megabytes(self) -> float:
        return self.peak / 1e6


def run(words: Sequence[str], *, cwd: Path | None = None) -> Run:
    """Run `words` to their end, their output thrown away. Fails where they fail."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(ALONE), str(told), *words],
            cwd=cwd,
            env={**os.environ, "TRACKER_LANG": "en"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr.decode(errors='replace')[-2000:]}")
        seconds, peak = told.read_text("ascii").split()
        return Run(float(seconds), int(peak))
