"""What a document says of itself: title, number, issuer, day of issue, region, kind of plan and the period it plans for."""

import re
from dataclasses import dataclass

from tracker.documents.genre import Family, family
from tracker.documents.outline import Block
from tracker.documents.own_place import as_written, own_place
from tracker.documents.own_township import one_of_several, own_township
from tracker.documents.own_year import only_year, own_year, spoken_year, year_after_state, year_before
from tracker.documents.split import NUMBER_LINE
from tracker.documents.titles import GENRES, HEAD, SUFFIX, YEAR, title_of
from tracker.lexicon.regions import NATION, Region

# A breakdown of a work report is no work report.
SHARED_OUT = ("分工方案", "分解方案", "任务分解表", "任务分解", "责任清单", "任务清单", "任务分工", "责任分工")
HORIZON_OF = frozenset(("规划", "行动计划", "行动方案", "实施方案", "工作方案", "实施意见", "方案", "计划", "意见"))
ISSUED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日|(\d{4})-(\d{2})-(\d{2})")
# A day is that of issue where it stands on a line of its own, behind a label or before 印发; not inside a sentence.
ON_ITS_OWN = re.compile(r"(?:^|[\n\t(。:,]|(?:人民政府|行政公署|委员会|办公[室厅]|局|厅|[日报讯]期|号))[ 　•·]*$")
ENDS_THERE = re.compile(r"[ 　•·]*(?:$|[\n\t)(]|[\d:]|(?:由?[^,。;\n]{0,30})?(?:印发|发布|公布|通过))")
LAST_OF_LINE = re.compile(r"[ 　]*(?:$|\n|\((?:此件|本文))")
UNTIL = re.compile(r"[至到于从自—\-~]$")
ISSUER = re.compile(
    r"(?:发文机关|发布机构|来源|发布单位|制发单位)[:\s•·]{0,6}([\u4e00-\u9fff]{2,20}(?:人民政府|行政公署|委员会|办公室|办公厅|局|厅|委|署))"
)
ISSUER_IN_TITLE = re.compile(r"^(?:[\u4e00-\u9fff]{2,14}(?:人民政府|行政公署|委员会|局|厅))(?:办公[室厅])?(?=关于)")
SPAN_OF_YEARS = re.compile(r"[(\s]?(20\d\d)年?[—\-~至到]{1,2}(20\d\d)年?")
NTH_PLAN = re.compile(r"第([十一二三四五六七八九]{2,3})个五年|[“\"]([十一二三四五六七八九]{2,3})五[”\"]")
DELIVERED = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日在[^。]{2,30}(?:会议|大会)")
THREE_YEARS = re.compile(r"([三四五六])年(?:行动|计划|攻坚|规划|方案)")
STATED_PERIOD = re.compile(
    r"(?:规划期|实施期|规划期限|实施期限|行动期限|方案期限|计划期)(?:限)?(?:为|是|:)?\s?(20\d\d)年?\s?[—\-~至到]+\s?(20\d\d)年"
)
NUMERALS = "零一二三四五六"
ORDINAL = {"十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16, "十七": 17}
# 二、工作目标 … 到2025年,: the horizon of a plan whose title tells no period.
HORIZON = re.compile(r"目标(?:\n+|[。:])[^\n]{0,160}?到(20\d\d)年(?:底|末)?[,,]")
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
ANSWERED = re.compile(r"(?:^|[\n。;(])\s*(?:责任|牵头|承办|主办)(?:部门|单位)[::]")
ENOUGH_ANSWERED = 3
LAST_MONTH_OF_LISTS = "06"
# When a page was put there: beside its clicks, or in its address.
POSTED = re.compile(
    r"(?:(?:时间|日期|发布)[::]?\s*|https?://[\w./-]{4,60}?/)(20\d\d)[-年/](\d{1,2})[-月/](\d{1,2})(?!\d)"
)
WILL_BE = re.compile(r"20\d\d年[^。]*将")
# “十一五”经济社会发展的主要目标是, 到2010年: the period of a page that tells no other.
AIMS_OF_PLAN = re.compile(r"(十[一二三四五六七])五[”\"]?(?:期间|时期)?[^。,\n]{0,16}目标(?:是|为|:|确定)")
UP_TO = re.compile(r"(?:[^\n]{0,24}\n){0,3}[^。\n]{0,12}(?:到|至)(20\d\d)年(?:底|末)?[,,]")
YEAR_OF_NUMBER = re.compile(r"〔(20\d\d)〕")


@dataclass(frozen=True, slots=True)
class Metadata:
    """All absent unless the document says so. `year` is the plan's own year; the period is in years, both included.

    `horizon` tells that the last year is no more than what the aims name (到2025年). `township` is the one that speaks, inside
    `region`, which is as far down as the table of divisions goes; `written` is its word for the place where that is another.
    """

    title: str | None
    number: str | None
    issuer: str | None
    issued: str | None
    genre: str | None
    region: Region | None
    first_year: int | None
    last_year: int | None
    year: int | None
    family: Family = "unknown"
    horizon: bool = False
    township: str | None = None
    written: str | None = None


def describe(
    text: str, start: int, end: int, blocks: list[Block], hints: dict[str, str], file_name: str = ""
) -> Metadata:
    """Metadata of text[start:end]; `hints` (an index block, file properties) win over what the text shows."""
    head = text[start : min(end, start + HEAD)]
    title = hints.get("title") or title_of(text, start, end, head, blocks)
    number = hints.get("number") or _number(head)
    issued = hints.get("issued") or _issued(text, start, end, head)
    issuer = hints.get("issuer") or _issuer(head)
    named = SUFFIX.sub("", title or "")
    genre = next((g for g in SHARED_OUT if named.endswith(g)), None) or next((g for g in GENRES if g in named), None)
    sort = family(title, text[start:end])
    region = own_place(title, issuer, head, text[start:end], file_name)
    first, last = _period(title or "", head, genre, issued)
    shown = issued or (_posted(head) if sort == "unknown" else None)
    by_aims = False
    if shown and title and last and first == last > int(shown[:4]) and WILL_BE.search(title):
        # 2020年人均纯收入将达1.5万元 above a page of 2009: an aim, and not the page's year.
        first, by_aims = int(shown[:4]), True
    if last is None and genre in HORIZON_OF:
        horizon = HORIZON.search(text, start, end)
        several = (
            horizon and len(set(HORIZONS.findall(text, horizon.start(), min(end, horizon.end() + AIMS)))) > MOST_STAGES
        )
        if horizon and not several and (not issued or int(horizon.group(1)) >= int(issued[:4])):
            first, last = (int(issued[:4]) if issued else None), int(horizon.group(1))
            by_aims = True
        elif counted := YEARS_FROM.search(text, start, end):
            first, by_aims = int(counted.group(1)), True
            length = counted.group(2)
            last = first + (int(length) if length.isdigit() else NUMERALS.index(length))
    year = last if last and first == last else (int(issued[:4]) if issued else first)
    if last is None or (first != last and sort == "report"):
        told, next_year = spoken_year(head), year_before(text[start:end])
        if not told and next_year is None:
            told = own_year(text[start:end], report=sort == "report") or only_year(text[start:end])
        if told and (sort in ("report", "unknown", "results") or (genre == "实事" and last is None)):
            first = last = year = told
        elif told and year is None:
            year = told
    if year is None:
        year = year_before(text[start:end])
    if (
        last is None
        and sort == "unknown"
        and shown
        and (OF_THE_YEAR.search(text, start, end) or _is_list_of_the_year(text[start:end], shown))
    ):
        first = last = year = int(shown[:4])
    if last is None and sort == "unknown" and (of_plan := AIMS_OF_PLAN.search(head)):
        first = 2001 + 5 * (ORDINAL[of_plan.group(1)] - 10)
        last, by_aims = first + 4, True
        year = year or first
    if last is None and year is None and sort == "unknown" and (opening := UP_TO.match(text, start, end)):
        last, by_aims = int(opening.group(1)), True
    if year is None and number and (of_number := YEAR_OF_NUMBER.search(number)):
        year = int(of_number.group(1))
    if year is None and sort == "plan":
        year = year_after_state(text[start:end])
    township = own_township(title, issuer, head, text[start:end])
    if township is None and region is None:
        township = one_of_several(title or "", text[start:end])
    if township and region == NATION:
        # 全国新增千亿斤粮食产能 in the plan of a township.
        region = None
    written = township or as_written(region, text[start:end])
    return Metadata(title, number, issuer, issued, genre, region, first, last, year, sort, by_aims, township, written)


def _is_list_of_the_year(text: str, issued: str) -> bool:
    """Whether a page of works, for each of which an office answers, was issued at the beginning of the one year it names."""
    years = {year for year in YEAR.findall(text) if year > "2000"}
    answered = len(ANSWERED.findall(text))
    return answered >= ENOUGH_ANSWERED and issued[5:7] <= LAST_MONTH_OF_LISTS and years <= {issued[:4]}


def _number(head: str) -> str | None:
    for line in head.split("\n"):
        m = NUMBER_LINE.fullmatch(line.strip(" •·\t"))
        if m:
            return re.sub(r"[\[(](\d{4})[\])]", r"〔\1〕", m.group())
    return None


def _issued(text: str, start: int, end: int, head: str) -> str | None:
    m = DELIVERED.search(head)
    if m:
        return _iso(m.group(1), m.group(2), m.group(3))
    m = re.search(r"成文日期[:\s•·]*(\d{4})[-年](\d{1,2})[-月](\d{1,2})", head)
    if m:
        return _iso(*m.groups())
    m = re.search(
        r"(?:印发给你们|贯彻|执行|实施|公布|下达)[^。]{0,40}。[^。]{0,80}?(\d{4})年(\d{1,2})月(\d{1,2})日",
        text[start:end],
    )
    if m and m.start() < 3000:
        return _iso(*m.groups())
    for m in ISSUED.finditer(head):
        before, after = head[: m.start()], head[m.end() :]
        alone = ON_ITS_OWN.search(before) and ENDS_THERE.match(after)
        if (
            alone
            or (LAST_OF_LINE.match(after) and not UNTIL.search(before))
            or (not before.strip() and "-" in m.group())
        ):
            return _iso(*(g for g in m.groups() if g))
    return None


def _posted(head: str) -> str | None:
    """The day that a page shows beside its clicks and sources: when it was put there."""
    m = POSTED.search(head)
    return _iso(*m.groups()) if m else None


def _iso(year: str, month: str, day: str) -> str | None:
    y, m, d = int(year), int(month), int(day)
    return f"{y:04d}-{m:02d}-{d:02d}" if 1 <= m <= 12 and 1 <= d <= 31 else None


def _issuer(head: str) -> str | None:
    for line in head.split("\n"):
        m = ISSUER_IN_TITLE.match(line.strip("# ").removeprefix("标题").strip())
        if m:
            return m.group()
    m = ISSUER.search(head)
    return m.group(1) if m else None


def _period(title: str, head: str, genre: str | None, issued: str | None) -> tuple[int | None, int | None]:
    """First and last year of the plan's own period, or (None, None)."""
    m = SPAN_OF_YEARS.search(title)
    if m:
        return int(m.group(1)), int(m.group(2))
    m = STATED_PERIOD.search(head)
    if m:
        return int(m.group(1)), int(m.group(2))
    m = NTH_PLAN.search(title)
    if m:
        nth = ORDINAL.get(m.group(1) or m.group(2))
        if nth:
            # The tenth plan began in 2001; five years each.
            first = 2001 + 5 * (nth - 10)
            return first, first + 4
    years = [int(y) for y in YEAR.findall(title)]
    if years:
        return years[-1], years[-1]
    if genre == "政府工作报告":
        delivered = DELIVERED.search(head)
        if delivered:
            year = int(delivered.group(1)) + (1 if int(delivered.group(2)) >= 10 else 0)
            return year, year
        if issued:
            return int(issued[:4]), int(issued[:4])
    m = THREE_YEARS.search(title)
    if m and issued:
        first = int(issued[:4])
        return first, first + {"三": 3, "四": 4, "五": 5, "六": 6}[m.group(1)] - 1
    return None, None
