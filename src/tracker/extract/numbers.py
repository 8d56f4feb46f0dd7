"""Numbers as plans write them: Arabic digits, Chinese numerals, fractions. Values are text of plain digits.

Chinese numerals are read in their everyday and their formal characters (伍仟, 叁拾, 廿五); two numerals side by side are a
range (五六, 二三十, 三五).
"""

import re
from decimal import Decimal

from tracker.lexicon.units import plain

ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
EVERYDAY = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千") | {
    ord("廿"): "二十",
    ord("卅"): "三十",
}
# Longer runs of digits are account numbers and bar codes; `tracker update` takes no longer figure either.
LONGEST = 40
DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL = {"十": 10, "百": 100, "千": 1000}
COUNTS = frozenset(DIGITS) - {"零", "〇"}
LARGE = {"万": 10**4, "亿": 10**8}
NUMERAL = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
POINT = "(?:点[零〇一二三四五六七八九]+)?"
# 一点五万亿: behind the point may follow a magnitude.
CHINESE = re.compile(f"[{NUMERAL}]+(?:点[零〇一二三四五六七八九]+(?:万亿|[万亿])?)?半?")
PART = rf"(?:[{NUMERAL}]+{POINT}|\d+(?:\.\d+)?)"
BELOW = r"(?:10万|十万|百万|百|千|万|[二三四五六七八九十]{1,2})"
# 三分之一, 百分之六点五, 千分之五, 十万分之八, 百分之六到百分之八, 百分之五至六
FRACTION = re.compile(
    rf"(?<![{NUMERAL}\d])({BELOW})分之({PART})(?:(?:[至到~—-]{{1,2}})(?:\1分之)?({PART})(?![{NUMERAL}\d]))?"
)
HUNDREDTHS = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01"), "百万": Decimal("0.0001")}
PER_HUNDRED_THOUSAND = frozenset(("十万", "10万"))
# 五六, 三五: the only numerals side by side that are two figures and not one.
NEXT_TO = frozenset(["一二", "一两", "二三", "两三", "三四", "三五", "四五", "五六", "六七", "七八", "八九"])


def arabic(text: str) -> str:
    """`1,200.50` as `1200.5`."""
    whole, point, rest = text.replace(",", "").partition(".")
    rest = rest.rstrip("0") if point else ""
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{rest}" if rest else whole


def chinese(text: str) -> Decimal | None:
    """The value of a numeral written in Chinese, or None where the characters make no number.

    Reads 二十三, 一百零五, 两千, 一万二 (12,000), 三点五, 二〇二五, 两个半 without its measure (两半), and 百, 千, 亿 alone as one of each.
    """
    if len(text) > LONGEST:
        return None
    text = text.translate(EVERYDAY)
    half = text.endswith("半")
    whole, point, rest = text.removesuffix("半").partition("点")
    if not whole or any(c not in DIGITS and c not in SMALL and c not in LARGE for c in whole):
        return None
    if all(c in DIGITS for c in whole):
        value = Decimal("".join(str(DIGITS[c]) for c in whole))
    else:
        parsed = _structured(whole)
        if parsed is None:
            return None
        value = Decimal(parsed)
    if point:
        if not rest or any(c not in DIGITS for c in rest):
            return None
        value += Decimal("0." + "".join(str(DIGITS[c]) for c in rest))
    return value + Decimal("0.5") if half else value


def _structured(text: str) -> int | None:
    total = section = digit = 0
    last = large = 0
    for c in text:
        if c in DIGITS:
            if digit:
                return None
            digit = DIGITS[c]
            if not digit:
                last = 10
            continue
        if c in SMALL:
            section += (digit or 1) * SMALL[c]
            last = SMALL[c]
        else:
            section += digit
            if LARGE[c] > large or not section:
                # 万 and 亿 alone are one of each; 一万万 is 亿.
                total = (total + section or 1) * LARGE[c]
            elif LARGE[c] == large:
                # 三万五万
                return None
            else:
                total += section * LARGE[c]
            section = 0
            last = large = LARGE[c]
        digit = 0
    # 一万二 is 12,000 and 三百五 is 350: the numeral after a unit counts in the next lower one.
    return total + section + digit * last // 10


def spelled(text: str) -> tuple[Decimal, Decimal | None] | None:
    """(value, upper end) of a numeral that counts: 五六 is 5 to 6, 二三十 is 20 to 30, 一千二 is 1,200 and no range.

    None where the characters count nothing: 二〇二五, 一五一十, 万一, 百五.
    """
    text = text.translate(EVERYDAY)
    whole = text.removesuffix("半").partition("点")[0]
    pairs = [at for at in range(len(whole) - 1) if whole[at : at + 2] in NEXT_TO]
    side_by_side = [at for at in range(len(whole) - 1) if whole[at] in COUNTS and whole[at + 1] in COUNTS]
    if side_by_side:
        if pairs != side_by_side or len(pairs) > 1 or whole != text:
            return None
        at = pairs[0]
        low, high = chinese(text[: at + 1] + text[at + 2 :]), chinese(text[:at] + text[at + 1 :])
        return (low, high) if low is not None and high is not None else None
    if len(whole) > 1 and whole[0] not in DIGITS and whole[0] != "十":
        return None
    value = chinese(text)
    return None if value is None else (value, None)


def fraction(match: re.Match[str]) -> tuple[str, str | None, str] | None:
    """(value, upper end, unit) of 百分之六点五 (6.5 %), 千分之五 (0.5 %), 十万分之八 (8 /10万) or 三分之一 (33.33 %)."""
    parts = [_part(text) for text in (match.group(2), match.group(3)) if text]
    below = match.group(1)
    if below in PER_HUNDRED_THOUSAND:
        unit, turned = "/10万", parts
    elif below in HUNDREDTHS:
        unit, turned = "%", [part and part * HUNDREDTHS[below] for part in parts]
    else:
        whole = chinese(below)
        unit = "%"
        turned = [Decimal(plain(part * 100 / whole, 2)) if part and whole else None for part in parts]
    low, high = turned[0], turned[1] if len(turned) > 1 else None
    if low is None or (len(turned) > 1 and (high is None or high < low)):
        return None
    return plain(low), plain(high) if high is not None else None, unit


def _part(text: str) -> Decimal | None:
    return Decimal(text) if text[0].isdigit() else chinese(text)
