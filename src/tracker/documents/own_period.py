"""The years that a document plans for, and the one that it speaks from.

In falling order of weight: its title or a stated period (规划期限), the last year that its aims name, what a report says of
the year it speaks from, and for a page that says nothing of itself, what it lists and when it was put there.
"""

import re
from dataclasses import dataclass, replace

from tracker.documents.genre import ANSWERED_FOR, Family
from tracker.documents.own_year import PLAN_BEGINS, only_year, own_year, spoken_year, year_after_state, year_before
from tracker.documents.titles import YEAR

HORIZON_OF = frozenset(("规划", "行动计划", "行动方案", "实施方案", "工作方案", "实施意见", "方案", "计划", "意见"))
SPAN_OF_YEARS = re.compile(r"[(\s]?(20\d\d)年?[—\-~至到]{1,2}(20\d\d)年?")
NTH_PLAN = re.compile(r"第([十一二三四五六七八九]{2,3})个五年|[“\"]([十一二三四五六七八九]{2,3})五[”\"]")
THREE_YEARS = re.compile(r"([三四五六])年(?:行动|计划|攻坚|规划|方案)")
STATED_PERIOD = re.compile(
    r"(?:规划期|实施期|规划期限|实施期限|行动期限|方案期限|计划期)(?:限)?(?:为|是|:)?\s?(20\d\d)年?\s?[—\-~至到]+\s?(20\d\d)年"
)
NUMERALS = "零一二三四五六"
# 二、工作目标 … 到2025年,: the horizon of a plan whose title tells no period.
HORIZON = re.compile(
    r"目标(?:\n+|[。:])[^\n]{0,160}?到(20\d\d)年(?:底|末)?[,,]|(?:提出|明确|指出),?(?:力争|确保)?到(20\d\d)年(?:底|末)?(?:,|力争|全)"
)
# 到2023年底…;到2025年…: aims by stages, none of which is the plan's end.
HORIZONS = re.compile(r"到(20\d\d)年(?:底|末)?[,,]")
AIMS = 240
MOST_STAGES = 2
# 一、总体目标 … 2012年起5年内: the same told by its length.
YEARS_FROM = re.compile(
    r"目标(?:\n+|[。:])[^\n]{0,160}?(?<![到至])(20\d\d)年(?:起|开始),?(?:的|用|利用)?([二三四五六2-6])年(?:左右)?(?:的)?(?:内|间|时间)"
)
# 一、1-4月完成工作, 今年的10件民生实事: a text of its own year.
OF_THE_YEAR = re.compile(
    r"(?:^|\n)[^\n]{0,12}(?:1\s?[-—~至]\s?\d{1,2}月份?|上半年|[一二三1-3]季度)[^\n]{0,8}(?:完成|工作|总结|情况|进展)"
    r"|(?:^|\n)序号[^\n]{0,12}实事(?:项目|名称|内容)|今年[^。\n]{0,20}(?:民生|为民)(?:办)?实事|(?:出台|推出|公布|实施|启动)[^。\n]{0,8}\d+项民心工程|今年[^。\n]{0,8}(?:我[市县区州省])?[^。\n]{0,8}办好[^。\n]{0,24}实事|\d+件(?:民生|为民办?)实事[^。\n]{0,40}今年",
    re.MULTILINE,
)
THIS_YEARS = re.compile(r"今年[^。\n]{0,30}(?:将|计划|拟|力争|要|安排)")
SEVERAL_YEARS = re.compile(r"(?:今后|未来|用|力争|从今年(?:起|开始))[^。\n]{0,6}[两二三四五\d]年(?!级)")
ANY_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
ENOUGH_ANSWERED = 3
LAST_MONTH_OF_LISTS = "06"
# In November a page tells of the year to come.
FIRST_MONTH_OF_NEXT_YEARS = "11"
# 2020年人均纯收入将达1.5万元 above a page of 2009: an aim, and not the page's year.
WILL_BE = re.compile(r"20\d\d年[^。]*将")
# “十一五”经济社会发展的主要目标是, 到2010年: the period of a page that tells no other.
AIMS_OF_PLAN = re.compile(r"(十[一二三四五六七])五[”\"]?(?:期间|时期)?[^。,\n]{0,16}目标(?:是|为|:|确定)")
# 二、“十四五”时期主要目标任务: the second half of a plan, above everything.
PART_OF_PLAN = re.compile(
    r"[^\n]{0,8}[“\"](十[一二三四五六七])五[”\"](?:期间|时期)?[^。,\n]{0,20}(?:目标|任务)[^。,\n]{0,6}\n"
)
UP_TO = re.compile(r"(?:[^\n]{0,24}\n){0,3}[^。\n]{0,12}(?:到|至)(20\d\d)年(?:底|末)?[,,]")
YEAR_OF_NUMBER = re.compile(r"〔(20\d\d)〕")


@dataclass(frozen=True, slots=True)
class Signs:
    """What the period is told by. `issued` and `shown` are days (YYYY-MM-DD): that of issue, and that or when it was posted."""

    text: str
    head: str
    title: str
    family: Family
    genre: str | None
    issued: str | None
    shown: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """First and last year planned for, both included; `year` is the one spoken from. `by_aims`: the aims alone name the last."""

    first: int | None = None
    last: int | None = None
    year: int | None = None
    by_aims: bool = False


def own_period(signs: Signs) -> PlanPeriod:
    """The period of a document; all absent where nothing tells it."""
    period = _titled(signs) or _aimed_at(signs) or PlanPeriod()
    one_year = period.last if period.first == period.last else None
    period = replace(period, year=one_year or _year(signs.issued) or period.first)
    if period.last is None or (one_year is None and signs.family == "report"):
        period = _spoken_of(signs, period)
    if period.year is None:
        period = replace(period, year=year_before(signs.text))
    if period.last is None and (signs.family == "unknown" or _lost_its_title(signs)):
        period = _of_bare_page(signs, period)
    if period.last is None and period.year and signs.genre == "政府工作报告":
        # The tasks that a yearly report names are shared out.
        period = replace(period, first=period.year, last=period.year)
    if period.year is None and signs.number and (of_number := YEAR_OF_NUMBER.search(signs.number)):
        period = replace(period, year=int(of_number.group(1)))
    if period.year is None and signs.family == "plan":
        period = replace(period, year=year_after_state(signs.text))
    return period


def _titled(signs: Signs) -> PlanPeriod | None:
    """2021—2025 of a title or of 规划期限为2021—2025年, the years of “十四五”, the year of a title."""
    m = SPAN_OF_YEARS.search(signs.title) or STATED_PERIOD.search(signs.head)
    if m:
        return PlanPeriod(int(m.group(1)), int(m.group(2)))
    m = NTH_PLAN.search(signs.title)
    if m and (first := PLAN_BEGINS.get(m.group(1) or m.group(2))):
        return PlanPeriod(first, first + 4)
    if years := YEAR.findall(signs.title):
        last, shown = int(years[-1]), _year(signs.shown)
        if shown and last > shown and WILL_BE.search(signs.title):
            return PlanPeriod(shown, last, by_aims=True)
        return PlanPeriod(last, last)
    issued = _year(signs.issued)
    if signs.genre == "政府工作报告" and (year := spoken_year(signs.head) or issued):
        return PlanPeriod(year, year)
    m = THREE_YEARS.search(signs.title)
    return PlanPeriod(issued, issued + NUMERALS.index(m.group(1)) - 1) if m and issued else None


def _aimed_at(signs: Signs) -> PlanPeriod | None:
    """2025 of a plan whose aims name no other last year (到2025年), or tell how long it takes (2012年起5年内)."""
    if signs.genre not in HORIZON_OF and not _lost_its_title(signs):
        return None
    issued = _year(signs.issued)
    if m := HORIZON.search(signs.text):
        stages = set(HORIZONS.findall(signs.text, m.start(), m.end() + AIMS))
        last = int(m.group(1) or m.group(2))
        if len(stages) <= MOST_STAGES and (not issued or last >= issued):
            return PlanPeriod(issued, last, by_aims=True)
    if m := YEARS_FROM.search(signs.text):
        first, length = int(m.group(1)), m.group(2)
        return PlanPeriod(first, first + (int(length) if length.isdigit() else NUMERALS.index(length)), by_aims=True)
    return None


def _lost_its_title(signs: Signs) -> bool:
    """A plan by what it holds."""
    return signs.family == "plan" and not signs.title


def _spoken_of(signs: Signs, period: PlanPeriod) -> PlanPeriod:
    """The period with the year that the text speaks from; of a report, and where no title says otherwise, that year alone."""
    text, told = signs.text, spoken_year(signs.head)
    if not told and year_before(text) is None:
        told = own_year(text, report=signs.family == "report") or _only_year(signs)
    yearly = signs.family in ("report", "unknown", "results") or (signs.genre == "实事" and period.last is None)
    if told and yearly:
        return replace(period, first=told, last=told, year=told)
    return replace(period, year=period.year or told)


def _only_year(signs: Signs) -> int | None:
    """The one year that a text of 今年 names, or that of its page, where the text looks further ahead."""
    told, shown = only_year(signs.text), _year(signs.shown)
    if not told or not shown or told <= shown:
        return told
    next_year = told == shown + 1 and (signs.shown or "")[5:7] >= FIRST_MONTH_OF_NEXT_YEARS
    return told if next_year else shown


def _of_bare_page(signs: Signs, period: PlanPeriod) -> PlanPeriod:
    """What a page without a title of its own lists or aims at."""
    if (shown := _year(signs.shown)) and (
        OF_THE_YEAR.search(signs.text) or _is_list_of_the_year(signs) or _plans_the_year(signs)
    ):
        return PlanPeriod(shown, shown, shown)
    if m := AIMS_OF_PLAN.search(signs.head) or PART_OF_PLAN.match(signs.text):
        first = PLAN_BEGINS[m.group(1)]
        return PlanPeriod(first, first + 4, period.year or first, by_aims=True)
    if period.year is None and (m := UP_TO.match(signs.text)):
        return PlanPeriod(last=int(m.group(1)), by_aims=True)
    return period


def _plans_the_year(signs: Signs) -> bool:
    """Whether a page of the first months tells what this year is planned for, and names no year to come."""
    early = (signs.shown or "")[5:7] <= LAST_MONTH_OF_LISTS
    ahead = any(int(year) > (_year(signs.shown) or 0) for year in ANY_YEAR.findall(signs.text)) or SEVERAL_YEARS.search(
        signs.text
    )
    return early and not ahead and bool(THIS_YEARS.search(signs.text))


def _is_list_of_the_year(signs: Signs) -> bool:
    """Whether a page of works, for each of which an office answers, was issued at the beginning of the one year it names."""
    if not signs.shown:
        return False
    years = {year for year in YEAR.findall(signs.text) if year > "2000"}
    answered = len(ANSWERED_FOR.findall(signs.text))
    return answered >= ENOUGH_ANSWERED and signs.shown[5:7] <= LAST_MONTH_OF_LISTS and years <= {signs.shown[:4]}


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day else None
