"""The documents that records were taken from, where they are still at hand."""

from pathlib import Path

from tracker.documents.readings import read_bytes
from tracker.model.problem import TrackerError


class Originals:
    """Texts of files below `root`, each read once. A path that leads out of `root` is never opened."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._texts: dict[str, str | None] = {}

    def text(self, name: str) -> str | None:
        """The decoded text that spans refer to; None where the file is not at hand or cannot be read."""
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def _read(self, name: str) -> str | None:
        try:
            path = (self._root / name).resolve()
            if not path.is_relative_to(self._root) or not path.is_file():
                return None
            return read_bytes(name, path.read_bytes()).text
        except (TrackerError, OSError, ValueError):
            return None
