"""Tasks of a row: the sentences of its cells, and what is done by the row's day where no figure says how much."""

import re
from dataclasses import replace

from tracker.documents.grids.cell_shapes import is_nothing, squeezed
from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.grid import Cell
from tracker.extract.cell_text import read_text_cell
from tracker.extract.cells import values_of
from tracker.extract.date_mention import DateMention
from tracker.extract.findings import Finding, delivered
from tracker.extract.milestones import deliverable_of
from tracker.extract.nouns import NUMBERED
from tracker.extract.row_context import RowContext, RowReading
from tracker.extract.rules.compose import pattern
from tracker.extract.table_time import Time
from tracker.extract.tense.stage import Tellings
from tracker.extract.words import lexicon

# 建设规模 under 项目名称: what is built is told apart by the project's name.
PROJECT = re.compile(r"项目|工程")
CLAUSE = re.compile(r"[。;,]")
DESCRIBES = r"(?:项目|工程|主要|规划)*(?:{project_sizes}|{make}|总?(?:建筑|用地|占地)?面积|包括|包含|①)"
ACT = r"(?<=[年月日底末前]){wholly}?{finishes}$"
LONGEST_NAME = 60
# 修复堰塘1座、建设机电井7座、农桥5座: of more figures each names what it counts.
FEW_FIGURES = 2


def read_task(context: RowContext, column: Column, cell: Cell, out: RowReading, time: Time | None = None) -> None:
    """Sentences of a cell; a figure alone in it promises nothing that could be named."""
    if column.role == "group" and not cell.text.endswith("。"):
        return
    alone = values_of(cell.text, "", context.table.section.frame)
    if alone and any(len(value.words) >= 2 for value in alone):
        alone = None
    if alone and column.role != "value" and cell is not context.label and not cell.text.endswith("。"):
        out.notes.append(context.note(cell, "table.figure_without_meaning", column))
        return
    limit = _limit(context, cell, time)
    subject = context.name if cell is not context.label else ""
    prose = context.table.prose
    if column.role == "task" and any(one.results for one in context.table.parts.columns if one.role == "task"):
        # 实施内容 beside 最新进度: what was to be done, whatever the page around it tells.
        prose = replace(prose, tellings=Tellings([], []))
    found = read_text_cell(cell, context.block, context.table.section, prose, limit, subject)
    figures = sum(finding.type == "quantity" for finding in found)
    for finding in found:
        told = replace(finding, place=finding.place or context.place, attribute=finding.attribute or context.attribute)
        if finding.type == "quantity":
            few = figures <= FEW_FIGURES or bool(lexicon().measure_end.search(finding.indicator))
            if subject and few and _is_project(context) and subject not in finding.indicator:
                told = replace(told, indicator=f"{subject}{finding.indicator}")
            if limit and context.limit and finding.deadline == limit.deadline:
                told = replace(told, doubts=tuple(d for d in finding.doubts if d != "deadline_inherited"))
        if not column.results:
            out.findings.append(told)
        elif told.type == "quantity":
            out.findings.append(_as_result(told))


def _as_result(finding: Finding) -> Finding:
    """What a column of progress tells is no promise, however it is worded."""
    rule = "statement", "table.column_of_results", finding.start, finding.end
    return replace(finding, statement="actual", rules=(*finding.rules, rule))


def _limit(context: RowContext, cell: Cell, time: Time | None) -> DateMention | None:
    """The day that governs what a cell promises: the row's own, else the year of the column's head."""
    limit = context.limit
    if limit and limit.deadline:
        return DateMention(*limit.span, "deadline", limit.deadline, context.begins, int(limit.deadline[:4]), True)
    if time is not None and time.on:
        return DateMention(cell.start, cell.start, "deadline", time.on, None, int(time.on[:4]), True)
    return None


def _is_project(context: RowContext) -> bool:
    """Rows that are projects: what is built in each is named with it."""
    names = context.by_role.get("name", [])
    return bool(names) and bool(PROJECT.search(context.name) or PROJECT.search(names[0][0].head))


def describes(cell: Cell) -> bool:
    """Whether a cell tells what a project will be (占地50亩, 建设教学楼3栋) and not what is done."""
    return bool(pattern(DESCRIBES).match(cell.text))


def only_begins(context: RowContext) -> bool:
    """A project that its day only brings under way (2026年 启动): what it will hold is not there by that day."""
    return _is_project(context) and bool(pattern("{begins_work}$").search(_act(context)))


def _act(context: RowContext) -> str:
    """What is done by the day, where the cell of the day tells it: 2026年 启动, 6月底开工."""
    said = [
        m.group() for _, cell in context.by_role.get("limit", []) if (m := pattern(ACT).search(squeezed(cell.text)))
    ]
    return next(iter(said), "")


def task_done(context: RowContext) -> Finding | None:
    """A task without a figure is done by the row's time limit; 全年 and 长期 limit only what says that it will be finished."""
    limit = context.limit
    if limit is None or not limit.deadline:
        return None
    texts = [cell.text for role in ("task", "value", "name") for _, cell in context.by_role.get(role, [])]
    name = next((n for t in texts if (n := deliverable_of(t))), "")
    if not name and not limit.open_end and _is_project(context):
        name = context.name + _act(context)
    elif not name and not limit.open_end:
        first = next((t for t in texts if len(t) >= 4 and not is_nothing(t)), "")
        name = CLAUSE.split(NUMBERED.sub("", first), maxsplit=1)[0][:LONGEST_NAME] or context.name
    if len(squeezed(name)) < 3:
        return None
    rule, place = "milestone.task_row", context.place
    return delivered(name, limit.span, context.span, context.block, limit.deadline, rule=rule, place=place)
