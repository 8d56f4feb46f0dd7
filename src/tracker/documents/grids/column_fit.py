"""Cells in a row, their borders lost: which column each belongs to, and where rows end. The cheapest way through all of
them is taken, so that one odd cell costs one cell and not the rest of the table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.documents.grids.cell_shapes import ATTRIBUTE, COUNT_OF_CLASS, is_nothing, squeezed
from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.fit import fit, is_act, is_figure, is_unit

# What it costs to leave a column of a row empty.
SKIP = {
    "serial": 1.2,
    "group": 0.1,
    "name": 4.0,
    "task": 3.0,
    "unit": 1.2,
    "attribute": 1.0,
    "value": 1.0,
    "lead": 0.8,
    "responsible": 0.8,
    "support": 0.5,
    "limit": 0.8,
}
SKIP_OTHER = 0.5
# A row without a base is one of what is new; one without a goal is none.
SKIP_BASE = 0.8
# What it costs to go on in the same cell, by what the column holds.
GO_ON = {
    "name": 0.9,
    "task": 0.8,
    "value": 1.2,
    "unit": 1.2,
    "group": 0.7,
    "lead": 0.6,
    "responsible": 0.6,
    "support": 0.6,
    "limit": 1.2,
}
GO_ON_OTHER = 0.9
NEVER = 99.0
UNFINISHED = re.compile(r"[(/、,“《\-—]$|^[^()]*\([^()]*$")
CONTINUES = re.compile(r"^[)/、,”》）]|^%[^\s]|^(?:左右|以上|以下|以内|个百分点)|^\(20\d\d年?\)$")


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of text between borders; `opens` tells that it begins a line, `serial` that its number is the next of the count."""

    text: str
    opens: bool = True
    serial: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an item belongs: its row (counted from 0) and column."""

    row: int
    column: int


def align(items: Sequence[Item], columns: Sequence[Column]) -> list[Placed]:
    """Row and column of each item. Time is linear in the items."""
    n = len(columns)
    if not items or not n:
        return []
    skips = [SKIP_BASE if c.results and not c.aims else SKIP.get(c.role, SKIP_OTHER) for c in columns]
    before = [sum(skips[:j]) for j in range(n + 1)]
    cost = [before[j] - _fit(items[0], columns[j]) for j in range(n)]
    back: list[list[tuple[int, bool]]] = []
    for previous, item in pairwise(items):
        step: list[tuple[int, bool]] = []
        following: list[float] = []
        # The cheapest way to have ended a row before this item.
        ended = min(range(n), key=lambda k: cost[k] + before[n] - before[k + 1])
        end_cost = cost[ended] + before[n] - before[ended + 1]
        # What can only go on in a cell begins none.
        apart = 1.5 if CONTINUES.search(item.text) and not is_nothing(item.text) else 0.0
        for j in range(n):
            best, source, new = end_cost + before[j] + _row_cost(item) + apart, ended, True
            for k in range(j):
                within = cost[k] + before[j] - before[k + 1] + apart
                if within < best:
                    best, source, new = within, k, False
            on = cost[j] + _go_on(previous, item, columns[j])
            if on < best:
                best, source, new = on, j, False
            following.append(best - _fit(item, columns[j]))
            step.append((source, new))
        back.append(step)
        cost = following
    j = min(range(n), key=lambda k: cost[k] + before[n] - before[k + 1])
    path = [j]
    news = []
    for step in reversed(back):
        source, new = step[j]
        news.append(new)
        path.append(source)
        j = source
    path.reverse()
    news.reverse()
    out = [Placed(0, path[0])]
    row = 0
    for column, new in zip(path[1:], news, strict=True):
        row += new
        out.append(Placed(row, column))
    return out


def _row_cost(item: Item) -> float:
    """A row begins at the next number of the count, and with a line."""
    if item.serial:
        return -1.5
    return 0.3 if item.opens else 3.0


def _fit(item: Item, column: Column) -> float:
    score = fit(item.text, column)
    text = squeezed(item.text)
    if COUNT_OF_CLASS.match(text):
        return 1.5 if column.role == "group" else -2.0
    if is_nothing(text) and column.role in ("value", "unit", "attribute", "limit", "support"):
        return 0.6
    if column.role == "serial":
        return 2.5 if item.serial else score - 0.5
    if item.serial and score > 0 and re.fullmatch(r"\d+", text):
        return score - 1.0
    if column.role in ("lead", "support", "responsible"):
        return _office(text, score)
    if column.role in ("name", "task") and (is_unit(text) or is_nothing(text) or CHANGES.match(text)):
        return -1.0
    if column.role == "value" and not is_figure(text):
        if CHANGES.match(text):
            return 0.8
        digits = any(c.isdigit() for c in text)
        return 0.4 if digits and len(text) <= 20 else (0.2 if GOAL.search(text) and len(text) <= 16 else score - 0.3)
    return score


GOAL = re.compile(
    r"完成|达到|同步|稳定|下达|持续|保持|稳中|高于|低于|[省国市]定|平均|以上$|左右$|^约|^力争|^提高|^年均|“十"
)
# 提高 1 个百分点以上: a word of change alone begins a value.
CHANGES = re.compile(
    r"^(?:提高|提升|增加|下降|降低|减少|力争|达到|不低于|不少于|不超过|不高于|大于|小于|高于|低于|约|累计|年均|年均增长|超过)$"
)
OFFICES = re.compile(r"(?:局|委|办|厅|政府|部|中心|公司|集团|署|院|联|会|街道|镇|街镇|单位|部门|专班|区|县|馆|所|校)$")


def _office(text: str, score: float) -> float:
    parts = [p for p in re.split("[、,;/ ]", text) if p]
    if not parts or score < 0:
        return score
    offices = sum(bool(OFFICES.search(p)) and len(p) <= 20 for p in parts)
    if offices == len(parts) and not text.endswith(("。", ";")):
        return 1.6
    return 0.3 if offices * 2 > len(parts) else -1.2


def _go_on(previous: Item, item: Item, column: Column) -> float:
    if column.role in ("serial", "attribute"):
        return NEVER
    if ATTRIBUTE.match(squeezed(item.text)) or item.serial:
        return 3.0
    cost = GO_ON.get(column.role, GO_ON_OTHER)
    if column.role == "limit" and is_act(item.text):
        return 0.2
    if UNFINISHED.search(previous.text) or (CONTINUES.search(item.text) and not is_nothing(item.text)):
        return cost - 1.2
    if column.role == "value" and (is_figure(previous.text) or is_nothing(previous.text)):
        return 3.0 if is_figure(item.text) else cost + 1.2
    if previous.text.endswith("。") and item.opens and column.role in ("task", "name"):
        return cost + 0.6
    return cost
