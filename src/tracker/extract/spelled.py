"""Quantities in Chinese numerals: fractions (百分之六), tenths (三成以上), 翻一番, and what numerals count (三十万千瓦)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tracker.extract.counted import AT_LEAST_ONE, counted
from tracker.extract.figures import Figure, compared
from tracker.extract.masks import cover
from tracker.extract.numbers import CHINESE, FRACTION, chinese, fraction, spelled
from tracker.extract.rules.compose import pattern
from tracker.lexicon.units import UnitTable, plain

IDIOM_BEFORE = re.compile(r"(?:第|星期|周|每|[几数.\d]|[“\"《·])$")
ONE_MAY_STAND = re.compile(r"倍|个?百分点")
SHARE = re.compile("分之|成|番")
# 增加值翻一番
DOUBLED = re.compile(r"(?<=翻)([一两二三])番")
# 三成以上, 七成半, 六至七成; not 一成不变, 三五成群, 九成宫.
TENTHS = (
    r"(?<![第几数一二两三四五六七八九十])([一二两三四五六七八九十]{1,3})(?:成?[至到~—-]([一二两三四五六七八九十]))?成([半一二三四五六七八九])?多?"
    r"(?={or_more+or_less+or_about}|[,。;、)\n]|的|$)"
)


def spelled_figures(
    text: str,
    start: int,
    end: int,
    masks: list[tuple[int, int, str]],
    dates: list[tuple[int, int]],
    table: UnitTable,
    known: list[Figure],
) -> list[Figure]:
    """Quantities in Chinese numerals that no mask and no date covers, beside the `known` ones in digits."""
    found: list[Figure] = []
    if SHARE.search(text, start, end):
        found += [f for f in _shares(text, start, end) if not cover(masks, f.start)]
    taken = [(f.start, f.end) for f in (*found, *known)]
    for m in CHINESE.finditer(text, start, end):
        at = m.start()
        if m.group() in ("一", "零", "〇") and not (
            ONE_MAY_STAND.match(text, m.end()) or AT_LEAST_ONE.search(text, max(start, at - 8), at)
        ):
            continue
        if IDIOM_BEFORE.search(text, max(start, at - 2), at) or any(at in range(a, b) for a, b in taken):
            continue
        figure = counted(text, m, start, end, table)
        if figure and not cover(masks, at) and not any(at in range(a, b) for a, b in dates):
            found.append(figure)
            taken.append((figure.start, figure.end))
    return found


def _shares(text: str, start: int, end: int) -> Iterator[Figure]:
    part = text[start:end]
    if "分之" in part:
        for m in FRACTION.finditer(text, start, end):
            parsed = fraction(m)
            if parsed:
                yield compared(text, m.span(), (start, end), parsed, m.end(), "number.fraction")
    if "成" in part:
        for m in pattern(TENTHS).finditer(text, start, end):
            tenths = _tenths(m)
            if tenths:
                yield compared(text, m.span(), (start, end), (*tenths, "%"), m.end(), "number.tenths", m.group()[-1])
    if "番" in part:
        for m in DOUBLED.finditer(text, start, end):
            value = plain(chinese(m.group(1)) or Decimal(1))
            span = m.start(1), m.end()
            yield compared(text, span, (start, end), (value, None, "番"), m.end(1), "number.chinese")


def _tenths(m: re.Match[str]) -> tuple[str, str | None] | None:
    read = spelled(m.group(1))
    if read is None:
        return None
    low, high = read
    if m.group(2):
        high = chinese(m.group(2))
    if m.group(3):
        low += Decimal("0.5") if m.group(3) == "半" else (chinese(m.group(3)) or Decimal(0)) / 10
    if high is not None and high < low:
        return None
    return plain(low * 10), plain(high * 10) if high else None
