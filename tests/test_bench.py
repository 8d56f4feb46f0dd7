"""The benchmark measures what it says: a process alone, and the size that was asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Holds 200 MB, as a benchmark does after a while, and asks for the peak of a process that holds nothing.
HEAVY = """
import sys
held = bytearray(200_000_000)
held[::4096] = b"x" * len(held[::4096])
from bench.process import run
print(run((sys.executable, "-I", "-S", "-c", "pass")).megabytes)
print(run((sys.executable, "-I", "-S", "-c", "b'x' * 80_000_000")).megabytes)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="peaks of processes are asked of POSIX")
def test_a_peak_is_that_of_the_process_alone() -> None:
    done = subprocess.run([sys.executable, "-c", HEAVY], cwd=ROOT, capture_output=True, text=True, check=True)
    nothing, some = map(float, done.stdout.split())
    assert nothing < 60
    assert 80 < some < 160


def test_a_size_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    words = [sys.executable, "-m", "bench", "--size", "huge"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert all(size in done.stderr for size in ("small", "usual", "large"))


def test_every_row_of_a_ledger_is_measured_twice_over(tmp_path: Path) -> None:
    """Commands that are measured again and again must not be refused the second time."""
    code = "import sys; from pathlib import Path; from bench.ledger import measured; print(*(row.what for row in measured(Path(sys.argv[1]), 60, repeats=2)), sep='\\n')"
    words = [sys.executable, "-c", code, str(tmp_path / "targets.yaml")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {"update", "list after an update", "report, filtered"} <= set(done.stdout.splitlines())
