"""Quantities in Chinese numerals: fractions, sums of money or goods (突破千亿元), things that are counted (两条高铁)."""

import re
from decimal import Decimal

from tracker.extract.figures import Figure, comparator_of
from tracker.extract.masks import cover
from tracker.extract.numbers import CHINESE, FRACTION, chinese, fraction
from tracker.extract.words import Words, lexicon
from tracker.lexicon.units import UnitTable, plain

IDIOM_BEFORE = re.compile(r"(?:第|星期|周|[“\"《·])$")
# Chinese numerals that are quantities only with a measure that counts things one by one.
COUNTABLE = frozenset("条座所家处艘台栋幢架个")
REACHES = re.compile(r"(?:突破|超过|超|过|达到|达|实现|迈上|跨过|跨上|跨越|迈过|迈入|逾|近|迈向|向)$")
MONEY_OR_MASS = re.compile(r"(?:元|吨|斤|千瓦|亩|公里|立方米|平方米|人|户|美元)")
# 增加值翻一番
BUILDS = re.compile(r"建成|新建|改造|新增|打通|创建|引进|打造")
DOUBLED = re.compile(r"(?<=翻)([一两二三])番")
CHINESE_NEEDS = re.compile(r"[两二三四五六七八九十百千万亿]")


def spelled_figures(
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
            comparator, before, after, rule = comparator_of(text, m.start(), m.end(), start, end)
            figure = Figure(m.start(), m.end(), before, after, parsed[0], None, parsed[1], comparator, m.end(), True)
            figure.rules.append(("value", "number.fraction", m.start(), m.end()))
            figure.rules.append(("comparator", rule, before, after))
            found.append(figure)
    for m in DOUBLED.finditer(text, start, end):
        comparator, before, after, rule = comparator_of(text, m.start(1), m.end(), start, end)
        number = chinese(m.group(1))
        figure = Figure(
            m.start(1), m.end(), before, after, plain(number or Decimal(1)), None, "番", comparator, m.end(1), True
        )
        figure.rules.append(("value", "number.chinese", m.start(1), m.end(1)))
        figure.rules.append(("comparator", rule, before, after))
        found.append(figure)
    taken = {at for f in (*found, *known) for at in range(f.start, f.end)}
    for m in CHINESE.finditer(text, start, end):
        if not CHINESE_NEEDS.search(m.group()) or cover(masks, m.start()) or any(a <= m.start() < b for a, b in dates):
            continue
        if m.start() in taken or IDIOM_BEFORE.search(text[start : m.start()][-2:]):
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
    does = w.keep_start.match(clause) or w.strip_start.match(clause) or BUILDS.search(clause)
    return bool(does) and (text[unit_end : unit_end + 1] in ",;。、" or before.endswith("等"))


def _spelled_figure(text: str, m: re.Match[str], start: int, end: int, table: UnitTable) -> Figure | None:
    """Longest split of the numerals into a value and the magnitude of the unit that follows them."""
    word = m.group()
    unit_end = table.base_at(text, m.end())
    unit = text[m.end() : unit_end]
    money_or_mass = bool(MONEY_OR_MASS.fullmatch(unit)) or (len(word) >= 3 and word[-1] in "万亿")
    if not unit or not (money_or_mass or unit in COUNTABLE):
        return None
    if unit in COUNTABLE and (len(word) > 3 or word in ("一", "二", "百", "千", "万")):
        return None
    if unit == "元" and not any(c in word for c in "百千万亿"):
        # 三元区
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
    # 一百二十万 is 120 times 万 and 千亿 is 1000 times 亿: only 万亿 is a magnitude of two characters.
    size = 2 if word.endswith("万亿") and len(word) > 2 else 1
    if word[-size:] in table.magnitudes and word[-1] in "万亿":
        value, magnitude = word[:-size], word[-size:]
    number = chinese(value) if value else Decimal(1)
    if number is None:
        return None
    comparator, before, after, rule = comparator_of(text, m.start(), unit_end, start, end)
    figure = Figure(
        m.start(), unit_end, before, after, plain(number), None, magnitude + unit, comparator, m.end(), spelled=True
    )
    figure.rules.append(("value", "number.chinese", m.start(), m.end()))
    figure.rules.append(("comparator", rule, before, after))
    return figure
