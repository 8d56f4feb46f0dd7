"""The work grows with the text and not faster: counted in calls, for any few pieces said again and again."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from counting import calls
from properties.texts import PIECES, TITLES, sentences
from tracker.documents.prepare import documents
from tracker.documents.reading import Reading
from tracker.extract.records import findings
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


class Whole(str):
    """The text of a file of many documents. To make it anew for one of them takes the square of their number."""

    def _refuse(self, *_: object) -> str:
        raise AssertionError("the text of the whole file was made anew for one document")

    translate = replace = lower = upper = split = splitlines = _refuse  # type: ignore[assignment]


def test_a_document_costs_its_own_text_and_not_that_of_its_file() -> None:
    plan = "云溪县{0}年工作要点\n云政发〔{0}〕7号\n一、目标\n{0}年底前，新建公园5个。{0}年，改造老旧小区14个。\n"
    found = documents(Reading("plans.txt", "\n".join(plan.format(year) for year in range(2021, 2026)), "text"))
    assert len(found) == 5
    for document in found:
        watched = replace(document, clean=replace(document.clean, text=Whole(document.clean.text)))
        assert findings(watched) == findings(document) != []
