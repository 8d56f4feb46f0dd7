"""What a person is told of tables: how they were understood, and how many of their rows gave records."""

from collections.abc import Callable
from pathlib import Path

TABLE = """云溪市2026年重点指标任务表
指标,单位,2025年实绩,2026年目标,责任单位
粮食产量,万吨,62.4,62.5,市农业农村局
营商环境,,良好,持续优化,市发展改革委
新建公园,个,3,5,市城管局
"""


def test_text_shows_tables(tmp_path: Path, tracker: Callable[..., tuple[int, str, str]]) -> None:
    (tmp_path / "plan.csv").write_text(TABLE, "utf8")
    _, out, _ = tracker("text", "--tables", "plan.csv")
    lines = out.splitlines()
    assert lines[0] == "table 1 (tabs): 2 of 3 rows gave records"
    assert "2025年实绩 [result 2025] | 2026年目标 [target 2026]" in lines[1]


def test_extract_counts_rows(tmp_path: Path, tracker: Callable[..., tuple[int, str, str]]) -> None:
    (tmp_path / "plan.csv").write_text(TABLE, "utf8")
    _, out, err = tracker("extract", "plan.csv", "--format", "jsonl")
    assert len(out.splitlines()) == 2
    assert err == "2 of 3 rows of 1 table gave records\n"
