"""Spans in which digits are no quantities: titles, quoted names, page furniture, brackets of offices."""

import re

from tracker.extract.rules.compose import pattern

WEB = re.compile(
    r"(?=[\dA-Za-z_.网])(?:(?<=索引号)[:\s]*[\dA-Z][\dA-Z/\-]{5,}|(?<!\d)20\d\d(?=[省市县区州]?(?:人民)?政府)|(?<!\d)1[0-2]\d{3}(?=[\u4e00-\u9fff]{0,12}(?:热线|平台|电话|服务台|专线))|https?://\S+|(?<![A-Za-z0-9_.])[A-Za-z0-9_.]+@[\w.]+|\d{3,4}-{1,2}\d{7,8}|ICP备\d+号?|网安备\d+号?|\d{8,}|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}时\d{1,2}分(?!钟))"
)
TITLE = re.compile(r"《[^《》]{0,120}(?:〈[^〉]{0,80}〉[^《》]{0,40})?》")
QUOTED = re.compile(r"“[^“”]{1,40}”|\"[^\"\n]{1,30}\"|「[^」]{1,40}」")
# 1+X, 2+2+2, G5511, 5A, ARJ21, 3D: part of a name.
NAME_WITH_DIGITS = re.compile(
    r"(?=[\dA-Za-z第专附图表])(?:\d+(?:\+[\dA-Za-z]+)+|[A-Za-z]+-?\d+(?:\.\d+|-\d{3,})?(?![\d.]*[%万亿])(?<!m2)(?<!m3)|\d+[A-Zagp](?![A-Za-z])(?!(?<=P)(?:以上|左右|的?(?:云边端)?算))(?=[级、网基\u4e00-\u9fff])|第\d+(?:[、,至\-—]\d+)*(?=[项条款类号个章节、,])|第\d+|(?:专栏|附表|附图|附件|(?<![\u4e00-\u9fff])[图表])\d+|\d{1,5}号|\d{1,4}线(?=[\u4e00-\u9fff、,。)]))"
)
# “人才总量达到12万人” quotes a clause.
REACHES = r"(?:(?<!不){reaches+at_least}|增长|提高到|提升到|控制在|保持)[约近]?\d"
# 《建成幼儿园3所》 in a list of what is to be done is no paper.
PROMISES = r"《(?:城镇新增|{make+keep}|为\d)(?![^》]*{paper_names}》)[^》]*\d+(?:\.\d+)?万?余?[人个所处套户件名张台亩座条项公平吨米元][^》]*》"
SLOGAN = re.compile(r"\d")


def masked(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """(start, end, why) of every masked span in text[start:end], ascending by start; spans may overlap."""
    found: list[tuple[int, int, str]] = []
    part = text[start:end]
    if "《" in part:
        found += [
            (m.start(), m.end(), "title")
            for m in TITLE.finditer(text, start, end)
            if not pattern(PROMISES).match(m.group())
        ]
    # Most sentences quote nothing: a look for the marks is cheaper than the pattern.
    if "“" in part or '"' in part or "「" in part:
        found += [
            (m.start(), m.end(), "quoted name")
            for m in QUOTED.finditer(text, start, end)
            if SLOGAN.search(m.group()) and not pattern(REACHES).search(m.group())
        ]
    found += [(m.start(), m.end(), "name with digits") for m in NAME_WITH_DIGITS.finditer(text, start, end)]
    found += [(m.start(), m.end(), "address or number of an office") for m in WEB.finditer(text, start, end)]
    found.sort()
    return found


def cover(masks: list[tuple[int, int, str]], at: int) -> str | None:
    """Why the character at `at` is masked, or None."""
    for start, end, why in masks:
        if at in range(start, end):
            return why
    return None
