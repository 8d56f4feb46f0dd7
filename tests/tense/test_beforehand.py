"""What is likely before any sign was seen, and which years a document opens: with weights that know nothing."""

import pytest

from tense.reading import document, knowing
from tracker.extract.tense.passages import passages
from tracker.extract.tense.stage import Telling, Tellings, tell

S = "新建粮仓5座，改造冷库3座。"
PLAN = "旬阳市2024年农业工作要点\n\n"
REPORT = "旬阳市2024年政府工作报告\n\n"
LONG = "会议听取了各镇情况汇报，研究了当前形势，讨论了各地的做法，并交流了有关经验，"
EVEN, LATER = knowing(), knowing(t=(0, 0, 100, 0), h=(0, 0, 100, 0))


# What the last sentence tells, in hundredths of a log unit, and where every sentence leans to a later year by 100.
@pytest.mark.parametrize(
    ("text", "tense", "margin", "margin_later"),
    [
        (PLAN + S, "promise", 250, 350),
        # Title and eleven sentences are short, one more is not; a plan in which nothing is over promises throughout.
        (PLAN + S * 11, "promise", 250, 350),
        (PLAN + S * 12, "promise", 300, 400),
        (PLAN + "2023年" + S + S * 12, "result", 0, 100),
        ("旬阳市2023年国民经济和社会发展统计公报\n\n" + S, "result", 300, 200),
        ("旬阳市2023年国民经济和社会发展统计公报\n\n" + S * 13, "result", 300, 200),
        ("旬阳市2024年市容管理办法\n\n第一条 " + S, "rule", 300, 200),
        (REPORT + S, "promise", 150, 250),
        (REPORT + "2024年" + S, "promise", 150, 250),
        (REPORT + "2023年" + S, "result", 0, 100),
        # The innermost heading that speaks of results, of aims, or of what comes next.
        (REPORT + "一、2023年工作回顾\n" + S, "result", 300, 200),
        (REPORT + "一、2023年工作回顾\n" + S + "\n二、主要目标\n" + S, "promise", 300, 400),
        (REPORT + "一、2023年工作回顾\n" + S + "\n二、下步工作计划\n" + S, "promise", 2000, 2100),
        (REPORT + "一、2023年工作回顾\n" + S + "\n二、加强服务\n1.事项进展：" + S, "result", 3000, 2900),
        # What a phrase began, in a document that is short enough: 24 passages.
        (REPORT + "过去一年，" + S + S * 22, "result", 300, 200),
        (REPORT + "过去一年，" + S + S * 23, "result", 0, 100),
        (REPORT + "过去一年，" + S + "重点抓好以下工作。" + S, "promise", 300, 400),
        # A page that tells of what is to be done says so at its beginning, within 600 characters.
        # One paragraph of what is to be done, in turn.
        (PLAN + "一要新建粮仓5座。", "promise", 550, 650),
        # Two measures for which offices answer make a page one of plans.
        ("简讯一则\n\n责任单位：县农业农村局。\n" + S, "result", 0, 100),
        ("简讯一则\n\n责任单位：县农业农村局。\n牵头单位：县水利局。\n" + S, "promise", 150, 250),
        ("简讯一则\n\n会议明确，2024年农业要抓好以下工作。\n" + S, "promise", 250, 350),
        ("简讯一则\n\n" + LONG * 12 + "会议明确，农业要抓好以下工作。\n" + S, "promise", 250, 350),
        ("简讯一则\n\n" + LONG * 17 + "会议明确，农业要抓好以下工作。\n" + S, "result", 0, 100),
    ],
)
def test_the_last_sentence(text: str, tense: str, margin: int, margin_later: int) -> None:
    plan = document(text)
    last = passages(plan)[-1].start
    told, later = tell(plan, EVEN).at(last), tell(plan, LATER).at(last)
    assert (told.tense, told.margin) == (tense, margin)
    assert not told.later
    assert later.later
    assert later.margin == margin_later


@pytest.mark.parametrize(("head", "weight", "later"), [(REPORT, 400, False), (REPORT, 401, True), (PLAN, 1, True)])
def test_the_aims_of_a_report_are_of_its_own_year(head: str, weight: int, later: bool) -> None:
    plan = document(f"{head}预期目标是：粮食总产5万吨。")
    assert tell(plan, knowing(t=(0, 0, weight, 0))).at(passages(plan)[-1].start).later == later


@pytest.mark.parametrize(
    ("title", "weight", "told"),
    [
        # 250 speak for a promise: a rule is one where 400 more speak for it.
        (PLAN, 649, Telling("promise", 399, later=False)),
        (PLAN, 650, Telling("rule", 400, later=False)),
        (REPORT, 549, Telling("promise", 399, later=False)),
        (REPORT, 550, Telling("rule", 400, later=False)),
        ("旬阳市2023年国民经济和社会发展统计公报\n\n", 301, Telling("rule", 1, later=False)),
    ],
)
def test_a_plan_gives_rules_only_where_that_is_clear(title: str, weight: int, told: Telling) -> None:
    plan = document(title + S)
    assert tell(plan, knowing(t=(0, 0, 0, weight), h=(0, 0, 0, weight))).at(passages(plan)[-1].start) == told


def test_below_four_hundred_a_reading_is_doubted() -> None:
    assert [Telling("promise", margin, later=False).unsure for margin in (399, 400)] == [True, False]


def test_what_stands_before_all_passages_is_taken_for_a_promise() -> None:
    first, second = Telling("result", 5, later=False), Telling("rule", 6, later=False)
    tellings = Tellings([3, 9], [first, second])
    assert [tellings.at(place) for place in (3, 8, 9)] == [first, first, second]
    assert tellings.at(2) == Telling("promise", 1000, later=False)


PAD = "抓好春耕备耕、夏粮收购、秋粮收储、冬修水利，建仓5座，"


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("到2027年建成粮仓。建成冷库。", [2027, 2027]),
        # Its own year is nothing beyond it; ten years are the farthest.
        ("到2024年建成粮仓。", [None]),
        ("到2034年建成粮仓。", [2034]),
        ("到2035年建成粮仓。", [None]),
        # A sentence with figures opens at the head of its paragraph only: in its first 30 characters.
        ("2027年建成粮仓5座。", [2027]),
        (PAD + "到2027年建成。", [2027]),
        (PAD + "并到2027年建成。", [2027]),
        (PAD + "并要到2027年建成。", [None]),
        (PAD + "并力争到2027年建成。", [None]),
        ("建成粮仓5座。到2027年建成冷库3座。", [None, None]),
        # A year right behind another sentence is of its own.
        ("建成粮仓。2027年建成冷库。", [None, 2027]),
        ("建成2027年粮仓。", [2027]),
        ("建成仓2027年。", [None]),
        ("抓好粮食工作的2027年任务。", [None]),
        ("“十五五”末建成粮仓。", [2030]),
    ],
)
def test_the_last_year_that_was_opened(text: str, opened: list[int | None]) -> None:
    plan = document(REPORT + text)
    told = tell(plan, EVEN)
    assert [told.at(p.start).opened for p in passages(plan)][1:] == opened
