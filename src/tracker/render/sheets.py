"""Plain sheets of cells as tables for a terminal and for Markdown."""

import re
from typing import TYPE_CHECKING

from tracker.render.diff_rows import Sheet
from tracker.render.report_markdown import escaped, markdown_table

# A day is never folded in its middle.
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LEAST_WITH_DAY = 10

if TYPE_CHECKING:
    from rich.table import Table


def sheet_table(sheet: Sheet) -> "Table":
    """A table; its title is printed by the caller, so that it is never centred over a narrow one."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for at, head in enumerate(sheet.heads):
        right = at in sheet.right
        least = LEAST_WITH_DAY if any(DAY.search(row[at]) for row in sheet.rows) else None
        table.add_column(head, justify="right" if right else "left", no_wrap=right, overflow="fold", min_width=least)
    for row in sheet.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def sheet_markdown(sheet: Sheet) -> str:
    rows = [[escaped(cell) for cell in row] for row in sheet.rows]
    return f"## {escaped(sheet.title)}\n\n{markdown_table(sheet.heads, rows)}\n"
