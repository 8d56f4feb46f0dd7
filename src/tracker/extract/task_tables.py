"""Tables of tasks (工作任务, 牵头单位, 完成时限): the row's own offices and deadline govern what its text cells promise."""

import re
from dataclasses import dataclass

from tracker.documents.tables import Cell, Table
from tracker.extract.dates import DateMention, Frame, find_dates
from tracker.extract.owners import OwnerGroup, unit_names

LEAD = re.compile(r"牵头|主管|主办|承办|主责")
SUPPORT = re.compile(r"配合|协办|参与|协同")
RESPONSIBLE = re.compile(r"(?:责任|落实|负责|实施)(?:单位|部门|主体)|责任分工")
PERSON = re.compile(r"领导|责任人|负责人")
LIMIT = re.compile(r"时限|时间|期限|节点|进度")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What the columns of a row say for all of it; `cells` are those whose text may promise something."""

    cells: tuple[Cell, ...]
    owners: OwnerGroup | None
    limit: DateMention | None


def task_rows(text: str, table: Table, frame: Frame) -> dict[int, TaskRow]:
    """Rows by the offset of their first cell; empty for a table that names no office and no time limit."""
    roles = [_role(head) for head in table.head]
    if not any(roles):
        return {}
    rows = {}
    for row in table.rows:
        cells = list(zip(roles, row, strict=False))
        limit = next((d for role, c in cells if role == "limit" for d in find_dates(text, c.start, c.end, frame)), None)
        rest = tuple(c for role, c in cells if role == "")
        rows[row[0].start] = TaskRow(rest, _owners(cells), limit if limit and limit.kind == "deadline" else None)
    return rows


def _role(head: str) -> str:
    head = re.sub(r"\s", "", head)
    if PERSON.search(head):
        return "person"
    if LEAD.search(head):
        return "lead"
    if SUPPORT.search(head):
        return "support"
    if RESPONSIBLE.search(head):
        return "responsible"
    return "limit" if LIMIT.search(head) else ""


def _owners(cells: list[tuple[str, Cell]]) -> OwnerGroup | None:
    named = [(role, c) for role, c in cells if role in ("lead", "support", "responsible") and c.text]
    owners = [(name, role) for role, c in named for name in unit_names(c.text)]
    if not owners:
        return None
    if any(role == "lead" for role, _ in named):
        owners = [(name, "support" if role == "responsible" else role) for name, role in owners]
    return OwnerGroup(named[0][1].start, named[-1][1].end, tuple(owners), True)
