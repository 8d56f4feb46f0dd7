"""The report of the real ledger at three widths, as approved. `make accept` takes a changed one over after a look at it."""

import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tracker.cli.main import run as run_tracker

LEDGER = Path(__file__).parents[3] / "data" / "targets.yaml"


@pytest.mark.skipif(not LEDGER.exists(), reason="the real ledger is not in data/ yet: `tracker import seeds/`")
@pytest.mark.parametrize("width", ["80", "120", "200"])
def test_real_ledger(
    width: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    snapshot: SnapshotAssertion,
) -> None:
    # A copy, so that no index appears beside the real one.
    copy = tmp_path / "targets.yaml"
    copy.write_bytes(LEDGER.read_bytes())
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setattr(sys, "argv", ["tracker", "report", "--data", str(copy), "--as-of", "2023-12-01"])
    with pytest.raises(SystemExit) as end:
        run_tracker()
    assert not end.value.code
    assert capsys.readouterr().out == snapshot
