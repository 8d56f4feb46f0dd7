"""Whether the figures of a table's column are promises or results: its caption, the headings above and its head say so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.documents.grids.column_heads import Column
from tracker.extract.date_mention import Frame
from tracker.extract.rules.compose import pattern

# 指标完成情况, 实现程度: a table that looks back. 目标完成情况表 of a finished plan has a column of goals, which are over.
LOOKS_BACK = r"{review+how_done}|主要成就|发展成就|统计(?:表|公报|数据)|评估|历年|近年"
LOOKS_AHEAD = r"{ahead+plan_papers}|预期|分解|工程|重点"
# 任务分解表 above columns without a year.
TASKED = "{aims}|分解|安排"


@dataclass(frozen=True, slots=True)
class Time:
    """`says`: target, base (what a promise starts from), result, over (a goal of a finished plan) or none (nobody says).

    `on` is the day (ISO) that a result is true on, or by which a target is due; None where the head names none.
    """

    says: str
    rule: str
    on: str | None = None


def looks_back(caption: str, path: Sequence[str]) -> bool:
    """Whether the table is one of results: its caption decides, then the innermost heading that speaks."""
    for title in (caption, *reversed(path)):
        if not title:
            continue
        if pattern(LOOKS_BACK).search(title) and not pattern("{aims}(?:分解|安排)").search(title):
            return True
        if pattern(LOOKS_AHEAD).search(title):
            return False
    return False


def table_time(
    column: Column,
    siblings: Sequence[Column],
    *,
    caption: str,
    path: Sequence[str],
    frame: Frame,
    promised: bool = False,
    tasks: bool = False,
    places: bool = False,
) -> Time:
    """What the figures below `column` are; `promised` tells that the table has an attribute column (约束性, 预期性), `tasks`
    that it names offices or time limits, `places` that
    its rows are places."""
    back = looks_back(caption, path) or frame.results_until is not None
    first = frame.first_year or frame.year
    year = column.year
    on = f"{year}-{column.quarter or '12-31'}" if year else None
    summed = [s.year for s in siblings if s.year and not s.total] if column.total else []
    if summed:
        on = on or f"{max(summed)}-12-31"
    past = year is not None and first is not None and year < first
    if column.results and not column.aims:
        on = on or frame.results_until or (f"{first - 1}-12-31" if first else None)
        if not back and year is not None and not past and first is not None and re.search("预计|预期", column.head):
            return Time("target", "table.expected", on)
        return Time("result", "table.results_column", on)
    if column.aims:
        if past or (
            back and not (year and first and year >= first and frame.results_until is None and _later(column, siblings))
        ):
            return Time("over", "table.goal_of_the_past", on)
        return Time("target", "table.aims_column", on)
    if back:
        return Time("over" if column.growth else "result", "table.looks_back", on or frame.results_until)
    if past:
        return Time("base", "table.year_before_the_plan", on)
    if column.growth:
        return Time("target", "table.growth", on)
    if year is not None:
        return _bare_year(year, siblings, on, first, promised=promised, ahead=_ahead(caption, path))
    if column.quarter:
        return Time("target", "table.part_of_the_year", None)
    if summed and first is not None and min(summed) >= first:
        return Time("target", "table.sum_of_years", on)
    if promised or tasks or (column.unit and places) or pattern(TASKED).search(caption):
        return Time("target", "table.no_year", None)
    return Time("none", "table.nothing_says_promise", None)


def _later(column: Column, siblings: Sequence[Column]) -> bool:
    """Whether other columns report an earlier year: 2025年完成情况 beside 2026年目标."""
    return any(s.results and s.year and column.year and s.year < column.year for s in siblings)


def _ahead(caption: str, path: Sequence[str]) -> bool:
    return any(pattern(LOOKS_AHEAD).search(title) for title in (caption, *path) if title)


def _bare_year(
    year: int, siblings: Sequence[Column], on: str | None, first: int | None, *, promised: bool, ahead: bool
) -> Time:
    """A year without 目标 or 完成: known by the plan's own period, else by what stands beside it."""
    if first is not None:
        return Time("target", "table.year_of_the_plan", on)
    aims = [s.year for s in siblings if s.aims and s.year]
    if aims:
        return Time("target" if year >= min(aims) else "base", "table.year_beside_aims", on)
    years = sorted({s.year for s in siblings if s.year and not s.growth})
    if (promised or ahead) and len(years) >= 2:
        return Time("base" if year == years[0] else "target", "table.first_year_is_the_base", on)
    if promised or ahead:
        return Time("target", "table.only_year", on)
    return Time("none", "table.nothing_says_promise", on)
