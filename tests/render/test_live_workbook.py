"""The workbook judges what is typed into it as `tracker report` judges it once it is recorded: through LibreOffice."""

import random
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from render.office_sheets import needs_office, saved_again
from review.making import figure, id_of, milestone, target
from tracker.ledger.entry import Entry, applied
from tracker.ledger.sheet_words import SHEETS
from tracker.lexicon.units import plain
from tracker.model.plain_rows import TargetRow
from tracker.model.problem import TrackerError
from tracker.render.report_xlsx import report_xlsx
from tracker.review.judgement import Progress, progress_of
from tracker.review.lights import LIGHT_NAMES, STATE_WORDS, Light
from tracker.review.report_settings import ReportSettings
from tracker.review.summary import summarize

DAY = date(2023, 7, 1)
Typed = tuple[Any, str, str]  # value, unit ("" leaves what stands there), day


@dataclass(frozen=True)
class Case:
    """A target, what is typed into its row (None: nothing), and the light that follows, worked out by hand."""

    row: TargetRow
    typed: Typed | None
    light: str


def figures(*told: tuple[str, str, str]) -> list[Any]:
    return [figure(n, *one) for n, one in enumerate(told, start=1)]


YEAR = {"period_start": "2023-01-01", "deadline": "2023-12-31"}
# 181 of 365 days have gone on 30 June: 49.6 %.
CASES = [
    Case(target("新增奶牛", "4", "万头", kind="increase"), (1.6, "", "2023-06-30"), "绿灯"),  # 40 %, 9.6 behind
    Case(target("新增奶牛", "4", "万头", kind="increase"), (1.5, "", "2023-06-30"), "黄灯"),  # 37.5 %, 12.1 behind
    Case(target("新增奶牛", "4", "万头", kind="increase"), (0.4, "", "2023-06-30"), "红灯"),  # 10 %, 39.6 behind
    Case(target("新增奶牛", "4", "万头", kind="increase"), (4, "", "2023-06-30"), "蓝灯"),
    Case(target("新增奶牛", "4", "万头", kind="increase"), (16_000, "头", "2023-06-30"), "绿灯"),  # converted: 1.6
    Case(target("新增奶牛", "4", "万头", kind="increase"), None, "灰灯"),
    Case(target("新增奶牛", "4", "万头", kind="increase"), (3, "", "2024-01-10"), "红灯"),  # past the deadline
    Case(target("新增奶牛", "4", "万头", kind="increase", figures=figures(("4", "万头", "2023-06-30"))), (1, "", "2023-03-31"), "蓝灯"),  # an older figure changes nothing
    Case(target("用水总量", "16", "亿立方米", comparator="at_most"), (7, "", "2023-06-30"), "绿灯"),
    Case(target("用水总量", "16", "亿立方米", comparator="at_most"), (17, "", "2023-06-30"), "红灯"),
    Case(target("用水总量", "16", "亿立方米", comparator="at_most"), (15, "", "2023-12-31"), "蓝灯"),
    Case(target("地区生产总值", "5", "%", kind="growth", comparator="range", value_max="6"), (5.5, "", "2023-06-30"), "绿灯"),
    Case(target("地区生产总值", "5", "%", kind="growth", comparator="range", value_max="6"), (4.2, "", "2023-06-30"), "黄灯"),  # 84 %
    Case(target("能耗", "3", "%", kind="reduction"), (-2.9, "", "2023-06-30"), "绿灯"),  # a minus is the fall itself
    Case(target("能耗", "3", "%", kind="reduction"), (1.8, "", "2023-06-30"), "红灯"),  # 60 % of a rate
    Case(target("城镇化率", "60", "%", base_value="50%", **YEAR), (55, "", "2023-06-30"), "绿灯"),  # half the way
    Case(target("城镇化率", "60", "%", base_value="50%", **YEAR), (51, "", "2023-06-30"), "红灯"),  # a tenth
    Case(target("负债率", "8", "%", base_value="12%", **YEAR), (8, "", "2023-06-30"), "蓝灯"),
    Case(target("失业率", "5", "%", comparator="about"), (5.2, "", "2023-12-31"), "蓝灯"),
    Case(target("奶业产值", "100", "亿元", kind="increase", cumulative=True, deadline="2025-12-31", period_start="2021-01-01"), (50, "", "2023-06-30"), "绿灯"),  # 50 % of 49.9
    Case(target("植树", "10", "万亩", kind="increase", recurring=True, deadline="2025-12-31", period_start="2021-01-01"), (4, "", "2023-06-30"), "绿灯"),  # of this year
    Case(target("植树", "10", "万亩", kind="increase", recurring=True, deadline="2025-12-31", period_start="2021-01-01"), (1, "", "2024-12-31"), "红灯"),  # of the next
    Case(target("粮食产量", "100", "万吨", base_value="90万吨", base_year="2022"), (60, "", "2023-06-30"), "绿灯"),  # half a year's output is no way from the base
    Case(milestone("学校建成"), ("完成", "", "2023-06-30"), "蓝灯"),
    Case(milestone("学校建成"), (30, "", "2023-06-30"), "黄灯"),
    Case(milestone("学校建成"), None, "灰灯"),
    Case(milestone("学校建成", deadline="2023-05-31"), None, "红灯"),
    Case(milestone("学校建成", deadline="2023-05-31"), (80, "", "2023-06-30"), "红灯"),
    Case(target("托育机构", "2", "所", deadline=None), (1, "", "2023-06-30"), "灰灯"),
    Case(target("每季度检查", "2", "次", recurring=True, quote="每季度检查2次。"), (2, "", "2023-06-30"), "灰灯"),
    Case(target("新增奶牛", "4", "万头", kind="increase"), ("很多", "", "2023-06-30"), "?"),
    Case(target("新增奶牛", "4", "万头", kind="increase"), (4, "吨", "2023-06-30"), "?"),
]  # fmt: skip


def typed_in(path: Path, typed: dict[str, Typed], language: str = "zh") -> None:
    """Figures into the yellow columns, as a person does."""
    book = load_workbook(path)
    sheet = book[SHEETS["form"].into(language)]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in sheet.iter_rows(min_row=2):
        if row[0].value in typed:
            value, unit, day = typed[row[0].value]
            sheet.cell(row[0].row, heads["实际值"]).value = value
            if unit:
                sheet.cell(row[0].row, heads["单位"]).value = unit
            if day:
                sheet.cell(row[0].row, heads["截至日期"]).value = date.fromisoformat(day)
    book.save(path)


def computed(path: Path) -> dict[str, dict[str, Any]]:
    """What stands in each row once LibreOffice has computed everything anew."""
    sheet = load_workbook(saved_again(path), data_only=True)["台账"]
    head, *lines = sheet.iter_rows(values_only=True)
    return {line[0]: dict(zip(head, line, strict=True)) for line in lines if line[0]}


def then(row: TargetRow, typed: Typed | None, settings: ReportSettings) -> Progress | None:
    """What `tracker report` says once the figure is recorded; None where it cannot be."""
    if typed is None:
        return progress_of(row, DAY, settings)
    value, unit, day = typed
    done = value == "完成"
    amount = (
        None if done else f"{plain(Decimal(str(value)))}{unit or ('%' if row['type'] == 'milestone' else row['unit'])}"
    )
    entry = Entry(
        id=row["id"], as_of=day or DAY.isoformat(), recorded_at="2023-07-01T00:00:00+00:00", amount=amount, done=done
    )
    try:
        changed: Any = {**row, "figures": applied(row, entry).figures}
    except TrackerError:
        return None
    return progress_of(changed, max(DAY, date.fromisoformat(day)) if day else DAY, settings)


def differs(found: dict[str, Any], wanted: Progress) -> bool:
    """Light, state, share, share of time and points behind."""
    numbers = (("完成比例", wanted.share), ("序时进度", wanted.elapsed), ("滞后百分点", wanted.lag))
    for head, value in numbers:
        cell = found[head] if isinstance(found[head], int | float) else None
        if (cell is None) != (value is None) or (
            cell is not None and value is not None and abs(cell - float(value)) > 1e-6
        ):
            return True
    return (found["亮灯"], found["评判"]) != (LIGHT_NAMES[wanted.light].zh, STATE_WORDS[wanted.state].zh)


@needs_office
def test_every_kind_turns_as_the_report_does(tmp_path: Path) -> None:
    cases = {id_of(n): case for n, case in enumerate(CASES)}
    rows: list[TargetRow] = [{**case.row, "id": id} for id, case in cases.items()]
    settings = ReportSettings()
    summary = summarize(rows, DAY, by="region", settings=settings)
    path = tmp_path / "a.xlsx"
    path.write_bytes(report_xlsx(summary, scope="兴安盟"))
    typed_in(path, {id: case.typed for id, case in cases.items() if case.typed is not None})
    found = computed(path)
    assert {id: found[id]["亮灯"] for id in cases} == {id: case.light for id, case in cases.items()}
    for row in rows:
        case = cases[row["id"]]
        wanted = then(row, case.typed, settings) if case.light != "?" else None
        if wanted is not None:
            assert not differs(found[row["id"]], wanted), (case, found[row["id"]], wanted)
    # The summary counts what was typed.
    front = load_workbook(tmp_path / "saved" / "a.xlsx", data_only=True)["汇总"]
    counts = [cell.value for cell in front[5][1:6]]
    assert counts == [sum(case.light == LIGHT_NAMES[light].zh for case in CASES) for light in Light]


def random_row(dice: random.Random, number: int) -> TargetRow:
    def day() -> str:
        round_days = ["2022-12-31", "2023-12-31", "2023-06-30", "2021-12-31", "2024-12-31"]
        return dice.choice(
            [*round_days, date.fromordinal(date(2020, 1, 1).toordinal() + dice.randrange(2500)).isoformat()]
        )

    def amount() -> str:
        near = ["0", "50", "94", "95", "96", "99.9", "100", "100.5", "104", "106", "130", "-5"]
        return dice.choice(near) if dice.random() < 0.7 else plain(Decimal(dice.randrange(-1000, 100_000)) / 100)

    kind = dice.choice(["level", "level", "increase", "growth", "reduction", "milestone"])
    comparator = dice.choice(["exact", "at_least", "at_most", "about", "range", None])
    units = ["%", "万吨", "亿斤", "个", "万人", "元/人", "不明", "", "个百分点", "万亩"]
    value, unit = dice.choice([amount(), "100", "100"]), dice.choice(units)
    known = [
        figure(n, amount(), dice.choice([unit, unit, unit, dice.choice(units)]), day(), done=kind == "milestone" and dice.random() < 0.3)
        for n in range(1, dice.choice([1, 1, 2, 3, 4]))
    ]  # fmt: skip
    return target(
        dice.choice(["牛奶产量", "失业率", "新增就业", "漏损率", "样例", "粮食产量"]), value, unit, id=id_of(number), kind=kind,
        comparator=comparator, value_max=plain(Decimal(value) + dice.choice([0, 1, 10])) if comparator == "range" else None,
        deadline=dice.choice([None, "2023-12-31", "2023-12-31", "2025-12-31", day()]),
        period_start=dice.choice([None, "2023-01-01", "2021-01-01", day()]), recurring=dice.random() < 0.15,
        base_year=dice.choice([None, None, "2020", "2022"]), cumulative=dice.random() < 0.2,
        base_value=dice.choice([None, None, "3万人", "0个", "50", "120", "700元/人", "-5%"]),
        document={"issued": dice.choice([None, "2023-03-01", day()]), "period_start": dice.choice([None, "2023-01-01", day()])},
        figures=known if dice.random() < 0.7 else [], type=dice.choice(["quantity", "milestone"]) if kind == "milestone" else "quantity",
        quote="每季度样例降至100" if dice.random() < 0.1 else f"样例{value}{unit}。",
    )  # fmt: skip


@needs_office
@pytest.mark.parametrize("judgement", ["schedule", "growth_rate"])
def test_no_light_is_ever_another_one(tmp_path: Path, judgement: str) -> None:
    """Records of every sort, with figures of every sort before and after: the same, or a question mark."""
    dice = random.Random(f"workbook {judgement}")
    rows = [random_row(dice, number) for number in range(700)]
    settings = ReportSettings(judgement=judgement)
    path = tmp_path / "a.xlsx"
    path.write_bytes(report_xlsx(summarize(rows, DAY, by="owner", settings=settings), scope=""))
    typed: dict[str, Typed] = {}
    for row in rows:
        if dice.random() < 0.75:
            is_milestone = row["type"] == "milestone"
            value = (
                dice.choice(["完成", 60, 20, 95])
                if is_milestone
                else dice.choice([0, 50, 94, 96, 99.9, 100, 106, -5, 812.25])
            )
            day = dice.choice(["", "2022-12-31", "2023-06-30", "2023-07-01", "2023-12-31", "2024-05-31", "2020-02-29"])
            typed[row["id"]] = (value, "", day)
    typed_in(path, typed)
    found = computed(path)
    wrong, unclear, judged = [], 0, 0
    for row in rows:
        wanted = then(row, typed.get(row["id"]), settings)
        if wanted is None:
            continue
        if found[row["id"]]["亮灯"] == "?":
            assert row["id"] in typed
            unclear += 1
        else:
            judged += 1
            if differs(found[row["id"]], wanted):
                wrong.append((row, typed.get(row["id"]), found[row["id"]], wanted))
    assert wrong == []
    # A question mark is for the odd case.
    assert unclear < judged / 3


def test_what_is_given_is_locked_and_what_is_chosen_has_its_choices() -> None:
    rows = [target("奶牛存栏", "24", "万头", id=id_of(1)), milestone("学校建成", id=id_of(2))]
    book = load_workbook(BytesIO(report_xlsx(summarize(rows, DAY, by="owner", settings=ReportSettings()), scope="")))
    sheet = book["台账"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.protection.sheet
    assert not sheet.protection.password
    opened = {cell.value for cell in sheet[1] if not sheet.cell(2, cell.column).protection.locked}
    assert opened == {"实际值", "单位", "截至日期", "数据来源", "备注"}
    # A second figure of a target finds open rows below, its id included.
    assert not sheet[f"{heads['编号']}4"].protection.locked
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert rules[f"{heads['实际值']}2"][0] == "decimal"
    assert rules[f"{heads['实际值']}3"] == ("list", '"完成"')
    assert rules[f"{heads['截至日期']}2:{heads['截至日期']}13"][0] == "date"
    assert rules[f"{heads['单位']}2:{heads['单位']}3"][0] == "list"
    units = [(row[0].value, row[1].value) for row in book["换算"].iter_rows() if row[0].value]
    assert ("1|万头", 1) in units
    assert ("1|头", 0.0001) in units
    colours = [rule.formula[0] for group in sheet.conditional_formatting for rule in group.rules]
    assert colours == [f'"{LIGHT_NAMES[light].zh}"' for light in Light]
    assert sheet[f"{heads['期限']}2"].is_date


def test_the_sheet_prints_on_a4_across_with_its_head_on_every_page() -> None:
    rows = [target("奶牛存栏", "24", "万头", id=id_of(n)) for n in range(200)]
    for language, form, state in (("zh", "台账", "评判"), ("en", "Targets", "judgement")):
        data = report_xlsx(summarize(rows, DAY, by="owner", settings=ReportSettings()), scope="", language=language)
        sheet = load_workbook(BytesIO(data))[form]
        setup = sheet.page_setup
        # One page wide is what is meant where nothing is said.
        assert (setup.orientation, setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        last = next(cell.column_letter for cell in sheet[1] if cell.value == state)
        assert sheet.print_area == f"'{form}'!$A$1:${last}$201"
        assert [c for c, d in sheet.column_dimensions.items() if d.hidden]


@needs_office
def test_numbers_that_no_spreadsheet_holds_stay_text(tmp_path: Path) -> None:
    huge = "9" * 400
    rows = [target("样例", huge, "个", id=id_of(1)), target("样例", "1", "个", id=id_of(2), deadline="1850-01-01")]
    path = tmp_path / "a.xlsx"
    path.write_bytes(report_xlsx(summarize(rows, DAY, by="owner", settings=ReportSettings()), scope=""))
    found = computed(path)
    assert str(found[id_of(1)]["目标值"]).startswith("999")
    assert found[id_of(2)]["期限"] == "1850-01-01"
