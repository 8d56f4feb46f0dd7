"""The work grows with the text and not faster: counted in calls, for any few pieces said again and again."""

import sys
from types import FrameType

from hypothesis import given, settings
from hypothesis import strategies as st

from properties.texts import PIECES, TITLES, sentences
from tracker.documents.reading import Reading
from tracker.pipeline import extract


def calls(text: str) -> int:
    """Calls of functions while `text` is read, those of the regex engine and other built-ins included."""
    count = 0

    def watch(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(watch)
    try:
        extract(Reading("plan.txt", text, "text"), statements="all")
    finally:
        sys.setprofile(None)
    return count


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(TITLES), st.lists(st.one_of(st.sampled_from(PIECES), sentences), min_size=1, max_size=6))
def test_four_times_the_text_takes_four_times_the_calls(title: str, pieces: list[str]) -> None:
    piece = "".join(pieces)
    times = 1 + 3000 // len(piece)
    small, large = calls(title + piece * times), calls(title + piece * times * 4)
    assert large < 5 * small + 2000
