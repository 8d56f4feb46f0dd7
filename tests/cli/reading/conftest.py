"""A way to run a command within this process, in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.cli.main import run as run_tracker

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tracker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Exit status, standard output and standard error of the words given."""
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["tracker", *words])
        try:
            run_tracker()
            status = 0
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return call
