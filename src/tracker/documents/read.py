"""From a path to readings: one file, a folder or an archive, in a stable order."""

from collections.abc import Iterator
from pathlib import Path

from tracker.documents.reading import Reading


def read_all(paths: list[Path]) -> Iterator[Reading]:
    """Readings of every file below `paths`, in the order given, folders in the order of their names."""
    for path in paths:
        files = sorted(p for p in path.rglob("*.txt") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            yield Reading(file.as_posix(), file.read_text("utf8"), "txt")
