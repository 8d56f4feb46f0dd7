"""A process measured alone: `python bench/alone.py FILE WORDS...` runs WORDS and writes their seconds and peak to FILE.

On Linux a process begins with the peak of the one that started it, and a benchmark that has held 300 MB would give
that to everything it measures. This one holds next to nothing, and is started fresh for each.
"""

import os
import sys
import time


def main() -> int:
    file, *words = sys.argv[1:]
    begin = time.perf_counter()
    child = os.posix_spawn(words[0], words, os.environ)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    # Linux counts in kilobytes, macOS in bytes.
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    with open(file, "w", encoding="ascii") as told:  # noqa: PTH123 - pathlib would weigh more than all the rest
        told.write(f"{seconds} {peak}")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
