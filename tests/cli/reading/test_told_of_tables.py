"""What a person is told of tables: how they were understood, and how many of their rows gave records."""

import contextlib
from pathlib import Path

import pytest

from tracker.cli.main import run as run_tracker

TABLE = """云溪市2026年重点指标任务表
指标,单位,2025年实绩,2026年目标,责任单位
粮食产量,万吨,62.4,62.5,市农业农村局
营商环境,,良好,持续优化,市发展改革委
新建公园,个,3,5,市城管局
"""


def told(*words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.setattr("sys.argv", ["tracker", *words])
    with contextlib.suppress(SystemExit):
        run_tracker()
    out, err = capsys.readouterr()
    return out, err


def test_text_shows_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(TABLE, "utf8")
    out, _ = told("text", "--tables", str(path), capsys=capsys, monkeypatch=monkeypatch)
    lines = out.splitlines()
    assert lines[0] == "table 1 (tabs): 2 of 3 rows gave records"
    assert "2025年实绩 [result 2025] | 2026年目标 [target 2026]" in lines[1]


def test_extract_counts_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(TABLE, "utf8")
    out, err = told("extract", str(path), "--format", "jsonl", capsys=capsys, monkeypatch=monkeypatch)
    assert len(out.splitlines()) == 2
    assert err == "2 of 3 rows of 1 table gave records\n"
