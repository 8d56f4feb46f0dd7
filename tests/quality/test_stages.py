"""The list of stages says what is so: each reads and fills the fields that it names, and none that an earlier one filled."""

from collections import defaultdict
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import Any

import pytest

from tracker.documents.readings import read_bytes
from tracker.extract import quantities, stages
from tracker.extract.draft import Draft
from tracker.pipeline import documents, extract

FILLED = frozenset(f.name for f in fields(Draft) if not f.init)
PLANS = sorted((Path(__file__).parent.parent / "gold").rglob("*.txt"))
# One of each thing that a stage may look at beside what every plan has.
MORE = """北山县2024年政府工作报告

二、2024年重点任务
甲镇、乙镇分别新建水塘12处和20处。2024年、2025年煤炭消费量分别控制在1380万吨、1350万吨。
绿化率达到50%(去年为45%)。新建公路30公里,其中二级公路10公里。在现有29个的基础上新增站点5个以上。
(责任单位:县水利局;完成时限:2024年10月底前)

序号\t工作任务\t目标要求\t责任单位
1\t农村供水保障\t力争达到95%以上。\t县水利局
2\t农村公路养护\t确保达到90%以上。\t县交通局
"""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, set[str]]]:
    """Stage: what it read and filled over all plans at hand."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"reads": set(), "fills": set()})
    at = [""]

    class Watched(Draft):
        def __getattribute__(self, name: str) -> Any:
            if at[0] and name in FILLED and name not in told[at[0]]["fills"]:
                told[at[0]]["reads"].add(name)
            return super().__getattribute__(name)

        def __setattr__(self, name: str, value: object) -> None:
            if at[0]:
                told[at[0]]["fills"].add(name)
            super().__setattr__(name, value)

    def watched(stage: stages.Stage) -> stages.Stage:
        def fill(d: Draft) -> None:
            at[0] = stage.name
            stage.fill(d)
            at[0] = ""

        return stage._replace(fill=fill)

    monkeypatch.setattr(quantities, "Draft", Watched)
    monkeypatch.setattr(stages, "STAGES", tuple(watched(stage) for stage in stages.STAGES))
    for path in PLANS:
        extract(read_bytes(path.name, path.read_bytes()), statements="all")
    extract(read_bytes("more.txt", MORE.encode()), statements="all")
    return told


def test_each_stage_reads_and_fills_what_it_says(seen: dict[str, dict[str, set[str]]]) -> None:
    assert {stage.name: {"reads": set(stage.reads), "fills": set(stage.fills)} for stage in stages.STAGES} == seen


def test_each_field_is_filled_once_and_before_it_is_read() -> None:
    filled: list[str] = []
    for stage in stages.STAGES:
        assert set(stage.reads) <= set(filled), stage.name
        filled += stage.fills
    assert sorted(filled) == sorted(FILLED)


def test_a_finding_is_not_patched() -> None:
    (document,) = documents(read_bytes("more.txt", MORE.encode()))
    found = stages.Finding("milestone", "target", 0, 1, (0, 1), document.blocks[0], "", "milestone", None, None, None)
    with pytest.raises(FrozenInstanceError):
        found.deadline = "2024-12-31"  # type: ignore[misc]
