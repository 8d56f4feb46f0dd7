"""Results to targets: what belongs together, and above all what does not."""

from typing import Any

import pytest

from review.making import figure, id_of, target
from tracker.model.plain_rows import TargetRow
from tracker.review.results import reconcile

REPORT = {
    "key": "样例报告2024", "title": "政府工作报告", "number": None, "genre": "政府工作报告", "url": None,
    "issued": "2024-01-20", "period_start": "2024-01-01", "period_end": "2024-12-31",
}  # fmt: skip


def actual(indicator: str, value: str, unit: str, **other: Any) -> TargetRow:
    """A result as an extractor gives it: dated by the plan around it, which is of no use."""
    quote = other.pop("quote", f"{indicator}{value}{unit}。")
    document = {**REPORT, **other.pop("document", {})}
    base: dict[str, Any] = {
        "statement": "actual", "id": id_of(99), "document": document, "quote": quote, "deadline": "2024-12-31",
        "period_start": "2024-01-01", "section": ["一、2023年工作回顾"],
    }  # fmt: skip
    return target(indicator, value, unit, **{**base, **other})


MATCHES: list[tuple[str, TargetRow, TargetRow, str]] = [
    ("a level under another name", target("牛奶产量", "785", "万吨"), actual("奶产量", "156", "亿斤"), "2023-12-31"),
    ("an amount of last year", target("城镇新增就业", "20", "万人", kind="increase"),
     actual("城镇新增就业", "21.3", "万人", kind="increase", quote="去年城镇新增就业21.3万人。"), "2023-12-31"),
    ("growth", target("规上工业增加值", "7", "%", kind="growth"),
     actual("规模以上工业增加值", "7.4", "%", kind="growth", quote="2023年规模以上工业增加值增长7.4%。"), "2023-12-31"),
    ("the year before as a base", target("粮食产量", "800", "亿斤", deadline="2024-12-31", period_start="2024-01-01"),
     actual("粮食产量", "791.6", "亿斤"), "2023-12-31"),
]  # fmt: skip

NO_MATCHES: list[tuple[str, TargetRow, TargetRow]] = [
    ("growth is no level", target("进出口总额", "1600", "亿元"), actual("进出口总额", "15", "%", kind="growth")),
    ("an increment is no total", target("奶牛存栏", "24", "万头"), actual("新增奶牛存栏", "4", "万头", kind="increase")),
    ("three times the promise of a year is several years", target("改造老旧小区", "1000", "个", kind="increase"),
     actual("改造老旧小区", "3100", "个", kind="increase", quote="去年改造老旧小区3100个。")),
    ("a total is no increment", target("新增奶牛", "4", "万头", kind="increase"), actual("奶牛", "24", "万头")),
    ("another dimension", target("粮食产量", "780", "亿斤"), actual("粮食产量", "780", "亿元")),
    ("five years are not one", target("改造老旧小区", "1600", "个", kind="increase"),
     actual("改造老旧小区", "5108", "个", kind="increase", quote="五年来累计改造老旧小区5108个。")),
    ("a look back over five years", target("改造老旧小区", "1600", "个", kind="increase"),
     actual("改造老旧小区", "5108", "个", kind="increase", section=["一、过去五年工作回顾"])),
    ("an average is no year", target("城镇新增就业", "20", "万人", kind="increase"),
     actual("城镇新增就业", "20", "万人", kind="increase", quote="城镇新增就业年均20万人以上。")),
    ("another year's amount", target("城镇新增就业", "20", "万人", kind="increase", deadline="2024-12-31", period_start="2024-01-01"),
     actual("城镇新增就业", "21", "万人", kind="increase", quote="去年城镇新增就业21万人。")),
    ("another place", target("粮食产量", "780", "亿斤"), actual("粮食产量", "780", "亿斤", region="突泉县", region_code="152224")),
    ("a scope apart", target("城镇居民可支配收入", "4", "万元"), actual("农村居民可支配收入", "3", "万元")),
    ("only hoped for", target("网络零售额", "600", "亿元"), actual("网络零售额", "600", "亿元", quote="力争网络零售额突破600亿元。")),
    ("in a part that looks ahead", target("网络零售额", "600", "亿元"), actual("网络零售额", "600", "亿元", section=["三、2024年重点工作任务"])),
    ("a quarter in January's report", target("地区生产总值", "6", "%", kind="growth"),
     actual("地区生产总值", "5.8", "%", kind="growth", quote="去年一季度地区生产总值增长5.8%。")),
    ("no day to be found", target("粮食产量", "780", "亿斤"), actual("粮食产量", "780", "亿斤", document={"issued": "2024-06-01"})),
    ("no day of issue", target("粮食产量", "780", "亿斤"), actual("粮食产量", "780", "亿斤", document={"issued": None})),
    ("far too large", target("地区生产总值", "300", "亿元"), actual("地区生产总值", "2.3", "万亿元")),
    ("a target is no result", target("粮食产量", "780", "亿斤"), actual("粮食产量", "780", "亿斤", statement="target")),
    ("a target over five years", target("改造老旧小区", "5000", "个", kind="increase", deadline="2025-12-31", period_start="2021-01-01"),
     actual("改造老旧小区", "1571", "个", kind="increase", quote="去年改造老旧小区1571个。")),
    ("recorded already", target("粮食产量", "780", "亿斤", figures=[figure(1, "3900", "万吨", "2023-12-31")]),
     actual("粮食产量", "780", "亿斤")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "aim", "result", "day"), MATCHES, ids=[name for name, *_ in MATCHES])
def test_belongs(name: str, aim: TargetRow, result: TargetRow, day: str) -> None:
    (proposal,) = reconcile([aim], [result])
    assert (proposal.target, proposal.actual, proposal.as_of.isoformat()) == (aim, result, day)
    assert (proposal.remark is not None) == (name == "the year before as a base")


@pytest.mark.parametrize(("name", "aim", "result"), NO_MATCHES, ids=[name for name, *_ in NO_MATCHES])
def test_does_not_belong(name: str, aim: TargetRow, result: TargetRow) -> None:
    assert reconcile([aim], [result]) == []


def test_each_result_is_proposed_once() -> None:
    aims = [target("粮食产量", "780", "亿斤", id=id_of(1)), target("粮食总产量", "790", "亿斤", id=id_of(2))]
    proposals = reconcile(aims, [actual("粮食产量", "785", "亿斤")])
    assert [p.target["id"] for p in proposals] == [id_of(1)]


@pytest.mark.parametrize(
    ("quote", "day"),
    [
        ("预计粮食产量780亿斤。", "2023-12-31"),
        ("2022年粮食产量780亿斤。", "2022-12-31"),
        ("与2020年相比，去年粮食产量780亿斤。", "2023-12-31"),
        ("今年粮食产量780亿斤。", None),
        ("上半年粮食产量780亿斤。", None),
        ("要使粮食产量780亿斤。", None),
    ],
)
def test_the_day_a_sentence_tells(quote: str, day: str | None) -> None:
    assert actual("粮食产量", "780", "亿斤", quote=quote)["true_on"] == day


def test_an_extractor_that_has_read_the_time_is_believed() -> None:
    row = actual("改造老旧小区", "1571", "个", kind="increase", section=["一、过去五年工作回顾"],
                 deadline="2023-12-31", period_start="2023-01-01")  # fmt: skip
    assert (row["true_on"], row["several_years"]) == ("2023-12-31", False)
