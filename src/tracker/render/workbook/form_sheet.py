"""The main sheet: what is given is locked, what is to be filled in is open, what is judged is live."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from tracker.model.said import Said
from tracker.render.columns import cells
from tracker.render.workbook.book_styles import ALLOWED, HEAD, LINES, TO_FILL, Styles, lit, printed, result, write
from tracker.render.workbook.form_columns import (
    COLUMNS,
    DAY_FORM,
    DONE_TEXT,
    PLACE_OF,
    PRINTED,
    Cell,
    FormColumn,
    FormLine,
)
from tracker.render.workbook.form_formulas import Judging
from tracker.render.workbook.typed_formulas import Formulas
from tracker.render.workbook.unit_table import UnitSheet
from tracker.review.judgement import Progress
from tracker.review.live import live_of
from tracker.review.report_settings import ReportSettings
from tracker.review.standing import set_aside

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LETTERS = tuple(xl_col_to_name(at) for at in range(len(COLUMNS)))
# Cells of text that a formula may fill: as text they would show the formula itself.
LIVE_TEXTS = frozenset(("light", "state"))
LINE_HEIGHT, MOST_LINES, HEAD_HEIGHT = 15, 8, 32
# Open rows below, for a second figure of a target.
SPARE = 10
# What goes into formulas must be a number that they can hold.
LARGEST = Decimal("1e15")
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)
NUMBER_ONLY = Said("A number only; the unit stands beside it.", "只填数字，单位在右侧一列选择。")
MILESTONE = Said("Choose done, or how far it has got: 60 is 60%.", "已办结请选“完成”；未办结可填进度，如 60 表示 60%。")
NO_NUMBER = Said("This is not a number. Keep it all the same?", "这不是数字，仍要保留吗？")
DAY_ONLY = Said("A day, as 2024-06-30: when the figure was true.", "请填日期，如 2024-06-30（数据的截至日）。")


@dataclass(slots=True)
class FormSheet:
    """`groups` are the numbers of the rows' groups by id."""

    book: "Workbook"
    styles: Styles
    settings: ReportSettings
    language: str
    groups: Mapping[str, int]
    units: UnitSheet
    milestones: list[int] = field(default_factory=list)
    fillable: list[int] = field(default_factory=list)
    looks: "dict[tuple[bool, bool], list[Format]]" = field(default_factory=dict)

    def write(self, sheet: "Worksheet", rows: Sequence[Progress], title: str) -> None:
        sheet.set_row(0, HEAD_HEIGHT)
        for at, column in enumerate(COLUMNS):
            hidden = {"hidden": True} if column.place == "hidden" else None
            sheet.set_column(at, at, column.width, None, hidden)
            look = {**HEAD, "bg_color": "#8a5a00"} if column.place == "fill" else HEAD
            sheet.write_string(0, at, column.head.into(self.language), self.styles.of(**look))
        for number, progress in enumerate(rows, start=1):
            self._row(sheet, number, progress)
        for number in range(len(rows) + 1, len(rows) + 1 + SPARE):
            self._spare(sheet, number)
        last = len(rows) + SPARE
        self._checks(sheet, len(rows))
        lit(sheet, (1, last), PLACE_OF["light"], self.styles, colours=self.settings.colours, language=self.language)
        sheet.freeze_panes(1, PLACE_OF["target"])
        sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
        printed(sheet, title, heads=0, language=self.language)
        sheet.print_area(0, 0, max(len(rows), 1), PRINTED)
        sheet.protect("", ALLOWED)

    def _row(self, sheet: "Worksheet", number: int, progress: Progress) -> None:
        row = progress.row
        line = FormLine(progress, self.units.number(row["unit"] or ""), self.groups.get(row["id"]), self.language)
        aside = set_aside(row) is not None
        formulas = {} if aside else self._formulas(number, progress)
        if not aside:
            self.fillable.append(number)
            if row["type"] == "milestone":
                self.milestones.append(number)
        values = [column.value(line) for column in COLUMNS]
        if (lines := _lines(values)) > 1:
            sheet.set_row(number, LINE_HEIGHT * lines)
        looks = self._looks(is_milestone=row["type"] == "milestone", aside=aside)
        for at, (column, value, look) in enumerate(zip(COLUMNS, values, looks, strict=True)):
            if column.key in formulas:
                sheet.write_formula(number, at, f"={formulas[column.key]}", look, result(value))
            elif value not in (None, "") or column.place in ("printed", "fill"):
                write(sheet, number, at, value, look)

    def _looks(self, *, is_milestone: bool, aside: bool) -> "Sequence[Format]":
        """How the cells of such a row look, one after the other."""
        known = self.looks.get((is_milestone, aside))
        if known is None:
            share = {"latest", "judged"} if is_milestone else set()
            known = [
                self.styles.of(
                    **_look(c, "0%" if c.key in share else c.form, typed=c.place == "fill" and not aside),
                )
                for c in COLUMNS
            ]
            self.looks[is_milestone, aside] = known
        return known

    def _formulas(self, number: int, progress: Progress) -> Formulas:
        row, latest = progress.row, progress.latest
        if not _is_small(progress):
            return {}
        refs = _refs(number)
        judging = Judging(
            live_of(progress, self.settings),
            refs,
            self.settings,
            self.language,
            has_figure=latest is not None,
            whole_year=latest is not None and (latest.as_of.month, latest.as_of.day) == (12, 31),
            deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
            in_percent=row["unit"] in ("%", "\uff05"),
            known_state=progress.state,
            known_light=progress.light,
        )
        made = judging.all()
        return made | _averaged(refs) if "done" in made else made

    def _spare(self, sheet: "Worksheet", number: int) -> None:
        """A row in which all that is read back may be typed."""
        for at, column in enumerate(COLUMNS[: PRINTED + 1]):
            typed = column.place == "fill" or column.key in ("id", "indicator")
            sheet.write_blank(number, at, None, self.styles.of(**_look(column, column.form, typed=typed)))

    def _checks(self, sheet: "Worksheet", count: int) -> None:
        """Drop-downs, and what a cell is asked to hold."""
        value, unit, day = (PLACE_OF[key] for key in ("value", "unit", "as_of"))
        milestones = set(self.milestones)
        quantities = [number for number in self.fillable if number not in milestones]
        _on_rows(sheet, quantities, value, _number_rule(self.language))
        _on_rows(sheet, self.milestones, value, _milestone_rule(self.language))
        if count:
            number = xl_rowcol_to_cell(1, PLACE_OF["unit_no"], col_abs=True)
            choices = {"validate": "list", "source": f"={self.units.choices(number)}", "error_type": "warning"}
            sheet.data_validation(1, unit, count, unit, choices)
        sheet.data_validation(1, day, count + SPARE, day, _day_rule(self.language))


def _refs(number: int) -> dict[str, str]:
    """The cell of each column in row `number`, its column fixed."""
    return {key: f"${LETTERS[at]}{number + 1}" for key, at in PLACE_OF.items()}


def _lines(values: Sequence[Cell]) -> int:
    """How many lines the printed part of a row needs; programs do not all find out by themselves."""
    needed = 1
    for column, value in zip(COLUMNS, values, strict=True):
        if column.wraps and isinstance(value, str) and len(value) * 2 > column.width:
            needed = max(needed, -(-cells(value) // max(column.width - 1, 1)))
    return min(needed, MOST_LINES)


def _averaged(refs: Mapping[str, str]) -> Formulas:
    """What the summary takes means of: no target counts for more than all of it."""
    done, time, behind = refs["done"], refs["time"], refs["behind"]
    both, most = f"AND(ISNUMBER({done}),ISNUMBER({time}))", f"MAX(0,MIN(1,{done}))"
    ahead = f'IF({both},{most}-{time},"")'
    return {
        "clipped": f'IF({both},{most},"")',
        "lead": f"IF(ISNUMBER({behind}),{most}-({behind}/100+{done}),{ahead})",
    }


def _is_small(progress: Progress) -> bool:
    """Whether every number is one that a spreadsheet computes with."""
    row, latest = progress.row, progress.latest
    numbers = [Decimal(text) for text in (row["value"], row["value_max"]) if text is not None]
    base = progress.evidence.base if progress.evidence else None
    numbers += [latest.value] if latest is not None else []
    numbers += [base.value] if base is not None else []
    return all(abs(value) < LARGEST for value in numbers)


def _look(column: FormColumn, form: str | None, *, typed: bool) -> dict[str, object]:
    look: dict[str, object] = {**LINES} if column.place != "hidden" else {}
    if typed:
        look = {**TO_FILL}
    look["num_format"] = form or "@"
    if column.key in LIVE_TEXTS:
        look["num_format"] = "General"
    if column.wraps:
        look["text_wrap"] = True
    if form == DAY_FORM or column.key == "light":
        look["align"] = "center"
    return look


def _on_rows(sheet: "Worksheet", numbers: Sequence[int], column: int, rule: Mapping[str, object]) -> None:
    """One rule for all `numbers`, as stretches of rows that follow one another."""
    letter = LETTERS[column]
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    if not runs:
        return
    ranges = " ".join(f"{letter}{run[0] + 1}:{letter}{run[-1] + 1}" for run in runs)
    sheet.data_validation(runs[0][0], column, runs[0][-1], column, {**rule, "multi_range": ranges})


def _number_rule(language: str) -> dict[str, object]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -1e15,
        "maximum": 1e15,
        "input_message": NUMBER_ONLY.into(language),
        "error_message": NO_NUMBER.into(language),
        "error_type": "warning",
    }


def _milestone_rule(language: str) -> dict[str, object]:
    words = [DONE_TEXT.into(language)]
    return {"validate": "list", "source": words, "input_message": MILESTONE.into(language), "show_error": False}


def _day_rule(language: str) -> dict[str, object]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": FIRST,
        "maximum": LAST,
        "input_message": DAY_ONLY.into(language),
        "error_message": DAY_ONLY.into(language),
    }
