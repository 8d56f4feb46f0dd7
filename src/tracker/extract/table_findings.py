"""A table to findings: its parts, what its columns mean, which of them promise, and then row by row."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tracker.documents.grids.cell_shapes import ATTRIBUTE, squeezed
from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.grid import Cell, Grid
from tracker.documents.outline import Block
from tracker.extract.cell_text import Prose
from tracker.extract.dates import find_dates
from tracker.extract.findings import Finding, Section
from tracker.extract.place import Place
from tracker.extract.row_context import Note, TableContext
from tracker.extract.row_places import LIKE_PLACE, place_named
from tracker.extract.rules.compose import pattern
from tracker.extract.table_alignment import aligned
from tracker.extract.table_guess import guessed
from tracker.extract.table_parts import Parts, Row, parts_of
from tracker.extract.table_rows import read_rows
from tracker.extract.table_time import Time, table_time
from tracker.lexicon.regions import regions

# 附件:分县市新增等级民宿任务表(单位:家) above a table with a place a row and a year a column.
CAPTION = re.compile(
    r"^(?:附件?表?\d*[:.、]?|表\d+[:.、]?)?(?:20\d\d(?:[—\-~至]20\d\d)?年)?(?:[分各](?:县市区?|旗县(?:市、?区)?|盟市|市州|地区|县区|乡镇|县\(市、区\))?)?(.{2,24}?)"
    r"(?:年度)?(?:目标|任务|计划|指标)?(?:分解|分配|安排|计划|一览|情况)?表?(?:\(单位:([^()]{1,10})\))?$"
)
# A page's index of itself: 文号 | 苏市监〔2022〕1号 | 主题词.
INDEX = re.compile(
    r"^(?:文号|索引号|发文字号|主题分类|主题词|成文日期|发文日期|发布日期|发布机构|发文机关|公开方式|公开范围|公开时限|发布单位|有效性|文件名称|组配分类)[::]?$"
)
UNIT_HEAD = "单位"
FEWEST_PLACES = 0.6
FEWEST_OF_INDEX = 2
LONGEST_CAPTION = 60
# Without a head, only columns that can be nothing else tell what a table is.
TYPED = frozenset(("attribute", "limit", "responsible", "unit"))
LINES_ABOVE = 2
# Between the parts of a table on two pages stand a page number and a running head.
MOST_BETWEEN = 120


@dataclass(frozen=True, slots=True)
class TableReading:
    """`understood` tells whether the head (or what the columns hold) said what the rows are; else the rows are prose.

    `rows` counts its rows, `read` those of them that gave a record; `shape`, `columns` and `cells` are the table as it was
    laid out, `start` is where it begins.
    """

    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    understood: bool = False
    rows: int = 0
    read: int = 0
    columns: tuple[Column, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    times: tuple[str, ...] = ()
    shape: str = ""
    start: int = 0
    end: int = 0


def read_table(
    grid: Grid,
    blocks: Sequence[Block],
    starts: Sequence[int],
    section: Section,
    prose: Prose,
    title: str,
    before: TableReading | None = None,
) -> TableReading:
    """The findings of one table; `title` is the document's own, which is no caption, `before` the table above it."""
    above = lines_above(prose.text, grid.start, blocks[0].start)
    follows = before is not None and before.understood and grid.start - before.end <= MOST_BETWEEN
    parts = parts_of(grid, above, before.columns if before is not None and follows else ())
    if sum(bool(row) and bool(INDEX.match(squeezed(row[0].text))) for row in grid.rows) >= FEWEST_OF_INDEX:
        return TableReading(shape=grid.shape, start=grid.start)
    columns = list(parts.columns)
    if not parts.has_head:
        columns = guessed([row.cells for row in parts.rows])
        parts = replace(
            parts,
            columns=tuple(columns),
            rows=tuple(Row(tuple(aligned(_held(r), columns))) for r in parts.rows),
        )
    elif stands_for_places := _units_that_are_places(parts, prose):
        columns = stands_for_places
        parts = replace(parts, columns=tuple(columns))
    caption = _caption(parts, above, title)
    section = _timed(section, caption)
    path = blocks[max(0, bisect_left(starts, grid.start + 1) - 1)].path
    promised = any(c.role == "attribute" for c in columns) or any(
        ATTRIBUTE.match(squeezed(c.text)) for r in parts.rows[:3] for c in r.cells
    )
    tasks = _shares_out(columns)
    if tasks and section.horizon:
        # Tasks shared out among offices are not due by the year of the aims.
        section = replace(section, frame=replace(section.frame, last_year=None))
    values = [c for c in columns if c.role == "value"]
    rows_are_places = _rows_are_places(parts, columns, prose)
    times: list[Time | None] = [
        table_time(
            c,
            values,
            caption=caption or title,
            path=path,
            frame=section.frame,
            promised=promised,
            tasks=tasks,
            places=rows_are_places,
        )
        if c.role == "value"
        else None
        for c in columns
    ]
    times = _relative(columns, times)
    laid_out = tuple(tuple(cell.text for cell in row.cells) for row in parts.rows)
    if not _is_understood(parts, columns, times, tasks):
        return TableReading(columns=tuple(columns), cells=laid_out, shape=grid.shape, start=grid.start)
    places = tuple(_place(c, prose) for c in columns)
    told = CAPTION.match(squeezed(caption)) if caption else None
    table = TableContext(
        parts,
        tuple(times),
        places,
        section,
        blocks,
        starts,
        prose,
        indicator=told.group(1) if told and (rows_are_places or any(places)) else "",
        unit=parts.unit or (told.group(2) or "" if told else ""),
        places_are_rows=rows_are_places,
    )
    # Readers of web pages, Word and workbooks repeat a merged cell in every row that it covers; elsewhere it stands once.
    read = read_rows(parts.rows, table, merged_lost=grid.shape != "tabs")
    return TableReading(
        tuple(f for row in read for f in row.findings),
        tuple(n for row in read for n in row.notes),
        True,
        len(read),
        sum(any(f.statement == "target" for f in row.findings) for row in read),
        tuple(columns),
        laid_out,
        tuple(time.says if time else "" for time in times),
        grid.shape,
        grid.start,
        grid.end,
    )


def table_counts(tables: Iterable[TableReading]) -> tuple[int, int, int]:
    """Tables that were understood, their rows, and how many of these gave records."""
    understood = [t for t in tables if t.understood]
    return len(understood), sum(t.rows for t in understood), sum(t.read for t in understood)


def lines_above(text: str, start: int, limit: int) -> list[str]:
    """The lines right before a table, nearest first."""
    return list(islice(_lines_back(text, start, limit), LINES_ABOVE))


def _lines_back(text: str, start: int, limit: int) -> Iterator[str]:
    at = start
    while at > limit:
        end = at - 1
        at = text.rfind("\n", limit, end) + 1 or limit
        if line := text[at:end].strip():
            yield line


def _held(row: Row) -> tuple[Cell, ...]:
    cells = list(row.cells)
    while not cells[-1].text:
        cells.pop()
    return tuple(cells)


def _caption(parts: Parts, above: Sequence[str], title: str) -> str:
    if parts.titles:
        return " ".join(parts.titles)
    for line in above:
        if len(line) <= LONGEST_CAPTION and not line.endswith(("。", ";", ":")) and "\t" not in line and line != title:
            if not re.match(r"^[(]?(?:计量)?单位[::]", line):
                return line
            continue
        break
    return ""


def _timed(section: Section, caption: str) -> Section:
    """表1 “十四五”分区目标: the time that the caption tells is that of columns which name none."""
    told = [d for d in find_dates(caption, 0, len(caption), section.frame) if d.kind == "deadline" and d.begins]
    return replace(section, deadline=told[-1].deadline, begins=told[-1].begins) if told else section


def _relative(columns: Sequence[Column], times: list[Time | None]) -> list[Time | None]:
    """A column of results beside one of goals for the same year: the goals are over, unless the plan's own year has only begun."""
    results = {c.year for c, t in zip(columns, times, strict=True) if t and t.says == "result" and c.year}
    out: list[Time | None] = []
    for column, time in zip(columns, times, strict=True):
        if time and time.says == "target" and column.aims and column.year and column.year in results:
            time = Time("over", "table.goal_beside_its_result", time.on)
        out.append(time)
    return out


def _is_understood(parts: Parts, columns: Sequence[Column], times: Sequence[Time | None], tasks: bool) -> bool:
    roles = [c.role for c in columns]
    if not parts.has_head and (len(parts.rows) < 2 or not TYPED & set(roles)):
        return False
    subject = any(r in roles for r in ("name", "task", "place")) or (
        any(c.noun or c.unit for c in columns) and "other" in roles
    )
    says = any(t is not None and t.says in ("target", "result", "over") for t in times)
    if subject and says:
        return True
    if "name" in roles and any(t is not None for t in times):
        return True
    if tasks and any(r in roles for r in ("name", "task")):
        return True
    return "name" in roles and "task" in roles


def _place(column: Column, prose: Prose) -> Place | None:
    """The place that heads a column: 甲县, 乙区 side by side."""
    if column.role != "value" or not column.noun:
        return None
    return place_named(column.noun, prose.own, 0, 0) if _is_place(column.noun, prose) else None


def _is_place(text: str, prose: Prose) -> bool:
    code = prose.own.code if prose.own else None
    return regions().find(squeezed(text), code) is not None or bool(pattern(LIKE_PLACE).match(squeezed(text)))


def _shares_out(columns: Sequence[Column]) -> bool:
    """Whether tasks are shared out: offices or time limits beside them. 单位 by itself may be whose staff it is."""
    named = any(c.role in ("name", "task") for c in columns)
    return any(
        c.role in ("lead", "support", "limit") or (c.role == "responsible" and (named or c.head != UNIT_HEAD))
        for c in columns
    )


def _units_that_are_places(parts: Parts, prose: Prose) -> list[Column]:
    """单位 above 龙泉镇, 兴仁镇 where nothing else says what the rows are: the units that quotas are shared out among."""
    columns = list(parts.columns)
    if {c.role for c in columns} & {"name", "task", "place", "unit"}:
        return []
    n = next((n for n, c in enumerate(columns) if c.role == "responsible" and c.head == UNIT_HEAD), None)
    said = [row.cells[n].text for row in parts.rows if n is not None and n < len(row.cells) and row.cells[n].text]
    if n is None or sum(_is_place(text, prose) for text in said) < FEWEST_PLACES * len(said):
        return []
    return [replace(c, role="place") if at == n else c for at, c in enumerate(columns)]


def _rows_are_places(parts: Parts, columns: Sequence[Column], prose: Prose) -> bool:
    """Whether the rows stand for places: their own column comes first and no other names them."""
    roles = [c.role for c in columns]
    if "name" in roles or "task" in roles:
        return False
    return "place" in roles
