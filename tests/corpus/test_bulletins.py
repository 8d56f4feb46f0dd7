"""Documents of results as a whole: what they report is no target, and true on the day that their title tells."""

import pytest

from tracker.documents.reading import Reading
from tracker.extract.bulletins import results_until
from tracker.pipeline import extract


@pytest.mark.parametrize(
    ("title", "until"),
    [
        ("桓台县2023年国民经济和社会发展统计公报", "2023-12-31"),
        ("桓台县2023年上半年重点工作完成情况通报", "2023-06-30"),
        ("2023年前三季度全县经济运行情况", "2023-09-30"),
        ("2023年1—9月主要指标完成情况", "2023-09-30"),
        ("2024年一季度民生实事推进情况通报", "2024-03-31"),
        ("关于2023年国民经济和社会发展计划执行情况与2024年计划草案的报告", None),
        ("桓台县2023年工作要点", None),
        ("桓台县政府公报", None),
    ],
)
def test_the_day_up_to_which_a_title_reports(title: str, until: str | None) -> None:
    assert results_until(title) == until


def test_a_bulletin_promises_nothing() -> None:
    text = "桓台县2023年统计公报\n桓台县统计局\n2024年3月20日\n\n年末奶牛存栏25.3万头。2023年,全县粮食产量13.5亿斤。\n"
    reading = Reading("bulletin.txt", text, "text")
    assert extract(reading) == []
    told = {row.indicator: (row.statement, row.deadline) for row in extract(reading, statements="all")}
    assert told == {"奶牛存栏": ("actual", "2023-12-31"), "粮食产量": ("actual", "2023-12-31")}


def test_half_a_year_is_told_as_half_a_year() -> None:
    text = "桓台县2023年上半年重点工作完成情况通报\n\n全县新建高标准农田2万亩。\n"
    rows = extract(Reading("half.txt", text, "text"), statements="all")
    assert [(row.value, row.statement, row.deadline) for row in rows] == [("2", "actual", "2023-06-30")]
