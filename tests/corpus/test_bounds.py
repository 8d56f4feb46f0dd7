"""How far is looked: what a figure can share with others ends somewhere, so that a text costs no more than its length."""

from tracker.documents.prepare import documents
from tracker.documents.reading import Reading
from tracker.extract.records import findings
from tracker.extract.sentence import Sentence
from tracker.extract.sharing import run_of_figures


def test_no_more_than_twelve_figures_share_a_phrase() -> None:
    run = "、".join(f"{n}座" for n in range(11, 41))
    seen: list[Sentence] = []
    for document in documents(Reading("plan.txt", f"旬阳市2024年农业工作要点\n\n新建粮仓{run}。", "text")):
        findings(document, watch=seen.append)
    (s,) = [s for s in seen if len(s.figures) == 30]
    assert [run_of_figures(s, index) for index in (0, 18, 19, 29)] == [12, 12, 11, 1]
