"""What a document says of itself: title, number, issuer, day of issue, region, kind of plan and the period it plans for."""

import re
from dataclasses import dataclass

from tracker.documents.genre import Family, family
from tracker.documents.outline import Block
from tracker.documents.own_place import own_place, own_township, short_county
from tracker.documents.own_year import only_year, own_year, spoken_year
from tracker.documents.split import NUMBER_LINE
from tracker.lexicon.regions import Region, regions

GENRES = (
    "国民经济和社会发展计划",
    "政府工作报告",
    "规划纲要",
    "纲要",
    "规划",
    "行动计划",
    "行动方案",
    "实施方案",
    "工作方案",
    "分解方案",
    "分工方案",
    "任务分解表",
    "责任清单",
    "任务分工",
    "责任分工",
    "重点工作任务",
    "工作要点",
    "任务分解",
    "任务清单",
    "重点任务",
    "实事",
    "实施意见",
    "若干措施",
    "政策措施",
    "工作报告",
    "公报",
    "计划",
    "方案",
    "意见",
    "措施",
    "通知",
    "批复",
    "命令",
    "办法",
    "清单",
    "目录",
    "报告",
)
# A breakdown of a work report is no work report.
SHARED_OUT = ("分工方案", "分解方案", "任务分解表", "任务分解", "责任清单", "任务清单", "任务分工", "责任分工")
HORIZON_OF = frozenset(("规划", "行动计划", "行动方案", "实施方案", "工作方案", "实施意见", "方案", "计划", "意见"))
ISSUED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日|(\d{4})-(\d{2})-(\d{2})")
# A day is that of issue where it stands on a line of its own, behind a label or before 印发; not inside a sentence.
ON_ITS_OWN = re.compile(r"(?:^|[\n\t(。:,]|(?:人民政府|行政公署|委员会|办公[室厅]|局|厅|[日报讯]期|号))[ 　•·]*$")
ENDS_THERE = re.compile(r"[ 　•·]*(?:$|[\n\t)(]|[\d:]|(?:由?[^,。;\n]{0,30})?(?:印发|发布|公布|通过))")
LAST_OF_LINE = re.compile(r"[ 　]*(?:$|\n|\((?:此件|本文))")
UNTIL = re.compile(r"[至到于从自—\-~]$")
TITLE_QUOTED = re.compile(
    r"《([^《》\n]{4,80}(?:〈[^〉]*〉[^《》]*)?)》[^。,;《]{0,12}(?:印发|下达|发布|公布|已经|经|转发|予以)"
)
TITLE_OF_NOTICE = re.compile(
    r"关于(?:印发|转发|下达|公布|发布)(?:实施)?《?([^《》\n]{4,80}?)》?的(?:通知|公告|决定|函)"
)
# 近日,省文化和旅游厅印发《…行动方案》: a page that tells of a plan.
TOLD_IN_NEWS = re.compile(
    r"(?:近日|日前|近期|获悉|消息)[^。\n]{0,40}(?:印发|出台|发布|公布|制定)了?《([^《》\n]{4,80})》"
)
ISSUER = re.compile(
    r"(?:发文机关|发布机构|来源|发布单位|制发单位)[:\s•·]{0,6}([\u4e00-\u9fff]{2,20}(?:人民政府|行政公署|委员会|办公室|办公厅|局|厅|委|署))"
)
ISSUER_IN_TITLE = re.compile(r"^(?:[\u4e00-\u9fff]{2,14}(?:人民政府|行政公署|委员会|局|厅))(?:办公[室厅])?(?=关于)")
SPAN_OF_YEARS = re.compile(r"[(\s]?(20\d\d)年?[—\-~至到]{1,2}(20\d\d)年?")
NTH_PLAN = re.compile(r"第([十一二三四五六七八九]{2,3})个五年|[“\"]([十一二三四五六七八九]{2,3})五[”\"]")
YEAR = re.compile(r"(20\d\d)年")
DELIVERED = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日在[^。]{2,30}(?:会议|大会)")
THREE_YEARS = re.compile(r"([三四五六])年(?:行动|计划|攻坚|规划|方案)")
SUFFIX = re.compile(
    r"\((?:节选|摘要|征求意见稿|草案|试行|审议稿|送审稿|讨论稿|全文|摘登|摘编)\)$|(?:\(?(?:极简版|精简版|简版|摘要版|全文版?|实录|要点版|图解版?)\)?)$"
)
YEARS_LINE = re.compile(r"\(20\d\d年?[—\-~至]+20\d\d年?\)")
STATED_PERIOD = re.compile(
    r"(?:规划期|实施期|规划期限|实施期限|行动期限|方案期限|计划期)(?:限)?(?:为|是|:)?\s?(20\d\d)年?\s?[—\-~至到]+\s?(20\d\d)年"
)
NUMERALS = "零一二三四五六"
ORDINAL = {"十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16, "十七": 17}
# 二、工作目标 … 到2025年,: the horizon of a plan whose title tells no period.
HORIZON = re.compile(r"目标\n+[^\n]{0,160}?到(20\d\d)年(?:底|末)?[,,]")
# 到2023年底…;到2025年…: aims by stages, none of which is the plan's end.
HORIZONS = re.compile(r"到(20\d\d)年(?:底|末)?[,,]")
AIMS = 240
MOST_STAGES = 2
# 一、总体目标 … 2012年起5年内: the same told by its length.
YEARS_FROM = re.compile(
    r"目标\n+[^\n]{0,160}?(?<![到至])(20\d\d)年(?:起|开始),?(?:的|用|利用)?([二三四五六2-6])年(?:左右)?(?:的)?(?:内|间|时间)"
)
HEAD = 1500
SAID_TWICE = re.compile(r"^([\u4e00-\u9fff]{2,8})\1")
# 一、1-4月完成工作: what stands behind is of the same year.
PART_OF_YEAR = re.compile(
    r"(?:^|\n)[^\n]{0,12}(?:1\s?[-—~至]\s?\d{1,2}月份?|上半年|[一二三1-3]季度)[^\n]{0,8}(?:完成|工作|总结|情况|进展)",
    re.MULTILINE,
)
YEAR_OF_NUMBER = re.compile(r"〔(20\d\d)〕")
ATTACHMENT_MARK = re.compile(r"附(?:件|表|录)?\s?[\d一二三四五六七八九十]{0,3}(?:-\d{1,2})?[:.、]?")
ATTACHED = re.compile(r"^附(?:件|表)?[\d一二三四五六七八九十]{0,3}[:.、]?(?=[\u4e00-\u9fff\d])")


@dataclass(frozen=True, slots=True)
class Metadata:
    """All absent unless the document says so. `year` is the plan's own year; the period is in years, both included.

    `horizon` tells that the last year is no more than what the aims name (到2025年). `township` is the one that speaks, inside
    `region`, which is as far down as the table of divisions goes.
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


def describe(
    text: str, start: int, end: int, blocks: list[Block], hints: dict[str, str], file_name: str = ""
) -> Metadata:
    """Metadata of text[start:end]; `hints` (an index block, file properties) win over what the text shows."""
    head = text[start : min(end, start + HEAD)]
    title = hints.get("title") or _title(text, start, end, head, blocks)
    number = hints.get("number") or _number(head)
    issued = hints.get("issued") or _issued(text, start, end, head)
    issuer = hints.get("issuer") or _issuer(head)
    named = SUFFIX.sub("", title or "")
    genre = next((g for g in SHARED_OUT if named.endswith(g)), None) or next((g for g in GENRES if g in named), None)
    sort = family(title, text[start:end])
    region = own_place(title, issuer, head, text[start:end], file_name)
    first, last = _period(title or "", head, genre, issued)
    by_aims = False
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
        told = spoken_year(head) or own_year(text[start:end], report=sort == "report") or only_year(text[start:end])
        if told and sort in ("report", "unknown", "results"):
            first = last = year = told
        elif told and year is None:
            year = told
    if last is None and sort == "unknown" and issued and PART_OF_YEAR.search(text, start, end):
        first = last = year = int(issued[:4])
    if year is None and number and (of_number := YEAR_OF_NUMBER.search(number)):
        year = int(of_number.group(1))
    township = own_township(title, issuer, head)
    return Metadata(title, number, issuer, issued, genre, region, first, last, year, sort, by_aims, township)


def _title(text: str, start: int, end: int, head: str, blocks: list[Block]) -> str | None:
    for pattern in (TITLE_QUOTED, TITLE_OF_NOTICE):
        m = pattern.search(head)
        if m and any(g in m.group(1) for g in GENRES) and not _is_cited(head, m.start()):
            return _tidy(m.group(1))
    lines = [text[b.start : b.end] for b in blocks[:60] if b.end <= start + HEAD + 3000 and not b.level]
    for index, line in enumerate(lines):
        if len(line) > 70 or any(c in line for c in "。!:\t>") or line.startswith(("来源", "发布", "目录", "当前位置")):
            continue
        joined = SUFFIX.sub("", line)
        for following in lines[index + 1 : index + 3]:
            if YEARS_LINE.fullmatch(following):
                joined += following
                break
            if (
                YEARS_LINE.sub("", joined).endswith(GENRES)
                or len(following) > 40
                or any(c in following for c in ",。:;—")
                or (_opens_title(following) and not _opens_title(line))
            ):
                break
            joined += following
        if YEARS_LINE.sub("", joined).endswith(GENRES) and len(joined) <= 90 and not joined.endswith(("文件", "公报")):
            m = TITLE_OF_NOTICE.search(joined)
            return _tidy(m.group(1) if m else joined)
    first = next((line for line in lines if not ATTACHMENT_MARK.fullmatch(line.strip())), None)
    named = _named_by_place(first) if first else None
    if named is None and (news := TOLD_IN_NEWS.search(head)) and any(g in news.group(1) for g in GENRES):
        return _tidy(news.group(1))
    return named


def _is_cited(head: str, at: int) -> bool:
    """Whether a title stands inside the one of another paper: 为落实《省政府关于印发…的通知》."""
    line = head[head.rfind("\n", 0, at) + 1 : at]
    return line.count("《") > line.count("》")


def _opens_title(line: str) -> bool:
    """Whether a line begins as titles do, with a year or a place: what stands above it is the page's own."""
    found = regions().mentions(line[:12])
    return bool(YEAR.match(line)) or bool(found and found[0][0] == 0)


def _named_by_place(line: str) -> str | None:
    """三明市2024年重点项目安排: a first line that begins with a place and tells a year is a title of whatever kind."""
    found = regions().mentions(line[:20])
    named = ((bool(found) and found[0][0] == 0) or short_county(line) is not None) and bool(YEAR.search(line))
    return _tidy(line) if named and 8 <= len(line) <= 60 and not any(c in line for c in "。,;:!\t") else None


def _tidy(title: str) -> str:
    """The title without the page's dirt: what a button left (减小】), a crumb said twice, 附件1."""
    bare = re.sub(r"\s+", "", title)
    bare = bare[bare.rfind("】") + 1 :] or bare
    bare = SAID_TWICE.sub("", bare) or bare
    return (ATTACHED.sub("", bare) or bare).strip("《》")


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


def _iso(year: str, month: str, day: str) -> str | None:
    y, m, d = int(year), int(month), int(day)
    return f"{y:04d}-{m:02d}-{d:02d}" if 1 <= m <= 12 and 1 <= d <= 31 else None


def _issuer(head: str) -> str | None:
    for line in head.split("\n"):
        m = ISSUER_IN_TITLE.match(line.strip().removeprefix("标题").strip())
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
