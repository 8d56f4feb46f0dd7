"""One row while it is read: what it is about, and what its columns say for all of it (offices, day, place, unit, base)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tracker.documents.grids.cell_shapes import is_nothing, squeezed
from tracker.documents.grids.column_heads import LEVELS, Column
from tracker.documents.grids.grid import Cell
from tracker.documents.outline import Block
from tracker.extract.cell_text import Prose
from tracker.extract.cells import Value, values_of
from tracker.extract.findings import Finding, Section
from tracker.extract.owners import OwnerGroup
from tracker.extract.place import Place
from tracker.extract.row_names import ADDED, full_name, plain_name
from tracker.extract.row_owners import owners_of
from tracker.extract.row_places import place_of_row
from tracker.extract.row_time import Limit, limit_of
from tracker.extract.rules.compose import pattern
from tracker.extract.table_parts import Parts, Row
from tracker.extract.table_time import Time
from tracker.model.vocabulary import Attribute

TOTAL_ROW = r"^(?:{sums}|全[省市县区旗盟州](?:{sums})?|累计)$"
ATTRIBUTES: dict[str, Attribute] = {"约束": "约束性", "预期": "预期性"}
# Where a row says what it is about, the first that holds something.
SUBJECTS = ("name", "task", "group", "place", "other")


@dataclass(frozen=True, slots=True)
class Note:
    """Why a cell with a figure gave no record: its span and that of its row, the rule, the head of its column."""

    start: int
    end: int
    row: tuple[int, int]
    rule: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class TableContext:
    """What all rows of a table share. `times` and `places` are of the columns; `indicator` is what the caption counts."""

    parts: Parts
    times: tuple[Time | None, ...]
    places: tuple[Place | None, ...]
    section: Section
    blocks: Sequence[Block]
    starts: Sequence[int]
    prose: Prose
    indicator: str = ""
    unit: str = ""
    places_are_rows: bool = False

    def values(self, row: Row, says: tuple[str, ...]) -> list[tuple[Column, Cell]]:
        """The filled cells of a row under columns of values that say one of `says`."""
        return [
            (column, cell)
            for column, cell, time in zip(self.parts.columns, row.cells, self.times, strict=False)
            if time is not None and time.says in says and cell.text
        ]


@dataclass(slots=True)
class RowReading:
    """What a row is read into: findings, and a note for each figure that gave none."""

    findings: list[Finding] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RowContext:
    """`name` is what the row is about, `label` the cell that says so, `reads_label` whether that cell is itself the promise."""

    row: Row
    table: TableContext
    by_role: dict[str, list[tuple[Column, Cell]]]
    span: tuple[int, int]
    name: str
    name_unit: str
    label: Cell | None
    reads_label: bool
    limit: Limit | None
    begins: str | None
    owners: OwnerGroup | None
    place: Place | None
    attribute: Attribute | None
    unit: str

    @property
    def block(self) -> Block:
        return self.table.blocks[max(0, bisect_right(self.table.starts, self.span[0]) - 1)]

    @property
    def is_total(self) -> bool:
        return bool(pattern(TOTAL_ROW).match(squeezed(self.name)))

    def note(self, cell: Cell, rule: str, column: Column) -> Note:
        return Note(cell.start, cell.end, self.span, rule, column.head.replace(LEVELS, " "))

    def unit_of(self, column: Column) -> str:
        return self.unit or self.name_unit or column.unit or self.table.unit

    def values_in(self, column: Column, cell: Cell) -> list[Value] | None:
        return values_of(cell.text, self.unit_of(column), self.table.section.frame)

    def base(self, part: int) -> tuple[Column, Value] | None:
        """The last value of a base or result column: what the targets of the row start from."""
        for column, cell in reversed(self.table.values(self.row, ("base", "result"))):
            values = None if column.growth else self.values_in(column, cell)
            if values:
                return column, values[part if part < len(values) else 0]
        return None


def context_of(row: Row, table: TableContext, inherited: OwnerGroup | None) -> RowContext:
    """The context of a row; `inherited` are the offices of the row above, for a table whose merged cells were lost."""
    columns = table.parts.columns
    by_role: dict[str, list[tuple[Column, Cell]]] = {}
    for column, cell in zip(columns, row.cells, strict=False):
        if cell.text:
            by_role.setdefault(column.role, []).append((column, cell))
    name, name_unit, label, is_task = _subject(by_role)
    has_values = any(c.role == "value" for c in columns)
    others = any(cell is not label for _, cell in by_role.get("task", []))
    frame = table.section.frame
    limits = [
        told for role in ("limit", "period") for _, cell in by_role.get(role, []) if (told := limit_of(cell, frame))
    ]
    begins = [told.deadline for _, cell in by_role.get("begin", []) if (told := limit_of(cell, frame))]
    limit = limits[-1] if limits else None
    attribute = next((squeezed(cell.text) for _, cell in by_role.get("attribute", [])), "")
    unit = next((squeezed(cell.text) for _, cell in by_role.get("unit", [])), "")
    return RowContext(
        row,
        table,
        by_role,
        row.span,
        name,
        name_unit,
        label,
        # 工作任务 alone holds the promise itself; 指标 beside values only names them.
        label is not None and not (has_values and not is_task) and not (others and (has_values or not is_task)),
        limit,
        begins[0] if begins else (limit.begins if limit else None),
        owners_of(by_role) or inherited,
        place_of_row(by_role, table.prose.own),
        ATTRIBUTES.get(attribute[:2]),
        "" if is_nothing(unit) else unit,
    )


def among(context: RowContext, above: RowContext) -> RowContext:
    """其中 公园绿地 below 新建绿地 | 万平方米: what is done and its unit are said once."""
    if context.label is None or not context.label.text.startswith("其中") or context.unit or context.name_unit:
        return context
    done = pattern(ADDED).match(above.name)
    name = context.name if done is None or pattern(ADDED).match(context.name) else done.group() + context.name
    return replace(context, name=name, unit=above.unit, name_unit=above.name_unit)


def _subject(by_role: dict[str, list[tuple[Column, Cell]]]) -> tuple[str, str, Cell | None, bool]:
    """(name, unit in it, its cell, whether it is a task): the cells under 指标 or 项目, else the first task, else the place."""
    role = next((role for role in SUBJECTS if by_role.get(role)), "")
    if not role:
        return "", "", None, False
    held = by_role[role]
    if role != "name":
        name, unit = plain_name(held[0][1].text)
        return name, unit, held[0][1], role == "task"
    names = [plain_name(cell.text) for _, cell in held]
    unit = next((u for _, u in reversed(names) if u), "") or next((c.unit for c, _ in held if c.unit), "")
    return full_name([n for n, _ in names]), unit, held[-1][1], False
