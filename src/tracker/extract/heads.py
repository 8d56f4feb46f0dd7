"""What figures of one sentence share: the heads of 分别, the verb or measure of an enumeration, the subject of a short noun."""

import re
from dataclasses import dataclass

from tracker.extract.rules.compose import pattern
from tracker.extract.words import Words, lexicon

# Words that only choose among what the last item of a list names.
MODIFIER = r"(?:全(?:省|市|国|区|县))?{chooses}"
PER_WHAT = re.compile(r"(?:单位|万元|每万元)(?:地区|国内)?(?:生产总值|GDP|工业增加值)|人均|每千人口?|每万人口?|每百户")
# 全产业链产值, 年产量: what stands before a measure and belongs to it.
WHOLE_OF = re.compile(r"(?:全产业链|全口径|主营业务|年均|综合|排放)$")
# 二氧化硫、氮氧化物等主要污染物排放总量: the class behind 等 only sums them up.
SUMMED_UP = r"(?P<all>[^等]*、[^等]*)等[^、]*?(?P<tail>(?:排放|消费)?{measure})"
LIST_TIE = "、|{joins}"


@dataclass(slots=True)
class Phrase:
    """`verb` (what is done) and `noun` make the indicator; `link` is level, grow, fall or empty; `side` where the noun stood."""

    noun: str
    verb: str
    link: str
    side: str
    rule: str


def shared_parts(head: str, count: int) -> list[str] | None:
    """肉奶产量 for two figures is 肉产量 and 奶产量; None where the head is no such word."""
    for short, parts in lexicon().compressed.items():
        if short in head and len(parts) == count:
            return [head.replace(short, part, 1) for part in parts]
    return _verbs_in_turn(head, count)


def distribute(head: str, count: int) -> list[str] | None:
    """The heads of 分别: 牛羊肉产量 for two figures is 牛肉产量 and 羊肉产量; A、B is A and B. None where it does not come out."""
    compressed = shared_parts(head, count)
    if compressed:
        return compressed
    if summed := pattern(SUMMED_UP).fullmatch(head):
        head = summed["all"] + summed["tail"]
    pieces = [p for p in pattern(LIST_TIE).split(head) if p]
    if len(pieces) != count:
        pieces = [p for p in re.split("、|和|与", head) if p]
    if len(pieces) != count:
        return None
    last = pieces[-1]
    w = lexicon()
    tails = (last[i:] for i in range(1, len(last)))
    shared = next((t for t in tails if w.measure_end.fullmatch(t) or (t in w.short and t.endswith("率"))), "")
    whole = WHOLE_OF.search(last[: len(last) - len(shared)]) if shared else None
    shared = f"{whole.group()}{shared}" if whole else shared
    if last in w.short and len(pieces[0]) > len(last):
        pieces = [
            pieces[0],
            *(
                subject_of_measure(Phrase(pieces[0], "", "", "left", ""), w) + p if p in w.short else p
                for p in pieces[1:]
            ),
        ]
        return pieces
    first = pieces[0]
    scope = PER_WHAT.match(first)
    if scope:
        # 单位国内生产总值能耗和二氧化碳排放: what they are set against is said once.
        pieces = [first, *(p if PER_WHAT.match(p) else scope.group() + p for p in pieces[1:])]
        last = pieces[-1]
    return [*(_completed(piece, last, shared, w) for piece in pieces[:-1]), last]


def _completed(piece: str, last: str, shared: str, w: Words) -> str:
    """An item of a list with what the last one says for all: 农村 and 城镇居民收入 share 居民收入, 原煤 and 天然气产量 only 产量."""
    if w.measure_end.search(piece):
        # 制造业增加值、服务业增加值占地区生产总值比重: of the one whole.
        of_whole = OF_WHOLE.search(last)
        return piece + of_whole.group() if of_whole and "占" not in piece else piece
    if pattern(MODIFIER).fullmatch(piece):
        same = pattern(MODIFIER).match(last)
        return piece + (last[same.end() :] if same else last[len(piece) :])
    for n in range(len(piece), 2, -1):
        # 文化及相关产业 and 旅游及相关产业增加值占比: what follows the words that both end with.
        _, _, rest = last.partition(piece[-n:])
        if rest:
            return piece + rest
    return piece + shared


def _verbs_in_turn(head: str, count: int) -> list[str] | None:
    """新建、改造农村公路 for two figures is 新建农村公路 and 改造农村公路."""
    w = lexicon()
    pieces = re.split("、|和", head)
    if len(pieces) != count or not all(w.keep_start.fullmatch(p) for p in pieces[:-1]):
        return None
    verb = w.keep_start.match(pieces[-1])
    return [*(p + pieces[-1][verb.end() :] for p in pieces[:-1]), pieces[-1]] if verb else None


def bare_noun(noun: str, w: Words) -> str:
    """The noun without the verb in front that it was kept with."""
    keep = w.keep_start.match(noun)
    return (noun[keep.end() :] if keep else "") or noun


SHARED_OF = re.compile(r"(?<=[\u4e00-\u9fff]{2})占[\u4e00-\u9fffA-Z]{2,12}$")
OF_WHOLE = re.compile("(?<=[\u4e00-\u9fff]{2})占[\u4e00-\u9fffA-Z]{2,12}的?(?:比重|比例|份额)$")
WHOLE_NUMBER = re.compile(r"(?:总量|总数|数量)$")
ADDS = ("新增", "净增", "增加")
# What a rate says of its subject: 生活垃圾 of 生活垃圾回收利用率, 重点人群 of 重点人群签约覆盖率.
SAID_OF_SUBJECT = r"{said_of_subject}$"


def subject_of_measure(before: Phrase, w: Words) -> str:
    """What a short noun (总数, 比例) is said of: the noun before without its measure."""
    text = bare_noun(before.noun, w)
    if text.endswith("率"):
        text = text[:-1]
        while (m := pattern(SAID_OF_SUBJECT).search(text)) and m.start() >= 2:
            text = text[: m.start()]
        return text
    while True:
        m = w.measure_end.search(text) or re.search(
            "(?:新增|并网|累计|投产|年|[\u4e00-\u9fff]{2}(?P<verb>播种|种植)|综合利用)$", text
        )
        if m and m.re is not w.measure_end and m["verb"]:
            return text[: m.start("verb")]
        if not m or m.start() < 2:
            return text
        # 规模 behind 增加值占GDP比重 is of what has the share.
        text = SHARED_OF.sub("", text[: m.start()])


def repeated(before: Phrase, verb: str, link: str, unit: str, cumulative: bool, w: Words) -> Phrase:
    """The noun before, said again: with a verb of its own (新建18处), as a running total (累计达到), or as it was."""
    relative = unit in ("%", "个百分点", "倍", "番")
    link = link or (before.link if relative else "")
    stem = bare_noun(before.noun, w)
    if verb and w.keep_start.fullmatch(verb):
        # 总量突破50万户,年均净增3万户
        stem = (WHOLE_NUMBER.sub("", stem) or stem) if verb in ADDS else stem
        return Phrase(verb + stem, verb, link, "left", "indicator.verb_of_its_own")
    if cumulative and stem != before.noun:
        return Phrase("累计" + stem, "", "level", "left", "indicator.running_total")
    return Phrase(before.noun, before.verb, link, before.side, "indicator.repeated")


def share(noun: str, before: Phrase, w: Words) -> str:
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
