"""The place a target is for: a smaller place named by the clause, else the document's own region."""

import re

from tracker.lexicon.regions import Region, regions

# 全市, 我旗: the document's own region, whatever was named before.
OWN = re.compile(r"(?:全|我|本)(?:省|市|县|区|旗|盟|州|自治区|域|镇|乡)")
# A place as part of a name (a road's end, a firm, a school, an office, a project) is not where the target is.
NOT_PLACE_AFTER = re.compile(
    r"(?:至|—|-|~|到[^\d]|段|线|高速|公路|铁路|高铁|大学|学院|学校|中学|小学|中等|职业|民族|医院|公司|集团|银行|能源|实验室|研究院|供电|海关|税务|机场|电厂"
    r"|局|厅|委|办|政府|人民|日报|经济合作|合作|大会|博览|论坛|航空|特种|山羊|绒|螺旋藻|肉|大米|味|国际|国家|文化|等|和.{1,12}(?:等|学)|与|博物馆|图书馆|融媒体|杜鹃|冰雪|大桥|抽水|盟市|草原)"
)
BEFORE_PLACE = re.compile(
    r"(?:^|[,;:。、(在于对为将使令让]|推动|支持|推进|指导|引导|确保|完成|实现|建设|打造|其中|力争|包括|帮助|加快|提升|实施|到|年|内|底|督促)$"
)
SMALL = re.compile(
    r"(?:(?<=^)|(?<=[,;:。、在对为于将])|(?<=完成)|(?<=实施)|(?<=建设)|(?<=推进)|(?<=推动)|(?<=支持))"
    r"([\u4e00-\u9fff]{2,5}?(?:镇|乡|苏木|街道))(?!企业|居民|村|化|家庭|建|人口|医保|卫生|养老|级|和|、|政府|的|污水|老旧|登记|调查|新增|常住|职工|职业|在|商)"
)
IN_PLACE = re.compile(
    r"(?:^|[,;。:、])(?:并)?在([\u4e00-\u9fff、和]{2,16}?(?:城区|新区|开发区|高新区|产业园|园区|示范区|流域|口岸|沟|湾|岛|港))(?=[\u4e00-\u9fff]*?(?:新建|建设|建成|实施|开展|打造|完成))"
)
GENERIC = re.compile(r"^(?:全|各|每|重点|部分|所有|主要|中心城区|城区|园区|工业园区|各级|乡镇|城镇|县城|建成区)")
SHORT_NAMES = (
    "城镇",
    "乡镇",
    "村镇",
    "集镇",
    "建制镇",
    "小城镇",
    "小镇",
    "中心镇",
    "重点镇",
    "各乡镇",
    "苏木乡镇",
    "苏木镇",
    "新乡",
    "城乡",
)


def place_of(
    text: str, sentence: int, clause: int, at: int, end: int, own: Region | None
) -> tuple[str | None, str | None, str | None, int, int] | None:
    """(name, code, as written, start, end) of the place that governs the figure at `at`, or None for the document's own.

    Looks in the clause first, then back through its sentence, up to a word for the own region (全市).
    """
    mentions = regions().mentions(text[sentence:end], own.code if own else None)
    resets = [sentence + m.end() for m in OWN.finditer(text[sentence:at])]
    reset = resets[-1] if resets else -1
    for start, stop, region in reversed(list(mentions)):
        a, b = sentence + start, sentence + stop
        if a >= at or a < reset:
            continue
        if own and (region.code == own.code or not regions().contains(own.code, region.code)):
            continue
        if NOT_PLACE_AFTER.match(text[b : b + 16]):
            continue
        if (
            not BEFORE_PLACE.search(text[max(sentence, a - 4) : a])
            and a != sentence
            and text[a - 1] not in "盟市省区旗县"
        ):
            continue
        return region.name, region.code, text[a:b], a, b
    for m in SMALL.finditer(text, max(sentence, reset), at):
        if m.group(1) not in SHORT_NAMES and not GENERIC.match(m.group(1)):
            return m.group(1), None, m.group(1), m.start(1), m.end(1)
    found = None
    for m in IN_PLACE.finditer(text, max(sentence, reset), at):
        if not GENERIC.match(m.group(1)):
            found = (m.group(1), None, m.group(1), m.start(1), m.end(1))
    return found
