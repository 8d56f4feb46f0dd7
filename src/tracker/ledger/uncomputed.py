"""Formulas of a sheet beside which no value was stored: nobody computes them, so nobody knows what they say.

Programs that write workbooks without computing leave them; Excel, WPS and LibreOffice store a value when they save.
"""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

Cell = tuple[int, int]


def uncomputed(archive: ZipFile, part: str) -> frozenset[Cell]:
    """Row (from 1) and column (from 0) of such cells in the sheet that is stored as `part`."""
    try:
        data = archive.read(part.lstrip("/"))
    except KeyError:
        return frozenset()
    return frozenset(_cells(data)) if b"<f" in data or b":f" in data else frozenset()


def _cells(data: bytes) -> Iterator[Cell]:
    row, column = 0, -1
    for event, element in iterparse(BytesIO(data), ("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            if tag == "row":
                row, column = _number(element.get("r")) or row + 1, -1
            continue
        if tag == "c":
            place = _place(element.get("r") or "")
            column = place if place is not None else column + 1
            if _lacks_value(element):
                yield row, column
        if tag in ("c", "row"):
            element.clear()


def _lacks_value(cell: object) -> bool:
    parts = {part.tag.rpartition("}")[2]: part for part in cell}  # type: ignore[attr-defined]
    if "f" not in parts:
        return False
    # A formula may well give an empty text; one that gives a number has it.
    return "v" not in parts or (not parts["v"].text and cell.get("t") not in ("str", "s", "inlineStr"))  # type: ignore[attr-defined]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 8 else None


def _place(name: str) -> int | None:
    """The column of C5, from 0."""
    from openpyxl.utils import column_index_from_string

    try:
        return int(column_index_from_string(name.rstrip("0123456789"))) - 1
    except ValueError:
        return None
