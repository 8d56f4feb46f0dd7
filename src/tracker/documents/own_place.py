"""The place that a document speaks for, from all that says so; where that is not sure, none.

In falling order of weight: the title, the issuer, the congress or the council that was spoken to, who speaks (国务院), who
is addressed, the name of the file; then 我省, 全市 and the like together with the places of that level that the text
names. Places are never counted without such a word: a partner city may be named more often than the plan's own. Only where a
page speaks of one county or city alone, project after project, and says nothing of itself, it is taken for its own.
"""

import re
from collections import Counter

from tracker.documents.places_told import (
    ENOUGH_NAMED,
    PARTNER,
    behind_cities,
    by_bare_name,
    is_of_level,
    mostly_spoken_of,
    of_whom_all_is_told,
    told_of,
)
from tracker.documents.short_counties import short_county, short_county_all_over
from tracker.documents.split import ADDRESSEES
from tracker.documents.titles import CITED
from tracker.lexicon.regions import NATION, Region, regions

NATIONAL = re.compile(
    r"(?:我|现在,?我)?代表国务院|^国务院|第[一二三四五六七八九十\d]+届全国人民代表大会|中共中央|国务院总理|国家发展改革委等?[^。\n]{0,20}关于印发"
)
# 全国 as the plan's own place: indicators of the whole country in a text that names no smaller self.
MINISTRY = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[日年月]|近日|日前|从|由|据|中国|我国)(?:国家[\u4e00-\u9fff]{2,10}(?:局|委|署|委员会)|国务院|(?:教育|财政|水利|农业农村|农业|交通运输|工业和信息化|科技|科学技术|民政|人力资源社会保障|自然资源|国土资源|生态环境|环境保护|住房城乡建设|商务|文化和旅游|文化|应急管理|公安|司法|卫生|铁道)部)(?!长)"
)
STATE = re.compile(r"国家(?!级|森林|公园|标准|卫生|文明|园林|湿地|生态|高新|开发|[45]A|重点|地质|现代|有关|规定|和省)")
OUR_COUNTRY = re.compile(r"我国")
WHOLE_COUNTRY = re.compile(r"国内生产总值(?!\d)|全国城镇|全国(?:粮食|新增|范围|一般公共)|城镇调查失业率|国际收支")
CONGRESS = re.compile(
    r"(?:在|[,。;:日)\n]在?)([\u4e00-\u9fff]{2,15}?)第?[一二三四五六七八九十百\d]+届(?:人民代表大会|人大|委员会)"
)
# Not 率先在全区, 居全省前列: among whom.
SELF = re.compile(r"(?:我|(?<!率先在)(?<![居对])全|本)(省|自治区|市|州|盟|县|旗|区)(?![域政直长委里])")
OURS = re.compile(r"我(省|自治区|市|州|盟|县|旗|区)(?![域政直长委里])")
# 省经信厅, 市水利局 without a place in front: an office of the plan's own level.
OFFICE = re.compile(
    r"(?<![\u4e00-\u9fff])(省|市(?!场|政局)|县|区|州|盟|旗)(?=[\u4e00-\u9fff]{2,8}(?:厅|局|委)(?![\u4e00-\u9fff]))"
)
# 区政府将继续…: the government of the plan's own level.
GOVERNMENT = re.compile(
    r"(?<![\u4e00-\u9fff])(省|市|县|区|州|盟|旗)(?:委、?[省市县区州盟旗])?(?:人民)?政府(?=将|要|计划|继续|决定|确定|为|在|今年|把)"
)
MEDIA = re.compile(r"(?:报|网|台|社|在线)$")
# A line that is nothing but who signs.
SIGNATURE = re.compile(
    r"(?:^|\n)[ \u3000]*([\u4e00-\u9fff]{2,14}(?:人民政府|行政公署|委员会|局)(?:办公[厅室])?)[ \u3000]*(?=\n|$)"
)
SPEAKS_FOR = re.compile(r"代表(省|自治区|市|州|盟|县|旗|区)(?:人民政府|政府)")
LEVEL_OF = {
    "省": ("province",),
    "自治区": ("province",),
    "市": ("prefecture", "county", "province"),
    "州": ("prefecture",),
    "盟": ("prefecture",),
    "县": ("county",),
    "旗": ("county",),
    "区": ("county", "province"),
}
FROM_WIDE_TO_NARROW = ("自治区", "省", "州", "盟", "市", "县", "旗", "区")
# Who stands behind a page: a site's owner or a source line.
SIGNED = re.compile(
    r"(?:来源|发布机构|发布单位|主办|所属机构|发文机关|制定机关|责任部门|作者)[:\s|•·]{0,8}([\u4e00-\u9fff]{2,24})"
)
# 记者从市北区政府获悉: whose office tells the news.
HEARD = re.compile(
    r"从([\u4e00-\u9fff]{1,5}?[市县区旗州盟])(?:人民)?(?:政府|[\u4e00-\u9fff]{1,8}[局委办会])?(?:[\u4e00-\u9fff]{0,4}上)?(?:获悉|了解到)"
)
BELOW = re.compile(r"各(?:县|[市区]\(|市、县|县级市)")
# 2月16日,衡阳市商务局召开…: whose office the news tells of.
OFFICE_ACTS = re.compile(
    r"(?:^|[日,。\n\s]|近日|日前)([\u4e00-\u9fff]{2,6}?[市县区旗州盟])(?:委|(?:人民)?政府|[\u4e00-\u9fff]{2,6}[局委办])(?:召开|举行|印发|出台|发布|公布|制定|启动|部署)"
)
# 中共宣威市委执政纪要: whose yearbook a page is of.
PARTY = re.compile(r"中共([\u4e00-\u9fff]{2,8}?[省市县区旗州盟])委")
HEADING_OF_PAGE = 60
# 会议上获悉,湖南省“十一五”…: of whom the news tells.
NEWS_OF = re.compile(
    r"(?:获悉|了解到)[,:]?([\u4e00-\u9fff]{2,8}?(?:省|自治区|市|县|区|州|盟|旗))(?=[“\"\d]|将|今年|计划|政府|委|[\u4e00-\u9fff]{0,4}20\d\d)"
)
# 也是龙游加快建设明珠城市的关键之年: whose year it is.
YEAR_OF = re.compile(
    r"是([\u4e00-\u9fff]{2,8}?)(?:加快|率先|奋力|推进|推动|实现|建设|全面|深化|决胜)[^。\n]{0,40}(?:之年|一年)(?=[。,;])"
)
# 结合保德实际,制定本方案
ADAPTED = re.compile(r"结合([\u4e00-\u9fff]{2,8}?)(?:省|市|县|区)?实际")
SLOGAN = re.compile(
    r"(?:美丽|平安|法治|幸福|清廉|数字|健康|诚信|信用|活力|文明|大美|魅力)([\u4e00-\u9fff]{2,3}?)(?=建设|[、,。;])"
)
# The letters of a province before its offices. 宁 is Ningxia and Nanjing, 苏府 is Suzhou.
NUMBERED_BY = re.compile(
    r"(?<![\u4e00-\u9fff])([冀豫滇辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽黔粤川琼京津沪渝])(?:政|发改|能|农|教|卫|水|工信|交|建|环|商|科|人社|财|民)"
    r"[\u4e00-\u9fff]{0,6}[〔\[(]20\d\d[〕\])]"
)
ENOUGH_SHARE = 0.6
ENOUGH_INSIDE = 4
ENOUGH_STATE = 6
LOOKED_AT = 20_000
LONGEST_FIRST_LINE = 40
# 政府工作报告提出:2010年 of 政府工作报告提出:2010年漳州经济社会发展预期目标
BEFORE_TITLE = re.compile(r"^(?:[\u4e00-\u9fff《》]{2,16}:)?(?:20\d\d年?度?)?(?=[\u4e00-\u9fff]{2})")
# So much tells whom a page speaks of.
BEGINNING = 4_000
HEAD_OF_NEWS = 400


def own_place(title: str | None, issuer: str | None, head: str, whole: str, file_name: str) -> Region | None:
    """The region of a document with this title, issuer, beginning, text and file name."""
    table = regions()
    bare = CITED.sub("", title or "")
    for text in (bare, issuer, title):
        if text and (found := table.mentions(text[:60])):
            return _innermost(found, text)
        if text and (named := short_county(text)):
            return named
    if title and NATIONAL.search(title):
        return NATION
    for m in CONGRESS.finditer(head):
        places = [r for _, _, r in table.mentions(m.group(1))]
        if places and ("在" in m.group()[:2] or _stands_alone(places[-1], whole)):
            return places[-1]
        if named := short_county(m.group(1)):
            return named
    if NATIONAL.search(head):
        return NATION
    addressees = ADDRESSEES.match(head.lstrip())
    if addressees and (found := table.mentions(addressees.group())):
        spoken_to = _innermost(found)
        # 井冈山管理局,各县(市、区)人民政府: one of those below it.
        above = table.by_code(spoken_to.parent) if spoken_to.level == "county" and spoken_to.parent else None
        return above if above and above.level == "prefecture" and BELOW.search(addressees.group()) else spoken_to
    for text in (*(m.group(1) for m in SIGNED.finditer(head)), file_name):
        if text and (found := table.mentions(text)):
            signed = _innermost(found, text)
            if MEDIA.search(text) and MINISTRY.search(head[:HEAD_OF_NEWS]):
                # 来源:北京晨报 above what a ministry says: whose paper it is.
                return NATION
            told = None if is_of_level(signed, _level_word(whole[:BEGINNING])) else _by_self_words(whole[:LOOKED_AT])
            # 来源:中国甘肃网 above a page that says 我市: whose page it is, not whose plan.
            return told if told and table.contains(signed.code, told.code) else signed
    signing = [
        r for m in SIGNATURE.finditer(whole) if (found := table.mentions(m.group(1))) for r in [_innermost(found)]
    ]
    if signing and len({r.code for r in signing}) == 1:
        return signing[0]
    first = next((line.strip() for line in head.split("\n") if line.strip()), "")
    first = BEFORE_TITLE.sub("", first)
    if len(first) <= LONGEST_FIRST_LINE and (found := table.mentions(first)) and found[0][0] == 0:
        # 湖北荆州水利建设6大工程: what a page is about stands in front.
        return _innermost(found, first)
    if (adapted := ADAPTED.search(whole[:LOOKED_AT])) and (own := table.find(adapted.group(1))):
        return own
    for heard in (
        PARTY.search(head[:HEADING_OF_PAGE]),
        HEARD.search(head),
        NEWS_OF.search(head),
        OFFICE_ACTS.search(head[:HEAD_OF_NEWS]),
    ):
        if heard and (own := table.find(heard.group(1))):
            return own
    for year in YEAR_OF.finditer(whole[:BEGINNING]):
        if (own := table.find(year.group(1))) and own.level != "province":
            return own
    text = whole[:LOOKED_AT]
    spoken = mostly_spoken_of(text, {m.group(1) for m in SELF.finditer(text)}) or _by_self_words(text)
    if spoken is None or spoken.level == "province":
        spoken = by_bare_name(text, LEVEL_OF.get(_level_word(text) or "", ()), _level_word(text)) or spoken
    return spoken or _by_slogan(whole[:LOOKED_AT]) or _by_number(head)


def _by_slogan(text: str) -> Region | None:
    """都昌县 of 美丽都昌建设, 平安都昌: a plan's own place in the words that every plan has, if it is always the same one."""
    told = {region for m in SLOGAN.finditer(text) if (region := regions().find(m.group(1))) is not None}
    return told.pop() if len(told) == 1 else None


def _by_number(head: str) -> Region | None:
    """江西省 of 赣能运行字〔2025〕104号, where nothing else tells whose paper it is."""
    m = NUMBERED_BY.search(head)
    return regions().find(m.group(1)) if m else None


def as_written(region: Region | None, text: str) -> str | None:
    """重庆 in a text that nowhere writes 重庆市: the plan's own word for its place, where it is not the official name."""
    if region is None or region.name in text:
        return None
    words = Counter(text[a:b] for a, b, found in regions().mentions(text[:LOOKED_AT]) if found.code == region.code)
    if not words:
        # 蓟县 of 蓟州区, which a text is not searched for: 任县 is in 担任县长.
        words = Counter(name for name in regions().borne_before(region.code) if name in text)
    return words.most_common(1)[0][0] if words else None


def _by_self_words(text: str) -> Region | None:
    """我市 with the places below it that are named: the one city that most of them lie in."""
    table = regions()
    level_word = _level_word(text)
    # 京津冀: several are named at once, and the plan is of none of them.
    named = [(text[max(0, a - 3) : a], r) for a, b, r in table.mentions(text) if not table.group(text[a:b])]
    if level_word is None:
        country = OUR_COUNTRY.search(text) or MINISTRY.search(text[:HEAD_OF_NEWS])
        if country or (WHOLE_COUNTRY.search(text) and not named) or _is_of_the_nation(text, named):
            return NATION
        county = short_county_all_over(text)
        if county and all(region in regions().ancestors(county.code) for _, region in named):
            around = Counter(region for _, region in named).most_common(1)
            # 焦作电厂, 焦作东站 and once the road to 温县.
            return around[0][0] if around and around[0][1] > text.count(county.name) else county
        return of_whom_all_is_told([*behind_cities(text), *told_of(text)], text)
    named = [(before, r) for before, r in named if not PARTNER.search(before)] or named
    if level_word in ("省", "自治区"):
        whole = {r.code: r for _, r in named if r.name.endswith(level_word) and r.name in text}
        if len(whole) == 1:
            # 我省 beside 黑龙江省 and 滨州, which is a railway here.
            return next(iter(whole.values()))
    for level in LEVEL_OF[level_word]:
        votes: Counter[str] = Counter()
        names: dict[str, set[str]] = {}
        for _, region in named:
            for one in (region, *table.ancestors(region.code)):
                if one.level == level and is_of_level(one, level_word):
                    votes[one.code] += 1
                    names.setdefault(one.code, set()).add(region.code)
                    break
        if not votes:
            continue
        (code, most), *others = votes.most_common(2)
        cities = [r for _, r in named if r.level == "province" and r.name.endswith(level_word)]
        if level == "prefecture" and code not in names[code] and len(cities) >= most:
            # 重庆市 and its 江北区, which another city has too.
            return cities[0]
        several = len(names[code]) > 1 or code in names[code] or _many_inside(code, text)
        alone = table.by_code(next(iter(names[code]))) if not several else None
        if alone and is_of_level(alone, level_word) and alone.level in LEVEL_OF[level_word] and most >= ENOUGH_NAMED:
            # 扬中市 again and again, and never the 镇江市 around it.
            return alone
        if not others:
            return table.by_code(code)
        ahead = most >= 2 * others[0][1]
        if several and most >= ENOUGH_NAMED and (ahead or most >= ENOUGH_SHARE * sum(votes.values())):
            return table.by_code(code)
    return None


def _is_of_the_nation(text: str, named: list[tuple[str, Region]]) -> bool:
    """Whether a text speaks of 国家 and 全国 all over, and of no province more than of others."""
    spread = len({region.code[:2] for _, region in named}) != 1
    return spread and text.count("全国") >= ENOUGH_NAMED and len(STATE.findall(text)) >= ENOUGH_STATE


def _many_inside(code: str, text: str) -> bool:
    """Whether a text names the place or many that lie in it by names that are words too: 保定, 涿州, 曲阳, 顺平."""
    found = {r.code for _, _, r in regions().mentions(text, code) if regions().contains(code, r.code)}
    return len(found) >= ENOUGH_INSIDE


def _stands_alone(region: Region, text: str) -> bool:
    """Whether no other place of its level is told of: a survey of many reports opens with the last of them."""
    return {r.code for r in told_of(text[:BEGINNING]) if r.level == region.level} <= {region.code}


def _level_word(text: str) -> str | None:
    """省, 市, 县 …: the level that the text speaks for: of whom the report was given, else of 我市, else of 全市."""
    if m := SPEAKS_FOR.search(text):
        return m.group(1)
    for pattern in (OURS, SELF, OFFICE, GOVERNMENT):
        if said := Counter(m.group(1) for m in pattern.finditer(text)):
            # Of 全省 and 全市, said as often, the wider is what stands around.
            return max(said, key=lambda word: (said[word], FROM_WIDE_TO_NARROW.index(word)))
    return None


def _innermost(found: list[tuple[int, int, Region]], text: str = "") -> Region:
    """佛山市三水区 is 三水区: of places that follow each other directly, the last that lies in the one before; 永康市 of 浙江永康
    in `text`, whose short name is known only there."""
    _, end, region = found[0]
    for start, stop, other in found[1:]:
        apart = start != end and text[end:start] not in (":", "·")
        if apart or not regions().contains(region.code, other.code):
            break
        region, end = other, stop
    names = (f"{text[end : end + size]}{kind}" for size in (4, 3, 2) for kind in ("市", "县", "区"))
    # 江西新建农村公路 is no 新建区.
    known = (n for n in names if n in regions().official and not regions().is_word(n))
    inner = next((r for n in known if (r := regions().find(n, region.code))), None)
    return inner if inner and regions().contains(region.code, inner.code) else region
