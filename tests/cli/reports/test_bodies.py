"""Each body is counted once, by whatever words plans name it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from review.making import id_of, ledger_text, target
from tracker.review.bodies import shown_names

Run = Callable[..., Any]
NAMES = [
    "发改委",
    "盟发改委",
    "盟发展和改革委员会",
    "盟教育局",
    "教育局",
    "自治区教育厅",
    "各旗县市人民政府",
    "国土资源局",
    "自然资源局",
    "文教局",
]
CITY = {"key": "某市计划", "region": "通辽市", "title": "通辽市计划"}


@pytest.fixture
def offices(ledger: Path) -> Path:
    rows = [target(f"样例{n}", id=id_of(n), owners=[name]) for n, name in enumerate(NAMES)]
    rows.append(target("样例", id=id_of(50), owners=["发改委"], document=CITY, region="通辽市", region_code="150500"))
    ledger.write_text(ledger_text(rows), "utf8")
    return ledger


def groups(run: Run, *words: str) -> dict[str, int]:
    data = json.loads(run("report", "--by", "owner", "--format", "json", "--as-of", "2023-07-01", *words))
    return {group["key"]: group["total"] for group in data["groups"]}


def test_by_owner_counts_a_body_once(run: Run, offices: Path) -> None:
    found = groups(run)
    assert found["发展和改革委员会@152200"] == 3
    assert found["发展和改革委员会@150500"] == 1
    assert (found["教育局@152200"], found["教育厅@150000"], found["各旗县市人民政府@152200"]) == (2, 1, 1)
    assert sum(found.values()) == len(NAMES) + 1


def test_two_bodies_that_are_written_alike_show_their_place() -> None:
    told = [("甲@1", "发改委", "兴安盟"), ("甲@2", "发改委", "通辽市"), ("乙@1", "教育局", "兴安盟"), ("乙@1", "盟教育局", "兴安盟"),
            ("乙@1", "盟教育局", "兴安盟")]  # fmt: skip
    assert shown_names(told) == {"甲@1": "发改委(兴安盟)", "甲@2": "发改委(通辽市)", "乙@1": "盟教育局"}


@pytest.mark.parametrize(
    ("asked", "count"),
    [("发改委", 4), ("盟发改委", 3), ("发展改革委", 4), ("兴安盟发改委", 3), ("教育局", 2), ("通辽市发改委", 1), ("教育厅", 1), ("农牧局", 0)],
)  # fmt: skip
def test_an_owner_is_found_by_any_of_its_names(run: Run, offices: Path, asked: str, count: int) -> None:
    for command in ("list", "report"):
        rows = json.loads(run(command, "--owner", asked, "--format", "json"))
        assert len(rows if command == "list" else rows["targets"]) == count, command


def test_records_keep_the_words_and_get_the_key(run: Run, offices: Path) -> None:
    rows = json.loads(run("list", "--format", "json"))
    assert rows[1]["owners"] == [{"name": "盟发改委", "role": "lead", "key": "发展和改革委员会@152200"}]
    shown = json.loads(run("show", id_of(1), "--format", "json"))
    assert shown["owners"] == rows[1]["owners"]
    assert "@152200" not in run("list", "--format", "yaml")


def test_an_own_table_adds_names_and_mergers_over_the_years(run: Run, offices: Path) -> None:
    (offices.parent.parent / "offices.yaml").write_text(
        "names:\n  教育局: [文教局]\nmerged:\n  - {into: 自然资源局, of: [国土资源局], since: 2019}\n", "utf8"
    )
    assert groups(run)["教育局@152200"] == 3
    assert groups(run)["自然资源局@152200"] == 2
    early = json.loads(run("report", "--by", "owner", "--format", "json", "--as-of", "2018-12-31"))
    assert {"自然资源局@152200", "国土资源局@152200"} <= {group["key"] for group in early["groups"]}
    assert len(json.loads(run("list", "--owner", "自然资源局", "--format", "json"))) == 2
    assert len(json.loads(run("list", "--owner", "教育局", "--format", "json"))) == 3


@pytest.mark.parametrize(
    "text", ["names: 3\n", "merged: [1]\n", "other: {}\n", "merged: [{into: a, of: [b], since: x}]\n", "[1]\n"]
)
def test_a_table_of_another_form_is_refused(run: Run, offices: Path, text: str) -> None:
    (offices.parent.parent / "offices.yaml").write_text(text, "utf8")
    said = run("report", "--by", "owner", status=3)
    assert "offices.yaml" in said.err
