"""Figures: a number with its unit and comparator, ranges and products included. What it means is decided elsewhere."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from tracker.extract.masks import cover
from tracker.extract.numbers import ARABIC, LONGEST, arabic
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
VARIANT = re.compile(r"\([套间次只头匹户组台]\)")
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
    return found


def _in_date(dates: list[tuple[int, int]], at: int) -> bool:
    return any(a <= at < b for a, b in dates)


def _figure(text: str, m: re.Match[str], start: int, end: int, table: UnitTable) -> Figure | None:
    begin, number_end = m.span()
    if number_end - begin > LONGEST:
        return None
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
            if not unit or second_unit.endswith(unit) or second_unit.startswith(unit):
                low, high = Decimal(value), Decimal(arabic(second.group()))
                if high > low and second_unit:
                    value_max, unit, unit_end, number_end = (
                        arabic(second.group()),
                        second_unit,
                        second_end,
                        second.end(),
                    )
    comparator, before, after, rule = comparator_of(text, begin, unit_end, start, end)
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


def comparator_of(text: str, begin: int, unit_end: int, start: int, end: int) -> tuple[str, int, int, str]:
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
