"""Reports of many targets: seconds, memory and size of each kind, against the report on the screen."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.ledger import write_ledger
from bench.process import run
from bench.sizes import Size
from bench.timing import Row, Sample

TRACKER = (sys.executable, "-m", "tracker")
SCREEN = "report on the screen"


def rows(size: Size) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = folder / "targets.yaml"
        write_ledger(ledger, size.targets)
        run((*TRACKER, "list", "--data", str(ledger)))
        asked = {
            SCREEN: ("report",),
            "report --html": ("report", "--html", str(folder / "r.html")),
            "report --xlsx": ("report", "--xlsx", str(folder / "r.xlsx")),
            "report --format csv": ("report", "--format", "csv"),
            "diff": ("diff",),
        }
        base = 0.0
        for what, words in asked.items():
            runs = [run((*TRACKER, *words, "--data", str(ledger))) for _ in range(3 if what == SCREEN else 1)]
            sample = Sample(tuple(done.seconds for done in runs))
            base = base or sample.median
            figure = f"peak {max(done.megabytes for done in runs):.0f} MB"
            if words[1:2] in (("--html",), ("--xlsx",)):
                figure += f", {Path(words[2]).stat().st_size / 1e6:.1f} MB written"
            yield Row(f"reports {size.targets:,}", what, sample, figure, sample.median / base, SCREEN)
