"""Values apart by commas, semicolons or tabs (CSV): where the borders and quotation marks stand, spans refer to the file as it is."""

import csv
from collections import Counter

Span = tuple[int, int]
DELIMITERS = ",;\t"
SAMPLE_LINES = 40
FEWEST_ROWS = 3
MOSTLY = 0.7
LONGEST_CELL = 300


def delimiter_of(text: str, name: str = "") -> str | None:
    """What parts the cells of a file of values; None for any other text. Rows are as wide as the head, but for a title and notes."""
    lines = [line for line in text.split("\n") if line.strip()][:SAMPLE_LINES]
    if len(lines) < FEWEST_ROWS or any("。" in line for line in lines[:2]):
        return None
    called = name.lower().endswith((".csv", ".tsv"))
    best: tuple[int, str] | None = None
    for delimiter in DELIMITERS:
        if delimiter == "\t" and not called:
            continue
        try:
            rows = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        # Titles and notes stand alone on their line.
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if sum(widths.values()) < FEWEST_ROWS:
            continue
        width, count = widths.most_common(1)[0]
        if width < 3 and not (called and width == 2):
            continue
        if (
            count < MOSTLY * sum(widths.values())
            or sum(widths.values()) * 2 < len(rows)
            or any(len(cell) > LONGEST_CELL for row in rows for cell in row)
        ):
            continue
        if best is None or width > best[0]:
            best = (width, delimiter)
    return best[1] if best else None


def borders_as_tabs(text: str, delimiter: str) -> str:
    """The text with tabs between its cells and blanks for line ends inside quotation marks, of the same length."""
    out = list(text)
    quoted = False
    for at, c in enumerate(text):
        if c == '"':
            quoted = not quoted
        elif quoted and c in "\n\t":
            out[at] = " "
        elif not quoted and c == delimiter:
            out[at] = "\t"
    return "".join(out)


def marks_of(text: str) -> list[Span]:
    """The quotation marks that stand around cells."""
    found: list[Span] = []
    for at, c in enumerate(text):
        if c != '"':
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if before in ("", "\t", "\n") or after in ("", "\t", "\n") or before == '"':
            found.append((at, at + 1))
    return found
