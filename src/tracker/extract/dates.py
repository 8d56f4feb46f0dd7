"""Dates, periods and deadlines, resolved against the plan's own period.

`到2025年` is the last day of 2025; `6月底前` belongs to the plan's year; `“十四五”末` is the end of 2025; `2年内` runs to the end
of the plan's year plus two. A year before the plan's is no deadline but a time of results, and after 比 or 较 a base year.
"""

import re
from dataclasses import replace

from tracker.extract.date_forms import written_days
from tracker.extract.date_meaning import bounds, resolve
from tracker.extract.date_mention import DateMention, Frame
from tracker.extract.rules.compose import pattern

ON_THE_BASIS = re.compile(r"(?:的)?基础上")
BASIS = re.compile(r"[^。;]{0,30}基础上")
CLOCK = re.compile(r"\s*\d{1,2}:\d\d(?::\d\d)?(?!\d|[之以]?前|止)")
MEETING = re.compile(
    r"[^,。;\d前]{0,6}?(?:票决|审议|表决|召开|举行|听取|在[^,。;]{2,20}(?:会议|大会|全会|会)上)|[^,。;\d前]{0,30}?(?:获悉|了解到|(?:会议|大会|发布会)上)"
    r"|(?:电|讯|消息)(?![\u4e00-\u9fff]?[力信网缆站])|,?[^,。;\d前]{0,24}?(?:印发|公布|发布|出台)[了的]?《"
)
ISSUING = re.compile(r"(?:经[^,。;]{0,20})?(?:印发|公布|发布|起施行)")
BUILT = r"[\u4e00-\u9fff]{0,4}(?:{finishes+comes_to_be}|建设|参加)[^,。;\d]{0,6}的"
LIMIT = r"(?<=前)|止|,?(?:{intends}|完成率要)"
TIMES_AS_MUCH = re.compile(r"的?(?:\d[\d.]*|[一二两三四五六七八九十]{1,2})倍")
ITEM_ENDS = re.compile(r"[;。]|\d(?!年)[^,。;]{0,6},")
OF_SAME_YEAR = re.compile(r",?[^。;,\d]{0,6}")
SPENT = ("力争用", "用", "利用", "经过", "通过")


def find_dates(text: str, start: int, end: int, frame: Frame) -> list[DateMention]:
    """Every date mention in text[start:end], in order, without overlaps."""
    found: list[DateMention] = []
    for m in written_days().finditer(text, start, end):
        stated = next((d.year for d in reversed(found) if d.kind == "deadline" and d.year), None)
        # 2022年底前…,6月底前…: the later month lies in the year stated before it.
        relative = (m["this"] or "").startswith("当年") or any(
            m[g] for g in ("rmonth", "zmonth", "rhalf", "rquarter", "season", "feast")
        )
        mention = resolve(
            text, m, replace(frame, governing=stated) if stated and relative and not frame.governing else frame
        )
        if mention is None or (m["numeric"] and not bounds(m)):
            continue
        if (
            m["this"] == "全年"
            and found
            and found[-1].year
            and OF_SAME_YEAR.fullmatch(text, found[-1].end, mention.start)
        ):
            # 2012年,全市全年累计完成: of the year that was named.
            mention = replace(found[-1], start=mention.start, end=mention.end)
        if m["horizon"] and stated and mention.deadline and stated > int(mention.deadline[:4]):
            # 到2015年,…;五年累计完成: up to the year that was named.
            mention = replace(mention, deadline=f"{stated}-12-31")
        ahead = found[-1].deadline if found and found[-1].kind == "deadline" else None
        if m["horizon"] and ahead and ahead > f"{frame.now}-12-31":
            # 今后3年…,即3年新增10万个
            mention = replace(mention, deadline=ahead)
        if m["use"] in SPENT and stated and not ITEM_ENDS.search(text, found[-1].end, mention.start):
            # 到2035年,用13年时间: how long it takes until the day that was named.
            mention = replace(mention, kind="vague", deadline=None)
        if found and found[-1].kind == "past" and mention.start - found[-1].end <= 1 and mention.kind == "deadline":
            # 去年一季度 lies in the past as a whole.
            mention = replace(mention, kind="past", deadline=None)
        elif (
            mention.kind == "deadline"
            and m["lead"] in ("截至", "截止")
            and not pattern(LIMIT).match(text, mention.end, end)
        ):
            # 截至2024年底已建成: a state, also where nothing tells the document's own year.
            mention = replace(mention, kind="past", deadline=None, until=mention.deadline)
        elif (
            mention.kind == "past"
            and mention.year
            and (text[mention.start - 1 : mention.start] == "由" or m["lead"] in ("从", "自"))
        ):
            # 由2021年的198家增加到360家: where the way begins. 从 itself is told apart from its date.
            mention = replace(mention, kind="base", start=mention.start + (m["lead"] in ("从", "自")))
        elif mention.kind == "past" and text[mention.end - 1] == "前" and pattern(BUILT).match(text, mention.end, end):
            # 改造2000年以前建成的12个小区: which ones are meant.
            mention = replace(mention, kind="vague")
        elif mention.kind == "past" and TIMES_AS_MUCH.match(text, mention.end, end):
            # 达到上年的1.5倍
            mention = replace(mention, kind="base")
        elif (
            (mention.kind == "past" or ON_THE_BASIS.match(text, mention.end, end))
            and BASIS.match(text, mention.end, end)
            and text[max(start, mention.start - 1) : mention.start + 1].find("在") >= 0
        ):
            # 在2024年建成29个的基础上: what the promise starts from.
            near = ON_THE_BASIS.match(text, mention.end, end)
            mention = replace(mention, kind="base", deadline=None, end=near.end() if near else mention.end)
        elif mention.exact and CLOCK.match(text, mention.end, end):
            # 2008年04月01日 08:29: when a page was put there.
            mention = replace(mention, kind="vague", deadline=None)
        elif mention.exact and text[mention.end - 1] == "日" and MEETING.match(text, mention.end, end):
            # 于2026年1月16日票决确定了10项: a day on which it was decided, not by which it is done.
            mention = replace(mention, kind="vague", deadline=None)
        elif (
            frame.issued
            and mention.exact
            and mention.deadline
            and mention.deadline <= frame.issued
            and (mention.deadline < frame.issued or ISSUING.match(text, mention.end, end))
        ):
            mention = replace(mention, kind="past", deadline=None)
        found.append(mention)
    return found
