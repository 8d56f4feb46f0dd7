"""The workbook that offices keep by hand (台账): a summary, the ledger with its lights, and the sentences it rests on."""

from copy import deepcopy
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tracker.render.bars import ink_on
from tracker.render.sheet_columns import LEDGER, SOURCES, SheetColumn
from tracker.render.wording import BY_WORDS, judgement_text, legend_parts, scope_text, visible
from tracker.review.lights import LIGHT_NAMES, LIGHT_WORDS, Light
from tracker.review.summary import Group, Summary

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Excel refuses a longer text in one cell.
LONGEST_TEXT = 32_767
# What documents say stays text: nothing in it becomes a formula, a link or a number.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"},
}


def report_xlsx(summary: Summary, *, scope: str) -> bytes:
    """The file's bytes. Its heads are Chinese whatever the language: it is for the offices that report."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    # A copy: the library writes into what it is given, and the second workbook would not be the same as the first.
    with Workbook(buffer, deepcopy(OPTIONS)) as book:
        book.set_properties({"title": "目标台账", "created": datetime.combine(summary.as_of, time())})
        fills = {light: _fill(book, colour) for light, colour in summary.settings.colours.items()}
        _summary_sheet(book, summary, scope, fills)
        _table_sheet(book, "台账", LEDGER, summary, fills)
        _table_sheet(book, "来源", SOURCES, summary, fills)
    return buffer.getvalue()


def _summary_sheet(book: "Workbook", summary: Summary, scope: str, fills: "dict[Light, Format]") -> None:
    sheet = book.add_worksheet("汇总")
    bold, head = book.add_format({"bold": True, "font_size": 14}), _head_format(book)
    percent = book.add_format({"num_format": "0.0%"})
    settings = summary.settings
    sheet.write_string(0, 0, visible(scope_text(scope, summary.whole.total, summary.as_of).zh), bold)
    sheet.write_string(1, 0, judgement_text(settings.judgement, settings.yellow_from, settings.red_above).zh)
    for at, light in enumerate(Light):
        sheet.write_string(3, 1 + at, f"{LIGHT_NAMES[light].zh}·{LIGHT_WORDS[light].zh}", fills[light])
        sheet.write_number(4, 1 + at, summary.whole.counts[light])
    sheet.write_string(4, 0, "目标数")
    grey = [part for part in legend_parts(summary) if part.light is Light.GREY]
    sheet.write_string(5, 0, f"其中{LIGHT_NAMES[Light.GREY].zh}")
    sheet.write_string(5, 1, "，".join(f"{part.word.zh} {part.count}" for part in grey))
    heads = [BY_WORDS[summary.by].zh, *(LIGHT_NAMES[light].zh for light in Light), "合计", "平均完成", "平均时间进度"]
    for at, text in enumerate(heads):
        sheet.write_string(6, at, text, head)
    for number, group in enumerate(summary.groups):
        _group_row(sheet, 7 + number, group, percent)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 8, 14)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if summary.groups:
        _chart(book, sheet, summary)


def _group_row(sheet: "Worksheet", at: int, group: Group, percent: "Format") -> None:
    sheet.write_string(at, 0, visible(group.name) or "(未注明)")
    for column, light in enumerate(Light, start=1):
        sheet.write_number(at, column, group.counts[light])
    sheet.write_number(at, 6, group.total)
    for column, share in ((7, group.done), (8, group.elapsed)):
        if share is not None:
            sheet.write_number(at, column, float(share), percent)


def _chart(book: "Workbook", sheet: "Worksheet", summary: Summary) -> None:
    """Stacked bars of at most 20 groups, beside the table."""
    last = 6 + min(len(summary.groups), 20)
    chart = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for column, light in enumerate(Light, start=1):
        chart.add_series(
            {
                "name": ["汇总", 6, column],
                "categories": ["汇总", 7, 0, last, 0],
                "values": ["汇总", 7, column, last, column],
                "fill": {"color": summary.settings.colours[light]},
                "gap": 40,
            }
        )
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 620, "height": 160 + 24 * (last - 6)})
    sheet.insert_chart(6, 10, chart)


def _table_sheet(
    book: "Workbook", name: str, columns: tuple[SheetColumn, ...], summary: Summary, fills: "dict[Light, Format]"
) -> None:
    """A row a target, with filters over all columns and a head row that stays."""
    sheet = book.add_worksheet(name)
    head, wrap = _head_format(book), book.add_format({"text_wrap": True})
    formats = {form: book.add_format({"num_format": form}) for form in {c.form for c in columns if c.form}}
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.head, head)
        sheet.set_column(at, at, column.width)
    for number, progress in enumerate(summary.all, start=1):
        for at, column in enumerate(columns):
            value = number if column.head == "序号" else column.value(progress)
            form = fills[progress.light] if column.lit else formats[column.form] if column.form else wrap
            _write(sheet, number, at, value, form)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(summary.all), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: "Worksheet", row: int, column: int, value: Any, form: "Format") -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(row, column, value[:LONGEST_TEXT], form)
    else:
        sheet.write_number(row, column, float(value), form)


def _head_format(book: "Workbook") -> "Format":
    return book.add_format(
        {"bold": True, "bg_color": "#22384e", "font_color": "#ffffff", "text_wrap": True, "border": 1}
    )


def _fill(book: "Workbook", colour: str) -> "Format":
    """A light's fill; the word in it is dark on bright colours and white on dark ones."""
    return book.add_format({"bg_color": colour, "font_color": ink_on(colour), "bold": True})
