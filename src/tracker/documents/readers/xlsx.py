"""Excel: every sheet's rows as tab-separated lines, with the name of the sheet as a line above them."""

import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zipfile import BadZipFile

from tracker.documents.bounds import Limits
from tracker.documents.problems import damaged, unreadable
from tracker.documents.readers.inner_pictures import SeenPictures, about_left_out, about_seen, placed
from tracker.documents.readers.merged_cells import FIGURE, as_lines, one_line
from tracker.documents.readers.package import open_package
from tracker.documents.readers.xlsx_pictures import (
    SHOWS_PICTURE,
    behind,
    large_pictures,
    pictures_in_cells,
    pictures_of_sheet,
    see_pictures,
)
from tracker.documents.reading import Reading
from tracker.model.problem import UnreadableInput
from tracker.model.said import Said

MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
DEFAULT_SHEET = re.compile(r"^(sheet|工作表)\s*\d*$", re.IGNORECASE)
PERCENT = re.compile(r"0(\.0+)?%")

# (first row, first column, last row, last column), all from 0 and included.
Span = tuple[int, int, int, int]


def read_xlsx(data: bytes, name: str, limits: Limits) -> Reading:
    """Raises UnreadableInput for a damaged or oversized workbook. A formula gives the result that Excel stored."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with open_package(data, name, limits) as package:
        merged = {part: _merged(package.read(part)) for part in package.namelist() if part.startswith("xl/worksheets/")}
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            tables = _tables(book, merged, limits, name)
            pictures = [pictures_of_sheet(package, _part_of(sheet)) for sheet, _ in tables]
            in_cells = pictures_in_cells(package)
        except (
            InvalidFileException,
            BadZipFile,
            LookupError,
            OSError,
            ValueError,
            TypeError,
            AttributeError,
            SyntaxError,
        ) as error:
            raise damaged(name, "Excel", type(error).__name__) from error
        every = [*(one for parts in pictures for one in parts), *in_cells]
        seen = see_pictures(package, every, name) if limits.recognise else SeenPictures()
        told = about_seen(seen) if limits.recognise else about_left_out(large_pictures(package, every))
    blocks: list[tuple[str, list[str]]] = []
    for (sheet, table), parts in zip(tables, pictures, strict=True):
        lines = behind(table, parts, seen)
        title = one_line(sheet.title)
        if lines:
            blocks.append((f"sheet {title}", lines if DEFAULT_SHEET.match(sheet.title) else [title, *lines]))
    whole = placed([*blocks, ("", behind([], in_cells, seen))])
    return Reading(name, whole.text, "xlsx", whole.places, warnings=told, doubts=whole.doubts)


def _tables(book: Any, merged: dict[str, list[Span]], limits: Limits, name: str) -> list[tuple[Any, list[str]]]:
    """Each sheet that is shown, with its lines. Raises UnreadableInput for too many cells."""
    found: list[tuple[Any, list[str]]] = []
    budget = limits.max_cells
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        rows: list[list[str]] = []
        # The size that a sheet states may be a lie of any magnitude.
        sheet.reset_dimensions()
        for cells in sheet.iter_rows():
            budget -= len(cells)
            if budget < 0:
                raise _too_many(name, limits)
            rows.append([_shown(cell.value, getattr(cell, "number_format", "")) for cell in cells])
        found.append((sheet, as_lines(_trimmed(_merge(rows, merged.get(_part_of(sheet), []))))))
    return found


def _part_of(sheet: Any) -> str:
    """The part of the archive that holds a sheet. openpyxl has no public name for it."""
    return str(getattr(sheet, "_worksheet_path", "")).lstrip("/")


def _merged(part: bytes) -> list[Span]:
    from openpyxl.utils import column_index_from_string

    return [
        (
            int(m[2]) - 1,
            column_index_from_string(m[1].decode()) - 1,
            int(m[4]) - 1,
            column_index_from_string(m[3].decode()) - 1,
        )
        for m in MERGED.finditer(part)
    ]


def _merge(rows: list[list[str]], spans: list[Span]) -> list[list[str]]:
    """Merged cells filled with the words of their first one; a bare figure only downwards, and a title not at all."""
    for top, left, bottom, right in spans:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        text = rows[top][left]
        alone = sum(bool(cell) for cell in rows[top]) == 1 and top == bottom
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                repeated = column == left or not (alone or FIGURE.match(text))
                row[column] = text if repeated else ""
    return rows


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Rows without the empty cells at their end."""
    return [row[: max((n for n, cell in enumerate(row, start=1) if cell), default=0)] for row in rows]


def _shown(value: object, number_format: str) -> str:
    """What Excel shows in the cell, as far as a plan needs it: percentages, whole numbers, dates."""
    if value is None:
        return ""
    if isinstance(value, str) and SHOWS_PICTURE.match(value):
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float | int) and not isinstance(value, bool):
        percent = PERCENT.search(number_format or "")
        # 15 digits are what Excel itself keeps; more would show the binary remainder.
        number = Decimal(format(value, ".15g")) * (100 if percent else 1)
        return f"{number.normalize():f}" + ("%" if percent else "")
    return str(value)


def _too_many(name: str, limits: Limits) -> UnreadableInput:
    return unreadable(
        name,
        Said(f"the workbook has more than {limits.max_cells} cells", f"工作簿超过 {limits.max_cells} 个单元格"),
        Said("Keep the sheets with indicators only.", "请只保留含指标的工作表。"),
        "too_many_cells",
    )
