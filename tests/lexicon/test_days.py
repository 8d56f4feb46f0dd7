"""Days as people say them, and what is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.lexicon.days import day_of, span_after

TODAY = date(2023, 7, 1)
# What is said: the last day of it, and the first where that is another.
SAID = {
    "2023-09-30": "2023-09-30",
    "2023/9/30": "2023-09-30",
    "2023.9.30": "2023-09-30",
    "20230930": "2023-09-30",
    "2023年9月30日前": "2023-09-30",
    "9月30日": "2023-09-30",
    "9/30": "2023-09-30",
    "9月底": "2023-09-30",
    "九月底": "2023-09-30",
    "9月": ("2023-09-30", "2023-09-01"),
    "2024-02": ("2024-02-29", "2024-02-01"),
    "2024.2": ("2024-02-29", "2024-02-01"),
    "3月初": "2023-03-01",
    "三季度末": "2023-09-30",
    "第三季度": ("2023-09-30", "2023-07-01"),
    "Q3": ("2023-09-30", "2023-07-01"),
    "2024年一季度": ("2024-03-31", "2024-01-01"),
    "上半年": ("2023-06-30", "2023-01-01"),
    "明年下半年": ("2024-12-31", "2024-07-01"),
    "年底前": "2023-12-31",
    "今年": ("2023-12-31", "2023-01-01"),
    "明年6月底": "2024-06-30",
    "去年底": "2022-12-31",
    "2025": ("2025-12-31", "2025-01-01"),
    "2025年底": "2025-12-31",
    "“十四五”末": "2025-12-31",
    "十五五期末": "2030-12-31",
    "today": "2023-07-01",
    "昨天": "2023-06-30",
    "3m": "2023-10-01",
    "3个月内": "2023-10-01",
    "2 weeks": "2023-07-15",
    "1年": "2024-07-01",
}
NONE = (
    *("", "soon", "很快", "9月31日", "2023-02-30", "13月", "2023-13", "2023-13-01", "0", "99999", "底", "年", "内"),
    *("-1m", "5个", "五季度", "Q5", "2023--9", "9999年", "明年13月", "99999999y", "0000-01-01"),
)


@pytest.mark.parametrize("text", SAID)
def test_what_is_said(text: str) -> None:
    want = SAID[text]
    last, first = want if isinstance(want, tuple) else (want, want)
    assert str(day_of(text, TODAY)) == last
    assert str(day_of(text, TODAY, "start")) == first


@pytest.mark.parametrize("text", sorted(set(NONE) - {"9999年"}))
def test_what_is_no_day(text: str) -> None:
    assert day_of(text, TODAY) is None


@given(st.text(max_size=12) | st.text("0123456789年月日底末前季度半上下明去今初/-.mwd 一二三", max_size=12))
def test_any_text_is_a_day_or_none(text: str) -> None:
    for edge in ("start", "end"):
        assert day_of(text, TODAY, edge) is None or isinstance(day_of(text, TODAY, edge), date)  # type: ignore[arg-type]
    span_after(text, date.max)


@given(st.dates())
def test_every_way_to_write_a_day_means_it(day: date) -> None:
    for text in (
        f"{day:%Y-%m-%d}".zfill(10),
        f"{day.year:04}年{day.month}月{day.day}日",
        f"{day.year:04}/{day.month}/{day.day}",
    ):
        assert day_of(text, TODAY) == day
