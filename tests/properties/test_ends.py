"""A text may end anywhere, in the middle of a unit too: no span lies outside it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from properties.texts import plans_of_sentences, texts
from tracker.documents.reading import Reading
from tracker.lexicon.units import units
from tracker.pipeline import extract

# What may follow a figure: magnitudes alone and with 余 or 多, units, units per unit.
TAILS = (
    *units().magnitudes,
    *(magnitude + loose for magnitude in ("万", "亿") for loose in ("余", "多")),
    *(loose + magnitude for magnitude in ("万", "亿") for loose in ("余", "多")),
    *(f"{unit}/{per}" for unit in ("公斤", "元", "万人", "亿元") for per in sorted(units().denominators)),
)


def spans_are_inside(text: str) -> int:
    records = extract(Reading("plan.txt", text, "text"), statements="all")
    for record in records:
        assert 0 <= record.source.start < record.source.end <= len(text)
        assert text[record.source.start : record.source.end] in record.source.quote
    return len(records)


@pytest.mark.parametrize("tail", TAILS)
def test_a_text_that_ends_behind_a_unit(tail: str) -> None:
    assert spans_are_inside(f"宜川县2024年工作要点\n\n到2025年,农业总产值达到900{tail}") == 1


@pytest.mark.parametrize("tail", TAILS)
def test_a_table_that_ends_behind_a_unit(tail: str) -> None:
    spans_are_inside(f"宜川县2024年工作要点\n\n指标\t2025年目标\n农业总产值\t900{tail}")


@settings(max_examples=150, deadline=None)
@given(st.one_of(texts, plans_of_sentences), st.floats(0, 1))
def test_a_text_cut_off_anywhere(text: str, share: float) -> None:
    spans_are_inside(text[: int(share * len(text)) + 1])
