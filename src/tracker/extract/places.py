"""The place a target is for: a smaller place named by the clause, else the document's own region."""

import re
from typing import TYPE_CHECKING

from tracker.extract.place import Place
from tracker.extract.words import lexicon
from tracker.lexicon.regions import Region, regions

if TYPE_CHECKING:
    from tracker.extract.sentence import Sentence

# 全市, 我旗: the document's own region, whatever was named before.
OWN = re.compile(r"(?:全|我|本)(?:省|市|县|区|旗|盟|州|自治区|域|镇|乡)")
# A place as part of a name (a road's end, a firm, a school, an office, a product) is not where the target is.
NOT_PLACE_AFTER = re.compile(
    r"至|—|-|~|到[^\d]|段|线|高速|公路|铁路|高铁|大学|学院|学校|中学|小学|中等|职业|民族|医院|公司|集团|银行|能源|实验室|研究院|供电|海关|税务|机场|电厂"
    r"|局|厅|委|办|政府|人民|日报|经济合作|合作|大会|博览|论坛|航空|特种|山羊|绒|肉(?![牛羊鸡])|大米|味|国际|国家|文化|与|博物馆|图书馆|融媒体|冰雪|大桥|抽水|盟市|草原"
    r"|新机场|都市|经济带|流域|方言|话|品牌|特产|制造|模式|经验|协作|支援|帮扶"
)
BEFORE_PLACE = re.compile(
    r"(?:^|[,;:。、(在于对为将使令让]|推动|支持|推进|指导|引导|确保|完成|实现|建设|打造|其中|力争|包括|帮助|加快|提升|实施|到|年|内|底|督促|盟|市|省|区|旗|县)$"
)
TOWNSHIP = re.compile("镇|苏木|街道|乡")
TOWNSHIP_FROM = re.compile(r"(?:^|[,;:。、在对于将]|其中|其余|完成|实施|建设|推进|推动|支持|优化|强化|提升|打造)$")
TOWNSHIP_KIND = re.compile(
    r"(?:城镇|乡镇|村镇|县乡|以乡|集镇|建制镇|小镇|中心镇|重点镇|城乡|新乡|故乡|山乡|水乡|回乡|返乡|下乡|苏木镇|新型城镇|入乡|兴乡|特色镇|强镇|回镇|镇镇)$"
)
NOT_TOWNSHIP_AFTER = re.compile(
    r"至|到|—|企业|居民|村|化|家庭|建|人口|医保|卫生|养老|级|和|、|政府|的|污水|老旧|登记|调查|常住|职工|职业|在|商|振兴|干部|教师|社区|\("
)
TOWNSHIP_OF = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:镇|乡|苏木|街道)")
# 在向都镇建设
BUILT_THERE = re.compile("建设|建成|新建")
SUPPORTS = re.compile("^(?:争取|力争|推动|支持|加快|推进|确保|指导|帮助|促进|加强)+")
EACH_ONE = re.compile("分别|各")
LOOK_BACK = 200
ZONE = re.compile(
    r"(?:城区|新区|开发区|高新区|经开区|产业园|园区|示范区|流域|口岸|沟|湾|岛|港|湖|山区|灌区|镇|乡|苏木|旗|县|市|区)$"
)
IN_PLACE = re.compile(
    r"(?:^|[,;。:、])(?:年)?(?:并)?在([\u4e00-\u9fff、]{2,20}?)(?=新建|建设|建成|实施|开展|打造|完成|推广|试点|新增|布局)"
)
ZONE_SUBJECT = re.compile(
    r"(?:^|[,;。:、]|年底前?|年内|底前|年(?!底|内)|争取|推动|支持)([\u4e00-\u9fff]{0,8}?(?:高新区|经开区|经济技术开发区|口岸))(?=完成|建成|实现|新增|建设|恢复|开放|如期|集中)"
)
# 兰州新区, 遵义经开区: a zone of its own inside the place. 文安驿、云岩等: places in an enumeration name what is built.
ZONE_OF = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}?)(?:新区|高新区|经开区|经济技术开发区|开发区)(?=[\u4e00-\u9fff])(?!建设|管委会)"
)
LISTED = re.compile(r"[^,;。]{0,8}等(?!于)")
CITY_PART = re.compile(
    r"(?:^|[,;。:、])([\u4e00-\u9fff]{0,6}(?:中心城区|主城区|老城区|新城区))(?=新增|新建|建成|完成|改造|实施)"
)
# 市区重点改造5座, 市本级改造棚户区: a part of the place itself, where the clause begins with it.
PART_OF_OWN = re.compile(
    r"(?:^|[,;。:、)\n\s])(市区|中心城区|主城区|市本级|县本级|区本级|省本级|北方地区|南方地区|粤东粤西粤北地区)(?=重点|新建|建设|改造|完成|实施|新增|建成|清洁|机械化|生活|主次|\d)"
)
GENERIC = re.compile(
    r"^(?:全|各|每|重点|部分|所有|主要|中心城区|城区|园区|工业园区|有关|主导|城市|农村|县城|建成区|有条件|本|我|规模|适宜|具备|相关|其他|社区|学校|企业|基层|一批|条件)"
)
VERB_FIRST = re.compile(
    r"^(?:新建|实现|发放|完成|建设|培育|打造|推进|推动|提升|支持|开展|加强|实施|每个|各个|所有|全部|达到|促进|改造|建成|选派|到|从|在|对)"
)


def place_of(s: "Sentence", clause: int, item: int, at: int) -> Place | None:
    """The place that governs what stands at `at`, or None for the document's own region.

    Looks in the item of an enumeration (from `item`), in its clause, then at the subject with which the sentence begins,
    unless a word for the own region (全市) stands between.
    """
    text = s.text
    resets = [m.end() for m in OWN.finditer(text, max(s.start, at - LOOK_BACK), at)]
    reset = resets[-1] if resets else s.start
    for a, b, region in reversed(s.places):
        if a < at - LOOK_BACK:
            break
        if a >= at or a < reset or (s.own and not _inside(s.own, region)):
            continue
        if a < clause and not _begins_sentence(text, s.start, a):
            continue
        zone = ZONE_OF.match(text, b)
        if zone:
            return Place(text[a : zone.end()], None, text[a : zone.end()], a, zone.end())
        if LISTED.match(text, b) or NOT_PLACE_AFTER.match(text, b):
            continue
        if not BEFORE_PLACE.search(text[max(s.start, a - 4) : a]):
            continue
        if not EACH_ONE.search(text, b, at) and any(
            (x == b + 1 and text[b] == "、") or (y == a - 1 and text[y] == "、") for x, y, _ in s.places
        ):
            # 甲县、乙县3项工程 are of no single one of them.
            continue
        inner = TOWNSHIP_OF.match(text, b, at)
        if inner and not TOWNSHIP_KIND.search(inner.group()) and not NOT_TOWNSHIP_AFTER.match(text, inner.end()):
            return Place(inner.group(), None, inner.group(), b, inner.end())
        return Place(region.name, region.code, text[a:b], a, b)
    found = _unlisted(text, s.start, max(reset, item, at - LOOK_BACK), at) if item > clause else None
    return found or _unlisted(text, s.start, max(reset, clause, at - LOOK_BACK), at)


def _inside(own: Region, region: Region) -> bool:
    return region.code != own.code and regions().contains(own.code, region.code)


def _begins_sentence(text: str, sentence: int, a: int) -> bool:
    """Whether only numbering, a date or a word of support stands before the place."""
    return a - sentence <= 12 and not re.search(r"[,;:、]", text[sentence:a].rstrip(",、"))


def _unlisted(text: str, sentence: int, start: int, at: int) -> Place | None:
    """Townships, parks and ports, which the table of divisions does not hold."""
    for m in reversed(list(TOWNSHIP.finditer(text, start, at))):
        place = _township(text, start, m.start(), m.end())
        if place:
            return place
    for m in PART_OF_OWN.finditer(text, max(sentence, start - 1), at):
        return Place(m.group(1), None, m.group(1), m.start(1), m.end(1))
    for pattern in (IN_PLACE, ZONE_SUBJECT, CITY_PART):
        for m in pattern.finditer(text, max(sentence, start - 1), at):
            name = SUPPORTS.sub("", m.group(1))
            if ZONE.search(name) and (pattern is CITY_PART or not GENERIC.match(name)):
                return Place(name, None, name, m.end(1) - len(name), m.end(1))
    return None


def _township(text: str, start: int, suffix: int, end: int) -> Place | None:
    """The shortest name before 镇, 乡, 苏木 or 街道 that begins where a place can begin."""
    in_it = BUILT_THERE.match(text, end)
    if (NOT_TOWNSHIP_AFTER.match(text, end) and not in_it) or text[end - 1 : end + 1] == "乡镇":
        return None
    for length in (1, 2, 3, 4):
        begin = suffix - length
        if begin < start:
            return None
        name = text[begin:end]
        if in_it and text[begin - 1 : begin] != "在":
            continue
        if not TOWNSHIP_FROM.search(text[max(0, begin - 2) : begin]):
            continue
        if (
            TOWNSHIP_KIND.search(name)
            or GENERIC.match(name)
            or VERB_FIRST.match(name)
            or lexicon().strip_start.match(name)
        ):
            return None
        return Place(name, None, name, begin, end)
    return None
