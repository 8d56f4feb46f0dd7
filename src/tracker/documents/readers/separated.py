"""Comma-separated values, as spreadsheets and statistics systems export them: a line a row, cells separated by tabs."""

import csv
from io import StringIO

from tracker.documents.readers.grid import as_lines

SEPARATORS = ",\t;"
SAMPLE = 5_000


def rows_of(text: str) -> str:
    """The table as lines. Quoted cells may hold separators and line ends; a quotation mark that never closes ends with
    its line."""
    separator = max(SEPARATORS, key=text[:SAMPLE].count)
    rows = list(_read(text, separator))
    if any(cell.count("\n") > 20 for row in rows for cell in row):
        rows = [line.split(separator) for line in text.split("\n")]
    return "\n".join(as_lines([_trimmed(row) for row in rows]))


def _read(text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(StringIO(text.replace("\x00", " ")), delimiter=separator))
    except csv.Error:
        return [line.split(separator) for line in text.split("\n")]


def _trimmed(row: list[str]) -> list[str]:
    return row[: max((n for n, cell in enumerate(row, start=1) if cell.strip()), default=0)]
