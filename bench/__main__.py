"""`python -m bench [--size small|usual|large] [SECTION...]`: one table of everything, or of the named sections."""

import argparse
import importlib
import os
import platform
import sys
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from bench.sizes import SIZES, Size
from bench.table import table
from bench.timing import Row

SECTIONS = ("startup", "extraction", "peers", "reading", "ledger", "reports", "documents")
PACKAGES = (
    "zhibiao-tracker",
    "typer",
    "rich",
    "pydantic",
    "pyyaml",
    "opencc",
    "ms-recognizers-text-number-with-unit",
    "jionlp",
    "distributed",
)


def machine() -> str:
    """What was measured on and with: no name of a host, only what figures depend on."""
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        + ", ".join(f"{name} {found}" for name in PACKAGES if (found := _version(name)))
    )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def collect(sections: list[str], size: Size) -> Iterator[Row]:
    """Rows of each section, told on standard error as they come, since a run takes minutes."""
    for section in sections:
        for row in importlib.import_module(f"bench.{section}").rows(size):
            print(f"{row.section}: {row.what}", file=sys.stderr)
            yield row


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--size", choices=SIZES, default="usual", help="how much is measured; usual takes minutes")
    asked = parser.parse_args()
    if unknown := set(asked.sections) - set(SECTIONS):
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    begin = time.monotonic()
    rows = list(collect(asked.sections or list(SECTIONS), SIZES[asked.size]))
    print(machine())
    print(f"Size {asked.size}, {(time.monotonic() - begin) / 60:.1f} minutes.", end="\n\n")
    print(table(rows))


if __name__ == "__main__":
    main()
