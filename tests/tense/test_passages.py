"""What a document shows of its times: its passages, the years that it names, the parts that phrases begin."""

import pytest

from tense.reading import document, knowing
from tracker.extract.tense import reasons
from tracker.extract.tense.chain import PassageSigns
from tracker.extract.tense.passages import passages, passages_in, signs

REPORT = "旬阳市2024年政府工作报告\n\n"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("十一五、十二五、十三五、十四五、十五五、十六五、十七五。", [2010, 2015, 2020, 2025, 2030, 2035, 2040]),
        ("2019年、1998年、2025—2027年。", [2019, 1998, 2025, 2027]),
        ("十五五年、十二五个、十三五%。", []),
    ],
)
def test_the_years_that_are_told(text: str, years: list[int]) -> None:
    plan = document(REPORT + text)
    assert [year for _, year in passages_in(plan, passages(plan)).years] == [2024, *years]


def test_less_than_four_characters_are_no_passage() -> None:
    plan = document(REPORT + "建仓。建粮仓。建5座仓。")
    assert [plan.clean.text[p.start : p.end] for p in passages(plan)][1:] == ["建粮仓。", "建5座仓。"]


FORTY = "会议听取了各镇情况汇报，研究了当前农业形势，交流了各自做法并讨论了困难，"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("过去一年，建仓。今年以来，建库。", [("gA", 1), ("gA", 2)]),
        ("做好今年工作。围绕上述目标。建仓建库。", [("gT", 1), ("gT", 2), ("gT", 2)]),
        ("过去一年，建仓。做好今年工作。回顾往年。", [("gA", 1), ("gT", 1), ("gA", 1)]),
        # A passage tells in its first 60 characters.
        (FORTY + "要重点抓好粮食工作。", [("gT", 1)]),
        (FORTY + FORTY + "要重点抓好粮食工作。", [("g-", 0)]),
    ],
)
def test_the_parts_that_phrases_begin(text: str, parts: list[tuple[str, int]]) -> None:
    plan = document(REPORT + text)
    assert passages_in(plan, passages(plan)).parts[1:] == parts


def seen(text: str) -> list[PassageSigns]:
    plan = document(REPORT + text)
    return signs(plan, passages_in(plan, passages(plan)))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("到2027年建仓。", "y到3"),
        ("至2027年建仓。", "y至3"),
        ("建仓2027年。", "y3"),
        ("比2020年多建仓。", "y比-4"),
        ("“十五五”建仓。", "yn6"),
    ],
)
def test_years_as_their_distance(text: str, sign: str) -> None:
    assert sign in seen(text)[1].own


def test_what_was_opened_is_near_for_eleven_passages() -> None:
    rows = seen("2025年工作安排\n" + "建仓五座。" * 12)
    opener = next(s for s in rows[1][0] if s.startswith("o=")).removesuffix("near")
    assert opener == "o=Ty1"
    assert [f"{opener}near" in row.own for row in rows[1:]] == [True] * 11 + [False] * 2
    assert [f"{opener}far" in row.own for row in rows[1:]] == [False] * 11 + [True] * 2


def test_pairs_of_characters_are_those_of_the_innermost_heading() -> None:
    above = seen("一、农业\n（一）粮食\n建仓五座。")[-1].above
    assert [s for s in above if s.startswith("q")] == ["q(一", "q一)", "q)粮", "q粮食"]


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        (knowing(**{"1新建": (0, 90, 0, 0), "2新建粮仓": (0, 0, 40, 10)}), "^新建, ^新建粮仓"),
        # What speaks as much for another tense speaks for none.
        (knowing(**{"1新建": (90, 90, 0, 0), "2新建粮仓": (0, 0, 40, 10)}), "^新建粮仓"),
        # Five are enough.
        (
            knowing(
                **{f"s{a}": (0, 90 - n, 0, 0) for n, a in enumerate(("新建", "建粮", "粮仓", "仓五", "五座", "座。"))}
            ),
            "…新建, …建粮, …粮仓, …仓五, …五座",
        ),
    ],
)
def test_the_signs_that_spoke_most(monkeypatch: pytest.MonkeyPatch, weights: object, told: str) -> None:
    monkeypatch.setattr(reasons, "weights", lambda: weights)
    text = "旬阳市农业工作要点\n\n新建粮仓五座。"
    plan = document(text)
    assert reasons.Reasons(plan).of("promise", plan.clean.text.index("新建")) == told


def test_the_first_passage_has_its_reasons_and_what_stands_before_it_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons, "weights", lambda: knowing(**{"1新建": (0, 90, 0, 0)}))
    plan = document("新建粮仓五座。\n\n旬阳市农业工作要点")
    first = passages(plan)[0]
    assert reasons.Reasons(plan).of("promise", first.start) == "^新建"
    assert reasons.Reasons(plan).of("promise", -1) == ""
