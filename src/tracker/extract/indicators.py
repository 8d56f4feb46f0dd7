"""The indicator: the shortest noun phrase that tells what a figure counts or measures, in the plan's own words.

The noun stands before the figure (奶牛存栏达到24万头, 建设养殖场8个) or behind it (建设3个仿真实训中心). Items of an enumeration
share what the first one says: the verb (改造老旧小区1602个、棚户区1.5万套), the end of the noun (铁路建设规模1700公里、高铁470公里) or
its subject (企业数量达到30家,比例达到25%).
"""

import re
from dataclasses import dataclass

from tracker.extract.words import Words, lexicon

OWN = re.compile(r"^(?:在?(?:全|我|本)(?:省|市|县|区|旗|盟|州|自治区|镇|乡|域)(?!域|性)|辖区(?:内)?|各地|各级)")
LEADING = re.compile(r"^[\s,、;:。()\"”—·\-和及]+|^以及")
TRAILING = re.compile(r"[\s,、;:(—\-·的]+$|(?:(?<=[\u4e00-\u9fff])[在为是])$")
NUMBERED = re.compile(
    r"^(?:[-—•·●]?\s?\d{1,3}[.、]|\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]{1,3}[、.]|[一二三四五六七八九十]是(?:要)?|[①-⑳])\s?"
)
PREPOSITION_PHRASE = re.compile(
    r"^(?:在[^,]{2,40}?(?=建设|新建|打造|实施|完成|开展|推广|创建|布局|培育|新培育|新增|建成|布设|配备|安装|种植)"
    r"|在[^,]{2,24}?(?:上|中|下|内|里|基础上|领域|方面|区域|地区|范围内|前提下|城区|区|市|县|镇|旗)(?=[\u4e00-\u9fff])(?!域|政府|级)"
    r"|围绕[^,]{2,20}|按照[^,]{2,20}|依托[^,]{2,20}|根据[^,]{2,20}|通过[^,]{2,20}(?=建设|新建|培育|打造|完成|实施|带动|促进|实现))"
)
# 为适龄妇女提供免费筛查: whom it is for belongs to what is counted.
FOR_ALL = re.compile(r"^(?:为|向|给)([^,]{2,24}?)(?:提供|实施|开展|发放|购买|落实)")
ENUMERATED = re.compile(r"^([^,]{4,}?)等(?=[\u4e00-\u9fff]{3})")
AMONG = re.compile("其中|同时|此外|另外|到期末")
GRADE = re.compile(r"(?:国家|省|市|县|盟|旗|区|自治区|部|州|世界)级")
GRADE_FRONT = re.compile(r"^(?:国家|省|市|县|盟|旗|区|自治区|部|州|世界)级(?:以上)?")
NOMINAL = frozenset(
    (
        "培训",
        "动态培训",
        "演出",
        "筛查",
        "巡诊",
        "签约",
        "接种",
        "治理",
        "绿化",
        "造林",
        "外送",
        "发电",
        "种植",
        "招录",
        "招聘",
    )
)
BRACKET_LONG = re.compile(r"\((?=[^()]{7,})[^()]*\)?$|\([^()]{7,}\)")
LIGHT = re.compile(r"(?:进行|实施|开展|得到|有效(?!灌溉)|提供|给予|切实|全部|分别)")
RIGHT_TAIL = re.compile(
    r"(?:建设(?:任务|工作|水平|项目)?|工作任务|任务|工作|布设|创建(?:工作)?|等|以上|左右|的建设|培育工作|的?时间|落地见效|年内全部建成|年内建成|全部建成|建成投用|建成投产|年内投产(?:并网)?|开工建设|投入使用|项目建设进度)$"
)
RIGHT_STOP = re.compile(
    r"[,;。:!?\n]|、(?=[^、,;。]{0,14}\d(?![A-Z]))|(?:和|及|以及|与)(?=[^、,;。]{0,12}\d(?![A-Z]))|\((?=(?:牵头|责任|配合))"
)
# Words that end like a verb and are none: 水土保持.
KEEPS_TAIL = re.compile(r"水土保持$|环境保护$")
# What follows a figure and is no noun of its own: 突破千亿元大关.
NOT_BEHIND = re.compile(r"^(?:大关|台阶|门槛|关口|的?(?:规划|预期|发展|奋斗|增长)?目标|水平(?=[,。;]))")
FOR_WHOM = re.compile(r"对[^,。;]{6,}?(?:开展|实施|进行|提供|给予)")
PER_YEAR = re.compile(r"^年产([^量值能].*)$")
GENERIC_BEHIND = frozenset(("项目人员", "项目", "工作人员", "学员", "人员", "任务"))
OF_PLACES = frozenset(("新增学位", "新增床位", "新增托位", "新增泊位", "新增岗位"))
PROGRAMME_TAIL = re.compile(r"(?:行动|工程|工作)$")
PROGRAMME = re.compile(r"(?:行动|计划|工程|工作|项目|任务)$")
# 由198家 of 由198家增加到360家
FROM_PART = re.compile(
    r"(?:由|从)[^,;。]{0,24}?(?=增加到?|提高到?|提升到?|增长到?|下降到?|降低到?|减少到?|扩大到?|上升到?|压缩到?|缩短到?|降至|增至|升至|降到)"
)
SIZE_NOUN = re.compile(r"^(?:的)?(?:规模|容量|左右的规模)的")
COMPRESSED = {
    "牛羊肉": ("牛肉", "羊肉"),
    "肉奶": ("肉", "奶"),
    "奶肉": ("奶", "肉"),
    "肉蛋奶": ("肉", "蛋", "奶"),
    "粮油": ("粮食", "油料"),
    "牛羊": ("牛", "羊"),
    "肉牛肉羊": ("肉牛", "肉羊"),
    "城乡": ("城镇", "农村"),
    "进出口": ("进口", "出口"),
    "水电": ("水电", "电"),
}
LIST_TIE = re.compile(r"、|和|与|及|以及")


@dataclass(slots=True)
class Phrase:
    """`verb` (what is done) and `noun` make the indicator; `link` is level, grow, fall or empty; `side` where the noun stood."""

    noun: str
    verb: str
    link: str
    side: str
    rule: str

    @property
    def indicator(self) -> str:
        return self.noun


Known = list[tuple[str, str, "Phrase"]]


def phrase(left: str, right: str, unit: str, before: Phrase | None, lead_in: str, known: Known) -> Phrase:
    """The phrase of one figure.

    `left` runs from the clause's beginning (or the figure before) to the figure's comparator, dates taken out; `right`
    from the figure to the clause's end or the next figure; `before` is the phrase of the figure before in the same
    sentence; `lead_in` is the clause before, used where this one has no noun at all.
    """
    w = lexicon()
    enumerated = before is not None and bool(re.match(r"\s*(?:、|和|与|及|以及|并|,)", left))
    tied = before is not None and bool(re.match(r"\s*(?:、|和|与|及|以及)", left))
    body, link = _link(FROM_PART.sub("", NUMBERED.sub("", left.strip())), w)
    behind = _behind(right, w)
    verb_end = w.make_end.search(body) or w.keep_end.search(body)
    preposition = re.search(r"(?:为|对|将|把|给|向|等|每个?|使)$", body)
    if behind and SIZE_NOUN.match(right):
        sized = _right(body, behind, link, before, tied, w)
        return Phrase(f"{sized.noun}规模", sized.verb, "level", "right", "indicator.size_of")
    if (
        behind
        and link != "level"
        and (verb_end or preposition or not body.strip(" ,、和与及;:") or _mixed(body, behind))
    ):
        return _right(body, behind, link, before, tied, w, lead_in)
    noun, verb = _left_noun(body, w)
    if noun.startswith("占") and before is not None:
        return Phrase(_subject(before, w) + noun, verb, "level", "left", "indicator.share_of")
    if not noun and behind:
        return _right(body, behind, link, before, tied, w, lead_in)
    if not noun and body in NOMINAL:
        return Phrase(body, body, link, "left", "indicator.nominal_verb")
    if not noun and before is not None:
        # 新建18处、改造260公里 after 新建工程32处、改造管网410公里: the one counted in the same unit.
        before = next((p for v, u, p in known if u == unit and v == verb), None) or next(
            (p for _, u, p in known if u == unit), before
        )
        return _repeated(before, verb, link, unit, "累计" in left, w)
    if not noun:
        lead_in = "" if AMONG.fullmatch(lead_in.strip(" ,:")) else lead_in
        noun, verb = _left_noun(_link(NUMBERED.sub("", lead_in.strip()), w)[0], w)
        return Phrase(noun, verb, link, "left", "indicator.clause_before")
    if before is None and lead_in and _is_short(noun, w):
        about = PROGRAMME.sub("", _left_noun(_link(NUMBERED.sub("", lead_in.strip(" ,;:。")), w)[0], w)[0])
        if 2 <= len(about) <= 30:
            return Phrase(about + noun, verb, link, "left", "indicator.subject_of_clause_before")
    if before is not None and GRADE.fullmatch(noun):
        return Phrase(
            noun + GRADE_FRONT.sub("", _bare(before.noun, w)), before.verb, link, "left", "indicator.grade_of_same"
        )
    if before is not None and (noun in OF_PLACES or _is_short(noun, w)):
        return Phrase(_subject(before, w) + noun, verb, link, "left", "indicator.shared_subject")
    if before is not None and tied and not verb and link in ("", before.link):
        noun = _share(noun, before, w)
        return Phrase(noun, before.verb, link or before.link, "left", "indicator.enumeration")
    if not verb and enumerated and before is not None and not link:
        return Phrase(noun, before.verb, before.link if not before.verb else "", "left", "indicator.enumeration")
    return Phrase(noun, verb, link, "left", "indicator.before_figure")


def _is_short(noun: str, w: Words) -> bool:
    """替代率, 总数: a measure without what it measures."""
    return noun in w.short or (len(noun) <= 3 and noun.endswith("率"))


def _bare(noun: str, w: Words) -> str:
    """The noun without the verb in front that it was kept with."""
    keep = w.keep_start.match(noun)
    return noun[keep.end() :] if keep and keep.end() < len(noun) else noun


def _repeated(before: Phrase, verb: str, link: str, unit: str, cumulative: bool, w: Words) -> Phrase:
    """The noun before, said again: with a verb of its own (新建18处), as a running total (累计达到), or as it was."""
    relative = unit in ("%", "个百分点", "倍", "番")
    link = link or (before.link if relative else "")
    stem = _bare(before.noun, w)
    if verb and w.keep_start.fullmatch(verb):
        return Phrase(verb + stem, verb, link, "left", "indicator.verb_of_its_own")
    if cumulative and stem != before.noun:
        return Phrase("累计" + stem, "", "level", "left", "indicator.running_total")
    return Phrase(before.noun, before.verb, link, before.side, "indicator.repeated")


def shared_parts(head: str, count: int) -> list[str] | None:
    """肉奶产量 for two figures is 肉产量 and 奶产量; None where the head is no such word."""
    for short, parts in COMPRESSED.items():
        if short in head and len(parts) == count:
            return [head.replace(short, part, 1) for part in parts]
    return None


def distribute(head: str, count: int) -> list[str] | None:
    """The heads of 分别: 牛羊肉产量 for two figures is 牛肉产量 and 羊肉产量; A、B is A and B. None where it does not come out."""
    compressed = shared_parts(head, count)
    if compressed:
        return compressed
    pieces = [p for p in LIST_TIE.split(head) if p]
    if len(pieces) != count:
        pieces = [p for p in re.split("、|和|与", head) if p]
    if len(pieces) != count:
        return None
    last = pieces[-1]
    w = lexicon()
    shared = next((last[i:] for i in range(1, len(last)) if w.measure_end.fullmatch(last[i:])), "")
    out = []
    for piece in pieces[:-1]:
        if w.measure_end.search(piece) or (len(last) > len(piece) + 1 and not shared):
            out.append(piece)
        else:
            out.append(piece + (last[len(piece) :] if len(last) - len(piece) > len(shared) else shared))
    return [*out, last]


def _link(body: str, w: Words) -> tuple[str, str]:
    """What stands before the linking verb, and which kind of link it is."""
    link = ""
    while True:
        trimmed = TRAILING.sub("", body)
        m = None
        if KEEPS_TAIL.search(trimmed):
            return trimmed, link
        for name, pattern in (("level", w.level_end), ("grow", w.grow_end), ("fall", w.fall_end)):
            m = pattern.search(trimmed)
            if m and (
                m.start() > 0 or name == "level" or m.group() in ("增长", "下降", "同比增长", "年均增长", "累计下降")
            ):
                word = m.group()
                if name == "level" and word in ("为", "是", "在") and m.start() == 0:
                    m = None
                    continue
                if name == "level" and word in (
                    "完成",
                    "实现",
                    "形成",
                    "有",
                    "至少",
                    "最少",
                    "安排",
                    "是",
                    "在",
                    "为",
                    "覆盖",
                    "集聚",
                    "汇聚",
                    "预计",
                    "满足",
                ):
                    if word in ("完成", "实现", "形成", "至少", "最少", "安排", "预计", "有"):
                        m = None
                        continue
                if name == "grow" and word in ("增加", "提高", "提升") and len(trimmed) == len(word):
                    m = None
                    continue
                link = link or name
                # 增速, 涨幅 and the like are part of the name of what is measured.
                if word in ("增速", "增幅", "涨幅", "降幅", "增长率", "下降率", "目标", "预期目标"):
                    return trimmed[: m.start()] + ("" if "目标" in word else word), link
                trimmed = trimmed[: m.start()]
                break
            m = None
        if m is None:
            tail = w.adverb_end.search(trimmed)
            if KEEPS_TAIL.search(trimmed):
                return trimmed, link
            if tail and tail.start() > 0 and not w.keep_end.search(trimmed):
                body = trimmed[: tail.start()]
                continue
            if tail and tail.group() == trimmed:
                return "", link
            return trimmed, link
        body = trimmed


def _behind(right: str, w: Words) -> str:
    """The noun phrase behind a figure, or an empty text where none begins there."""
    right = right.lstrip(' \t"”')
    if not right or right[0] in "、,;。:!?(()\n—-/" or NOT_BEHIND.match(right):
        return ""
    stop = RIGHT_STOP.search(right)
    phrase_text = right[: stop.start()] if stop else right
    phrase_text = SIZE_NOUN.sub("", phrase_text)
    phrase_text = phrase_text.removeprefix("的")
    phrase_text = BRACKET_LONG.sub("", phrase_text)
    phrase_text = LIGHT.sub("", phrase_text)
    while True:
        shorter = RIGHT_TAIL.sub("", phrase_text)
        if shorter == phrase_text or len(shorter) < 2:
            break
        phrase_text = shorter
    return re.sub("(?:和|及|以及|与)$", "", phrase_text).strip(" 、,;的") if len(phrase_text) > 1 else ""


def _mixed(body: str, behind: str) -> bool:
    """学前教育和畜牧兽医2个高水平专业群: a list before the figure, its sum behind it."""
    return bool(behind) and not re.match(
        r"(?:以上|左右|及以上|为|的|和|与|占|在|于|至|并|,|是|且|可|由|用于|同比|较|比)", behind
    )


def _right(body: str, behind: str, link: str, before: Phrase | None, tied: bool, w: Words, lead_in: str = "") -> Phrase:
    subject, verb = _left_noun(re.sub(r"(?:为|对|将|把|给|向|使|等)$", "", body), w, subject=True)
    if re.search(r"(?:和|与|及|以及|、)\s*$", body):
        # What stands before the tie is another item.
        subject = ""
    if before is not None and tied and not verb and not subject:
        verb = before.verb
    about = _left_noun(_link(NUMBERED.sub("", lead_in.strip(" ,;:。")), w)[0], w)[0] if lead_in else ""
    if about and behind in about:
        return Phrase(about, verb, link, "right", "indicator.named_before")
    if about and behind in GENERIC_BEHIND and len(about) <= 30:
        return Phrase(PROGRAMME_TAIL.sub("", about) + behind, verb, link, "right", "indicator.generic_behind")
    kept = verb if w.keep_start.fullmatch(verb) else ""
    if kept in ("开工", "竣工", "投产", "签约", "建成", "治理", "培训"):
        kept = ""
    if (
        subject
        and not subject.startswith("每")
        and (len(subject) > 14 or "、" in subject or behind.startswith(subject))
    ):
        subject = subject.split("完成")[0] if "完成" in subject else ""
    return Phrase(subject + kept + behind, verb, link, "right", "indicator.behind_figure")


def _left_noun(body: str, w: Words, *, subject: bool = False) -> tuple[str, str]:
    """(noun, verb) of what stands before a figure. With `subject`, a verb at the end is the action and not the noun."""
    text = body
    verb = ""
    if subject:
        while True:
            text = TRAILING.sub("", text)
            m = w.keep_end.search(text) or w.make_end.search(text)
            if m:
                verb = m.group() if not verb else verb
                text = text[: m.start()]
                continue
            m = w.adverb_end.search(text)
            if m:
                text = text[: m.start()]
                continue
            break
    while True:
        before = text
        text = LEADING.sub("", text)
        text = OWN.sub("", text)
        text = PREPOSITION_PHRASE.sub("", text)
        text = FOR_ALL.sub(r"\1", text)
        keep = w.keep_start.match(text)
        if keep and not subject:
            verb = keep.group()
            break
        m = w.adverb_start.match(text) or w.adverb_of_verb.match(text)
        if m and m.end() < len(text):
            text = text[m.end() :]
            continue
        m = w.strip_start.match(text)
        if m and m.end() < len(text) and not (keep and subject):
            verb = verb or m.group()
            text = text[m.end() :]
            continue
        if text == before:
            break
    text = FOR_WHOM.sub("", BRACKET_LONG.sub("", TRAILING.sub("", text)))
    listed = ENUMERATED.match(text)
    if (
        listed
        and "、" in listed.group(1)
        and (len(listed.group(1)) > 12 or re.search(r"[\dA-Z]|[县市区旗镇乡]", listed.group(1)))
    ):
        text = text[listed.end() :]
    per_year = PER_YEAR.match(text)
    if per_year:
        text = f"{per_year.group(1)}年产量"
    if text == verb and text not in NOMINAL:
        return "", verb
    if w.make_start.fullmatch(text) and text not in w.short and not w.measure_end.search(text):
        return "", verb or text
    return (text if len(text) >= 2 else ""), verb


def _subject(before: Phrase, w: Words) -> str:
    """What a short noun (总数, 比例) is said of: the noun before without its measure."""
    text = before.noun
    keep = w.keep_start.match(text)
    if keep and keep.end() < len(text):
        text = text[keep.end() :]
    while True:
        m = w.measure_end.search(text) or re.search("(?:新增|并网|累计|投产|年)$", text)
        if not m or m.start() < 2:
            return text
        text = text[: m.start()]


def _share(noun: str, before: Phrase, w: Words) -> str:
    """The item of an enumeration with what its first item says for all: a verb in front or a measure at the end."""
    keep = w.keep_start.match(before.noun)
    if keep and not w.keep_start.match(noun) and before.side == "left":
        return keep.group() + noun
    if before.link and not w.measure_end.search(noun):
        tail = ""
        for i in range(1, len(before.noun)):
            if w.measure_end.fullmatch(before.noun[i:]):
                tail = before.noun[i:]
                if before.noun[:i].endswith("建设"):
                    tail = "建设" + tail
                break
        return noun + tail
    return noun
