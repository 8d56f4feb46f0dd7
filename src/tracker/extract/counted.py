"""What a Chinese numeral counts: the unit behind it, and whether it counts at all (新建两条高铁, not 坚持三条主线)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from tracker.extract.figures import Figure, compared, is_other_word
from tracker.extract.numbers import CHINESE, COUNTS, NUMERAL, chinese, spelled
from tracker.extract.rules.compose import pattern
from tracker.extract.words import lexicon
from tracker.lexicon.units import UnitTable, plain

REACHES = r"(?:{reaches+at_least}|稳定在|保持在|迈上|跨上|迈入|迈向|向|近)$"
# 近百家, 上千人; not 向百家企业, 附近百户, 网上百家, 成百上千.
REACHES_ONE = r"(?:(?<![通经不]){reaches+at_least}|(?<![最附邻就])近|(?<![以之线网海路早晚向])(?<!成百)(?<!成千)上)$"
BUILDS = "{make+keep}"
COMPARED_WITH = re.compile(r"(?:为|是|(?:为|是|达|相当于)[^,。;]{1,16}的)$")
# Things that a plain numeral counts too; 四件事, 三项政策, 八项工作 are the plan's own items.
THINGS = frozenset("条座所家处艘台栋幢架个")
# 活动千场以上; not 百亩以上示范片.
OR_MORE = r"{or_more}(?=[,。;、]|$)"
EVENTS = frozenset(("场", "场次", "人次", "次"))
TIE = re.compile(rf"[至到~—-]{{1,2}}(?=[{NUMERAL}])")
CLAUSE = re.compile(r"[,;:。、]")
MAGNITUDE = re.compile("万亿|[万亿]")
# These tell by themselves that what stands before is a number.
SURELY_COUNTED = frozenset(("百分点", "个百分点", "工作日", "个工作日"))
PEOPLE = frozenset(("persons", "person_times", "households"))
# A single character measures in names too: 三方协议, 十里长廊.
SHORT_MEASURES = frozenset("元吨斤亩")
SCALE = frozenset("十百千万亿拾佰仟")
ROUND = frozenset("百千万亿")
LARGE = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
WINDOW = 60
# 每县至少新增一家: one is meant as a number.
AT_LEAST_ONE = re.compile(r"至少[\u4e00-\u9fff]{0,4}$")


@dataclass(frozen=True, slots=True)
class Count:
    """A numeral of `text` with its unit; `before` ends where the numeral begins. `several`: 五六个, 三至五个, 三百余个."""

    word: str
    unit: str
    dimension: str
    before: str
    behind: str
    several: bool
    closes: bool

    @property
    def scaled(self) -> bool:
        return not SCALE.isdisjoint(self.word)


def counted(text: str, m: re.Match[str], start: int, end: int, table: UnitTable) -> Figure | None:
    """The figure of the numeral `m` with the unit behind it, or None where it counts nothing."""
    begin, stop = m.start(), _number_end(text, m, table)
    loose = text[stop : stop + 1] if text[stop : stop + 1] in ("余", "多", "来") else ""
    unit_at = stop + len(loose)
    word, upper = text[begin:stop], ""
    if loose and (size := MAGNITUDE.match(text, unit_at, end)):
        # 二十余万亩 is 20 times 万 and more.
        word, unit_at = word + size.group(), size.end()
    unit_end = table.base_at(text, unit_at)
    tie = TIE.match(text, unit_end, end)
    second = CHINESE.match(text, tie.end(), end) if tie else None
    if second:
        upper_end = _number_end(text, second, table)
        upper_unit_end = table.base_at(text, upper_end)
        if text[unit_at:unit_end] in ("", text[upper_end:upper_unit_end]):
            upper, loose, stop, unit_at, unit_end = second.group(), "", upper_end, upper_end, upper_unit_end
            upper = text[second.start() : upper_end]
    unit = text[unit_at:unit_end]
    if not unit or unit_end > end or (len(unit) == 1 and is_other_word(text, unit_at)):
        return None
    read = _range(word, upper) if upper else _single(word)
    if read is None:
        return None
    low, high, magnitude = read
    several = high is not None or bool(loose)
    before, dimension = text[max(start, begin - WINDOW) : begin], table.bases[unit][0]
    if not _counts(
        Count(
            word,
            unit,
            dimension,
            before,
            text[unit_end : unit_end + 1],
            several,
            bool(pattern(OR_MORE).match(text, unit_end, end)),
        ),
        table,
    ):
        return None
    values = plain(low), plain(high) if high is not None else None, magnitude + unit
    return compared(text, (begin, unit_end), (start, end), values, stop, "number.chinese", loose)


def _number_end(text: str, m: re.Match[str], table: UnitTable) -> int:
    """三十万千瓦: the last numeral may be the beginning of the unit."""
    stop = m.end()
    return (
        stop - 1 if len(m.group()) > 1 and text[stop - 1] == "千" and table.base_at(text, stop - 1) > stop - 1 else stop
    )


def _split(word: str) -> tuple[str, str]:
    """一百二十万 is 120 times 万 and 千亿 is 1000 times 亿: only 万亿 is a magnitude of two characters."""
    size = 2 if word.endswith("万亿") and len(word) > 2 else int(word[-1] in "万亿")
    return word[: len(word) - size], word[len(word) - size :]


def _single(word: str) -> tuple[Decimal, Decimal | None, str] | None:
    value, magnitude = _split(word)
    read = spelled(value) if value else (Decimal(1), None)
    if read and magnitude == "万" and "亿" in value:
        # 一亿二千万 is 12,000 times 万, and not 100,002,000 times.
        whole = chinese(word)
        return (whole / LARGE[magnitude], None, magnitude) if whole else None
    return (*read, magnitude) if read else None


def _range(word: str, upper: str) -> tuple[Decimal, Decimal | None, str] | None:
    """三至五万亩 and 三万至五万亩 are 3 to 5 万亩; 八千万至一亿元 is 0.8 to 1 亿元."""
    (own, own_magnitude), (value, magnitude) = _split(word), _split(upper)
    low, high = spelled(own) if own else (Decimal(1), None), spelled(value) if value else (Decimal(1), None)
    if not low or not high or low[1] is not None or high[1] is not None:
        return None
    for size in ("百", "千"):
        # 三至五百亩 is 300 to 500.
        if value.endswith(size) and len(own) == 1 and own in COUNTS and not own_magnitude:
            low = spelled(own + size) or low
    shared = magnitude and LARGE.keys().isdisjoint(word) and low[0] < high[0]
    absolute = low[0] * LARGE.get(own_magnitude, Decimal(1))
    bottom = low[0] if shared else absolute / LARGE.get(magnitude, Decimal(1))
    return (bottom, high[0], magnitude) if bottom <= high[0] else None


def _counts(c: Count, table: UnitTable) -> bool:
    """Whether this numeral counts this unit: 三元区, 千亩示范园, 三条主线 and 千家万户 count nothing."""
    if c.word == "一" and AT_LEAST_ONE.search(c.before):
        return c.unit in THINGS
    if len(c.word) >= 3 and c.word[-1] in "万亿" and not ROUND.issuperset(c.word):
        return True
    if c.unit not in table.counted or c.behind in tuple(NUMERAL):
        return False
    if c.unit in SURELY_COUNTED:
        return True
    if ROUND.issuperset(c.word):
        # 千亩示范园 and 百亿园区 are names of sizes; 突破千亿元 is a promise.
        if c.behind == "的":
            # 超千万人次的机场
            return False
        return (
            c.several
            or (c.closes and c.unit in EVENTS)
            or bool(pattern(REACHES_ONE if len(c.word) == 1 else REACHES).search(c.before))
        )
    if c.dimension == "multiple":
        w = lexicon()
        return any(p.search(c.before) for p in (w.grow_end, w.fall_end, w.level_end, pattern(REACHES), COMPARED_WITH))
    if c.dimension in PEOPLE:
        return not ROUND.isdisjoint(c.word) or ((c.several or len(c.word) > 1) and _is_done(c))
    if c.dimension in table.measured:
        short = len(c.unit) == 1 and c.unit not in SHORT_MEASURES
        return not short and (c.unit != "元" or not ROUND.isdisjoint(c.word))
    if not _is_large(c) and (c.unit not in THINGS or c.word in ("一", "二")):
        return False
    return _is_done(c) or (_is_large(c) and bool(pattern(REACHES_ONE).search(c.before)))


def _is_large(c: Count) -> bool:
    return c.several or (len(c.word) > 1 and c.scaled)


def _is_done(c: Count) -> bool:
    """新建两条高铁, 建成丰田等两座水库, 改造渡改桥三座: a verb of doing stands before, or the count closes its clause."""
    w = lexicon()
    # 打造两个中心 is a slogan, 打造二十个中心 is not.
    if (c.unit != "个" or _is_large(c)) and (w.make_end.search(c.before) or w.keep_end.search(c.before)):
        return True
    clause = CLAUSE.split(c.before)[-1]
    does = w.keep_start.match(clause) or w.strip_start.match(clause) or pattern(BUILDS).search(clause)
    return bool(does) and (not c.behind or c.behind in ",;。、" or c.before.endswith("等"))
