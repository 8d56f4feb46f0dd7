"""How long a command takes before it does anything, against `python -c "import typer"` in the same run."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from bench.seeds import FOLDER
from bench.sizes import Size
from bench.timing import Row, command, measure_in_turn

REFERENCE = 'python -c "import typer"'
TRACKER = (sys.executable, "-m", "tracker")


def works(ledger: Path) -> dict[str, Callable[[], object]]:
    """Processes to start, by the words a person types."""
    environment = settings(ledger)
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
    found = {name: command(words, environment) for name, words in asked.items()}
    return {**found, "tracker list (on a terminal)": on_terminal((*TRACKER, "list"), environment)}


def settings(ledger: Path) -> dict[str, str]:
    """Compiled modules are kept, as on a machine where the tool is installed: else every start compiles its source."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    cache = ledger.parent / "compiled"
    return {
        **kept,
        "PYTHONPYCACHEPREFIX": str(cache),
        "TRACKER_DATA": str(ledger),
        "TRACKER_LANG": "en",
        "TERM": "xterm",
    }


def on_terminal(words: tuple[str, ...], environment: dict[str, str]) -> Callable[[], object]:
    """The same process with a terminal for its output, read to the end."""

    def work() -> None:
        ours, theirs = os.openpty()
        with subprocess.Popen(words, stdout=theirs, env=environment):
            os.close(theirs)
            # At the end of a terminal Linux raises an error where a file gives nothing.
            with suppress(OSError):
                while os.read(ours, 65536):
                    pass
            os.close(ours)

    return work


def rows(_size: Size, repeats: int = 11) -> Iterator[Row]:
    """Start-up rows on a ledger of the five seeds; the ledger is imported first and thrown away after."""
    with tempfile.TemporaryDirectory() as scratch:
        ledger = Path(scratch) / "targets.yaml"
        command((*TRACKER, "import", str(FOLDER)), settings(ledger))()
        samples = measure_in_turn(works(ledger), repeats=repeats, warm=2)
    base = samples[REFERENCE].median
    for name, sample in samples.items():
        yield Row("start", name, sample, ratio=sample.median / base, reference=REFERENCE)
