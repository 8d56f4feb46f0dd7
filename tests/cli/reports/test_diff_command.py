"""`tracker diff`: figures, plans, years, revisions, places."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from review.making import id_of, ledger_text, target
from tracker.model.plain_rows import TargetRow

Run = Callable[..., Any]


def two_plans() -> list[TargetRow]:
    """One region's plans of two years, with one target raised, one lowered, one gone, one new, one not comparable."""

    def plan(year: str, number: int, name: str, value: str, unit: str, **other: Any) -> TargetRow:
        document = {"key": f"{year}年计划", "title": f"{year}年国民经济和社会发展计划", "number": None,
                    "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}  # fmt: skip
        return target(name, value, unit, id=id_of(number), document=document, deadline=f"{year}-12-31",
                      period_start=f"{year}-01-01", **other)  # fmt: skip

    return [
        plan("2023", 1, "牛奶产量", "785", "万吨"),
        plan("2023", 2, "城镇新增就业", "20", "万人", kind="increase"),
        plan("2023", 3, "旗县商贸中心", "3", "个"),
        plan("2023", 4, "高新技术企业", "300", "家", kind="increase"),
        plan("2025", 5, "奶产量", "160", "亿斤", comparator="at_least"),
        plan("2025", 6, "新增城镇就业", "18", "万人", kind="increase", owners=["自治区人社厅"]),
        plan("2025", 7, "公办托育机构", "2", "所"),
        plan("2025", 8, "高新技术企业", "2100", "家"),
    ]


@pytest.fixture
def plans(ledger: Path) -> Path:
    ledger.write_text(ledger_text(two_plans()), "utf8")
    return ledger


def test_against_the_latest_figures(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("diff", "--as-of", "2023-07-01") == snapshot


def test_gap_in_unit_and_percent(run: Run) -> None:
    data = json.loads(run("diff", "--as-of", "2023-07-01", "--format", "json"))
    by_name = {row["indicator"]: row for row in data["gaps"]}
    # 1.6 - 4 = -2.4; of 4 that is -60 %
    assert (by_name["新增奶牛"]["gap"], by_name["新增奶牛"]["gap_percent"]) == ("-2.4", "-60.00")
    assert data["without_figure"] == 5


@pytest.mark.parametrize(
    "words",
    [
        ["--document", "2023年计划", "--document", "2025年计划"],
        ["--year", "2023", "--year", "2025"],
        ["2023", "2025"],
        ["2023年计划", "2025年国民经济"],
    ],
    ids=" ".join,
)
def test_plan_against_plan(run: Run, plans: Path, words: list[str], snapshot: SnapshotAssertion) -> None:
    said = run("diff", *words)
    assert said == snapshot(name="plan against plan")


def test_machine_form(run: Run, plans: Path) -> None:
    changes = json.loads(run("diff", "2023", "2025", "--format", "json"))["changes"]
    told = {(c["verdict"], (c["old"] or c["new"])["indicator"]): c for c in changes}
    # 785万吨 = 157亿斤; 160 - 157 = 3; 3 / 157 = 1.91 %
    milk = told["raised", "牛奶产量"]
    assert (milk["old_value_in_new_unit"], milk["difference"], milk["percent"]) == ("157", "3", "1.91")
    assert told["not_comparable", "高新技术企业"]["reason"] == "an amount of a period against a level"
    assert told["lowered", "城镇新增就业"]["changed"] == ["owner"]
    assert {key[0] for key in told} == {"raised", "lowered", "dropped", "new", "not_comparable"}


def test_tolerance_and_exit_code(run: Run, plans: Path) -> None:
    run("diff", "2023", "2025", "--exit-code", status=1)
    run("diff", "data/targets.yaml", "--exit-code")
    told = json.loads(run("diff", "2023", "2025", "--tolerance", "2", "--format", "json"))["changes"]
    assert [c["verdict"] for c in told if c["old"] and c["old"]["indicator"] == "牛奶产量"] == ["same"]


def test_markdown(run: Run, plans: Path) -> None:
    said = run("diff", "2023", "2025", "--format", "markdown")
    assert "| 牛奶产量 → 奶产量 | 785万吨 | ≥160亿斤 | +3亿斤 | +1.9 | comparator |" in said


def test_files_and_revisions(run: Run, plans: Path) -> None:
    folder = plans.parent.parent

    def git(*words: str) -> None:
        identity = ["-c", "user.name=n", "-c", "user.email=e@example.org"]
        subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", "data/targets.yaml")
    git("commit", "-qm", "first")
    rows = two_plans()
    rows[0] = {**rows[0], "value": "790", "normalized": None}
    plans.write_text(ledger_text(rows[:-1]), "utf8")
    changes = json.loads(run("diff", "git:HEAD", "--format", "json"))["changes"]
    assert [(c["verdict"], c["difference"]) for c in changes if c["verdict"] != "same"] == [
        ("raised", "5"),
        ("dropped", None),
    ]
    (folder / "old.yaml").write_text(ledger_text(two_plans()), "utf8")
    same = json.loads(run("diff", "git:HEAD", "old.yaml", "--format", "json"))["changes"]
    assert {c["verdict"] for c in same} == {"same"}


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["--document", "2023年计划"], 2, "diff: takes two of one sort"),
        (["2023", "2025", "--year", "2023"], 2, "diff: takes two of one sort"),
        (["无此文件", "2025"], 2, "无此文件: is no file, and no plan or year of the ledger"),
        (["old.yaml", "2025"], 2, "old.yaml: there is no such ledger"),
        (
            ["--document", "年国民经济", "--document", "2025年计划"],
            2,
            '--document: "年国民经济" fits: 2023年计划; 2025年计划',
        ),
        (["--document", "2023年计划", "--document", "nope"], 2, '--document: "nope" fits no plan\n'),
        (["git:HEAD"], 3, "git:HEAD: "),
        (["git:--output=x"], 2, "git:--output=x: is no revision"),
        (["2023", "2025", "--tolerance", "much"], 2, '--tolerance: "much" is not a percentage'),
        (["--cascade", "无此地"], 2, '--cascade: "无此地" is no known place'),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use(run: Run, plans: Path, words: list[str], status: int, message: str) -> None:
    assert run("diff", *words, status=status).err.startswith(message)


def test_cascade(run: Run, ledger: Path, snapshot: SnapshotAssertion) -> None:
    def of(number: int, place: str, code: str, value: str, unit: str = "万亩", **other: Any) -> TargetRow:
        return target(
            "高标准农田", value, unit, id=id_of(number), region=place, region_code=code, kind="increase", **other
        )

    rows = [
        of(1, "内蒙古自治区", "150000", "395"),
        of(2, "兴安盟", "152200", "60"),
        of(3, "科尔沁右翼前旗", "152221", "20"),
        of(4, "扎赉特旗", "152223", "25"),
        of(5, "突泉县", "152224", "3000", "公顷"),
        of(6, "突泉县", "152224", "9", deadline="2024-12-31"),
        of(7, "鄂托克旗", "150624", "9"),
        target("农田灌溉水有效利用系数", "0.6", "", id=id_of(8)),
        target("饲草种植", "785", "万吨", id=id_of(9), region="兴安盟", region_code="152200"),
    ]
    ledger.write_text(ledger_text(rows), "utf8")
    assert run("diff", "--cascade", "兴安盟") == snapshot
    (tier,) = json.loads(run("diff", "--cascade", "152200", "--format", "json"))["targets"]
    # 20 + 25 + 4.5 = 49.5; 49.5 / 60 = 82.5 %
    assert (tier["total"], tier["percent"]) == ("49.5", "82.50")
    assert [row["region"] for row in tier["below"]] == ["科尔沁右翼前旗", "扎赉特旗", "突泉县"]
    # 20, 25 and 3000公顷 (4.5万亩) of 60; 60 of 395.
    assert [row["percent"] for row in tier["below"]] == ["33.33", "41.67", "7.50"]
    assert [row["percent"] for row in tier["above"]] == ["15.19"]
    assert json.loads(run("diff", "--cascade", "152200", "--format", "json"))["not_handed_down"] == [id_of(9)]
    # Above, the league's own target stands for its banners': 60万亩, and 鄂托克旗 beside it: 69 of 395.
    (top,) = json.loads(run("diff", "--cascade", "内蒙古自治区", "--format", "json"))["targets"]
    assert (top["total"], [row["region"] for row in top["below"]]) == ("69", ["鄂托克旗", "兴安盟"])
