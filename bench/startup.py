"""How long a command takes before it does anything, against `python -c "import typer"` in the same run."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.seeds import FOLDER
from bench.timing import Row, command, measure_in_turn

REFERENCE = 'python -c "import typer"'
TRACKER = (sys.executable, "-m", "tracker")


def works(ledger: Path) -> dict[str, Callable[[], object]]:
    """Processes to start, by the words a person types."""
    environment = {**os.environ, "TRACKER_DATA": str(ledger), "TRACKER_LANG": "en"}
    # A rich table is drawn for terminals only; `--format table` with a width draws the same without one.
    plan = str(next(FOLDER.glob("000_*.txt")))
    asked = {
        "python -c pass": (sys.executable, "-c", "pass"),
        REFERENCE: (sys.executable, "-c", "import typer"),
        "tracker --version": (*TRACKER, "--version"),
        "tracker --help": (*TRACKER, "--help"),
        "tracker list (piped)": (*TRACKER, "list"),
        "tracker list --region 兴安盟 --format jsonl": (*TRACKER, "list", "--region", "兴安盟", "--format", "jsonl"),
        "tracker report": (*TRACKER, "report"),
        "tracker extract (one plan)": (*TRACKER, "extract", plan, "--format", "jsonl"),
    }
    return {name: command(words, environment) for name, words in asked.items()}


def rows(repeats: int = 11) -> Iterator[Row]:
    """Start-up rows on a ledger of the five seeds; the ledger is imported first and thrown away after."""
    with tempfile.TemporaryDirectory() as scratch:
        ledger = Path(scratch) / "targets.yaml"
        environment = {**os.environ, "TRACKER_DATA": str(ledger)}
        command((*TRACKER, "import", str(FOLDER)), environment)()
        samples = measure_in_turn(works(ledger), repeats=repeats, warm=2)
    base = samples[REFERENCE].median
    for name, sample in samples.items():
        yield Row("start", name, sample, ratio=sample.median / base, reference=REFERENCE)
