"""How far is looked: what a figure can share with others ends somewhere, so that a text costs no more than its length."""

import pytest

from tracker.documents.prepare import documents
from tracker.documents.reading import Reading
from tracker.extract.findings import Finding
from tracker.extract.numbers import chinese
from tracker.extract.records import findings
from tracker.extract.sentence import Sentence
from tracker.extract.sharing import run_of_figures


def found(text: str, seen: list[Sentence] | None = None) -> list[Finding]:
    reading = Reading("plan.txt", f"遂宁市2024年农业工作要点\n\n{text}", "text")
    watch = None if seen is None else seen.append
    return [f for document in documents(reading) for f in findings(document, watch=watch) if f.figure]


def test_no_more_than_twelve_figures_share_a_phrase() -> None:
    run = "、".join(f"{n}座" for n in range(11, 41))
    seen: list[Sentence] = []
    found(f"新建粮仓{run}。", seen)
    (s,) = [s for s in seen if len(s.figures) == 30]
    assert [run_of_figures(s, index) for index in (0, 18, 19, 29)] == [12, 12, 11, 1]


@pytest.mark.parametrize(("decimals", "count"), [(".55", 1), (".555", 0)])
def test_a_number_has_forty_characters_at_most(decimals: str, count: int) -> None:
    assert len(found(f"完成投资1{',234' * 9}{decimals}亿元。")) == count


@pytest.mark.parametrize(("length", "is_number"), [(40, True), (41, False)])
def test_a_numeral_has_forty_characters_at_most(length: int, is_number: bool) -> None:
    assert (chinese("三" * length) is not None) == is_number


@pytest.mark.parametrize(("between", "count"), [(50, 1), (70, 0)])
def test_the_verb_of_a_numeral_stands_no_more_than_sixty_characters_before_it(between: int, count: int) -> None:
    assert len(found(f"新建{'城南' * (between // 2)}公厕两座，服务群众。")) == count


@pytest.mark.parametrize(("clauses", "place"), [(8, "射洪市"), (14, None)])
def test_a_place_stands_no_more_than_two_hundred_characters_before_its_figure(clauses: int, place: str | None) -> None:
    (one,) = found(f"射洪市{'坚持统筹推进城乡供水一体化建设，' * clauses}新建泵站7座。")
    assert (one.place.name if one.place else None) == place
