"""A small ledger in a folder of its own, with one target of every kind."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "ledger"))

from ledger_making import DOCUMENT, figure, milestone, target, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    other = {**DOCUMENT, "key": "other", "title": "国民经济和社会发展第十四个五年规划纲要", "number": None}
    rows = [
        target("k7m2abcd", figures=[figure(), figure(2, value="26", supersedes=1, note="核实"), figure(3, value="1", retracted="录入错误")]),
        target("k7m3efgh", indicator="高标准农田", value="45", unit="万亩", kind="increase", normalized=None, region="科尔沁右翼前旗", region_code="152221"),
        milestone("mile2345", deadline="2023-06-30"),
        target("rang2345", indicator="规模以上工业增加值增速", kind="growth", comparator="range", value="6", value_max="7", unit="%", normalized=None, doubts=["damaged_text"], confidence="low", document=other),
        target("lang2345", indicator="兴安盟中等职业教育中心实习实训楼和科右中旗中等职业学校综合实训楼建设面积", value="12000", unit="平方米", normalized=None, owners=[{"name": "兴安盟科尔沁右翼中旗教育和体育局", "role": "responsible"}], document=other),
        target("gone2345", gone="2023-05-01", document=other),
        target("metm2345", indicator="新增就业", value="3", unit="万人", normalized=None, deadline="2023-12-31", figures=[figure(value="31000", unit="人")], document=other),
    ]  # fmt: skip
    write(tmp_path / "data" / "targets.yaml", rows)
    return tmp_path
