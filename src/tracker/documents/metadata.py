"""What a document says of itself: title, number, issuer, day of issue, region, kind of plan and the period it plans for."""

import re
from dataclasses import dataclass

from tracker.documents.genre import Family, family
from tracker.documents.outline import Block
from tracker.documents.own_period import Signs, own_period
from tracker.documents.own_place import as_written, own_place
from tracker.documents.own_township import one_of_several, own_township
from tracker.documents.split import NUMBER_LINE
from tracker.documents.titles import GENRES, HEAD, SUFFIX, title_of
from tracker.lexicon.regions import NATION, Region

# A breakdown of a work report is no work report.
SHARED_OUT = ("分工方案", "分解方案", "任务分解表", "任务分解", "责任清单", "任务清单", "任务分工", "责任分工")
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
# When a page was put there: beside its clicks, or in its address.
POSTED = re.compile(
    r"(?:(?:时间|日期|发布)[::]?\s*|https?://[\w./-]{4,60}?/)(20\d\d)[-年/](\d{1,2})[-月/](\d{1,2})(?!\d)"
)
DELIVERED = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日在[^。]{2,30}(?:会议|大会)")


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
    shown = issued or (_posted(head) if sort == "unknown" else None)
    own = own_period(Signs(text[start:end], head, title or "", sort, genre, issued, shown, number))
    township = own_township(title, issuer, head, text[start:end])
    if township is None and region is None:
        township = one_of_several(title or "", text[start:end])
    if township and region == NATION:
        # 全国新增千亿斤粮食产能 in the plan of a township.
        region = None
    written = township or as_written(region, text[start:end])
    return Metadata(
        title,
        number,
        issuer,
        issued,
        genre,
        region,
        own.first,
        own.last,
        own.year,
        sort,
        own.by_aims,
        township,
        written,
    )


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
