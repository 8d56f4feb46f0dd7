"""The workbook (台账): one form for reading, filling in and sending round. Its sheets stand in `workbook/`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tracker.ledger.sheet_words import SHEETS
from tracker.render.visible import visible
from tracker.render.wording import scope_text
from tracker.review.judgement import Progress
from tracker.review.summary import Summary

if TYPE_CHECKING:
    from xlsxwriter import Workbook

    from tracker.model.plain_rows import TargetRow
    from tracker.review.path import Path
    from tracker.review.since import Since
    from tracker.review.succession import Step

# What documents say stays text: nothing in it becomes a formula, a link or a number. Rows go to a file of their own as soon
# as they are written, so that many targets need little memory.
OPTIONS: Mapping[str, object] = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FACE = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Besides:
    """What a workbook may tell besides: promises against those before (`left` are those that nothing follows), what
    happened since a day, the path of all."""

    pairs: "Sequence[tuple[Step, Step]]" = ()
    left: "Sequence[TargetRow]" = ()
    found: "Since | None" = None
    path: "Path | None" = None


NOTHING = Besides()


def report_xlsx(
    summary: Summary,
    *,
    scope: str,
    language: str = "zh",
    rows: Sequence[Progress] | None = None,
    to_fill: bool = False,
    besides: Besides = NOTHING,
) -> bytes:
    """The file's bytes. `rows` are those of the main sheet where they are not those that are summed up; `to_fill` opens it
    there. Raises OSError where the disk has no room for what it is made of."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    buffer = BytesIO()
    shown = summary.all if rows is None else rows
    with TemporaryDirectory(prefix="tracker-book-", ignore_cleanup_errors=True) as folder:
        # A copy of what is given: the library writes into it, and the second workbook would not be the same as the first.
        options = {**OPTIONS, "tmpdir": folder, "default_format_properties": dict(FACE)}
        book = Workbook(buffer, options)
        try:
            _fill(book, summary, shown, scope, language, to_fill=to_fill, besides=besides)
            book.close()
        except FileCreateError as error:
            raise OSError(*getattr(error.args[0], "args", error.args)) from error
    return buffer.getvalue()


def _fill(
    book: "Workbook", summary: Summary, shown: Sequence[Progress], scope: str, language: str, *, to_fill: bool,
    besides: Besides,
) -> None:  # fmt: skip
    from tracker.render.workbook.book_styles import Styles
    from tracker.render.workbook.form_sheet import FormSheet
    from tracker.render.workbook.own_formulas import OwnFormulas
    from tracker.render.workbook.summary_sheet import SummarySheet, group_numbers
    from tracker.render.workbook.told_sheets import ToldSheets
    from tracker.render.workbook.trend_sheet import TrendSheet
    from tracker.render.workbook.unit_table import UnitSheet

    title = visible(scope_text(scope, len(shown), summary.as_of).into(language))
    book.set_properties({"title": title[:200], "created": datetime.combine(summary.as_of, time())})
    styles, units = Styles(book), UnitSheet(language)
    front = book.add_worksheet(SHEETS["summary"].into(language))
    form = book.add_worksheet(SHEETS["form"].into(language), OwnFormulas)
    (form if to_fill else front).activate()
    FormSheet(book, styles, summary.settings, language, group_numbers(summary), units).write(form, shown, title)
    SummarySheet(book, styles, summary, language, len(shown)).write(front, scope)
    told = ToldSheets(book, styles, language)
    if besides.found is not None:
        told.since(besides.found, scope)
    if besides.pairs or besides.left:
        told.follows(besides.pairs, besides.left)
    TrendSheet(book, styles, summary, language).write(besides.pairs, besides.path)
    told.figures(shown)
    told.sources(shown)
    told.help()
    units.write(book, book.add_worksheet(units.title))
