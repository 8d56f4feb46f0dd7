"""Indicator tables as a workbook: a sheet a table, figures as numbers, a merged title above."""

import io

from openpyxl import Workbook

from maker.content import Plan, Table


def as_xlsx(plan: Plan) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for n, table in enumerate((b for b in plan.blocks if isinstance(b, Table)), start=1):
        sheet = book.create_sheet(f"Sheet{n}")
        sheet.append([plan.title])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(table.rows[0]))
        for row in table.rows:
            sheet.append([_value(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _value(cell: str) -> str | int | float:
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell


def text_of(plan: Plan) -> str:
    """What a reader should make of the workbook."""
    tables = [block for block in plan.blocks if isinstance(block, Table)]
    return "\n".join([line for t in tables for line in (plan.title, *("\t".join(row) for row in t.rows))])
