"""Comma-separated values: told from prose with commas, read as rows."""

import pytest

from tracker.documents.read import read_bytes

TABLE = (
    "序号,指标,单位,2025年目标,单位\n1,新增就业,万人,1.5,市人社局\n2,失业率,%,≤4.5,市人社局\n3,新建公园,个,5,市城管局\n"
)
ROWS = "序号\t指标\t单位\t2025年目标\t单位\n1\t新增就业\t万人\t1.5\t市人社局\n2\t失业率\t%\t≤4.5\t市人社局\n3\t新建公园\t个\t5\t市城管局"

READ = {
    "by its content": ("plan.txt", TABLE.encode(), ROWS),
    "with a mark": ("plan.csv", b"\xef\xbb\xbf" + TABLE.encode(), ROWS),
    "in GBK": ("plan.csv", TABLE.encode("gbk"), ROWS),
    "title above": ("plan.csv", ("贺州市2025年任务表,,,,\n" + TABLE).encode(), "贺州市2025年任务表\n" + ROWS),
    "quoted cells": ("a.csv", '甲,乙\n"市城管局,市住建局","上\n下"\n'.encode(), "甲\t乙\n市城管局,市住建局\t上 下"),
    "semicolons": ("a.csv", "甲;乙\n1,5;2\n".encode(), "甲\t乙\n1,5\t2"),
    "a quotation mark that never closes": (
        "a.csv",
        ('甲,"乙\n' + "1,2\n" * 30).encode(),
        '甲\t"乙\n' + "1\t2\n" * 29 + "1\t2",
    ),
}


@pytest.mark.parametrize(("name", "data", "text"), READ.values(), ids=READ)
def test_rows(name: str, data: bytes, text: str) -> None:
    reading = read_bytes(name, data)
    assert (reading.text, reading.format) == (text, "csv")


@pytest.mark.parametrize(
    "text",
    [
        "到2025年,新建5所,改造3处。\n到2026年,新建6所,改造4处。\n到2027年,新建7所,改造5处。\n到2028年,新建8所,改造6处。\n",
        "一、目标\n新增就业1.5万人\n二、任务\n新建公园5个\n",
        "甲,乙\n",
    ],
)
def test_prose_with_commas_stays_as_it_is(text: str) -> None:
    reading = read_bytes("plan.txt", text.encode())
    assert (reading.text, reading.format) == (text, "txt")
