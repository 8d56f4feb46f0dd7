"""Figures: a number with its unit and comparator, ranges and products included. What it means is decided elsewhere."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from tracker.extract.masks import cover
from tracker.extract.numbers import ARABIC, CHINESE, FRACTION, arabic, chinese, fraction
from tracker.extract.words import Words, lexicon
from tracker.lexicon.units import UnitTable, plain

RANGE_TIE = re.compile(r"(?:[—\-~–]{1,2}|至|到)(?=\d)")
PRODUCT = re.compile(r"(\d+)[×xX*](?=\d)")
# 孕产妇死亡率12/10万
PER_MANY = re.compile(r"/(?:10|100|1)?万(?![\u4e00-\u9fff])|/10万")
LOOSE = re.compile(r"[余多几来]")
AT_LEAST_BEFORE = re.compile(
    r"(?:不低于|不少于|不小于|不得低于|不得少于|至少|最少|超过|超出|突破|跨过|跨越|迈过|越过|迈上|大于|高于|多于|优于|达到或超过|超|逾|≥|>=|>|过)$"
)
AT_MOST_BEFORE = re.compile(
    r"(?:不超过|不高于|不大于|不多于|不得超过|不得高于|不突破|低于|少于|小于|控制在|控制到|限制在|≤|<=|<|最多|至多|不超)$"
)
ABOUT_BEFORE = re.compile(r"(?:大约|大概|接近|将近|约为|约|近)$")
NOT_ABOUT = re.compile(r"(?:最近|附近|就近|邻近|公约|节约|集约|条约|制约|预约|合约|签约|履约)$")
AFTER = re.compile(
    r"(?P<at_least>\(含\)以上|及以上|以上|之上|[余多](?=[,。;、)\n]))|(?P<at_most>及以下|以内|之内|以下|之下)|(?P<about>左右|上下|前后)"
)
CHINESE_NEEDS = re.compile(r"[两二三四五六七八九十百千万亿]")
IDIOM_BEFORE = re.compile(r"(?:第|星期|周|[“\"《·])$")
# Chinese numerals that are quantities only with a measure that counts things one by one.
COUNTABLE = frozenset("条座所家处艘台栋幢架个")
VARIANT = re.compile(r"\([套间次只头匹户组台]\)")
REACHES = re.compile(r"(?:突破|超过|超|过|达到|达|实现|迈上|跨过|跨上|跨越|迈过|迈入|逾|近|迈向|向)$")
AT_LEAST_APART = re.compile(r"(?:至少|最少|不少于|不低于)[^,。;、\d]{1,10}$")
# A measure that begins another word: 部队, 家庭, 条件.
OTHER_WORD = {
    "部": "队门分级",
    "家": "庭长属",
    "人": "民才均工",
    "个": "人体性",
    "条": "件例",
    "位": "于居置",
    "种": "植子业",
    "批": "复准",
    "台": "账风",
    "名": "师牌校",
    "户": "籍厕",
    "场": "所馆",
    "门": "店诊户",
    "级": "",
    "度": "假",
    "期": "间货",
    "区": "域",
    "项": "目",
    "斤": "",
    "分": "别之",
    "组": "织建",
    "站": "点",
    "单": "位",
    "方": "面案",
    "升": "级",
    "里": "面程",
    "课": "程",
    "厅": "局",
    "片": "区",
    "宗": "旨",
    "村": "民",
    "县": "域",
    "市": "场",
    "城": "镇",
    "院": "士",
    "层": "次面",
    "本": "级",
    "道": "路",
    "段": "",
}
MONEY_OR_MASS = re.compile(r"(?:元|吨|斤|千瓦|亩|公里|立方米|平方米|人|户|美元)")


@dataclass(slots=True)
class Figure:
    """`start:end` is the figure with its unit; `before:after` also takes in comparator words. Values are digits as text."""

    start: int
    end: int
    before: int
    after: int
    value: str
    value_max: str | None
    unit: str
    comparator: str
    number_end: int
    spelled: bool = False
    known_unit: bool = True
    rules: list[tuple[str, str, int, int]] = field(default_factory=list)


def find_figures(
    text: str, start: int, end: int, masks: list[tuple[int, int, str]], dates: list[tuple[int, int]], table: UnitTable
) -> list[Figure]:
    """Figures of text[start:end] that no mask and no date covers, in order."""
    found: list[Figure] = []
    at = start
    while True:
        m = ARABIC.search(text, at, end)
        if m is None:
            break
        at = m.end()
        if _in_date(dates, m.start()) or cover(masks, m.start()):
            continue
        figure = _figure(text, m, start, end, table)
        if figure:
            found.append(figure)
            at = max(at, figure.end)
    found += _spelled(text, start, end, masks, dates, table, found)
    found.sort(key=lambda f: f.start)
    return found


def _in_date(dates: list[tuple[int, int]], at: int) -> bool:
    return any(a <= at < b for a, b in dates)


def _figure(text: str, m: re.Match[str], start: int, end: int, table: UnitTable) -> Figure | None:
    begin, number_end = m.span()
    value, value_max = arabic(m.group()), None
    product = PRODUCT.match(text, begin, end)
    if product:
        second = ARABIC.match(text, product.end(), end)
        if second:
            value = plain(Decimal(product.group(1)) * Decimal(arabic(second.group())))
            number_end = second.end()
            begin = second.start() if product.group(1) == "1" else begin
    unit_end, unit, loose = _unit(text, number_end, end, table)
    tie = RANGE_TIE.match(text, unit_end, end)
    if tie:
        second = ARABIC.match(text, tie.end(), end)
        if second:
            second_end, second_unit, _ = _unit(text, second.end(), end, table)
            if not unit or unit == second_unit or (second_unit.endswith(unit) and unit):
                low, high = Decimal(value), Decimal(arabic(second.group()))
                if high > low and second_unit:
                    value_max, unit, unit_end, number_end = (
                        arabic(second.group()),
                        second_unit,
                        second_end,
                        second.end(),
                    )
    comparator, before, after, rule = _comparator(text, begin, unit_end, start, end)
    if value_max is not None:
        comparator, rule = "range", "range.two_ends"
    elif loose and comparator == "exact":
        comparator, rule = "at_least", "comparator.余多"
    figure = Figure(begin, unit_end, before, after, value, value_max, unit, comparator, number_end)
    figure.known_unit = unit_end > number_end
    figure.rules.append(("value", "number.arabic", begin, number_end))
    figure.rules.append(("unit", "unit.table" if figure.known_unit else "unit.none", number_end, unit_end))
    figure.rules.append(("comparator", rule, before, after))
    return figure


def _unit(text: str, at: int, end: int, table: UnitTable) -> tuple[int, str, bool]:
    """(end, unit without 余 and 多, whether one of these stood in it)."""
    loose = False
    here = at
    many = PER_MANY.match(text, here, end)
    if many:
        return many.end(), many.group(), False
    if LOOSE.match(text, here, end):
        after = table.match(text, here + 1)
        if after > here + 1:
            return after, text[here + 1 : after], True
    after = table.match(text, here)
    if after == here + 1 and text[after : after + 1] and text[after] in OTHER_WORD.get(text[here], ""):
        after = here
    if after > here:
        variant = VARIANT.match(text, after, end)
        after = variant.end() if variant else after
        unit = text[here:after]
        if unit in table.magnitudes and LOOSE.match(text, after, end):
            further = table.match(text, after + 1)
            if further > after + 1:
                return further, unit + text[after + 1 : further], True
        return after, unit, loose
    for size in (2, 1):
        magnitude = text[here : here + size]
        if magnitude in table.magnitudes and here + size <= end:
            if LOOSE.match(text, here + size, end):
                further = table.match(text, here + size + 1)
                if further > here + size + 1:
                    return further, magnitude + text[here + size + 1 : further], True
            return here + size, magnitude, loose
    return here, "", loose


def _comparator(text: str, begin: int, unit_end: int, start: int, end: int) -> tuple[str, int, int, str]:
    """(comparator, start with its words, end with its words, rule): a word behind the figure outranks one before it."""
    head = text[max(start, begin - 8) : begin]
    m = AFTER.match(text, unit_end, end)
    after = m.end() if m else unit_end
    before = begin
    named = ""
    for name, pattern in (("at_most", AT_MOST_BEFORE), ("at_least", AT_LEAST_BEFORE), ("about", ABOUT_BEFORE)):
        found = pattern.search(head)
        if not found or (name == "about" and NOT_ABOUT.search(head)):
            continue
        word = found.group()
        if word == "过" and head[-2:-1] in "通经超不":
            continue
        if name == "at_most" and word in ("低于", "少于", "小于") and head[: found.start()].endswith("不"):
            continue
        named, before = name, begin - len(word)
        break
    if m and m.lastgroup:
        if m.lastgroup == "at_least" and named == "at_most":
            return "at_least", before, after, "comparator.behind"
        return m.lastgroup, before, after, "comparator.behind"
    if named:
        return named, before, after, "comparator.before"
    if AT_LEAST_APART.search(text[max(start, begin - 16) : begin]):
        return "at_least", before, after, "comparator.at_least_before_verb"
    return "exact", before, after, "comparator.none"


def _spelled(
    text: str,
    start: int,
    end: int,
    masks: list[tuple[int, int, str]],
    dates: list[tuple[int, int]],
    table: UnitTable,
    known: list[Figure],
) -> list[Figure]:
    """Quantities in Chinese numerals: fractions, sums of money or goods (千亿元), counted things (两条高铁)."""
    found: list[Figure] = []
    for m in FRACTION.finditer(text, start, end):
        parsed = fraction(m)
        if parsed and not cover(masks, m.start()):
            comparator, before, after, rule = _comparator(text, m.start(), m.end(), start, end)
            figure = Figure(m.start(), m.end(), before, after, parsed[0], None, parsed[1], comparator, m.end(), True)
            figure.rules.append(("value", "number.fraction", m.start(), m.end()))
            figure.rules.append(("comparator", rule, before, after))
            found.append(figure)
    for m in CHINESE.finditer(text, start, end):
        if not CHINESE_NEEDS.search(m.group()) or cover(masks, m.start()) or _in_date(dates, m.start()):
            continue
        if any(f.start <= m.start() < f.end for f in found + known) or IDIOM_BEFORE.search(
            text[start : m.start()][-2:]
        ):
            continue
        if m.start() > start and (text[m.start() - 1].isdigit() or text[m.start() - 1] in "几数.第"):
            continue
        figure_or_none = _spelled_figure(text, m, start, end, table)
        if figure_or_none:
            found.append(figure_or_none)
    return found


def _is_built(text: str, start: int, at: int, unit_end: int, w: Words) -> bool:
    """新建两条高铁, 建成丰田等两座水库, 改造渡改桥三座: a verb of doing stands before, or the count closes its clause."""
    before = text[start:at]
    if text[at:unit_end][-1:] != "个" and (w.make_end.search(before) or w.keep_end.search(before)):
        return True
    clause = re.split("[,;:。、]", before)[-1]
    does = w.keep_start.match(clause) or w.strip_start.match(clause)
    return bool(does) and (text[unit_end : unit_end + 1] in ",;。、" or before.endswith("等"))


def _spelled_figure(text: str, m: re.Match[str], start: int, end: int, table: UnitTable) -> Figure | None:
    """Longest split of the numerals into a value and the magnitude of the unit that follows them."""
    word = m.group()
    unit_end = table.base_at(text, m.end())
    unit = text[m.end() : unit_end]
    money_or_mass = bool(MONEY_OR_MASS.fullmatch(unit))
    if not unit or not (money_or_mass or unit in COUNTABLE):
        return None
    if unit in COUNTABLE and (len(word) > 3 or word in ("一", "二", "百", "千", "万")):
        return None
    w = lexicon()
    if unit in COUNTABLE and not _is_built(text, start, m.start(), unit_end, w):
        return None
    if unit in ("人", "户") and not any(c in word for c in "百千万亿"):
        return None
    # 千亩示范园 and 百亿园区 are names of sizes; 突破千亿元 is a promise.
    if all(c in "百千万亿" for c in word) and (len(word) < 2 or not REACHES.search(text[start : m.start()])):
        return None
    value, magnitude = word, ""
    for size in (2, 1):
        if word[-size:] in table.magnitudes and word[-size:] not in ("百", "千") and (len(word) > size or size == 1):
            magnitude = word[-size:]
            value = word[: -len(magnitude)]
            break
    number = chinese(value) if value else Decimal(1)
    if number is None:
        return None
    comparator, before, after, rule = _comparator(text, m.start(), unit_end, start, end)
    figure = Figure(
        m.start(), unit_end, before, after, plain(number), None, magnitude + unit, comparator, m.end(), spelled=True
    )
    figure.rules.append(("value", "number.chinese", m.start(), m.end()))
    figure.rules.append(("comparator", rule, before, after))
    return figure
