"""A scratch ledger and a way to run a command on it within this process."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from review.making import figure, id_of, ledger_text, milestone, target
from tracker.cli.main import run as run_tracker
from tracker.model.plain_rows import TargetRow

Run = Callable[..., "Said"]


class Said(str):
    """Standard output; `err` and `status` beside it."""

    err: str
    status: int


def sample() -> list[TargetRow]:
    """Every light, two places, three units, one milestone late and one done, one cap, one rate."""
    banner = {"region": "科尔沁右翼前旗", "region_code": "152221"}
    return [
        target("奶牛存栏", "24", "万头", id=id_of(1), figures=[figure(1, "24.1", "万头", "2023-06-30")]),
        target("新增奶牛", "4", "万头", id=id_of(2), kind="increase", comparator="at_least",
               figures=[figure(1, "1.6", "万头", "2023-06-30")]),
        target("肉牛存栏", "80", "万头", id=id_of(3), base_value="70万头", figures=[figure(1, "70.5", "万头", "2023-06-30")]),
        target("用水总量", "16.1", "亿立方米", id=id_of(4), comparator="at_most", owners=["盟水利局"], sector="水利",
               figures=[figure(1, "7.9", "亿立方米", "2023-06-30")]),
        target("地区生产总值", "7", "%", id=id_of(5), kind="growth", comparator="about", owners=["盟发改委", "盟统计局"],
               sector="综合", figures=[figure(1, "5.1", "%", "2023-06-30")]),
        target("新增登云企业", "50", "家", id=id_of(6), kind="increase", comparator="at_least", owners=["盟工业和信息化局"], sector="工业"),
        target("高标准农田", "12", "万亩", id=id_of(7), kind="increase", **banner, figures=[figure(1, "2", "万亩", "2023-06-30")]),
        target("肉牛存栏", "30", "万头", id=id_of(8), **banner),
        milestone("高速公路项目复工", id=id_of(9), deadline="2023-05-31", owners=["盟交通运输局"], sector="交通"),
        milestone("产业园规划批复", id=id_of(10), deadline="2023-06-30", owners=[],
                  figures=[figure(1, "1", "", "2023-06-20", done=True)]),
        target("亩均产值", "33", "万元/亩", id=id_of(11), figures=[]),
        target("城镇化率", "60", "%", id=id_of(13), base_value="50%", base_year="2020", period_start="2021-01-01", deadline="2025-12-31",
               owners=["盟住建局"], sector="综合", figures=[figure(1, "52", "%", "2022-12-31")]),
        target("每旗县托育机构", "2", "所", id=id_of(12), deadline=None, figures=[figure(1, "1", "所", "2023-06-30")]),
    ]  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "targets.yaml"
    path.parent.mkdir()
    path.write_text(ledger_text(sample()), "utf8")
    return path


@pytest.fixture
def run(ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `tracker` in the folder of the scratch ledger; asserts the exit status, 0 unless told otherwise."""

    def call(*words: str, status: int = 0) -> Said:
        monkeypatch.chdir(ledger.parent.parent)
        monkeypatch.setattr(sys, "argv", ["tracker", *words])
        with pytest.raises(SystemExit) as end:
            run_tracker()
        out, err = capsys.readouterr()
        assert int(end.value.code or 0) == status, err
        said = Said(out)
        said.err, said.status = err, int(end.value.code or 0)
        return said

    return call
