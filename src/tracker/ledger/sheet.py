"""A csv or xlsx file as rows of texts with their line numbers. Formulas are never evaluated, macros never run."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from tracker.model.problem import Problem, UnreadableInput
from tracker.model.said import Said

MOST_BYTES = 50_000_000
MOST_UNPACKED = 500_000_000
Line = tuple[int, list[str]]


def read_sheet(path: Path, name: str) -> list[Line]:
    """(line, cells) of every row, from 1. Raises UnreadableInput."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _unreadable(name, "is larger than 50 MB", "超过 50 MB")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        what = Said(f"cannot be read: {reason}", f"无法读取:{reason}")
        remedy = Said("Check the path and the permissions.", "请检查路径和权限。")
        if isinstance(error, PermissionError):
            # Excel on Windows keeps a workbook that is open from everybody else.
            remedy = Said(
                "Close it where it is open (Excel), or check the permissions.",
                "请先在打开它的程序（如 Excel）中关闭，或检查权限。",
            )
        raise UnreadableInput(Problem(name, what, remedy, code="sheet")) from error
    if data[:4] == b"PK\x03\x04":
        return list(_xlsx(data, name))
    return list(_csv(data, name))


def _csv(data: bytes, name: str) -> Iterator[Line]:
    text = _decoded(data, name)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        before = 0
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


def _xlsx(data: bytes, name: str) -> Iterator[Line]:
    """The first sheet. A formula gives the value that was stored with it; it is not computed."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
                raise _unreadable(name, "unpacks to more than 500 MB", "解压后超过 500 MB")
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield number, [_text(cell) for cell in row]
    except UnreadableInput:
        raise
    except (BadZipFile, KeyError, ValueError, IndexError, OSError, SyntaxError) as error:
        raise _unreadable(name, "is not a readable workbook", "不是可读取的工作簿") from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float):
        # 0.1 + 0.2 in a workbook is a figure of 15 digits, not of 17.
        return format(float(f"{cell:.15g}"), "f").rstrip("0").rstrip(".") if abs(cell) < 1e15 else f"{cell:.0f}"
    return str(cell)


def _unreadable(place: str, en: str, zh: str) -> UnreadableInput:
    remedy = Said("Save it as csv (UTF-8) or xlsx and try again.", "请另存为 csv(UTF-8)或 xlsx 后重试。")
    return UnreadableInput(Problem(place, Said(en, zh), remedy, code="sheet"))
