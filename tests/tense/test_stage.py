"""The time stage on plans that are changed by program: what it says follows the sentences and not the headings or their order."""

import re
import sys
from pathlib import Path

import pytest

from quality.plans import BLIND, GOLD, plans, reading
from tracker.documents.prepare import documents
from tracker.documents.reading import Reading
from tracker.extract.tense.reasons import Reasons
from tracker.extract.tense.stage import tell
from tracker.pipeline import extract

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

REVIEW = (
    "过去一年，我们攻坚克难，全县经济稳步回升。\n全县地区生产总值达到186亿元，增长5.2%。新建农村公路74公里，改造老旧小区16个。\n"
    "城镇新增就业4120人，农村居民人均可支配收入增长7.1%。\n成绩来之不易，同时我们也看到，发展中还存在不少困难和问题。\n"
)
AHEAD = (
    "做好2025年工作，我们要坚持稳中求进。主要预期目标是：地区生产总值增长5.5%左右，城镇新增就业4300人以上。\n"
    "重点抓好以下工作。推进交通建设，新建农村公路82公里，建成客运站3座。\n改善人居环境，改造老旧小区21个，确保群众满意。\n"
)
HEAD = "各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n"


def figures(text: str) -> set[str]:
    return {f"{r.value}{r.unit}" for r in extract(Reading("report.txt", text, "txt"))}


PROMISED = {"5.5%", "4300人", "82公里", "3座", "21个"}


@pytest.mark.parametrize(
    "text",
    [
        HEAD + REVIEW + AHEAD,
        HEAD + AHEAD + REVIEW,
        HEAD + "一、2024年工作回顾\n" + REVIEW + "二、2025年工作安排\n" + AHEAD,
        HEAD + "一、不平凡的历程\n" + REVIEW + "二、新的征程\n" + AHEAD,
        HEAD + REVIEW.replace("\n", "") + "\n" + AHEAD.replace("\n", ""),
    ],
    ids=["no headings", "ahead first", "known headings", "headings that nobody knows", "paragraphs joined"],
)
def test_the_same_is_promised_whatever_stands_around(text: str) -> None:
    assert figures(text) == PROMISED


def test_years_moved_move_the_days() -> None:
    text = HEAD + REVIEW + AHEAD
    moved = re.sub(r"20\d\d(?=年)", lambda m: str(int(m.group()) + 3), text)
    assert [{r.deadline for r in extract(Reading("report.txt", t, "txt"))} for t in (text, moved)] == [
        {"2025-12-31"},
        {"2028-12-31"},
    ]


def test_a_sentence_is_told_the_same_again() -> None:
    document = documents(Reading("report.txt", HEAD + REVIEW + AHEAD, "txt"))[0]
    first, second = tell(document), tell(document)
    text = document.clean.text
    for words, tense in (("改造老旧小区16个", "result"), ("改造老旧小区21个", "promise")):
        at = text.index(words)
        assert first.at(at) == second.at(at)
        assert first.at(at).tense == tense
        assert Reasons(document).of(first.at(at).tense, at)


def test_the_weights_come_from_the_plans_as_they_are() -> None:
    """`make train` after a change of the labelled plans: their digests stand beside the weights."""
    from training.labelled import load

    listed = dict(line.split("\t")[:2] for line in (ROOT / "training" / "plans.tsv").read_text("utf8").splitlines()[1:])
    folders = {(GOLD, ROOT / "seeds"), (GOLD / "made", GOLD / "made"), (GOLD / BLIND, GOLD / BLIND)}
    own = {plan.name: plan.digest for gold, texts in folders for plan in load(gold, texts)}
    assert set(own) == set(plans())
    assert {name: listed[name] for name in own} == own


def test_a_text_in_another_language_gives_nothing() -> None:
    english = "By 2030 the county plans to build 40 schools and to plant 5,000 hectares of trees.\n" * 3
    assert figures(english) == set()
    assert figures(reading("seed000").text[:3000] + english) == figures(reading("seed000").text[:3000])
