"""A number written in Chinese reads as that number."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.extract.numbers import FRACTION, arabic, chinese, fraction, spelled

DIGITS = "零一二三四五六七八九"


def below_ten_thousand(n: int) -> str:
    """1 to 9999 with 零 for a gap inside: 一千零五, 三百二十."""
    out = ""
    gap = False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // power % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return out


def written(n: int) -> str:
    """A whole number below 10^12 as it is read out, groups of four with 亿 and 万."""
    if n == 0:
        return "零"
    out = ""
    low_gap = False
    for power, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = n // power % 10**4
        if group:
            out += ("零" if out and (group < 1000 or low_gap) else "") + below_ten_thousand(group) + name
            low_gap = False
        else:
            low_gap = bool(out)
    return out


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.integers(0, 10**12 - 1), st.integers(0, 20_000), st.integers(1, 999).map(lambda n: n * 10_000)))
def test_a_whole_number_read_out_is_that_number(n: int) -> None:
    text = written(n)
    assert chinese(text) == n
    if text.startswith("一十"):
        assert chinese(text[1:]) == n
    assert chinese(text.replace("二千", "两千").replace("二万", "两万")) == n


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 9999), st.text("0123456789", min_size=1, max_size=6))
def test_digits_behind_the_point_are_read_one_by_one(n: int, places: str) -> None:
    text = written(n) + "点" + "".join(DIGITS[int(digit)] for digit in places)
    assert chinese(text) == Decimal(f"{n}.{places}")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**15), st.text("0123456789", max_size=6))
def test_separators_and_idle_zeros_change_no_number(n: int, places: str) -> None:
    point = f".{places}" if places else ""
    assert Decimal(arabic(f"{n:,}{point}")) == Decimal(f"{n}{point}")
    assert arabic(arabic(f"{n:,}{point}")) == arabic(f"{n:,}{point}")


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9), st.sampled_from(["", "十", "百", "千"]))
def test_two_numerals_side_by_side_are_a_range_only_where_they_follow_each_other(first: int, scale: str) -> None:
    powers = {"": 1, "十": 10, "百": 100, "千": 1000}
    for second in range(1, 10):
        read = spelled(DIGITS[first] + DIGITS[second] + scale)
        if second == first + 1 or (first, second) == (3, 5):
            assert read == (first * powers[scale], second * powers[scale])
        else:
            assert read is None


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**8 - 1))
def test_formal_characters_say_the_same_number(n: int) -> None:
    text = written(n)
    formal = text.translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    assert chinese(formal) == n
    assert spelled(formal) == (n, None)


@settings(max_examples=100, deadline=None)
@given(st.text("零一二三四五六七八九", min_size=3, max_size=6))
def test_digits_in_a_row_count_nothing(text: str) -> None:
    """二〇二五 is a year and 一二三 a list of things."""
    if "零" not in text:
        assert spelled(text) is None


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 99))
def test_parts_of_a_hundred_and_of_a_thousand_are_shares(n: int) -> None:
    for below, unit, turned in (("百", "%", n), ("千", "%", Decimal(n) / 10), ("十万", "/10万", n)):
        for above in (str(n), written(n)):
            match = FRACTION.fullmatch(f"{below}分之{above}")
            assert match is not None
            value, upper, written_unit = fraction(match) or ("", None, "")
            assert (Decimal(value), upper, written_unit) == (turned, None, unit)
