"""How far is looked: what a figure can share with others ends somewhere, so that a text costs no more than its length."""

import pytest

from tracker.documents.prepare import documents
from tracker.documents.reading import Reading
from tracker.extract.findings import Finding
from tracker.extract.numbers import chinese
from tracker.extract.records import findings
from tracker.extract.row_names import unit_like
from tracker.extract.rules.engine import _found
from tracker.extract.sentence import Sentence
from tracker.extract.sharing import run_of_figures
from tracker.extract.year_days import eve_of
from tracker.model.record import Target
from tracker.pipeline import extract

TITLE = "遂宁市2024年农业工作要点\n\n"


def found(text: str, seen: list[Sentence] | None = None) -> list[Finding]:
    reading = Reading("plan.txt", TITLE + text, "text")
    watch = None if seen is None else seen.append
    return [f for document in documents(reading) for f in findings(document, watch=watch) if f.figure]


def records(text: str) -> list[Target]:
    return list(extract(Reading("plan.txt", TITLE + text, "text")))


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


@pytest.mark.parametrize(("clauses", "place"), [("再", "射洪市"), ("再行", None)])
def test_two_hundred_characters_are_counted_from_the_place_to_the_figure(clauses: str, place: str | None) -> None:
    (one,) = found(f"射洪市{'坚持统筹推进城乡供水一体化建设，' * 12}{clauses}新建泵站7座。")
    assert (one.place.name if one.place else None) == place


@pytest.mark.parametrize(("length", "begins"), [(118, "新建南"), (119, "建南南")])
def test_a_name_is_looked_for_in_a_hundred_and_twenty_characters(length: int, begins: str) -> None:
    (one,) = found(f"新建{'南' * (length - 2)}冷库5座。")
    assert (len(one.indicator), one.indicator[:3]) == (120, begins)


@pytest.mark.parametrize(("length", "goes_on"), [(49, True), (50, False)])
def test_what_stands_before_a_figure_of_none_goes_on_in_sixty_characters(length: int, goes_on: bool) -> None:
    (one,) = found(f"在城南{'南' * length}海拔3000米处新建冷库3座。")
    assert one.indicator.startswith("在城南") == goes_on


@pytest.mark.parametrize(("length", "doubts"), [(60, []), (61, ["indicator_unclear"])])
def test_a_name_of_more_than_sixty_characters_is_doubted(length: int, doubts: list[str]) -> None:
    (one,) = records(f"{'南' * (length - 3)}覆盖率达到90%。")
    assert (len(one.indicator), [*one.doubts]) == (length, ["deadline_inherited", *doubts])


@pytest.mark.parametrize(("length", "named"), [(60, 60), (61, 60)])
def test_a_task_of_a_row_is_named_in_sixty_characters(length: int, named: int) -> None:
    table = f"序号\t任务\t完成时限\n1\t{'抓' * length}\t6月底\n2\t抓好各项工作\t7月底"
    assert [len(r.indicator) for r in records(table)] == [named, 6]


@pytest.mark.parametrize(("other", "name"), [("(城南)", "冷库(大型)"), ("（城南）", "冷库（大型）")])
def test_names_have_wide_brackets_where_a_plan_writes_more_of_them_than_of_others(other: str, name: str) -> None:
    (one,) = records(f"新建公厕{other}。建设冷库（大型）5座。")
    assert one.indicator == name


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一万万", 10**8),
        ("二万万", 2 * 10**8),
        ("一亿二千万", 12 * 10**7),
        ("一万二千亿", 12 * 10**11),
        ("三万五万", None),
    ],
)
def test_magnitudes_side_by_side(numeral: str, value: int | None) -> None:
    assert chinese(numeral) == value


@pytest.mark.parametrize(
    ("feast", "issued", "eve"),
    [
        ("国庆", "2024-09-29", "2024-09-30"),
        ("国庆", "2024-09-30", "2025-09-30"),
        ("国庆", None, "2024-09-30"),
        ("元旦", None, "2024-12-31"),
    ],
)
def test_the_eve_of_a_feast_lies_in_the_year_and_ahead(feast: str, issued: str | None, eve: str) -> None:
    assert eve_of(feast, 2024, issued, stated=False) == eve


def test_a_pattern_of_a_rule_is_anchored_only_where_all_of_it_is() -> None:
    assert _found("^新建|改造$")("老旧小区改造")
    assert not _found("^(?:新建|改造)$")("老旧小区改造")


@pytest.mark.parametrize(("first", "place"), [(0, "page 1"), (99, None)])
def test_a_figure_stands_on_the_last_page_that_has_begun(first: int, place: str | None) -> None:
    text = f"{TITLE}新建泵站7座。"
    (one,) = extract(Reading("plan.txt", text, "text", ((first, "page 1"),)))
    assert one.source.place == place


@pytest.mark.parametrize(
    ("text", "is_unit"), [("生", False), ("人/生", True), ("人/新建", False), ("人", True), ("‰/%", True)]
)
def test_what_only_stands_behind_a_slash_is_no_unit_alone(text: str, is_unit: bool) -> None:
    assert unit_like(text) == is_unit
