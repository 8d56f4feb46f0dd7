"""Indicator tables: one record for each target year of a row; the base-year column gives what it is compared with."""

import re
from bisect import bisect_right

from tracker.documents.tables import ATTRIBUTE, EMPTY, NUMERIC, Cell, Table
from tracker.extract.figures import Figure
from tracker.extract.findings import Finding, Section
from tracker.extract.place import Place
from tracker.extract.table_columns import Column, Value, column_of, value_columns, value_of
from tracker.lexicon.regions import regions
from tracker.lexicon.units import units

GROWTH_NAME = re.compile(r"(?:增长|增速|增长率|增幅)$")
FALL_NAME = re.compile(r"(?:降低|下降|减少|下降率|降幅)$")
HEAD_UNIT = re.compile(r"^(.{2,30}?)\(([^()]{1,12})\)$")
# 附件:分县市新增等级民宿任务表(单位:家) above a table with a place a row and a year a column.
CAPTION = re.compile(
    r"^(?:附件?表?\d*[:.、]?|表\d+[:.、]?)?(?:20\d\d(?:[—\-~至]20\d\d)?年)?(?:[分各](?:县市区?|旗县(?:市、?区)?|盟市|市州|地区|县区|乡镇|县\(市、区\))?)?(.{2,24}?)"
    r"(?:年度)?(?:目标|任务|计划|指标)?(?:分解|分配|安排|计划|一览|情况)?表?\(单位:([^()]{1,10})\)$"
)
TOTAL_HEAD = re.compile(r"合计|总计|小计")
TOTAL_ROW = re.compile(r"^(?:合计|总计|全[省市县区旗盟州]|小计)$")
PLACE_HEAD = re.compile(
    r"^(?:地区|县|旗县|市|区|县\(市、区\)|旗县\(市、区\)|盟市|单位|县区|各?县\(市\)|乡镇|市\(州\)|区县)"
)


def table_findings(table: Table, section: Section) -> list[Finding]:
    """Findings of one table; none where its head names no indicator and no year."""
    if len(table.head) == 1:
        return _stacked(table, section)
    columns = [column_of(head, section) for head in table.head]
    roles = [c.role for c in columns]
    if "name" in roles and ("target" in roles or "growth" in roles):
        found = []
        for row in table.rows:
            found += _row(_aligned(row, columns), columns, section, table, row)
        return found
    return _by_place(table, columns, section)


def _aligned(row: tuple[Cell, ...], columns: list[Column]) -> list[Cell | None]:
    """The cells under their columns; a row that lacks its first cell (a merged category) is moved to the right."""
    missing = len(columns) - len(row)
    if missing > 0 and row and not EMPTY.match(row[0].text):
        return [*([None] * missing), *row]
    return [*row, *([None] * missing)]


def _row(
    cells: list[Cell | None], columns: list[Column], section: Section, table: Table, raw: tuple[Cell, ...]
) -> list[Finding]:
    by_role: dict[str, list[tuple[Column, Cell]]] = {}
    for column, cell in zip(columns, cells, strict=False):
        if cell is not None:
            by_role.setdefault(column.role, []).append((column, cell))
    names = [cell for _, cell in by_role.get("name", []) if cell.text]
    if not names:
        return []
    name = names[-1].text
    unit = next((cell.text for _, cell in by_role.get("unit", [])), "")
    attribute = next((cell.text for _, cell in by_role.get("attribute", [])), "")
    base = next(((c, cell) for c, cell in reversed(by_role.get("base", [])) if not EMPTY.match(cell.text)), None)
    targets = [(c, cell, v) for c, cell in by_role.get("target", []) if (v := value_of(cell))]
    growth = [(c, cell, v) for c, cell in by_role.get("growth", []) if (v := value_of(cell))]
    return _promises(name, unit, attribute, base, targets, growth, section, table, raw)


def _promises(
    name: str,
    unit: str,
    attribute: str,
    base: tuple[Column, Cell] | None,
    targets: list[tuple[Column, Cell, Value]],
    growth: list[tuple[Column, Cell, Value]],
    section: Section,
    table: Table,
    raw: tuple[Cell, ...],
) -> list[Finding]:
    """One finding a target year; a growth or cumulative figure counts where it stands alone."""
    name, inside = _unit_of_name(name)
    unit = "" if EMPTY.match(unit) else unit
    unit = unit or inside
    found = []
    for column, _cell, value in targets:
        kind = _kind(name, unit, value)
        found.append(_finding(name, unit, attribute, base, value, kind, column.year, section, table, raw))
    if not targets:
        for _, _, value in growth[:1]:
            alone = not value.cumulative
            kind = "growth" if alone else ("reduction" if FALL_NAME.search(name) else "increase")
            found.append(
                _finding(name, "%" if alone else unit, attribute, base, value, kind, None, section, table, raw)
            )
    return found


def _unit_of_name(name: str) -> tuple[str, str]:
    m = re.match(r"^(.{2,40}?)\(([^()]{1,10})\)$", name)
    if m and (units().parse(m.group(2)) or m.group(2) in ("%", "‰")):
        return m.group(1), m.group(2)
    return name, ""


def _kind(name: str, unit: str, value: Value) -> str:
    if FALL_NAME.search(name):
        return "reduction"
    if GROWTH_NAME.search(name) and unit in ("%", ""):
        return "growth"
    if value.cumulative or re.match(r"新增|新建|累计新增", name):
        return "increase"
    return "level"


def _finding(
    name: str,
    unit: str,
    attribute: str,
    base: tuple[Column, Cell] | None,
    value: Value,
    kind: str,
    year: int | None,
    section: Section,
    table: Table,
    raw: tuple[Cell, ...],
) -> Finding:
    unit = "%" if value.percent and not unit else unit
    figure = Figure(
        value.start, value.end, value.start, value.end, value.value, value.value_max, unit, value.comparator, value.end
    )
    figure.rules.append(("value", "table.cell", value.start, value.end))
    deadline = f"{year}-12-31" if year else (section.deadline or section.frame.default_deadline)
    block = table.blocks[max(0, bisect_right(table.blocks, value.start, key=lambda b: b.start) - 1)]
    base_figure = value_of(base[1]) if base else None
    finding = Finding(
        "quantity",
        "target",
        value.start,
        value.end,
        (raw[0].start, raw[-1].end),
        block,
        name,
        kind,
        figure,
        deadline,
        section.begins or section.frame.default_start,
        base_year=str(base[0].year) if base and base_figure and base[0].year else None,
        base_value=f"{base_figure.value}{unit}" if base_figure else None,
    )
    finding.cumulative = value.cumulative
    finding.attribute = {"约束": "约束性", "预期": "预期性"}.get(attribute[:2])
    finding.rules += [
        *figure.rules,
        ("indicator", "table.name_column", raw[0].start, raw[-1].end),
        ("deadline", "table.head", value.start, value.end),
    ]
    return finding


def _stacked(table: Table, section: Section) -> list[Finding]:
    """Cells one a line: name lines, unit, then one cell for each value column, then the attribute."""
    columns = value_columns(table.head[0], section)
    found: list[Finding] = []
    for row in table.rows:
        cells = list(row)
        if cells and re.fullmatch(r"\d{1,3}", cells[0].text):
            cells = cells[1:]
        attribute = cells.pop().text if cells and ATTRIBUTE.match(cells[-1].text) else ""
        values: list[Cell] = []
        while (
            cells
            and len(values) < len(columns)
            and (NUMERIC.match(cells[-1].text) or EMPTY.match(cells[-1].text) or len(values) + 2 <= len(columns))
        ):
            if not (NUMERIC.match(cells[-1].text) or EMPTY.match(cells[-1].text)) and len(cells) <= 2:
                break
            values.insert(0, cells.pop())
        if len(values) < len(columns) or not cells:
            continue
        unit = cells.pop().text if len(cells) > 1 else ""
        name = "".join(c.text for c in cells)
        base = next(
            ((c, v) for c, v in zip(columns, values, strict=True) if c.role == "base" and not EMPTY.match(v.text)), None
        )
        targets = [(c, v, x) for c, v in zip(columns, values, strict=True) if c.role == "target" and (x := value_of(v))]
        growth = [(c, v, x) for c, v in zip(columns, values, strict=True) if c.role == "growth" and (x := value_of(v))]
        found += _promises(name, unit, attribute, base, targets, growth, section, table, row)
    return found


def _by_place(table: Table, columns: list[Column], section: Section) -> list[Finding]:
    """A table with a place a row and an indicator (with its unit) a column."""
    if not table.head or not PLACE_HEAD.match(table.head[0]):
        return []
    heads = [
        (i, m.group(1), m.group(2))
        for i, head in enumerate(table.head)
        if (m := HEAD_UNIT.match(re.sub(r"\s", "", head))) and i > 0
    ]
    caption = CAPTION.match(re.sub(r"\s", "", table.caption))
    if not heads and caption:
        heads = [
            (i, caption.group(1), caption.group(2))
            for i, head in enumerate(table.head)
            if i > 0 and (columns[i].role == "target" or TOTAL_HEAD.search(head))
        ]
    found = []
    for row in table.rows:
        for i, name, unit in heads:
            value = value_of(row[i]) if i < len(row) else None
            if not value:
                continue
            kind = "increase" if re.match(r"新增|新建|除险|改造|治理|建设|完成", name) else "level"
            finding = _finding(name, unit, "", None, value, kind, columns[i].year, section, table, row)
            if not TOTAL_ROW.match(row[0].text):
                finding.place = _place(row[0], section)
            found.append(finding)
    return found


def _place(cell: Cell, section: Section) -> Place:
    """The place that a row is named for."""
    region = regions().find(cell.text, section.own.code if section.own else None)
    return Place(region.name if region else cell.text, region.code if region else None, cell.text, cell.start, cell.end)
