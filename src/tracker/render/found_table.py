"""What was found in one document, as a table for a person."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.model.field_words import signs
from tracker.model.said import Said
from tracker.render.visible import visible

if TYPE_CHECKING:
    from rich.table import Table

    from tracker.render.record_formats import Row

COLUMNS = (
    Said("Id", "编号"),
    Said("Indicator", "指标"),
    Said("Target", "目标"),
    Said("Deadline", "期限"),
    Said("Region", "地区"),
    Said("Lead or first unit", "牵头（首位）单位"),
)


def found_table(rows: "Sequence[Row]", title: str, language: str) -> "Table":
    """One line a record; what is not a target says so, and what is doubtful carries a question mark."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(visible(title)), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for column in COLUMNS:
        table.add_column(column.into(language), overflow="fold", no_wrap=column is COLUMNS[0])
    for row in rows:
        owners = row["owners"]
        cells = (
            row["id"] + (" ?" if row["confidence"] == "low" else ""),
            row["indicator"] if row["statement"] == "target" else f"[{row['statement']}] {row['indicator']}",
            amount(row),
            row["deadline"] or "",
            row["region_as_written"] or row["region"] or "",
            owners[0]["name"] if owners else "",
        )
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table


def amount(row: "Row") -> str:
    """`≥ 390 万千瓦`, `5–6 %`; the word of the kind tells an increase from a level; empty for a milestone."""
    if row["value"] is None:
        return ""
    value = f"{row['value']}–{row['value_max']}" if row["value_max"] else row["value"]
    kind, bound = signs(row["kind"], row["comparator"])
    return f"{kind}{bound and bound + ' '}{value} {row['unit'] or ''}".strip()
