"""Figures: a number with its unit and comparator, ranges and products included. What it means is decided elsewhere."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from tracker.extract.comparators import comparator_of
from tracker.extract.masks import cover
from tracker.extract.numbers import ARABIC, LONGEST, arabic
from tracker.extract.rules.compose import pattern
from tracker.lexicon.units import UnitTable, convert, decimal_of, plain, unit_of
from tracker.model.vocabulary import Comparator

RANGE_TIE = re.compile(r"(?:[—\-~–]{1,2}|至|到)(?=\d)")
PRODUCT = re.compile(r"(\d+)[×xX*](?=\d)")
# 孕产妇死亡率12/10万
PER_MANY = re.compile(r"/(?:100?)?万(?![元人户亩平立吨千])|/10万")
LOOSE = re.compile(r"[余多几来]")
# 3万4000人, 2万3千户, 3亿5000万元: one figure; not 3万2024年.
COMPOUND = re.compile(r"(\d+)([万亿])零?(\d{1,4})([千万])?(?![\d.,:%年月日万亿/~—-])")
THOUSANDS = {"千": 1000, "万": 10000}
# 车桩比达到2:1, 医护比为1:1.25; not 按1:3比例, 1:500地形图.
TO_ONE = re.compile(r"[:∶](\d+(?:\.\d+)?)(?![\d:.%~—-])")
NAMED_RATIO = (
    r"(?:比|比例|比率)(?:{intends}|应)?(?:{level}|(?:优化|调整)[到至为]?|降[到至])?{at_least+at_most+nearly}?$"
)
# 生师比达到15:1,高职达到18:1: of others, behind one that was named.
NAMED_TO_ONE = re.compile(r"比(?:例|率)?[^,。;\d]{0,8}\d+(?:\.\d+)?[:∶]\d[^。;]*$")
REACHES = r"(?:{level}|{at_least+at_most})$"
BETWEEN = re.compile(r"之间|区间")
DAY = re.compile(r"(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)")
# 百分之95, 10万分之8: fractions, which are read as such.
OF_FRACTION = re.compile(r"万?分之")
# 台(套), 家(个), 辆(艘、架、列): one count for things that are counted by different words.
COUNTER = "[套间次只头匹户组台个条段家处项座所架列艘辆户张件名位批类本部栋幢支场片]"
VARIANT = re.compile(rf"\({COUNTER}(?:[、/]{COUNTER}){{0,4}}\)")
# What is counted may begin with the same character: 10个人工智能场景, 20名校长, 3种植物.
COUNTED_SO = re.compile(
    r"个人(?:才|工|形|文|民|居|口|大|群|物|社|参|力|造|流|防|行)|名(?:师[范傅生]|校[长医友外级])|种植物|项目[标录]"
)
# A measure that begins another word: 部队, 家庭, 条件.
OTHER_WORD = {
    "部": "队门分级",
    "家": "庭长属",
    "人": "民才均工制间",
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
    "支": "持撑付部出",
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
    comparator: Comparator
    number_end: int
    spelled: bool = False
    rules: list[tuple[str, str, int, int]] = field(default_factory=list)


def compared(
    text: str,
    span: tuple[int, int],
    around: tuple[int, int],
    values: tuple[str, str | None, str],
    number_end: int,
    rule: str,
    loose: str = "",
) -> Figure:
    """A figure in Chinese numerals with (value, upper end, unit) and the comparator that stands around it."""
    comparator, before, after, compares = comparator_of(text, *span, *around)
    if values[1] is not None:
        comparator, compares = "range", "range.two_ends"
    elif comparator == "exact" and loose in ("余", "多", "来"):
        comparator, compares = ("about" if loose == "来" else "at_least"), "comparator.余多"
    elif comparator == "exact" and text[max(around[0], span[0] - 1) : span[0]] == "上":
        comparator, compares, before = "at_least", "comparator.before", span[0] - 1
    value, value_max, unit = values
    figure = Figure(*span, before, after, value, value_max, unit, comparator, number_end, spelled=True)
    figure.rules.append(("value", rule, span[0], number_end))
    figure.rules.append(("comparator", compares, before, after))
    return figure


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
        day = DAY.match(text, m.start(), end)
        if day:
            # 2023-01-05 on a page, where it sets no limit.
            at = day.end()
            continue
        if OF_FRACTION.match(text, at, end) or text[max(start, m.start() - 2) : m.start()] == "分之":
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
    ratio = TO_ONE.match(text, number_end, end)
    compound = COMPOUND.match(text, begin, end)
    if ratio and (
        pattern(NAMED_RATIO).search(text, max(start, begin - 12), begin)
        or (pattern(REACHES).search(text, max(start, begin - 12), begin) and NAMED_TO_ONE.search(text, start, begin))
    ):
        unit_end, unit, loose = ratio.end(), ":" + arabic(ratio.group(1)), False
    elif compound and not product:
        value, number_end, unit_end, unit, loose = _compound(text, compound, end, table)
    else:
        unit_end, unit, loose = _unit(text, number_end, end, table)
    tie = RANGE_TIE.match(text, unit_end, end)
    upper = _upper(text, value, unit, tie.end(), end, table) if tie else None
    if upper:
        value, value_max, unit, number_end, unit_end = upper
    comparator, before, after, rule = comparator_of(text, begin, unit_end, start, end)
    if value_max is not None:
        comparator, rule = "range", "range.two_ends"
        between = BETWEEN.match(text, after, end)
        after = between.end() if between else after
    elif loose and comparator == "exact":
        comparator, rule = "at_least", "comparator.余多"
    figure = Figure(begin, unit_end, before, after, value, value_max, unit, comparator, number_end)
    figure.rules.append(("value", "number.arabic", begin, number_end))
    figure.rules.append(("unit", "unit.table" if unit else "unit.none", number_end, unit_end))
    figure.rules.append(("comparator", rule, before, after))
    return figure


def _compound(text: str, m: re.Match[str], end: int, table: UnitTable) -> tuple[str, int, int, str, bool]:
    """3万4000人 as (3.4, end of the number, end of the unit, 万人, whether 余 or 多 stood in it)."""
    magnitude = table.magnitudes[m.group(2)]
    rest = int(m.group(3)) * THOUSANDS.get(m.group(4), 1)
    unit_end, unit, loose = _unit(text, m.end(), end, table)
    value = plain(decimal_of(int(m.group(1)) + rest / magnitude))
    return value, m.end(), unit_end, m.group(2) + unit, loose


def _upper(
    text: str, value: str, unit: str, at: int, end: int, table: UnitTable
) -> tuple[str, str, str, int, int] | None:
    """(lower, upper, unit, end of the number, end of the unit) of a range whose upper end begins at `at`.

    Both ends are told in the unit of the upper one: 500万—1亿元 is 0.05 to 1 亿元.
    """
    second = ARABIC.match(text, at, end)
    if not second:
        return None
    unit_end, upper_unit, _ = _unit(text, second.end(), end, table)
    if not upper_unit:
        return None
    low: Decimal | None = Decimal(value)
    if unit in table.magnitudes and not upper_unit.startswith(unit):
        # 500万—1亿元 and 5000—1万亩: each end has its own magnitude.
        own = unit_of(upper_unit)
        base = upper_unit.lstrip("十百千万亿")
        low = convert(Decimal(value), unit + base, upper_unit) if own and base else None
    elif unit and not upper_unit.startswith(unit) and not upper_unit.endswith(unit):
        low = convert(Decimal(value), unit, upper_unit)
    elif unit and upper_unit != unit and upper_unit.endswith(unit) and unit in table.bases:
        # 5000亩—1万亩 as against 5—8万亩.
        low = convert(Decimal(value), unit, upper_unit)
    high = Decimal(arabic(second.group()))
    if low is None or high < low:
        return None
    return plain(low), arabic(second.group()), upper_unit, second.end(), unit_end


def is_other_word(text: str, at: int) -> bool:
    """Whether the measure of one character at `at` is the beginning of a word: 3部门, but not 3部作品."""
    begins = text[at + 1 : at + 2] in tuple(OTHER_WORD.get(text[at], ""))
    return begins and not COUNTED_SO.match(text, at)


def _unit(text: str, at: int, end: int, table: UnitTable) -> tuple[int, str, bool]:
    """(end, unit without 余 and 多, whether one of these stood in it)."""
    many = PER_MANY.match(text, at, end)
    if many:
        return many.end(), many.group(), False
    if LOOSE.match(text, at, end):
        after = table.match(text, at + 1)
        if after > at + 1:
            return after, text[at + 1 : after], True
    after = table.match(text, at)
    if after == at + 1 and is_other_word(text, at):
        after = at
    variant = VARIANT.match(text, after, end) if after > at else None
    after = variant.end() if variant else after
    unit = text[at:after]
    if unit in table.magnitudes and LOOSE.match(text, after, end):
        further = table.match(text, after + 1)
        if further > after + 1:
            return further, unit + text[after + 1 : further], True
    return after, unit, False
