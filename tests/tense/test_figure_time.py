"""The time of one figure: what its date adds to what its sentence tells, and how surely."""

from dataclasses import replace

import pytest

from tense.reading import document, knowing, sentence
from tracker.extract.date_mention import DateMention
from tracker.extract.figure_time import deadline_of, tense_of, true_at
from tracker.extract.records import findings
from tracker.extract.tense.stage import Telling, Tense

PLAN = "旬阳市2024年农业工作要点\n\n"
REPORT = "旬阳市2024年政府工作报告\n\n"


@pytest.mark.parametrize(
    ("words", "tense", "margin", "told"),
    [
        # A limit in the clause of the figure, which names no year: 600 tell surely what else it is.
        ("年底前建成冷库3座。", "result", 599, "promise"),
        ("年底前建成冷库3座。", "result", 600, "result"),
        ("年底前建成冷库3座。", "rule", 599, "promise"),
        ("年底前组建专班，建成冷库3座。", "result", 0, "result"),
        # A year that lies ahead: 300.
        ("2025年建成冷库3座。", "result", 299, "promise"),
        ("2025年建成冷库3座。", "result", 300, "result"),
        ("2025年建成冷库3座。", "promise", 900, "promise"),
        ("到2025年建成冷库3座。", "result", 900, "promise"),
        ("到2025年实现全覆盖，目前有冷库3座。", "result", 300, "result"),
        ("到2025年实现全覆盖，建成冷库3座。", "result", 900, "promise"),
        ("至2025年实现全覆盖，建成冷库3座。", "result", 900, "promise"),
        ("2025年实现全覆盖，建成冷库3座。", "result", 900, "result"),
        ("到2025年实现全覆盖，全县各镇在用的冷库目前3座。", "result", 900, "result"),
        ("到2024年实现全覆盖，建成冷库3座。", "result", 900, "promise"),
        # 计划 makes a promise of what no surer sentence contradicts.
        ("计划2026年实现全覆盖，建成冷库3座。", "result", 399, "promise"),
        ("计划2026年实现全覆盖，建成冷库3座。", "result", 400, "result"),
        # A stretch that begins now.
        ("通过五年努力建成冷库3座。", "result", 900, "promise"),
        ("用三年时间建成冷库3座。", "result", 900, "result"),
        # A stretch that has words of its own for when it begins.
        ("2024—2025年建成冷库3座。", "result", 900, "result"),
        ("建成冷库3座。", "result", 0, "result"),
    ],
)
def test_what_a_date_makes_of_a_figure(words: str, tense: Tense, margin: int, told: str) -> None:
    s = replace(sentence(PLAN + words, "冷库"), telling=Telling(tense, margin, later=False))
    clause, _ = s.clause(s.figures[-1].start)
    assert tense_of(s, s.dates[0] if s.dates else None, clause) == told


def test_without_the_own_year_no_date_lies_ahead() -> None:
    s = sentence("农业工作要点\n\n2025年建成冷库3座。", "冷库")
    assert s.section.frame.now is None
    assert tense_of(replace(s, telling=Telling("result", 0, later=False)), s.dates[0], s.start) == "result"


@pytest.mark.parametrize(
    ("words", "tense", "day", "rule"),
    [
        ("建成冷库3座。", "result", "2023-12-31", "result.section"),
        ("建成冷库3座。", "rule", None, "result.undated"),
        ("2022年建成冷库3座。", "result", "2022-12-31", "result.in_sentence"),
        ("建成冷库2022年3座。", "rule", "2022-12-31", "result.in_sentence"),
        ("建成冷库3座，比2022年多1座。", "result", "2023-12-31", "result.section"),
    ],
)
def test_the_day_that_a_result_is_true_on(words: str, tense: Tense, day: str | None, rule: str) -> None:
    s = replace(sentence(PLAN + words, "冷库"), telling=Telling(tense, 900, later=False))
    found = true_at(s, s.figures[0])
    assert (found[0], found[3]) == (day, rule)


@pytest.mark.parametrize(
    ("later", "opened", "lead", "deadline"),
    [
        (False, 2027, 2026, "2024-12-31"),
        (True, 2027, 2026, "2026-12-31"),
        # What a list's head names is no later than the report itself: what was opened above.
        (True, 2027, 2024, "2027-12-31"),
        (True, 2027, None, "2027-12-31"),
        # Later than the report, and nobody says how much: the end of the five years.
        (True, None, None, "2025-12-31"),
    ],
)
def test_what_a_report_promises_beyond_its_year(
    later: bool, opened: int | None, lead: int | None, deadline: str
) -> None:
    s = replace(sentence(REPORT + "建成冷库3座。", "冷库"), telling=Telling("promise", 900, later, opened))
    lead_in = DateMention(0, 5, "deadline", f"{lead}-12-31", year=lead) if lead else None
    assert deadline_of(None, lead_in, s)[0] == deadline


@pytest.mark.parametrize(
    ("words", "result", "promise", "told"),
    [
        # A plan speaks by 250 for a promise: what is expected of an account is promised from 300 on.
        ("基金收入预计60万元。", 0, 49, [("actual", False)]),
        ("基金收入预计60万元。", 0, 50, [("target", True)]),
        # A promise may be doubted, a result is none.
        ("建成冷库3座。", 0, 149, [("target", True)]),
        ("建成冷库3座。", 0, 150, [("target", False)]),
        ("建成冷库3座。", 649, 0, [("actual", False)]),
    ],
)
def test_how_surely_a_sentence_promises(words: str, result: int, promise: int, told: list[tuple[str, bool]]) -> None:
    found = findings(document(PLAN + words), learned=knowing(t=(result, promise, promise, 0)))
    assert [(f.statement, "tense_unsure" in f.doubts) for f in found] == told
