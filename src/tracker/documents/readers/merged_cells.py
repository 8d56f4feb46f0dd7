"""Rows of a table with merged cells: every cell that a merged one covers repeats its words, so that a row can be read alone."""

import re
from dataclasses import dataclass

# A figure that covers several columns counts once: repeated it would be a second target.
FIGURE = re.compile(r"^[<>≤≥≈+±-]?\s*[\d.,]+\s*[%％\w]{0,6}$")

MAX_COLUMNS = 200
MAX_ROWS_SPANNED = 2_000

SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class MergedCell:
    """What stands in a cell, and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def fill(rows: list[list[MergedCell]]) -> list[list[str]]:
    """Rows of equal reading: a cell that covers rows or columns is repeated in each, a bare figure only downwards."""
    filled: list[list[str]] = []
    # Column → (text, how many more rows it reaches down).
    hanging: dict[int, tuple[str, int]] = {}
    for row in rows:
        out: list[str] = []
        for cell in row:
            _take_hanging(out, hanging)
            for n in range(max(1, min(cell.columns, MAX_COLUMNS - len(out)))):
                text = "" if n and FIGURE.match(cell.text) else cell.text
                if cell.rows > 1:
                    hanging[len(out)] = (text, min(cell.rows, MAX_ROWS_SPANNED) - 1)
                out.append(text)
        _take_hanging(out, hanging)
        filled.append(out)
    return filled


def _take_hanging(out: list[str], hanging: dict[int, tuple[str, int]]) -> None:
    """Put what reaches down from the rows above into the columns that come next."""
    while len(out) in hanging:
        column = len(out)
        text, left = hanging.pop(column)
        if left > 1:
            hanging[column] = (text, left - 1)
        out.append(text)


def as_lines(rows: list[list[str]]) -> list[str]:
    """One line a row, cells separated by tabs; rows without a word are left out."""
    return ["\t".join(one_line(cell) for cell in row) for row in rows if any(cell.strip() for cell in row)]


def one_line(text: str) -> str:
    """A cell's words on one line: no tab or line break survives inside a cell."""
    return SPACE.sub(" ", text).strip()
