"""What holds for every text, however damaged: no exception, and records that cut out of it what they say."""

import re
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from properties.texts import anything, assembled, damaged, plans_of_sentences, texts
from tracker.documents.clean import clean, simplified
from tracker.documents.reading import Reading
from tracker.model.record import Target
from tracker.pipeline import extract

FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
PRINTED = re.compile(r"\d+(?:\.\d+)?")


def read(text: str, name: str = "plan.txt") -> list[Target]:
    return extract(Reading(name, text, "text"), statements="all")


@settings(max_examples=250, deadline=None)
@given(texts)
def test_no_text_raises_and_every_span_cuts_what_its_record_says(text: str) -> None:
    for record in read(text):
        source = record.source
        assert 0 <= source.start < source.end <= len(text)
        cut = text[source.start : source.end]
        assert cut.strip() == cut != ""
        assert cut in source.quote
        assert any(at <= source.start and source.end <= at + len(source.quote) for at in places_of(source.quote, text))
        if record.type == "milestone":
            assert (record.value, record.value_max, record.unit, record.comparator) == (None, None, None, None)
            assert record.deadline is not None
        else:
            assert record.value is not None
            assert record.comparator == "range" or record.value_max is None
            assert says(cut, record)


def places_of(quote: str, text: str) -> Iterable[int]:
    return (m.start() for m in re.finditer(re.escape(quote), text))


def says(cut: str, record: Target) -> bool:
    """Whether the cut prints the record's numbers; products and Chinese numerals are read elsewhere."""
    plain = re.sub(r"\s|[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad,]", "", cut.translate(FULL_WIDTH))
    printed = [float(m.group()) for m in PRINTED.finditer(plain)]
    if not printed or re.search("[×xX*]|分之", plain):
        return True
    wanted = [float(v) for v in (record.value, record.value_max) if v is not None]
    return all(abs(value) in printed for value in wanted)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_each_clean_character_is_the_original_one_in_script_and_width(text: str) -> None:
    cleaned = clean(text)
    origins = [cleaned.origin(i) for i in range(len(cleaned.text))]
    assert origins == sorted(set(origins))
    for c, at in zip(cleaned.text, origins, strict=True):
        assert same(c, text[at]), (c, text[at])


def same(c: str, original: str) -> bool:
    if c == original or c == simplified(original) or (c, original) == ("着", "著"):
        return True
    if (
        original.translate(FULL_WIDTH) == c
        or (original.isspace() and c.isspace())
        or original in "\x00\x1c\x1d\x1e\x1f"
    ):
        return True
    # Marks that offices write in several shapes, and the bars of a table in Markdown.
    return (c, original) == ("\t", "|") or (c in "—~:·×%,、;()" and not original.isalnum())


@settings(max_examples=150, deadline=None)
@given(st.one_of(anything, assembled, plans_of_sentences))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    """But for line ends: whether lines were wrapped is seen from their lengths, and those are others once lines are joined."""
    once = clean(text).text
    assert clean(once).text.replace("\n", "") == once.replace("\n", "")


@settings(max_examples=60, deadline=None)
@given(damaged(), damaged())
def test_a_reading_is_the_same_whatever_was_read_before(one: str, other: str) -> None:
    before = read(other)
    read(one)
    assert read(other) == before
