"""The township that a document speaks for, below the places that the table of divisions holds."""

import re

from tracker.documents.own_place import SIGNED
from tracker.documents.places_told import ENOUGH_NAMED
from tracker.lexicon.regions import regions

# 团田乡人民政府, 迎宾街道2024年; 各镇 and 乡镇 name no one of them, and a township by itself is told by what follows.
TOWNSHIP = re.compile(
    r"([\u4e00-\u9fff]{1,4}?(?:镇|(?<!城)乡|街道|苏木))(?![村企企区域化级场居街道办]|联|卫生|中心|民)((?:人民)?政府|党委|党工委|办事处|20\d\d年)?"
)
NAMES_A_PLAN = re.compile(r"(?:规划|计划|方案|要点|报告|意见|任务|清单|实事)$")
SELF = re.compile(r"[全我该](?:镇|乡(?!村))|镇(?:党委|政府)")
BEGINS = re.compile(
    r"(?:^|[\n。,:)])([\u4e00-\u9fff]{2,3}(?:镇|乡|街道))(?=20\d\d年|按照|组织|党委|政府|将|要|计划|坚持|紧紧|以|把|努力|全面|今年|加压|加快|奋力)"
)
DISTRICT = re.compile(r"(?:^|[\n。,:;)])([\u4e00-\u9fff]{2,3}(?:区|县))(?![域域委级内直长政])")
BEGINNING = 4_000
# 本网讯:(某某)新驿镇按照…
FIRST_WORDS = 30
NO_TOWNSHIP = ("各", "全", "乡", "城", "村", "我", "本", "小", "建制", "特色", "重点", "中心", "关于", "民族")


def own_township(title: str | None, issuer: str | None, head: str, whole: str) -> str | None:
    """团田乡 of 腾冲市团田乡2016年工作计划: the township that speaks, by the title, the issuer, who signs the page, or 全镇 in a
    page that speaks of one alone."""
    for text in (title, issuer, *(m.group(1) for m in SIGNED.finditer(head))):
        if not text:
            continue
        found = regions().mentions(text[:40])
        begin = found[-1][1] if found and found[0][0] <= 1 else 0
        m = TOWNSHIP.match(text, begin)
        named = text == title and NAMES_A_PLAN.search(text)
        if m and not m.group(1).startswith(NO_TOWNSHIP) and (begin or m.group(2) or named):
            return m.group(1)
    return _township_of_all(whole[:BEGINNING])


def one_of_several(title: str, text: str) -> str | None:
    """长安区 of 长安区2022年的十大惠民实事, where two cities have one and nothing tells of which it is: its name alone."""
    names = [
        m.group(1)
        for m in DISTRICT.finditer(f"{title}\n{text[:BEGINNING]}")
        if len(regions().official.get(m.group(1), ())) > 1
    ]
    told = set(names)
    begins = bool(names) and title.startswith(names[0])
    return told.pop() if len(told) == 1 and (begins or len(names) >= ENOUGH_NAMED) else None


def _township_of_all(text: str) -> str | None:
    """赤岩镇 of a page without a title that says 全镇 and begins its sentences with 赤岩镇."""
    found = [m for m in BEGINS.finditer(text) if not m.group(1).startswith(NO_TOWNSHIP)]
    alone = len({m.group(1) for m in found}) == 1
    return found[0].group(1) if alone and (SELF.search(text) or found[0].start() < FIRST_WORDS) else None
