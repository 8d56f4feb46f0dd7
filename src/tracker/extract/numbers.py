"""Numbers as plans write them: Arabic digits, Chinese numerals, fractions. Values are text of plain digits."""

import re
from decimal import Decimal

from tracker.lexicon.units import plain

ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
# Longer runs of digits are account numbers and bar codes; `tracker update` takes no longer figure either.
LONGEST = 40
DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?半?")
# 三分之一, 百分之六点五
FRACTION = re.compile(
    r"(百|[一二三四五六七八九十]{1,2})分之([零〇一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?)"
)


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
    half = text.endswith("半") and len(text) > 1
    if half:
        text = text[:-1]
    whole, point, rest = text.partition("点")
    if text == "半":
        return Decimal("0.5")
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
    last = 0
    seen_digit = False
    for c in text:
        if c in DIGITS:
            if seen_digit and digit and c != "零":
                return None
            digit = DIGITS[c]
            seen_digit = c != "零"
            if c == "零":
                last = 10
            continue
        if c in SMALL:
            section += (digit if seen_digit else 1) * SMALL[c]
            last = SMALL[c]
        else:
            section += digit
            if section == 0:
                if total == 0:
                    section = 1
                else:
                    total *= LARGE[c]
                    last = LARGE[c]
                    digit, seen_digit = 0, False
                    continue
            total = (total + section) * LARGE[c] if LARGE[c] > total else total + section * LARGE[c]
            section = 0
            last = LARGE[c]
        digit, seen_digit = 0, False
    if seen_digit and last > 10:
        # 一万二 is 12,000 and 三百五 is 350: the numeral after a unit counts in the next lower one.
        return total + section + digit * last // 10
    return total + section + digit


def fraction(match: re.Match[str]) -> tuple[str, str] | None:
    """(value, unit) of 百分之六点五 (6.5, %) or 三分之一 (33.33, %)."""
    below = Decimal(100) if match.group(1) == "百" else chinese(match.group(1))
    above = Decimal(match.group(2)) if match.group(2)[0].isdigit() else chinese(match.group(2))
    if not below or above is None:
        return None
    if match.group(1) == "百":
        return plain(above), "%"
    return plain(above * 100 / below, 2), "%"
