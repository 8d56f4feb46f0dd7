"""Plain sheets of cells as lines for a terminal and as tables for Markdown."""

import re
from collections.abc import Iterator, Sequence

from tracker.render.columns import GAP, cells, fold_words, natural
from tracker.render.diff_rows import Sheet
from tracker.render.markdown_text import escaped, markdown_table

# A column is not made narrower than this; one of days is never folded in the middle of one.
LEAST = 4
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LEAST_WITH_DAY = 10


def sheet_lines(sheet: Sheet, width: int | None) -> Iterator[str]:
    """Head, ruler and rows, no wider than `width` where the columns can be made so narrow; None does not fold."""
    widths = _widths(sheet, width)
    yield from _row_lines(sheet.heads, widths, sheet.right)
    yield "─" * (sum(widths) + GAP * (len(widths) - 1))
    for row in sheet.rows:
        yield from _row_lines(row, widths, sheet.right)


def _widths(sheet: Sheet, width: int | None) -> list[int]:
    """What each column needs; where that is too wide, the widest of those that may be folded give way one after another.

    Heads are folded last.
    """
    widths = natural([sheet.heads, *sheet.rows])
    if width is None:
        return widths
    least = [
        need if at in sheet.right else LEAST_WITH_DAY if any(DAY.search(row[at]) for row in sheet.rows) else LEAST
        for at, need in enumerate(widths)
    ]
    for floor in ([max(small, cells(head)) for small, head in zip(least, sheet.heads, strict=True)], least):
        while sum(widths) + GAP * (len(widths) - 1) > width:
            free = [at for at, size in enumerate(widths) if size > floor[at]]
            if not free:
                break
            widths[max(free, key=lambda at: widths[at])] -= 1
    return widths


def _row_lines(texts: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> Iterator[str]:
    folded = [
        [text] if cells(text) <= size else fold_words(text, size) for text, size in zip(texts, widths, strict=True)
    ]
    for line in range(max(map(len, folded))):
        parts = []
        for at, (lines, size) in enumerate(zip(folded, widths, strict=True)):
            text = lines[line] if line < len(lines) else ""
            blanks = " " * max(0, size - cells(text))
            parts.append(blanks + text if at in right else text + blanks)
        yield (" " * GAP).join(parts).rstrip()


def sheet_markdown(sheet: Sheet) -> str:
    rows = [[escaped(cell) for cell in row] for row in sheet.rows]
    return f"## {escaped(sheet.title)}\n\n{markdown_table(sheet.heads, rows)}\n"
