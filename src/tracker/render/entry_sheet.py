"""Targets as a sheet to fill in: what was promised on the left, empty columns for the actual figures on the right.

`tracker update --from` reads it back. Cells of documents never act as formulas: the workbook stores them as text, the
CSV file puts an apostrophe before them.
"""

import csv
import io
from collections.abc import Sequence

from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.render.found_table import amount
from tracker.render.record_formats import csv_cell
from tracker.render.target_list import lead
from tracker.review.counting import latest_figure
from tracker.review.standing_words import standing_text

KNOWN = (
    ("id", Said("id", "编号"), 11),
    ("indicator", Said("indicator", "指标"), 40),
    ("region", Said("region", "地区"), 16),
    ("target", Said("target", "目标"), 18),
    ("deadline", Said("deadline", "期限"), 12),
    ("owner", Said("lead unit", "牵头单位"), 24),
    ("status", Said("status", "状态"), 10),
    ("latest", Said("latest figure", "最新数据"), 14),
    ("latest_as_of", Said("latest as of", "最新数据日期"), 14),
    ("document", Said("document", "文件"), 30),
)
TO_FILL = (
    ("value", Said("value", "实际值"), 14),
    ("unit", Said("unit", "单位"), 10),
    ("as_of", Said("as_of", "截至日期"), 12),
    ("source", Said("source", "数据来源"), 24),
    ("note", Said("note", "备注"), 24),
)


def sheet_rows(rows: Sequence[TargetRow], language: str, today: str) -> list[list[str]]:
    """Head and one row a target. The unit is filled in already, so that a bare number is enough."""
    return [[head.into(language) for _, head, _ in (*KNOWN, *TO_FILL)], *(_cells(row, language, today) for row in rows)]


def _cells(row: TargetRow, language: str, today: str) -> list[str]:
    latest = latest_figure(row, today)
    return [
        row["id"],
        row["indicator"],
        row["region"] or "",
        amount(row),
        row["deadline"] or "",
        lead(row),
        standing_text(row.get("status"), language),
        f"{latest['value']}{latest['unit']}" if latest else "",
        latest["as_of"] if latest else "",
        row["document"]["title"] or row["document"]["key"],
        "",
        row["unit"] or "",
        *[""] * 3,
    ]


def sheet_csv(rows: Sequence[TargetRow], *, language: str, today: str) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for cells in sheet_rows(rows, language, today):
        writer.writerow(csv_cell(cell) for cell in cells)
    return buffer.getvalue()
