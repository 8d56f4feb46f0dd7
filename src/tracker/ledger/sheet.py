"""A csv or xlsx file as tables of texts, each row with its number. Formulas are never evaluated, macros never run."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from tracker.ledger.uncomputed import uncomputed
from tracker.lexicon.units import plain, unit_of
from tracker.model.problem import Problem, UnreadableInput
from tracker.model.said import Said

MOST_BYTES = 50_000_000
MOST_UNPACKED = 500_000_000
Line = tuple[int, list[str]]
# How old workbooks, and those of LibreOffice, begin.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
PERCENT = re.compile(r"[#0,]*0(?:\.0+)?\s*%")
# 25.3 shown as 25.3万头: the unit stands in the number format.
UNIT_FORMAT = re.compile(r'[#0,]*0(?:\.0+)?\s*"([^"]{1,12})"')


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, or a csv file. `title` is empty for the latter; `uncomputed` are cells (row, column) of formulas that
    nobody has computed."""

    file: str
    title: str
    lines: list[Line]
    uncomputed: frozenset[tuple[int, int]] = frozenset()

    def place(self, row: int, column: int | None = None) -> str:
        """`s.xlsx 台账!C5`, or `s.csv:5`."""
        if not self.title:
            return f"{self.file}:{row}"
        return f"{self.file} {self.title}!{letters(column) if column is not None else ''}{row}"


def letters(column: int) -> str:
    """The name of a column that is counted from 0: A … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_sheet(path: Path, name: str) -> list[Table]:
    """Every sheet that is not hidden, with its rows from 1. Raises UnreadableInput."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _unreadable(name, "is larger than 50 MB", "超过 50 MB")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        what = Said(f"cannot be read: {reason}", f"无法读取：{reason}")
        remedy = Said("Check the path and the permissions.", "请检查路径和权限。")
        if isinstance(error, PermissionError):
            # Excel on Windows keeps a workbook that is open from everybody else.
            remedy = Said(
                "Close it where it is open (Excel), or check the permissions.",
                "请先在打开它的程序（如 Excel）中关闭，或检查权限。",
            )
        raise UnreadableInput(Problem(name, what, remedy, code="sheet")) from error
    data = _as_xlsx(data, name)
    if data[:4] == b"PK\x03\x04":
        return list(_xlsx(data, name))
    return [Table(name, "", list(_csv(data, name)))]


def _as_xlsx(data: bytes, name: str) -> bytes:
    """What WPS or LibreOffice saved in a form of their own, through LibreOffice where it is there; all else as it is."""
    if data[:8] == OLE:
        kind = "xls"
    elif data[:4] == b"PK\x03\x04" and OPEN_DOCUMENT in data[:200]:
        kind = "ods"
    else:
        return data
    from tracker.documents.bounds import Limits
    from tracker.documents.office import converted, office_program
    from tracker.documents.readers.unread import no_reader

    if office_program() is None:
        raise no_reader(kind, name)
    return converted(data, name, kind, "xlsx", Limits())


def _csv(data: bytes, name: str) -> Iterator[Line]:
    text = _decoded(data, name)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    before = 0
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise _unreadable(f"{name}:{before + 1}", f"is not csv: {error}", f"不是 csv:{error}") from error


def _decoded(data: bytes, name: str) -> str:
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    encodings = ("utf-16",) if marked else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(name, "is neither UTF-8 nor GB18030 text", "既非 UTF-8 也非 GB18030 文本")


def _xlsx(data: bytes, name: str) -> Iterator[Table]:
    """A formula gives the value that was stored with it; it is not computed."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
                raise _unreadable(name, "unpacks to more than 500 MB", "解压后超过 500 MB")
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            # The size that a sheet states may be a lie of any magnitude.
            sheet.reset_dimensions()
            with ZipFile(io.BytesIO(data)) as archive:
                open_ends = uncomputed(archive, sheet._worksheet_path)
            lines = [
                (number, [_text(cell.value, getattr(cell, "number_format", None) or "") for cell in row])
                for number, row in enumerate(sheet.iter_rows(), 1)
            ]
            yield Table(name, sheet.title, lines, open_ends)
    except UnreadableInput:
        raise
    except (BadZipFile, KeyError, ValueError, IndexError, OSError, SyntaxError) as error:
        raise _unreadable(name, "is not a readable workbook", "不是可读取的工作簿") from error


def _text(value: object, form: str) -> str:
    """The cell as a person sees it: 0.885 with a percent format is 88.5%."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if not isinstance(value, int | float):
        return str(value)
    first = form.split(";", 1)[0]
    if PERCENT.fullmatch(first):
        return f"{plain(Decimal(_digits(value)) * 100)}%"
    unit = UNIT_FORMAT.fullmatch(first)
    if unit is not None and unit_of(unit[1].strip()) is not None:
        return _digits(value) + unit[1].strip()
    return _digits(value)


def _digits(value: float) -> str:
    # 0.1 + 0.2 in a workbook is a figure of 15 digits, not of 17.
    return str(value) if isinstance(value, int) else plain(Decimal(f"{value:.15g}"))


def _unreadable(place: str, en: str, zh: str) -> UnreadableInput:
    remedy = Said("Save it as csv (UTF-8) or xlsx and try again.", "请另存为 csv（UTF-8）或 xlsx 后重试。")
    return UnreadableInput(Problem(place, Said(en, zh), remedy, code="sheet"))
