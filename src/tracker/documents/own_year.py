"""The year that a document speaks from: of the meeting it was read to, of what its headings and phrases look back and ahead to.

A report without a title still says 2018年工作回顾 (so it is of 2019), 做好2019年工作, 过去的2018年, 今年是“十一五”的最后一年. Each such phrase
is a vote; the year with the most weight wins, and where nothing votes there is no year.
"""

import re
from collections import Counter
from collections.abc import Iterator

DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0, "0": 0}
SPELLED_YEAR = re.compile(r"二[〇零○O0][〇零○O0一二三四][〇零○O0一二三四五六七八九](?=年)")
# 2021年1月25日在…会议上: a report of the autumn is of the year to come.
SPOKEN = re.compile(
    r"(20\d\d)年(\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日,?(?:在|上午|下午)?[^。\n]{0,40}(?:会议|大会|全会)"
)
MONTHS = {m: i for i, m in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)}
# What each of these begins with is looked at first: most places of a text begin none.
BACK = re.compile(
    r"(?:(?=[2过刚回在肯\n])|^)(?:(20\d\d)年(?:的|度)?(?:政府|主要|经济社会发展|国民经济和社会发展计划|各项)?(?:工作)?(?:的)?(?:回顾|总结|完成情况|执行情况|主要成效)"
    r"|肯定了?(20\d\d)年|(?<![到至\d])(20\d\d)年,?[\u4e00-\u9fff]{0,12}取得[\u4e00-\u9fff]{0,8}(?:进展|成效|成绩|突破)|在(20\d\d)年[^。,\n]{0,16}(?:成绩|成效|成果|任务)[^。,\n]{0,4}的?基础上|(?:过去的|刚刚过去的|回首|回眸)(20\d\d)年|(20\d\d)年,?(?:是[^。]{0,60})?(?:[^。\n]{0,12})过去(?:的)?一年|(?:^|\n)(?<![到至])(20\d\d)年,全[省市县区州](?:全年)?(?:累计|共)?(?:完成|实现)|(?:^|\n)[^\n]{0,6}(20\d\d)年[:,][^\n]{0,24}\n+[^\n]{0,8}过去(?:的)?一年)"
)
# The first sentences of a report tell of the year that is over.
OPENING = re.compile(r"(?<![到至比较])(20\d\d)年(?:,|是|以来|,?面对|,?全[省市县区])")
AHEAD = re.compile(
    r"(?:(?=[做抓搞召2《计拟今对\n])|^)(?:(?:做好|抓好|搞好|召开|(?:^|\n)[*#一二三四五六七八九十(、).\s]{0,8})(20\d\d)年(?:的|度|全[省市县区年])?(?:政府|主要|经济社会发展|国民经济和社会发展|各项|总体|重点|预期|全[省市县区]|[\u4e00-\u9fff]{0,10})?(?:工作|目标|任务|要求|思路|打算|安排|计划|部署|民生实事)"
    r"|(?<![到至比较])(20\d\d)年是[^。\n]{0,120}?(?:责任重大|意义重大|至关重要|做好(?:各项|今年|全年|政府)?工作)"
    r"|(?<![到至比较])(20\d\d)年(?:度)?计划(?=实施|安排|新建|完成|投资)|《(20\d\d)年[^》]{0,30}(?:计划|要点|方案)》(?:已|已经)?(?:于)?(?:近日|日前)?(?:下发|印发|出台)"
    r"|(?<![到至比较\d])(20\d\d)年,?(?:力争|确保|将(?!军))|(?<![到至比较\d])(20\d\d)年,我[省市县区州旗盟镇乡街]{1,2}将|(?<![到至比较\d])(20\d\d)年的?目标定位|(?<![到至比较\d])(20\d\d)年,[^。,;\n]{1,12}要(?![求素点])|(?<![到至比较\d])(20\d\d)年(?:为[^。,\n]{1,12})?办实事"
    r"|(?<=[市县省区州盟旗])(20\d\d)年[^。,\n]{2,20}(?:会议|大会)上?(?:获悉|了解到|传出)|对(20\d\d)年的?(?:政府)?(?:各项)?工作(?:进行|作|做)(?:出)?了?(?:安排|部署)"
    r"|(?:计划|拟)(?:于|在)?(20\d\d)年(?:将|[^。,\n]{0,12}(?:剩余|余下))"
    r"|今年(?:[(,是]|\()?[^。\n]{0,4}(20\d\d)年|(?<![到至比较])(20\d\d)年(?!前)[^。\n]{0,14}?(?:主要预期目标|主要目标|预期目标|总体要求|总体思路|工作安排|重点(?:[\u4e00-\u9fff]{2})?工作|[\u4e00-\u9fff]{2}工作要|工作要点|工作任务|目标任务|发展目标)"
    r"|(?<![到至比较\d])(20\d\d)年?度?(?:[^。\n,]{0,30}?[\d一二三四五六七八九十]{1,3}[件项大类]|[\u4e00-\u9fff]{2,8}[市县区])?(?:重点|政府|[市县区州省])*(?:民生|为民办?)?实事(?!(?:项目|工程)?(?:完成|办理|落实|进展|全面|全部))"
    r"|(?<![到至比较])(20\d\d)年,[^。\n]{0,120}?办好[^。\n]{0,10}实事)"
)
# The first year of each five-year plan.
PLAN_BEGINS = {
    "十": 2001,
    "十一": 2006,
    "十二": 2011,
    "十三": 2016,
    "十四": 2021,
    "十五": 2026,
    "十六": 2031,
    "十七": 2036,
}
PLAN = r"[“\"]?(十[一二三四五六])五[”\"]?(?:规划|计划|时期)?(?:的)?"
# 今年是“十一五”规划的最后一年, 实现“十五五”良好开局
THIS_IS = re.compile(
    rf"(?:今年|本年)[^。\n]{{0,20}}?{PLAN}[^。,\n]{{0,8}}?(收官|最后一年|决胜|第一年|开局|起步|首年|承上启下|中期|第([二三四五])年)"
)
OPENS_PLAN = re.compile(rf"{PLAN}(?:实现|迈好)?(?:良好)?(?:开局|开好局|起好步|起步之年|第一年)")
YEARS_IN = {"二": 1, "三": 2, "四": 3, "五": 4}
THIS_YEAR = re.compile(r"(?<!五)年内|今年|年底前|本年度")
# 2018年,西宁市将加快…
IN_IT = re.compile(r"(?<![到至比较\d])20\d\d年,(?:为[^,。\n]{2,24},)?[^。,\n]{2,12}将(?![军要])")
# 力争2026年底前全部通车 looks ahead from any year.
NAMED = re.compile(r"(?<![\d争保])(20\d\d)年(?!(?:及)?(?:以[前来]|之前)|,[^,。\n]{0,16}(?:,[^,。\n]{0,12})?开始)")
AS_OF = re.compile(
    r"截[至止](20\d\d)年(?:年?[底末]|12月)(?:底|末|31日)?,?[^,。\n]{0,24}?(?:已|累计|[总共]|建成|达|完成|实现|拥有|形成|[有为]\d|全[省市县区州国])"
)
BACK_WEIGHT, AHEAD_WEIGHT, OPENING_WEIGHT, PLAN_WEIGHT = 4, 6, 3, 3
HEAD_OF_REPORT = 500


def arabic_years(text: str) -> str:
    """The text with 二〇二六年 written 2026年; as long as before."""
    return SPELLED_YEAR.sub(lambda m: "".join(str(DIGIT[c] if c != "二" else 2) for c in m.group()), text)


def spoken_year(head: str) -> int | None:
    """The year of the meeting that a report was read to, in which it plans."""
    m = SPOKEN.search(arabic_years(head))
    if not m:
        return None
    month = int(m.group(2)) if m.group(2).isdigit() else MONTHS.get(m.group(2), 1)
    return int(m.group(1)) + (1 if month >= 10 else 0)


def only_year(text: str) -> int | None:
    """The one year that a text names which speaks of 年内 or 今年, or of what will be done in it: a part cut out of a yearly
    plan, the news of one."""
    if not (THIS_YEAR.search(text) or IN_IT.search(text)):
        return None
    named = {int(y) for y in NAMED.findall(text)}
    return named.pop() if len(named) == 1 else None


def year_before(text: str) -> int | None:
    """2018 for 明年造林590万亩 in a text whose one year is 2019."""
    named = {int(y) for y in NAMED.findall(text)} if "明年" in text else set()
    return named.pop() - 1 if len(named) == 1 else None


def year_after_state(text: str) -> int | None:
    """2026 for 截至2025年底,全市建成…: a plan that tells no other year speaks from the one after what is there."""
    return max((int(year) + 1 for year in AS_OF.findall(text)), default=None)


def own_year(text: str, *, report: bool = False) -> int | None:
    """The year that phrases of the text agree on; None where they say nothing or are divided. `report`: a work report,
    whose first sentences look back."""
    votes: Counter[int] = Counter()
    for year, weight in _votes(text, report):
        votes[year] += weight
    if not votes:
        return None
    (year, most), *others = votes.most_common(2)
    return year if not others or others[0][1] < most else max(year, others[0][0])


def _votes(text: str, report: bool) -> Iterator[tuple[int, int]]:
    for m in BACK.finditer(text):
        yield int(next(g for g in m.groups() if g)) + 1, BACK_WEIGHT
    for m in AHEAD.finditer(text):
        yield int(next(g for g in m.groups() if g)), AHEAD_WEIGHT
    for m in THIS_IS.finditer(text):
        yield _year_of_plan(PLAN_BEGINS[m.group(1)], m.group(2), m.group(3)), AHEAD_WEIGHT
    if report:
        if opening := OPENING.search(text, 0, HEAD_OF_REPORT):
            yield int(opening.group(1)) + 1, OPENING_WEIGHT
        for m in OPENS_PLAN.finditer(text):
            yield PLAN_BEGINS[m.group(1)], PLAN_WEIGHT


def _year_of_plan(first: int, words: str, nth: str | None) -> int:
    if nth:
        return first + YEARS_IN[nth]
    if words in ("收官", "最后一年", "决胜"):
        return first + 4
    return first + 2 if words in ("承上启下", "中期") else first
