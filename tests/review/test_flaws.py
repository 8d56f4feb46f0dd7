"""What `check` finds in a record, and what it lets stand: rows of one record and the codes of its flaws."""

from typing import Any

import pytest

from review.making import figure, milestone, target
from tracker.lexicon.units import normalize
from tracker.review.consistency import flaws_of, quote_flaw, twice

NORMAL: Any = normalize("3", None, "万吨")
DAY = "2023-06-30"


def normal(value: str) -> dict[str, Any]:
    return {"value": "3", "unit": "万吨", "normalized": {**NORMAL, "value": value}}


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ({}, []),
        ({"deadline": "2023-01-01"}, []),
        ({"deadline": "2022-12-31"}, ["deadline_before_start"]),
        ({"unit": "爻"}, ["unknown_unit"]),
        ({"unit": "爻", "confidence": "low"}, []),
        ({"unit": None}, []),
        ({"value": None}, ["incomplete"]),
        ({"comparator": None}, ["incomplete"]),
        ({"value": None, "type": "milestone"}, []),
        ({"value_max": "100"}, []),
        ({"value_max": "101"}, []),
        ({"value_max": "99.9"}, ["range"]),
        ({"value": "0", "unit": "万吨"}, []),
        (normal(NORMAL["value"]), []),
        # A trillionth is what numbers of another program may be off.
        (normal(NORMAL["value"] + ".000000000001"), []),
        (normal(NORMAL["value"] + ".1"), ["normalized"]),
        ({"value": "3", "unit": "爻", "normalized": NORMAL, "confidence": "low"}, ["normalized"]),
        ({**normal("7"), "normalized": {**NORMAL, "value": "7", "dimension": "other"}}, []),
        ({**normal("7"), "normalized": {**NORMAL, "value": "7", "unit": "other"}}, []),
        ({"region_code": "999999"}, ["unknown_region"]),
        ({"region": "突泉县"}, ["region_code"]),
        ({"region": None}, []),
        ({"region": "某新区", "region_code": None}, ["unknown_region"]),
        ({"region": "某新区", "region_code": None, "region_as_written": "某新区"}, []),
        ({"region": "某新区", "region_code": None, "region_as_written": "某区"}, ["unknown_region"]),
        ({"region": "某新区", "region_code": None, "confidence": "low"}, []),
        ({"region": "兴安盟", "region_code": None}, []),
        ({"source": {"file": "plan.txt", "start": 0, "end": 1, "quote": "", "offset": None}}, []),
        ({"source": {"file": "plan.txt", "start": 3, "end": 3, "quote": "", "offset": None}}, ["span"]),
        ({"source": {"file": "plan.txt", "start": -1, "end": 3, "quote": "", "offset": None}}, ["span"]),
        # What a person wrote stands in no document.
        ({"source": {"file": "", "start": 0, "end": 0, "quote": "", "offset": None}}, []),
    ],
)
def test_flaws_of_a_record(row: dict[str, Any], codes: list[str]) -> None:
    assert [flaw.code for flaw in flaws_of(target(**row))] == codes


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ([figure(1, "50", "个", DAY), figure(2, "60", "个", "2023-07-31")], []),
        ([figure(1, "50", "个", DAY), figure(1, "60", "个", "2023-07-31")], ["figure_number"]),
        ([figure(1, "50", "个", DAY, recorded_at="昨天")], ["recorded_at"]),
        ([figure(1, "50", "公里", DAY)], ["figure_dimension"]),
        ([figure(1, "50", "公里", DAY, retracted="误")], []),
        ([figure(1, "50", "个", DAY), figure(2, "60", "个", DAY, supersedes=1)], []),
        ([figure(1, "50", "个", DAY, supersedes=1)], ["superseded_chain"]),
        ([figure(1, "50", "个", DAY, supersedes=2), figure(2, "60", "个", DAY)], ["superseded_chain"]),
        ([figure(1, "50", "个", DAY), *(figure(n, f"{n}5", "个", DAY, supersedes=1) for n in (2, 3))], ["superseded_chain"]),
        ([figure(1, "50", "个", DAY), figure(2, "25", "个", DAY, supersedes=1, retracted="误"),
          figure(3, "35", "个", DAY, supersedes=1)], []),
        ([figure(1, "50", "个", DAY), figure(2, "25", "个", DAY, supersedes=1),
          figure(3, "35", "个", DAY, supersedes=1, retracted="误")], []),
        ([figure(1, "50", "个", DAY), figure(2, "25", "个", DAY, supersedes=1),
          figure(3, "35", "个", DAY, supersedes=2)], []),
        ([figure(1, "50", "个", DAY), figure(2, "5000", "个", DAY)], ["far_from_target"]),
    ],
)  # fmt: skip
def test_flaws_of_figures(figures: list[Any], codes: list[str]) -> None:
    assert [flaw.code for flaw in flaws_of(target(figures=figures))] == codes


@pytest.mark.parametrize(
    ("told", "codes"),
    [(figure(1, "1", "", DAY, done=True), []), (figure(1, "40", "%", DAY), []), (figure(1, "4", "个", DAY), ["figure_dimension"])],
)  # fmt: skip
def test_figures_of_a_milestone(told: Any, codes: list[str]) -> None:
    assert [flaw.code for flaw in flaws_of(milestone(figures=[told]))] == codes


@pytest.mark.parametrize(
    ("start", "end", "text", "code"),
    [
        # 丙丁戊 stands at 2 to 5.
        (2, 5, "甲乙丙丁戊己", None),
        (3, 4, "甲乙丙丁戊己", None),
        (1, 4, "甲乙丙丁戊己", "span_moved"),
        (4, 6, "甲乙丙丁戊己", "span_moved"),
        (4, 4, "甲乙丙丁戊己", "span_moved"),
        # Of two places that of the span.
        (6, 8, "丙丁戊甲乙丙丁戊", None),
        (0, 3, "丙丁戊己", None),
        # It stands only before the span.
        (6, 8, "丙丁戊甲乙己己己", "span_moved"),
        (2, 5, "甲乙丙丁己", "quote_missing"),
    ],
)
def test_the_quote_of_a_record(start: int, end: int, text: str, code: str | None) -> None:
    row = target()
    row = {**row, "source": {**row["source"], "quote": "丙丁戊", "start": start, "end": end}}
    flaw = quote_flaw(row, text)
    assert (flaw and flaw.code) == code


@pytest.mark.parametrize("missing", ["value", "comparator"])
def test_what_a_quantity_lacks(missing: str) -> None:
    lacking: dict[str, Any] = {missing: None}
    (flaw,) = flaws_of(target(**lacking))
    assert flaw.what.en == f"a quantity without {missing}"


def test_ids_that_two_records_have() -> None:
    assert twice(["甲", "乙", "甲", "丙", "乙", "甲"]) == ["甲", "乙"]
