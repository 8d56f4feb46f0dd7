"""Which plan and which target follow which, what came of each, and links that cannot be."""

from datetime import date
from typing import Any

import pytest

from review.making import figure, id_of, target
from tracker.model.plain_rows import DocumentRow, TargetRow
from tracker.review.report_settings import ReportSettings
from tracker.review.succession import (
    Link,
    is_behind,
    line,
    link_flaws,
    links,
    predecessor,
)

DAY = date(2025, 6, 30)


def plan(key: str, title: str, end: str | None, **fields: Any) -> DocumentRow:
    empty = dict.fromkeys(("number", "issuer", "issued", "genre", "period_start"))
    return DocumentRow(**{**empty, "key": key, "title": title, "period_end": end, "region": "兴安盟", **fields})  # type: ignore[typeddict-item]


PLANS = [
    plan("a", "兴安盟2023年政府工作报告", "2023-12-31", genre="政府工作报告"),
    plan("b", "兴安盟2024年政府工作报告", "2024-12-31", genre="政府工作报告"),
    plan("c", "赤峰市2023年政府工作报告", "2023-12-31", genre="政府工作报告", region="赤峰市"),
    plan("d", "兴安盟奶业三年行动方案", "2023-12-31", genre="行动方案"),
    plan("e", "没有期限的报告", None, genre="政府工作报告"),
    plan("f", "兴安盟国民经济和社会发展第十三个五年规划纲要", "2020-12-31"),
]
# A new plan: the key of the one it follows.
FOLLOWS = [
    (plan("n", "兴安盟2025年政府工作报告", "2025-12-31", genre="政府工作报告"), "b"),
    (plan("n", "政府工作报告（2024年）", "2024-12-31", genre="政府工作报告"), "a"),
    (plan("n", "兴安盟国民经济和社会发展第十四个五年规划纲要", "2025-12-31"), "f"),
    (plan("n", "兴安盟2023年政府工作报告", "2023-12-31", genre="政府工作报告"), None),
    (plan("n", "兴安盟2025年就业工作要点", "2025-12-31", genre="工作要点"), None),
    (plan("n", "兴安盟卫生健康三年行动方案", "2025-12-31", genre="行动方案"), None),
    (plan("n", "兴安盟奶业振兴三年行动方案", "2025-12-31", genre="行动方案"), "d"),
    (plan("n", "兴安盟奶业行动方案", "2025-12-31", genre="行动方案"), "d"),
    (plan("n", "通辽市2025年政府工作报告", "2025-12-31", genre="政府工作报告", region="通辽市"), None),
    (plan("n", "第十五个五年规划纲要", None), None),
]


@pytest.mark.parametrize(("new", "key"), FOLLOWS)
def test_the_plan_before(new: DocumentRow, key: str | None) -> None:
    found = predecessor(new, PLANS)
    assert (found["key"] if found else None) == key


def of_year(year: int, number: int, indicator: str, value: str | None, unit: str | None, **fields: Any) -> TargetRow:
    ends = {"deadline": f"{year}-12-31", "period_start": f"{year}-01-01"}
    return target(indicator, value, unit, id=id_of(number), **{**ends, **fields})


OLD = [
    of_year(2023, 1, "奶牛存栏", "24", "万头"),
    of_year(2023, 2, "新建高标准农田", "45", "万亩", kind="increase"),
    of_year(2023, 3, "城镇新增就业", "2.1", "万人", kind="increase"),
    of_year(2023, 4, "乡村游客人次", "300", "万人次"),
]
NEW = [
    of_year(2024, 12, "高标准农田建设", "50", "万亩", kind="increase"),
    of_year(2024, 11, "奶牛存栏", "26", "万头"),
    of_year(2024, 13, "农村新增就业", "0.5", "万人", kind="increase"),
    of_year(2024, 14, "博物馆参观人次", "100", "万人次"),
]


def pairs(found: list[Link]) -> set[tuple[str, str]]:
    return {(link.old["indicator"], link.new["indicator"]) for link in found}


def test_the_same_thing_follows_the_same_thing() -> None:
    found = links(OLD, NEW)
    assert ("奶牛存栏", "奶牛存栏") in pairs(found)
    assert ("城镇新增就业", "农村新增就业") not in pairs([link for link in found if link.sure])
    assert not any(link.old["indicator"] == "乡村游客人次" for link in found)
    assert next(link for link in found if link.new["indicator"] == "奶牛存栏").sure
    assert [link.new["id"] for link in found] == [row["id"] for row in NEW if row["id"] in {x.new["id"] for x in found}]


def test_what_is_only_like_it_follows_when_a_person_says_so() -> None:
    (link,) = links([of_year(2023, 5, "冷链仓储库", "5", "座")], [of_year(2024, 15, "冷链仓储库扩容", "6", "座")])
    assert not link.sure
    assert link.change.score > 0.8


def test_what_was_decided_is_not_asked_again() -> None:
    cattle: TargetRow = {**NEW[1], "unrelated": [OLD[0]["id"]]}
    assert ("奶牛存栏", "奶牛存栏") not in pairs(links(OLD, [cattle]))
    linked: TargetRow = {**NEW[1], "follows": [OLD[0]["id"]]}
    assert links(OLD, [linked]) == []
    other = of_year(2024, 15, "奶牛存栏", "27", "万头")
    assert links(OLD, [linked, other]) == []
    assert links([{**OLD[0], "dropped": {"on": "2024-01-01", "why": "x", "by": None}}], [NEW[1]]) == []
    assert links(NEW, OLD) == [], "an earlier target never follows a later one"


def test_a_line_tells_what_was_raised_and_what_came_of_it() -> None:
    rows = [
        of_year(2023, 1, "奶牛存栏", "24", "万头", figures=[figure(1, "24.1", "万头", "2023-12-31")]),
        {
            **of_year(2024, 2, "奶牛存栏", "26", "万头", figures=[figure(1, "25", "万头", "2024-12-31")]),
            "follows": [id_of(1)],
        },
        {**of_year(2025, 3, "奶牛存栏", "25.5", "万头"), "follows": [id_of(2)]},
        {**of_year(2022, 4, "奶牛存栏", "20", "万头")},
    ]
    steps = line(rows, DAY, ReportSettings())
    assert [step.row["deadline"] for step in steps] == ["2022-12-31", "2023-12-31", "2024-12-31", "2025-12-31"]
    assert [step.outcome for step in steps] == ["no_data", "met", "not_met", "running"]
    verdicts = [(step.change.verdict, str(step.change.difference)) if step.change else None for step in steps]
    assert verdicts == [None, None, ("raised", "2"), ("lowered", "-0.5")]


def test_links_that_cannot_be_are_flaws() -> None:
    one, two, three = (of_year(2023 + at, 20 + at, "奶牛存栏", "24", "万头") for at in range(3))
    good: list[TargetRow] = [one, {**two, "follows": [one["id"]]}, {**three, "follows": [two["id"]]}]
    assert list(link_flaws(good)) == []
    lost: list[TargetRow] = [{**one, "follows": ["zzzzzzzz"]}]
    backwards: list[TargetRow] = [{**one, "follows": [three["id"]]}, three]
    circle: list[TargetRow] = [{**one, "follows": [two["id"]]}, {**two, "follows": [one["id"]]}]
    itself: list[TargetRow] = [{**one, "follows": [one["id"]]}]
    words = [[flaw.what.en for _, flaw in link_flaws(rows)] for rows in (lost, backwards, circle, itself)]
    assert [len(found) for found in words] == [1, 1, 2, 1]
    assert "not there" in words[0][0]
    assert "later" in words[1][0]
    assert "itself" in words[2][0]
    assert "itself" in words[3][0]


def test_a_long_line_is_followed_to_its_end() -> None:
    rows: dict[str, TargetRow] = {}
    for at in range(3000):
        row = of_year(2023, 1, "奶牛存栏", "24", "万头")
        rows[str(at)] = {**row, "id": str(at), "follows": [str(at - 1)] if at else []}
    assert is_behind("2999", "0", rows)
    assert not is_behind("0", "2999", rows)
