"""`tracker extract` as it is called: formats, folders of parts, taking up again, a cluster."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

PLAN = """云溪县2023年工作要点
一、重点任务
1.新建高标准农田5万亩，改造老旧小区{}个。（牵头单位：县农业农村局；配合单位：县财政局）
"""


def tracker(*arguments: object, stdin: bytes = b"", status: int = 0) -> subprocess.CompletedProcess[bytes]:
    words = [sys.executable, "-m", "tracker", *map(str, arguments)]
    done = subprocess.run(words, input=stdin, capture_output=True, check=False)
    assert done.returncode == status, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("plans")
    for n in range(1, 61):
        (made / f"{n:03d}.txt").write_text(PLAN.format(n), "utf8")
    return made


def records(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().splitlines()]


def test_every_format_says_the_same(folder: Path) -> None:
    path = folder / "007.txt"
    jsonl = records(tracker("extract", path, "--format", "jsonl").stdout)
    assert [(r["value"], r["unit"]) for r in jsonl] == [("5", "万亩"), ("7", "个")]
    assert list(jsonl[0])[:6] == ["id", "type", "indicator", "kind", "comparator", "value"]
    assert jsonl[0]["source"]["file"] == path.as_posix()
    assert PLAN.format(7)[jsonl[1]["source"]["start"] : jsonl[1]["source"]["end"]] == "7个"
    assert json.loads(tracker("extract", path, "--format", "json").stdout) == jsonl
    assert yaml.safe_load(tracker("extract", path, "--format", "yaml").stdout) == jsonl
    rows = list(csv.DictReader(io.StringIO(tracker("extract", path, "--format", "csv").stdout.decode())))
    assert [(r["id"], r["value"], r["deadline"]) for r in rows] == [(r["id"], r["value"], r["deadline"]) for r in jsonl]
    assert rows[0]["owners"] == "县农业农村局 (lead); 县财政局 (support)"
    table = tracker("extract", path).stdout.decode()
    assert all(r["id"] in table for r in jsonl)


def test_nothing_found_is_still_a_whole_answer(tmp_path: Path) -> None:
    path = tmp_path / "empty-of-targets.txt"
    path.write_text("通知\n请遵照执行。\n", "utf8")
    assert tracker("extract", path, "--format", "jsonl").stdout == b""
    assert json.loads(tracker("extract", path, "--format", "json").stdout) == []
    assert yaml.safe_load(tracker("extract", path, "--format", "yaml").stdout) == []
    assert tracker("extract", path, "--format", "csv").stdout.startswith(b"id,type,")


def test_cores_and_parts_and_taking_up_again(folder: Path, tmp_path: Path) -> None:
    one = tracker("extract", folder, "--jobs", 1, "--format", "jsonl").stdout
    assert len(records(one)) == 120
    assert tracker("extract", folder, "--jobs", 2, "--format", "jsonl").stdout == one
    out = tmp_path / "out"
    tracker("extract", folder, "--output", out)
    assert (out / "part-00001.jsonl").read_bytes() == one
    refused = tracker("extract", folder, "--output", out, status=2)
    assert b"Add --resume" in refused.stderr
    again = tracker("extract", folder, "--output", out, "--resume")
    assert b"60 documents were done before" in again.stderr
    assert b"120 records from 60 documents" in again.stderr


def test_standard_input_in_any_encoding() -> None:
    found = records(tracker("extract", "-", "--format", "jsonl", stdin=PLAN.format(3).encode("gbk")).stdout)
    assert [(r["value"], r["source"]["file"]) for r in found] == [("5", "-"), ("3", "-")]


def test_parquet_parts_have_the_columns_of_the_record(folder: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    tracker("extract", folder / "007.txt", "--output", tmp_path / "out", "--format", "parquet")
    rows = parquet.read_table(tmp_path / "out" / "part-00001.parquet").to_pylist()
    jsonl = records(tracker("extract", folder / "007.txt", "--format", "jsonl").stdout)
    assert [{key: row[key] for key in jsonl[0]} for row in rows] == jsonl


def test_the_cluster_gives_the_same_bytes(folder: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as started:
        far = tracker("extract", folder, "--cluster", started.scheduler_address, "--format", "jsonl").stdout
    assert far == tracker("extract", folder, "--jobs", 1, "--format", "jsonl").stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--resume"], "needs --output"),
        (["--format", "parquet"], "needs --output"),
        (["--format", "csv", "--output", "x"], "takes --format jsonl or parquet"),
    ],
)
def test_options_that_do_not_go_together(folder: Path, options: list[str], message: str) -> None:
    assert message in tracker("extract", folder, *options, status=2).stderr.decode()


def test_control_characters_of_a_document_are_shown_in_the_table_and_in_csv(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(
        "兴安盟2023年工作要点\n一、重点任务\n\x1b[31m种植面积\x1b[0m达到5万亩。\n" + "请遵照执行。\n" * 50, "utf8"
    )
    table = tracker("extract", path).stdout.decode()
    assert "\x1b" not in table
    assert "[31m" not in table
    assert " 种植面积 " in table
    assert not any(line.endswith(" ") for line in table.splitlines())
    csv_text = tracker("extract", path, "--format", "csv").stdout.decode()
    assert "\x1b" not in csv_text
    assert "\\u001b[0m" in csv_text
