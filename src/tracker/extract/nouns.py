"""Noun phrases beside a figure: what stands before it without verbs, adverbs and places; what stands behind it."""

import re
from operator import itemgetter

from tracker.extract.rules.compose import pattern
from tracker.extract.words import Words, lexicon

OWN = r"^(?:在?{own}(?:{divisions}|域)(?!域|性)|辖区(?:内)?|各地|各级)"
LEADING = re.compile(r"^[\s,、;:。()\"”—·\-和及•●○■□◆◇★▲▶►➤➢✔✓]+|^以及")
# 民生实事8大类24件: in how many sorts they come is no part of the name.
TRAILING = re.compile(
    r"[\s,、;:(—\-·的]+$|(?:(?<=[\u4e00-\u9fff])[在为是])$|(?<=[\u4e00-\u9fff])\d{1,2}个?(?:大类|类|大?方面)$"
)
NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}是(?:要)?|[-—•·●]?\s?\d{1,3}[.、]|\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]{1,3}[、.]|[一二三四五六七八九十]是(?:要)?|[①-⑳])\s?"
)
PREPOSITION_PHRASE = r"^(?:在(?!建)[^,]{2,40}?(?={acts})|在(?!建)[^,]{2,24}?{wheres}(?:\([^()]*\))?(?=[\u4e00-\u9fff])(?!域|政府|级|民|庄)|{grounds+means}[^,]{2,24}?(?={acts+acts_with})|{grounds}[^,]{2,20})"
# 为适龄妇女提供免费筛查: whom it is for belongs to what is counted.
FOR_ALL = r"^(?:为|向|给)([^,]{2,24}?)(?:{carries_out}|发放|购买|落实)|^对([^,]{0,16}{people}){carries_out}"
# 充分发挥企业作用、结对帮扶企业: what is done besides.
ANOTHER_ACT = r"^{adverb}*{strengthens}[^、,。;]{2,}{conditions}、"
# 与甲大学、乙研究院联合培养研究生: with whom it is done.
PARTNERS = r"^(?:(?:{joins}|同|依托)[^,。;]{2,60}?|[^,。;、]{2,30}、[^,。;]{2,60}?)(?:{bodies}(?<![省市县区旗盟州])|高校)(?=(?:联合|合作|共同)[\u4e00-\u9fff]{2})"
# 完成上级下达的改造任务300套: by whom it was set.
HANDED_DOWN = "(?:国家|上级|[省市县区]级?)(?:已)?下达的?"
# 对高危人群开展内镜检查, 我局将围绕储能规模, 正常年景下, 优先在薄弱村新建: what stands around the act.
AROUND = (
    rf"^(?:{HANDED_DOWN}"
    r"(?=[\u4e00-\u9fff]{2})|(?:我国|[我该][局委厅市省县区旗州乡镇](?![级域])|各(?:单位|部门))(?:将|要)?|将围绕|将(?=[^,。;]{2,24}(?:{measure}|标准|时限|时间)$)|围绕(?=[^,]{2,8}$)|使(?!用)得?(?=[\u4e00-\u9fff]{2})|正常年景下?|优先(?=在|对|为|支持)"
    r"|{for_whom}[^,。;]{2,60}?(?:{carries_out}|组织)(?=[\u4e00-\u9fff]{2})|具备(?=[\u4e00-\u9fff]{2,}能力)|[^,。;\d]{0,16}(?:目标|任务)(?:是|为|:)(?=[\u4e00-\u9fff]{2})|严守(?=[\u4e00-\u9fff]{2})|带动(?!就业)(?=[\u4e00-\u9fff]))"
)
ENUMERATED = re.compile(r"^([^,]{4,}?)等(?=[\u4e00-\u9fff]{3})")
# 智算云、北斗等应用场景: what the list names needs it.
NOUN_OF_LIST = r"领域.{2,10}|{fields}"
# (含…), (3座厂) explain and go; (软件和信息服务) names what is meant and stays.
BRACKET_LONG = r"\((?=(?:{explains+roles}|[^()]*[\d,;。:])[^()]*)[^()]{7,}(?:\)|$)|\([^()]{7,}$|\([^()]{15,}\)"
LIGHT = r"(?:{carries_out}|给予|得到|有效(?!灌溉)|切实|全部|分别)"
RIGHT_TAIL = r"(?:(?:年内|的)?{trails+or_more+or_about}|的目标)$"
RIGHT_STOP = r"[,;。:!?\n]|(?<=[\u4e00-\u9fff]{2})分[别布]在|、(?=[^、,;。]{0,14}\d(?![A-Z]))|{joins}(?=[^、,;。]{0,12}\d(?![A-Z]))|\((?={roles})"
# (近)零碳园区
SHORT_BRACKET = re.compile(r"^\(([\u4e00-\u9fff]{1,2})\)")
WORKS_AND_MORE = r"({works})建设{joins}[^,。;]{4,}$"
# Words that end like a verb and are none: 水土保持.
KEEPS_TAIL = re.compile(r"水土保持$|环境保护$")
# What follows a figure and is no noun of its own: 突破千亿元大关.
NOT_BEHIND = r"^(?:安排(?=[,。;、]|$)|{thresholds}|的?(?:规划|预期|发展|奋斗|增长)?目标|水平(?=[,。;]))"
FOR_WHOM = r"对[^,。;]{6,}?(?:{carries_out}|给予)"
# 市本级财政安排前期工作经费: whose money it is stays, the verb goes.
PURSE = r"^([\u4e00-\u9fff]{0,8}?财政)(?:每年)?{spends}+(?=[\u4e00-\u9fff]{2})"
# 优势产业实现产值
REACHES_WITHIN = r"(?<=[\u4e00-\u9fff]{2})实现(?=(?:总|主营业务)?(?:{measure}|利税)$)"
# 总产值完成, 抽检量超每千人: what was left of the link to the figure.
DONE_AT_END = r"{reaches+at_least}(?:每[\u4e00-\u9fff]{1,4})?$"
PER_YEAR = re.compile(r"^年产([^量值能].*)$")
NAMED_PLACES = re.compile(r"[\dA-Z]|[县市区旗镇乡]")
# 由198家 of 由198家增加到360家
FROM_PART = r"(?:由|从)[^,;。]{0,24}?(?={changes}[到至]|{grow+fall})"
SIZE_NOUN = re.compile(r"^(?:的)?(?:规模|容量|左右的规模)的")
QUALIFIED = (
    r"^(?:{qualifies}[^,。;]{2,60}|[^,。;、]{2,}(?:、[^,。;、]{2,})*[强好高优广佳]、?)的(?=[\u4e00-\u9fff“]{4,20}$)"
)
LONG_QUALITY = 12
# 设施完备的体育公园: of what sort it is, in four characters.
IN_GOOD_STATE = re.compile(
    r"^[\u4e00-\u9fff]{2,6}(?:完备|完善|齐全|优良|合理|便捷|先进|鲜明|突出)的(?=[\u4e00-\u9fff]{3})"
)
# 其中4个, 其余县3个: of what was named before.
REST = re.compile(r"(?:其中|其余|其他)(?:各?[县市区旗盟镇乡](?:[、]?[县市区旗])*)?")
# Verbs that link a noun to its figure only together with more: 完成投资, 形成产能.
NOT_A_LINK = frozenset(("完成", "实现", "形成", "安排", "预计", "有"))
OF_ANY_SORT = frozenset(("活动", "行动", "项目", "工程", "服务"))
PART_OF_NAME = frozenset(("增速", "增幅", "涨幅", "降幅", "增长率", "下降率"))
ALONE = frozenset(("增长", "下降", "同比增长", "同比下降", "年均增长", "年均下降", "年均递减", "累计下降", "递减"))


# 3.5万人 口的饮水工程
PEOPLE = re.compile(r"^口(?=的|[,。;、]|$)")
# 提供上门服务(区民政局)
OFFICES_BEHIND = r"\((?:[\u4e00-\u9fff]{1,12}?{bodies}[、,]?)+\)$"
# What a pattern keeps; a template would be parsed anew for each text.
FIRST_PART = itemgetter(1)
# 45所项目学校分别在7个县区实施: what is divided among places.
DIVIDED = re.compile(r"^(?:\d+[\u4e00-\u9fff])?([\u4e00-\u9fff]{2,10}?)分[别布]在.*$")


def clause_noun(text: str) -> str:
    """The noun of a whole clause, without its number, verbs and link; empty where it has none."""
    w = lexicon()
    said = DIVIDED.sub(FIRST_PART, NUMBERED.sub("", text.strip(" ,;:。")))
    return left_noun(link_of(said, w)[0], w)[0]


def link_of(body: str, w: Words) -> tuple[str, str]:
    """What stands before the linking verb, and which kind of link (level, grow, fall or none) it is."""
    link = ""
    while True:
        trimmed = TRAILING.sub("", body)
        if KEEPS_TAIL.search(trimmed):
            return trimmed, link
        found = _linking_verb(trimmed, w)
        if found:
            name, at, word = found
            link = link or name
            # 增速, 涨幅 and the like are part of the name of what is measured.
            if word in PART_OF_NAME:
                return trimmed[:at] + word, link
            body = trimmed[:at]
            continue
        tail = w.adverb_end.search(trimmed)
        if tail and not w.keep_end.search(trimmed):
            body = trimmed[: tail.start()]
            continue
        return trimmed, link


def _linking_verb(text: str, w: Words) -> tuple[str, int, str] | None:
    """(kind, offset, word) of the linking verb at the end of the text."""
    for name, verbs in (("level", w.level_end), ("grow", w.grow_end), ("fall", w.fall_end)):
        m = verbs.search(text)
        if not m or not (m.start() > 0 or name == "level" or m.group() in ALONE):
            continue
        word = m.group()
        if name == "level" and word in NOT_A_LINK:
            continue
        if word in ("增加", "提高", "提升") and word == text:
            continue
        return name, m.start(), word
    return None


def noun_behind(right: str, w: Words) -> str:
    """The noun phrase behind a figure, or an empty text where none begins there."""
    right = SHORT_BRACKET.sub(FIRST_PART, PEOPLE.sub("", right.lstrip(' \t"”')))
    if not right or right[0] in "、,;。:!?(()\n—-/" or pattern(NOT_BEHIND).match(right):
        return ""
    stop = pattern(RIGHT_STOP).search(right)
    phrase_text = right[: stop.start()] if stop else right
    phrase_text = SIZE_NOUN.sub("", phrase_text)
    phrase_text = pattern(OFFICES_BEHIND).sub("", phrase_text.removeprefix("的"))
    before, _, inside = phrase_text.partition("(")
    phrase_text = phrase_text if ")" in inside else before
    phrase_text = pattern(WORKS_AND_MORE).sub(FIRST_PART, pattern(BRACKET_LONG).sub("", phrase_text))
    phrase_text = pattern(LIGHT).sub("", phrase_text)
    while True:
        shorter = pattern(RIGHT_TAIL).sub("", phrase_text)
        if shorter == phrase_text or len(shorter) < 2 or w.adverb_start.fullmatch(shorter):
            break
        phrase_text = shorter
    return pattern("{joins}$").sub("", phrase_text).strip(" 、,;的") if len(phrase_text) > 1 else ""


def unqualified(noun: str) -> str:
    """What is counted, without a row of what it must be: 能够突破技术、带动产业的领军人才, but not 有影响的青年人才."""
    noun = IN_GOOD_STATE.sub("", noun)
    m = pattern(QUALIFIED).match(noun)
    return noun[m.end() :] if m and m.end() >= LONG_QUALITY else noun


def left_noun(body: str, w: Words, *, subject: bool = False) -> tuple[str, str]:
    """(noun, verb) of what stands before a figure. With `subject`, a verb at the end is the action and not the noun."""
    text, verb = _without_action(body, w) if subject else (body, "")
    while True:
        before = text
        if "——" in text:
            text = text[text.rfind("——") + 2 :]
        text = LEADING.sub("", text[text.rfind("(") + 1 :] if text.count("(") > text.count(")") else text)
        text = _off(OWN, text)
        text = _off(PARTNERS, _off(ANOTHER_ACT, text))
        text = _off(PREPOSITION_PHRASE, text)
        if m := pattern(FOR_ALL).match(text):
            text = (m[1] or m[2]) + text[m.end() :]
        text = _off(AROUND, text)
        keep, strip = w.keep_start.match(text), w.strip_start.match(text)
        # 建成投用 is taken off, although 建成 alone would stay.
        if keep and not subject and not (strip and strip.end() > keep.end()):
            verb = keep.group()
            break
        m = w.adverb_start.match(text) or w.adverb_of_verb.match(text)
        if m:
            text = text[m.end() :]
            continue
        if strip and strip.end() < len(text) and not (keep and subject):
            if verb and text[strip.end() :] in OF_ANY_SORT:
                # 组织招聘活动: the second verb tells which sort.
                break
            verb = verb or strip.group()
            text = text[strip.end() :]
            continue
        if text == before:
            break
    text = pattern(PURSE).sub(FIRST_PART, text)
    text = pattern(REACHES_WITHIN).sub("", text)
    ended = pattern(DONE_AT_END).search(text)
    if ended and w.measure_end.search(text[: ended.start()]):
        text = text[: ended.start()]
    text = _shortened(pattern(FOR_WHOM).sub("", pattern(BRACKET_LONG).sub("", TRAILING.sub("", text))))
    if (text == verb and text not in w.nominal) or REST.fullmatch(text):
        return "", verb
    if text and not _names(text, w) and not _without_action(text, w)[0]:
        # 建成投产600万千瓦: verbs only.
        return "", text
    if w.make_start.fullmatch(text) and not _names(text, w):
        return "", verb or text
    return (text if len(text) >= 2 else ""), verb


def _off(front: str, text: str) -> str:
    """The text without what stands in front of it; a match is cheaper than a substitution."""
    m = pattern(front).match(text)
    return text[m.end() :] if m else text


def _names(text: str, w: Words) -> bool:
    """Whether a word that is also a verb names what is counted (造林, 投资) where it stands alone."""
    return (
        text in w.nominal
        or text in w.short
        or bool(w.measure_end.search(text))
        or (len(text) >= 4 and bool(w.activity_end.search(text)))
    )


def _without_action(body: str, w: Words) -> tuple[str, str]:
    """The subject before the verbs at the end of the text, and the last of these verbs."""
    text, verb = body, ""
    while True:
        text = TRAILING.sub("", text)
        m = w.keep_end.search(text) or w.make_end.search(text)
        if m:
            verb = verb or m.group()
        else:
            m = w.adverb_end.search(text)
        if not m:
            return text, verb
        text = text[: m.start()]


def _shortened(text: str) -> str:
    """A, B等C as C where the list is long or names places and roads; 年产X as X年产量."""
    listed = ENUMERATED.match(text)
    if (
        listed
        and not pattern(NOUN_OF_LIST).fullmatch(text, listed.end())
        and "、" in listed.group(1)
        and (len(listed.group(1)) > 12 or NAMED_PLACES.search(listed.group(1)))
    ):
        text = text[listed.end() :]
    per_year = PER_YEAR.match(text)
    return f"{per_year.group(1)}年产量" if per_year else text
