"""Tables as they were laid out and understood: each column with its meaning, each row under it."""

from collections.abc import Iterator, Sequence

from tracker.extract.table_findings import TableReading
from tracker.model.said import Said
from tracker.render.visible import visible

LONGEST_CELL = 30
BORDER = " | "


def table_lines(tables: Sequence[TableReading], language: str) -> Iterator[str]:
    """A paragraph a table."""
    for number, table in enumerate(tables, start=1):
        yield _about(number, table).into(language)
        yield BORDER.join(
            f"{visible(column.head.replace(chr(31), ' ')) or '-'} [{_meaning(table, n)}]"
            for n, column in enumerate(table.columns)
        )
        for row in table.cells:
            yield BORDER.join(_short(cell) for cell in row)
        yield ""


def about_tables(tables: int, rows: int, read: int) -> Said | None:
    """How many rows of how many tables gave records; None where there was no table."""
    if not tables:
        return None
    return Said(
        f"{read} of {_counted(rows, 'row')} of {_counted(tables, 'table')} gave records",
        f"{tables} 个表格共 {rows} 行，其中 {read} 行有记录",
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _about(number: int, table: TableReading) -> Said:
    if not table.understood:
        return Said(
            f"table {number} ({table.shape}): the columns are not understood, rows are read as text",
            f"表 {number}（{table.shape}）：未识别各列含义，按文字读取",
        )
    return Said(
        f"table {number} ({table.shape}): {table.read} of {table.rows} rows gave records",
        f"表 {number}（{table.shape}）：{table.rows} 行中 {table.read} 行有记录",
    )


def _meaning(table: TableReading, n: int) -> str:
    column = table.columns[n]
    parts = [column.role]
    if n < len(table.times) and table.times[n]:
        parts = [table.times[n], str(column.year or "")]
    if column.unit:
        parts.append(visible(column.unit))
    return " ".join(p for p in parts if p)


def _short(cell: str) -> str:
    cell = visible(cell)
    return cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…"
