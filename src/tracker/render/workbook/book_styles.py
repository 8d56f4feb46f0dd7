"""How cells of the workbook look, what may be written into them, and how sheets are laid out and printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tracker.model.said import Said
from tracker.render.bars import ink_on
from tracker.render.workbook.form_columns import Cell
from tracker.render.workbook.typed_formulas import serial
from tracker.review.lights import LIGHT_NAMES, Light

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Excel refuses a longer text in one cell, and days before this one.
LONGEST_TEXT = 32_767
FIRST_DAY = date(1900, 3, 1)
LARGEST = Decimal("1e300")
A4, MARGIN = 9, 0.4
HEAD = {"bold": True, "bg_color": "#22384e", "font_color": "#ffffff", "text_wrap": True, "border": 1}
LINES = {"border": 1, "border_color": "#c9d1d9"}
TO_FILL = {**LINES, "bg_color": "#fff9e0", "locked": False}
# What a person may do on a sheet whose given cells are locked; there is no password.
ALLOWED = {"format_columns": True, "format_rows": True, "format_cells": True, "sort": True, "autofilter": True}


@dataclass(slots=True)
class Styles:
    """Formats of one workbook, each made once."""

    book: "Workbook"
    known: "dict[str, Format]" = field(default_factory=dict)

    def of(self, **properties: Any) -> "Format":
        key = repr(sorted(properties.items()))
        if key not in self.known:
            self.known[key] = self.book.add_format(properties)
        return self.known[key]

    @property
    def head(self) -> "Format":
        return self.of(**HEAD)


def write(sheet: "Worksheet", row: int, column: int, value: Cell, form: "Format | None") -> None:
    """Text stays text; numbers and days are real ones where a spreadsheet can hold them."""
    if value is None or value == "":
        if form is not None:
            sheet.write_blank(row, column, None, form)
    elif isinstance(value, str):
        sheet.write_string(row, column, value[:LONGEST_TEXT], form)
    elif isinstance(value, date):
        if value < FIRST_DAY:
            sheet.write_string(row, column, value.isoformat(), form)
        else:
            sheet.write_number(row, column, serial(value), form)
    elif abs(Decimal(value)) < LARGEST:
        sheet.write_number(row, column, float(value), form)
    else:
        sheet.write_string(row, column, str(value)[:LONGEST_TEXT], form)


def result(value: Cell) -> str | float:
    """What stands beside a formula for programs that do not compute."""
    if isinstance(value, date):
        return serial(value)
    if isinstance(value, int | Decimal):
        return float(value)
    return value or ""


def lit(sheet: "Worksheet", rows: tuple[int, int], column: int, styles: Styles, *, colours: Mapping[Light, str], language: str) -> None:  # fmt: skip
    """Cells that hold the name of a light carry its colour."""
    for light in Light:
        colour = colours[light]
        look = styles.of(bg_color=colour, font_color=ink_on(colour), bold=True)
        rule = {"type": "cell", "criteria": "==", "value": f'"{LIGHT_NAMES[light].into(language)}"', "format": look}
        sheet.conditional_format(rows[0], column, rows[1], column, rule)


def printed(sheet: "Worksheet", title: str, *, heads: int | None, language: str) -> None:
    """A4 across, as wide as the page, the head on every page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(MARGIN, MARGIN, 0.6, 0.6)
    sheet.fit_to_pages(1, 0)
    page = Said("Page &P of &N", "第 &P 页，共 &N 页").into(language)
    sheet.set_header("&L" + title.replace("&", "&&")[:200])
    sheet.set_footer("&C" + page)
    if heads is not None:
        sheet.repeat_rows(heads)
