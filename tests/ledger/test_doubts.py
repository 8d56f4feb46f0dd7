"""Figures that cannot be are doubted, ordinary ones never; changes in words are read by the kind of the target."""

import pytest
from ledger_making import figure, milestone, target

from tracker.ledger.entry import Entry, applied
from tracker.model.plain_rows import TargetRow
from tracker.model.problem import WrongUse

FALL = {"indicator": "万元地区生产总值能耗", "kind": "reduction", "comparator": "exact", "value": "6", "unit": "%"}
GROWTH = {"indicator": "地区生产总值", "kind": "growth", "comparator": "about", "value": "6", "unit": "%"}
SHARE = {"indicator": "绿色食品占比", "kind": "level", "value": "60", "unit": "%"}
DONE = {"indicator": "新建蔬菜大棚", "kind": "increase", "value": "300", "unit": "座"}
FARM = {"indicator": "高标准农田", "kind": "level", "value": "20", "unit": "万亩"}


def made(**fields: object) -> TargetRow:
    return target(normalized=None, **fields)


def entry(amount: str | None, **fields: object) -> Entry:
    return Entry(
        **{
            "id": "k7m2abcd",
            "amount": amount,
            "as_of": "2023-09-30",
            "recorded_at": "2023-10-01T00:00:00+08:00",
            **fields,
        }
    )  # type: ignore[arg-type]


DOUBTED = [
    # target 30万头
    (made(), "253000", "far_from_target"),
    (made(), "1.2亿头", "far_from_target"),
    (made(), "2000万头", "far_from_target"),
    (made(), "-5万头", "below_zero"),
    (made(**DONE), "-1", "below_zero"),
    (made(**SHARE), "101%", "above_whole"),
    (made(**FALL), "120%", "far_from_target"),
    (made(**FALL), "增长3%", "rise_for_fall"),
    (made(**DONE, figures=[figure(value="120", unit="座", as_of="2023-06-30")]), "110座", "below_last"),
    (made(**DONE, figures=[figure(value="120", unit="座", as_of="2023-09-30")]), "120座", "again"),
    (made(figures=[figure(value="25.3", as_of="2023-09-30")]), "253000头", "again"),
    (made(indicator="粮食产量", value="300", unit="万吨", figures=[figure(value="200", unit="万吨")]), "180万吨", "below_last"),
    (made(figures=[figure(value="25", as_of="2023-06-30")]), "0.25万头", "below_last"),
    (milestone(), "130%", "above_whole"),
    (milestone(figures=[figure(value="60", unit="%")]), "40%", "below_last"),
]  # fmt: skip

PLAIN = [
    (made(), "25.3万头"),
    (made(), "253000头"),
    (made(), "1头"),
    (made(), "0"),
    (made(), "299万头"),
    (made(**GROWTH), "-3%"),
    (made(**GROWTH), "13.5%"),
    (made(**FALL), "4.2%"),
    (made(**SHARE, figures=[figure(value="58", unit="%")]), "57.5%"),
    (made(**DONE), "0座"),
    # The next year of a yearly promise begins at nothing.
    (made(**DONE, recurring=True, deadline="2025-12-31", figures=[figure(value="290", unit="座", as_of="2022-12-31")],
          period_start="2022-01-01"), "40座"),
    # A yearly amount begins at nothing each year.
    (made(indicator="粮食产量", value="300", unit="万吨", period_start="2022-01-01",
          figures=[figure(value="290", unit="万吨", as_of="2022-12-31")]), "180万吨"),
    # The same amount on a later day is news.
    (made(**DONE, figures=[figure(value="120", unit="座", as_of="2023-06-30")]), "120座"),
    (milestone(), "60%"),
    (milestone(figures=[figure(value="60", unit="%")]), "80%"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "amount", "code"), DOUBTED)
def test_what_cannot_be_is_doubted(row: TargetRow, amount: str, code: str) -> None:
    change = applied(row, entry(amount))
    assert code in [doubt.code for doubt in change.doubts]
    sure = applied(row, entry(amount, confirmed=True))
    assert sure.doubts == ()
    assert sure.figure["confirmed"] is True
    assert applied(
        {**row, "figures": sure.figures}, entry("7" if row["type"] == "quantity" else "99%", as_of="2023-12-01")
    ).is_new


@pytest.mark.parametrize(("row", "amount"), PLAIN)
def test_what_is_ordinary_is_not(row: TargetRow, amount: str) -> None:
    change = applied(row, entry(amount))
    assert change.doubts == ()
    assert "confirmed" not in applied(row, entry(amount, confirmed=True)).figure


def test_a_day_before_the_plan_is_doubted() -> None:
    (doubt,) = applied(made(), entry("20万头", as_of="2022-12-31")).doubts
    assert doubt.code == "before_period"
    assert "2023-01-01" in doubt.what.en
    bare = made(period_start=None, document={**target()["document"], "period_start": None, "issued": "2023-03-01"})
    assert [d.code for d in applied(bare, entry("20万头", as_of="2022-12-31")).doubts] == ["before_period"]
    assert applied(bare, entry("20万头", as_of="2023-02-28")).doubts == ()


def test_a_slip_of_the_unit_is_named() -> None:
    (doubt,) = applied(made(), entry("253000")).doubts
    assert doubt.what.en == "253000万头 is 8433 times the target 30万头 (is 253000头 meant?)"
    assert doubt.what.zh == "253000万头是目标30万头的8433倍（是否应为253000头？）"


SPOKEN = [
    (FALL, "下降4.2%", "4.2", "read as a fall by 4.2%"),
    (FALL, "-4.2%", "4.2", "read as a fall by 4.2%"),
    (FALL, "4.2%", "4.2", None),
    (FALL, "同比降低4.2%", "4.2", "read as a fall by 4.2%"),
    (FALL, "增长3%", "-3", "read as a rise by 3%"),
    (GROWTH, "增长3%", "3", "read as a rise by 3%"),
    (GROWTH, "比上年增长3%", "3", "read as a rise by 3%"),
    (GROWTH, "下降4.2%", "-4.2", "read as a fall by 4.2%"),
    (GROWTH, "-4.2%", "-4.2", None),
    (GROWTH, "＋4.2%", "4.2", None),
    ({**FALL, "value": "3", "unit": "万吨"}, "减少2万吨", "2", "read as a fall by 2万吨"),
    (DONE, "新增40座", "40", None),
    (DONE, "增加了40座", "40", None),
]


@pytest.mark.parametrize(("fields", "typed", "value", "remark"), SPOKEN)
def test_signs_are_read_by_the_kind(fields: dict[str, object], typed: str, value: str, remark: str | None) -> None:
    change = applied(made(**fields), entry(typed))
    assert change.figure["value"] == value
    assert (change.remark and change.remark.en) == remark


def test_more_than_last_year_is_counted_from_last_year() -> None:
    row = made(**FARM, period_start="2022-01-01", figures=[figure(value="17.5", unit="万亩", as_of="2022-12-31")])
    change = applied(row, entry("较上年多2万亩"))
    assert (change.figure["value"], change.figure["unit"]) == ("19.5", "万亩")
    assert change.remark is not None
    assert change.remark.en == "read as 17.5万亩 (2022-12-31) + 2万亩 = 19.5万亩"
    less = applied(row, entry("比上年末减少5000亩")).figure
    assert less["value"] == "17"
    stated = made(**FARM, base_year="2022", base_value="16万亩")
    assert applied(stated, entry("较上年多2万亩")).figure["value"] == "18"


UNCLEAR = [
    # Nobody knows what it was last year, or whether points or percent are meant.
    (FARM, "较上年多2万亩"),
    (FARM, "增加2万亩"),
    (SHARE, "较上年提高3%"),
    (FALL, "+4.2%"),
    (FALL, "下降-4.2%"),
    (DONE, "较上年多2座"),
    (FALL, "下降"),
    (FALL, "下降三成"),
    (FALL, "下降4.2万吨"),
]


@pytest.mark.parametrize(("fields", "typed"), UNCLEAR)
def test_what_can_mean_two_things_is_asked_about(fields: dict[str, object], typed: str) -> None:
    with pytest.raises(WrongUse) as caught:
        applied(made(**fields), entry(typed))
    assert caught.value.problem.what.zh


def test_a_bare_number_says_which_unit_it_took() -> None:
    change = applied(made(), entry("25.3"))
    assert change.remark is not None
    assert change.remark.en == "no unit was given: 万头 taken"
    assert applied(made(), entry("25.3万头")).remark is None


def test_a_correction_keeps_day_and_source_and_its_turn() -> None:
    row = made(
        figures=[figure(1, value="20", as_of="2023-03-31", source="县报"), figure(2, value="25"), figure(3, value="26")]
    )
    change = applied(row, entry("21万头", as_of=None, corrects=1))
    assert (change.figure["as_of"], change.figure["source"]) == ("2023-03-31", "县报")
    # Of two figures of one day the corrected first one does not become the last one.
    second = applied(row, entry("24万头", as_of=None, corrects=2))
    from tracker.review.counting import latest_figure

    last = latest_figure({**row, "figures": second.figures})
    assert last is not None
    assert last["n"] == 3
    named = applied(row, entry("21万头", as_of="2023-04-30", source="年报", corrects=1)).figure
    assert (named["as_of"], named["source"]) == ("2023-04-30", "年报")
