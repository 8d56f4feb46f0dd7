"""The work grows with the text and not faster: counted in calls, for any few pieces said again and again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from counting import calls
from properties.texts import PIECES, TITLES, sentences
from tracker.documents.reading import Reading
from tracker.pipeline import extract


def calls_for(text: str) -> int:
    return calls(lambda: extract(Reading("plan.txt", text, "text"), statements="all"))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(TITLES), st.lists(st.one_of(st.sampled_from(PIECES), sentences), min_size=1, max_size=6))
def test_four_times_the_text_takes_four_times_the_calls_for(title: str, pieces: list[str]) -> None:
    piece = "".join(pieces)
    times = 1 + 3000 // len(piece)
    small, large = calls_for(title + piece * times), calls_for(title + piece * times * 4)
    assert large < 5 * small + 2000
