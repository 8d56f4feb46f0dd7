"""However many digits a number has, it is read, written and judged without an exception."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.reading import Reading
from tracker.extract.numbers import chinese
from tracker.lexicon.units import convert, normalize, plain
from tracker.pipeline import extract

numbers = st.builds(
    lambda whole, places: f"{whole}.{places}" if places else whole,
    st.text("0123456789", min_size=1, max_size=60).map(lambda digits: digits.lstrip("0") or "0"),
    st.text("0123456789", max_size=30),
)


@given(numbers, st.sampled_from(("", "-")))
def test_plain_digits_are_the_number(text: str, sign: str) -> None:
    value = Decimal(sign + text)
    written = plain(value)
    assert Decimal(written) == value
    assert "E" not in written
    assert not ("." in written and written.endswith("0"))


@given(numbers, st.integers(0, 9))
def test_rounding_moves_a_number_by_at_most_half_of_its_last_place(text: str, places: int) -> None:
    rounded = plain(Decimal(text), places)
    assert len(rounded.partition(".")[2]) <= places
    assert 2 * abs(scaled(text) - scaled(rounded)) <= 10 ** (30 - places)


def scaled(text: str) -> int:
    """The number times ten to the power of 30, exact."""
    whole, _, behind = text.partition(".")
    return int(whole + behind.ljust(30, "0"))


@given(numbers, st.sampled_from(("万吨", "%", "公里", "亿元")))
def test_any_number_converts(text: str, unit: str) -> None:
    assert normalize(text, text, unit) is not None
    assert convert(Decimal(text), unit, unit) == Decimal(text)


@pytest.mark.parametrize("digits", [15, 16, 28, 29, 40])
def test_a_long_figure_keeps_its_digits(digits: int) -> None:
    text = f"宜川县2024年工作要点\n\n指标\t单位\t2025年目标\n粮食产量\t万吨\t{'123456789' * 5}"
    text = text[: text.rindex("\t") + 1 + digits]
    (record,) = extract(Reading("plan.txt", text, "text"))
    assert record.value == ("123456789" * 5)[:digits]


@pytest.mark.parametrize("number", ["9" * 41, "9" * 5_000, "1." + "3" * 5_000, "一" * 5_000, "亿" * 5_000])
@pytest.mark.parametrize("shape", ["粮食产量达到{}万吨。", "百分之{}", "3—{}万吨", "翻{}番", "{}年内建成5座水库"])
def test_what_is_too_long_for_a_figure_costs_no_more_than_itself(number: str, shape: str) -> None:
    text = f"宜川县2024年工作要点\n\n到2025年,{shape.format(number)}。到2025年,新建水库5座。"
    assert "5" in [record.value for record in extract(Reading("plan.txt", text, "text"))]


def test_a_numeral_of_many_characters_is_none() -> None:
    assert chinese("一" * 41) is None
    assert chinese("一" * 40) == Decimal("1" * 40)
