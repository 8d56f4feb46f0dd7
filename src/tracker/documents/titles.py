"""What a document is called: quoted in its notice, on lines of its own, by its place and year, or in the news about it."""

import re

from tracker.documents.outline import Block
from tracker.documents.short_counties import short_county
from tracker.lexicon.regions import regions

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
    "登记表",
    "一览表",
    "情况表",
    "项目表",
    "任务表",
    "安排表",
    "计划表",
    "进度表",
    "进展表",
    "目录",
    "报告",
    "的函",
)
TITLE_QUOTED = re.compile(
    r"《([^《》\n]{4,80}(?:〈[^〉]*〉[^《》]*)?)》[^。,;《]{0,12}(?:印发|下达|发布|公布|已经|经|转发|予以)"
)
TITLE_OF_NOTICE = re.compile(
    r"关于(?:印发|转发|下达|公布|发布)(?:实施)?《?([^《》\n]{4,80}?)》?的(?:通知|公告|决定|函)"
)
# 近日,省文化和旅游厅印发《…行动方案》: a page that tells of a plan.
TOLD_IN_NEWS = re.compile(
    r"(?:近日|日前|近期|获悉|消息)[^。\n]{0,40}(?:印发|出台|发布|公布|制定)[了的]?《([^《》\n]{4,80})》"
)
SUFFIX = re.compile(
    r"\(截[至止][^()]{2,12}\)$|\((?:节选|摘要|征求意见稿|草案|试行|审议稿|送审稿|讨论稿|全文|摘登|摘编)\)$|(?:\(?(?:极简版|精简版|简版|摘要版|全文版?|实录|要点版|图解版?)\)?)$"
)
# 诸城市…行动计划(2021-2022年)为提高…: a page that lost its line ends.
RUN_IN_TITLE = re.compile(
    r"^(?:\d{1,2}[、.])?([^,。;:\n]{6,60}?(?:方案|计划|规划|意见|要点)\(20\d\d年?[—\-~至]+20\d\d年?\))(?=[为根按\u4e00-\u9fff])"
)
# 某市政府办公室关于分解下达…目标任务的通知 某府办发〔2008〕59号 各县…
RUN_IN_NOTICE = re.compile(
    r"^([^,。;:\n]{3,40}关于[^,。;:\n]{4,50}?的(?:通知|意见|决定))(?= ?[\u4e00-\u9fff]{2,8}\d{0,4}[〔\[(]20\d\d[〕\])]\d)"
)
# A paper that a title cites is another's.
CITED = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")
YEARS_LINE = re.compile(r"\(20\d\d年?[—\-~至]+20\d\d年?\)")
SAID_TWICE = re.compile(r"^([\u4e00-\u9fff]{2,8})\1")
ATTACHMENT_MARK = re.compile(r"附(?:件|表|录)?\s?[\d一二三四五六七八九十]{0,3}(?:-\d{1,2})?[:.、]?")
ATTACHED = re.compile(r"^附(?:件|表)?[\d一二三四五六七八九十]{0,3}[:.、]?(?=[\u4e00-\u9fff\d])")
YEAR = re.compile(r"(20\d\d)年")
HEAD = 1500


def title_of(text: str, start: int, end: int, head: str, blocks: list[Block]) -> str | None:
    for pattern in (TITLE_QUOTED, TITLE_OF_NOTICE):
        m = pattern.search(head)
        if m and any(g in m.group(1) for g in GENRES) and not _is_cited(head, m.start()):
            return _tidy(m.group(1))
    lines = [text[b.start : b.end] for b in blocks[:60] if b.end <= start + HEAD + 3000 and not b.level]
    for index, line in enumerate(lines):
        if (
            len(line) > 70
            or any(c in line for c in "。!:\t>%")
            or line.startswith(("来源", "发布", "目录", "当前位置"))
        ):
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
    if run_in := RUN_IN_TITLE.match(head.lstrip()) or RUN_IN_NOTICE.match(head.lstrip()):
        return _tidy(run_in.group(1))
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
