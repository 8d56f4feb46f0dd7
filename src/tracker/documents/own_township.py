"""The township that a document speaks for, below the places that the table of divisions holds."""

import re

from tracker.documents.own_place import SIGNED
from tracker.lexicon.regions import regions

# 团田乡人民政府, 迎宾街道2024年; 各镇 and 乡镇 name no one of them, and a township by itself is told by what follows.
TOWNSHIP = re.compile(
    r"([\u4e00-\u9fff]{1,4}?(?:镇|(?<!城)乡|街道|苏木))(?![村企企区域化级场居街道办]|联|卫生|中心|民)((?:人民)?政府|党委|党工委|办事处|20\d\d年)?"
)
NO_TOWNSHIP = ("各", "全", "乡", "城", "村", "我", "本", "小", "建制", "特色", "重点", "中心", "关于")


def own_township(title: str | None, issuer: str | None, head: str) -> str | None:
    """团田乡 of 腾冲市团田乡2016年工作计划: the township that speaks, by the title, the issuer or who signs the page."""
    for text in (title, issuer, *(m.group(1) for m in SIGNED.finditer(head))):
        if not text:
            continue
        found = regions().mentions(text[:40])
        begin = found[-1][1] if found and found[0][0] <= 1 else 0
        m = TOWNSHIP.match(text, begin)
        if m and not m.group(1).startswith(NO_TOWNSHIP) and (begin or m.group(2)):
            return m.group(1)
    return None
