"""From rows to findings: each value under its column, each sentence of a task, with the row's offices, day and place."""

from bisect import bisect_left
from dataclasses import replace

from tracker.documents.grids.cell_shapes import is_nothing
from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.grid import Cell
from tracker.extract.cells import Value, values_of
from tracker.extract.findings import Finding
from tracker.extract.row_context import RowContext, RowReading, TableContext, among, context_of
from tracker.extract.row_tasks import describes, only_begins, read_task, task_done
from tracker.extract.row_values import read_value, value_finding
from tracker.extract.table_parts import Row
from tracker.extract.table_time import Time

TASKS = frozenset(("task", "name", "group", "other"))
SAYS_NO_AMOUNT = frozenset(("serial", "limit", "begin", "period", "aside", "unit", "person"))


def read_rows(rows: tuple[Row, ...], table: TableContext, *, merged_lost: bool) -> list[RowReading]:
    """All rows in order. `merged_lost`: a merged cell of offices stands in its first row only and holds for those below."""
    out: list[RowReading] = []
    above: RowContext | None = None
    for row in rows:
        context = context_of(row, table, above.owners if above and merged_lost else None)
        if above is not None:
            context = among(context, above)
        above = context
        out.append(read_row(context))
    return out


def read_row(context: RowContext) -> RowReading:
    """The findings of one row, and a note for each figure that gave none."""
    out = RowReading()
    only_begun = only_begins(context)
    cells = list(enumerate(zip(context.table.parts.columns, context.row.cells, strict=False)))
    for n, (column, cell) in cells:
        if not cell.text or is_nothing(cell.text):
            continue
        if column.role == "value":
            read_value(context, n, out)
        elif column.role == "task" and column.aims and cell is not context.label and _values_alone(context, cell):
            # 46个 under 年度目标: how much of what the row is about.
            time = Time("target", "table.aims_of_task")
            out.findings += [
                value_finding(context, n, cell, v, context.name, time) for v in _values_alone(context, cell)
            ]
        elif only_begun and column.role == "task" and describes(cell):
            out.notes += [context.note(cell, "table.only_begun", column)] if _has_digit(cell) else []
        elif column.role in TASKS and cell is not context.label:
            read_task(context, column, cell, out)
        elif column.role in ("total_money", "base") and _has_digit(cell):
            out.notes.append(context.note(cell, f"table.{column.role}", column))
    if context.label is not None and context.reads_label:
        read_task(context, Column("task"), context.label, out)
    if not out.findings and (done := task_done(context)):
        out.findings.append(done)
    out.findings = [_owned(finding, context) for finding in out.findings]
    if not out.findings and not out.notes:
        out.notes += [
            context.note(cell, "table.no_promise_in_words", column)
            for _, (column, cell) in cells
            if cell.text and _has_digit(cell) and column.role not in SAYS_NO_AMOUNT
        ]
    return out


def _owned(finding: Finding, context: RowContext) -> Finding:
    """With the offices of the row's columns, else those in a bracket inside the row."""
    rule, group = "owners.of_row", context.owners
    if group is None:
        groups = context.table.prose.groups
        start, end = finding.sentence
        first = bisect_left(groups, start, key=lambda g: g.start)
        own = next((g for g in groups[first:] if g.owners), None)
        rule, group = "owners.bracket", own if own and finding.start < own.start <= end else None
    rules = (*finding.rules, ("owners", rule, group.start, group.end)) if group else finding.rules
    return replace(finding, in_table=True, owners=group, rules=rules)


def _values_alone(context: RowContext, cell: Cell) -> list[Value]:
    """The values of a cell that is nothing but figures with their units."""
    values = values_of(cell.text, "", context.table.section.frame) or []
    plain = context.name and all(v.figure.unit and len(v.words) < 2 for v in values)
    return values if plain and not cell.text.endswith("。") else []


def _has_digit(cell: Cell) -> bool:
    return any(c.isdigit() for c in cell.text)
