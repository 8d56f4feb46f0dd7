"""The work report of 2023 and the plan for 2025 of 内蒙古自治区, as imported: what a careful reader pairs is paired."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.cli.main import run as run_tracker

Run = Callable[..., Any]
SEEDS = Path(__file__).parents[3] / "seeds"
# GDP growth, industrial value added, fixed-asset investment, urban jobs, unemployment, prices, grain, milk, new-energy capacity
# added, farmland, trade volume, money attracted, road kilometres: by value and unit of 2023 and of 2025.
PAIRS = {
    "GDP growth": ("6%", "6%", "same"),
    "industrial value added": ("7%", "7%", "same"),
    "fixed-asset investment": ("10%", "10%", "same"),
    "urban jobs": ("20万人", "18万人", "lowered"),
    "unemployment": ("6%", "5.5%", "lowered"),
    "prices": ("3%", "2%", "lowered"),
    "grain": ("780亿斤", "800亿斤", "raised"),
    # 785万吨 = 157亿斤
    "milk": ("785万吨", "160亿斤", "raised"),
    "new-energy capacity": ("2500万千瓦", "4000万千瓦", "raised"),
    "farmland": ("395万亩", "850万亩", "raised"),
    "trade volume": ("1600亿元", "2200亿元", "raised"),
    "money attracted": ("3800亿元", "5700亿元", "raised"),
    "roads": ("5000公里", "5000公里", "same"),
}


@pytest.fixture(scope="module")
def changes(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Of one import, since reading two long documents takes a second."""
    folder = tmp_path_factory.mktemp("plans")
    ledger, found = str(folder / "targets.yaml"), folder / "found.json"
    seeds = [str(next(SEEDS.glob(f"{number}_*.txt"))) for number in ("003", "004")]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", ["tracker", "import", *seeds, "--data", ledger])
        with pytest.raises(SystemExit):
            run_tracker()
        with found.open("w", encoding="utf8") as file:
            patched.setattr(sys, "stdout", file)
            words = ["--document", "政府工作报告", "--document", "国民经济和社会发展计划", "--format", "json"]
            patched.setattr(sys, "argv", ["tracker", "diff", *words, "--data", ledger])
            with pytest.raises(SystemExit):
                run_tracker()
    told: list[dict[str, Any]] = json.loads(found.read_text("utf8"))["changes"]
    return told


def sides(change: dict[str, Any]) -> tuple[str, str, str]:
    old, new = change["old"], change["new"]
    return (f"{old['value']}{old['unit']}", f"{new['value']}{new['unit']}", change["verdict"])


@pytest.mark.parametrize("name", PAIRS)
def test_paired(changes: list[dict[str, Any]], name: str) -> None:
    assert PAIRS[name] in [sides(change) for change in changes if change["old"] and change["new"]]


def test_units_are_converted(changes: list[dict[str, Any]]) -> None:
    (milk,) = [c for c in changes if c["old"] and c["old"]["indicator"] == "牛奶产量"]
    assert (milk["old_value_in_new_unit"], milk["difference"]) == ("157", "3")


def test_most_stand_alone(changes: list[dict[str, Any]]) -> None:
    # Two plans of one region share some twenty targets out of about 115 and 120; many more pairs would be wrong ones.
    paired = [change for change in changes if change["old"] and change["new"]]
    assert 15 <= len(paired) <= 30
