"""A way to run a command in a scratch folder within this process."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.cli.main import run as run_tracker

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run `tracker` with these words; gives the exit status, what was printed, and what was told on standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["tracker", *words])
        try:
            run_tracker()
            status = 0
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return run
