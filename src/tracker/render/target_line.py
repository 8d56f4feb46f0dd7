"""One target in one line: what a command says it did to it."""

from tracker.model.rows import TargetRow
from tracker.model.said import Said
from tracker.render.found_table import amount
from tracker.render.target_list import lead


def target_line(row: TargetRow, language: str) -> str:
    """`k7m2abcd 新建公园: +5个 until 2023-12-31, 市城管局, 兴安盟`."""
    value = amount(row).replace(" ", "")
    due = Said(f"until {row['deadline']}", f"期限 {row['deadline']}").into(language) if row["deadline"] else ""
    head = f"{row['id']} {row['indicator']}"
    first = " ".join(filter(None, (value, due)))
    rest = Said(", ", "，").into(language).join(filter(None, (first, lead(row), row["region"])))
    return head + (Said(": ", "：").into(language) + rest if rest else "")
