"""Values under their columns: a record for each target of a row, with what it starts from; results with their day."""

from dataclasses import replace

from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.grid import Cell
from tracker.extract.cells import Value
from tracker.extract.date_mention import DateMention
from tracker.extract.findings import Finding
from tracker.extract.row_context import RowContext, RowReading
from tracker.extract.row_names import counted_in, kind_of_row, shared_names
from tracker.extract.row_tasks import read_task
from tracker.extract.table_time import Time


def read_value(context: RowContext, n: int, out: RowReading) -> None:
    """The cell under column `n`, one of values: values, or a sentence that promises some."""
    column, cell, time = context.table.parts.columns[n], context.row.cells[n], context.table.times[n]
    assert time is not None
    values = None if time.says in ("over", "none", "base") else context.values_in(column, cell)
    if values is None:
        if time.says == "target":
            read_task(context, column, cell, out, time)
        elif any(c.isdigit() for c in cell.text):
            out.notes.append(context.note(cell, time.rule, column))
        return
    names = _names(context, column, len(values) if values and values[0].parts > 1 else 1)
    if time.says == "target" and column.growth and _has_end_value(context):
        why = "table.growth_beside_the_end_value"
    elif not any(names):
        why = "table.no_name"
    else:
        out.findings += [value_finding(context, n, cell, value, names[value.part], time) for value in values]
        return
    if values:
        out.notes.append(context.note(cell, why, column))


def value_finding(context: RowContext, n: int, cell: Cell, value: Value, name: str, time: Time) -> Finding:
    """What one value promises or reports."""
    table, column = context.table, context.table.parts.columns[n]
    own = value.figure
    start, end = cell.span(own.start, own.end)
    before, after = cell.span(own.before, own.after)
    # A rate of growth has no unit of the row: 8.5 beside 亿元 is 8.5 %.
    rate = column.growth and not value.cumulative and not value.change and own.unit in ("", context.unit_of(column))
    unit = "%" if rate else own.unit
    figure = replace(own, start=start, end=end, before=before, after=after, number_end=end, unit=unit, rules=[])
    if len(value.words) >= 2 and not name.endswith(value.words):
        name += value.words
    change = value.change or ("growth" if column.growth and not value.cumulative else None)
    deadline, begins, rule, inherited = _deadline(context, column, value.date, time)
    base = context.base(value.part) if time.says == "target" else None
    return Finding(
        "quantity",
        "actual" if time.says == "result" else "target",
        start,
        end,
        context.span,
        context.block,
        name,
        kind_of_row(name, unit, cumulative=value.cumulative, change=change),
        figure,
        deadline,
        begins,
        recurring="每年" in cell.text or "每年" in name,
        base_year=str(base[0].year) if base and base[0].year else None,
        base_value=f"{base[1].figure.value}{base[1].figure.unit}" if base else None,
        attribute=context.attribute,
        cumulative=value.cumulative,
        place=table.places[n] or (None if context.is_total else context.place),
        doubts=("deadline_inherited",) if inherited and deadline else (),
        rules=(
            ("value", "table.cell", start, end),
            ("statement", time.rule, start, end),
            ("indicator", "table.name_column", *context.span),
            ("deadline", rule, start, end),
        ),
    )


def _has_end_value(context: RowContext) -> bool:
    """Whether the row has a target of its own: then a rate of growth is a part of that."""
    return any(
        not column.growth and context.values_in(column, cell)
        for column, cell in context.table.values(context.row, ("target",))
    )


def _names(context: RowContext, column: Column, count: int) -> list[str]:
    """What the values under a column measure: the row's name, what the head adds, or the head alone where rows are places."""
    table, name = context.table, counted_in(context.name)
    if table.places_are_rows or context.is_total:
        name = column.noun or table.indicator or name
    elif column.noun and not table.places[table.parts.columns.index(column)]:
        name += column.noun
    return shared_names(name, count) or [name] * count


def _deadline(
    context: RowContext, column: Column, date: DateMention | None, time: Time
) -> tuple[str | None, str | None, str, bool]:
    """(deadline, begin, rule, inherited): the cell's own date, the head's year, the row's limit, the plan's period."""
    section, limit = context.table.section, context.limit
    begins = context.begins or section.begins or section.frame.default_start
    if time.says == "result":
        return time.on, None, "result.table_head", False
    if date and date.deadline:
        return date.deadline, date.begins or begins, "deadline.in_cell", False
    if column.quarter and not time.on:
        year = section.frame.now or section.frame.last_year
        return (f"{year}-{column.quarter}" if year else None), begins, "deadline.quarter", False
    if limit and limit.deadline and (not time.on or limit.deadline[:4] == time.on[:4]):
        return limit.deadline, begins, "deadline.of_row", False
    if time.on:
        return time.on, f"{column.first_year}-01-01" if column.first_year else begins, "table.head", False
    return section.deadline or section.frame.default_deadline, begins, "deadline.plan_period", True
