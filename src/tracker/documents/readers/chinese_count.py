"""Counting in Chinese as headings do: 一, 十, 十一, 二十, 一百零一."""

DIGITS = "零一二三四五六七八九"


def chinese_count(number: int) -> str:
    """`number` from 0 to 999 in Chinese; beyond that in digits, since no list of a plan gets there."""
    if not 0 <= number <= 999:
        return str(number)
    if number < 10:
        return DIGITS[number]
    if number < 20:
        return "十" + (DIGITS[number % 10] if number % 10 else "")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    out = DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        out += DIGITS[tens] + "十"
    elif hundreds and ones:
        out += "零"
    return out + (DIGITS[ones] if ones else "")
