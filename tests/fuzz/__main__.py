"""`python -m fuzz [--from N] [--count N]`: mangled documents one after the other; the numbers of those that fall."""

import argparse
import sys
import tempfile
import time
import traceback
from pathlib import Path

from fuzz.judging import judged
from fuzz.mangling import document

MOST_TOLD = 20


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--count", type=int, default=20_000)
    asked = parser.parse_args()
    records = 0
    fallen: list[int] = []
    slowest = (0.0, asked.first)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.first, asked.first + asked.count):
            name, data = document(number)
            begin = time.process_time()
            try:
                records += judged(name, data, Path(folder))
            except Exception:
                fallen.append(number)
                if len(fallen) <= MOST_TOLD:
                    print(f"document {number} ({name}):", file=sys.stderr)
                    traceback.print_exc()
            slowest = max(slowest, (time.process_time() - begin, number))
    print(
        f"{asked.count} documents from {asked.first}: {records} records, {len(fallen)} fell {fallen[:MOST_TOLD] or ''}; "
        f"the slowest, {slowest[1]}, took {slowest[0]:.2f} s"
    )
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
