"""The offices of a row: 牵头单位, 配合单位, 责任单位 as columns, names apart by marks, blanks, line ends, or nothing."""

from itertools import pairwise

from tracker.documents.grids.cell_shapes import is_nothing
from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.grid import Cell
from tracker.extract.owners import OwnerGroup
from tracker.extract.rules.compose import pattern
from tracker.extract.unit_names import unit_names

# 市经信局市发改委: a line end between two offices that was lost.
GLUED = r"(?<=[局委办厅署院会联部])(?=(?:[省市区县州盟旗](?!场|政|民|委|属|域)|市政府|市民政|市委|各)[\u4e00-\u9fff]{2,8}{bodies})"
WHOLE_OFFICE = r"[\u4e00-\u9fff]{1,16}{bodies}(?<![市县区旗盟州])"
LABEL = r"({roles})(?:单位|部门)?[::]"
ROLES = {
    "牵头": "lead",
    "主办": "lead",
    "承办": "lead",
    "责任": "responsible",
    "配合": "support",
    "协办": "support",
    "参与": "support",
}


def owners_of(by_role: dict[str, list[tuple[Column, Cell]]]) -> OwnerGroup | None:
    """All offices that the row names, with their roles; None where it names none."""
    named = [
        (role, cell)
        for role in ("lead", "support", "responsible")
        for _, cell in by_role.get(role, [])
        if not is_nothing(cell.text)
    ]
    owners: list[tuple[str, str]] = []
    for role, cell in named:
        for name, own in _names(_apart(cell), role):
            if name not in [n for n, _ in owners]:
                owners.append((name, own))
    if not owners:
        return None
    if any(role == "lead" for _, role in owners):
        owners = [(name, "support" if role == "responsible" else role) for name, role in owners]
    start = min(cell.start for _, cell in named)
    return OwnerGroup(start, max(cell.end for _, cell in named), tuple(owners), True)


def _apart(cell: Cell) -> str:
    """The text of a cell in which each line that is a whole office is one: 发改局 above 自然资源和规划局."""
    pieces: list[str] = []
    at = 0
    for start, end in cell.pieces:
        pieces.append(cell.text[at : at + end - start])
        at += end - start
    text = pieces[0] if pieces else ""
    for before, piece in pairwise(pieces):
        whole = pattern(WHOLE_OFFICE).fullmatch(before) and pattern(WHOLE_OFFICE).fullmatch(piece)
        text += f"、{piece}" if whole else piece
    return text


def _names(text: str, role: str) -> list[tuple[str, str]]:
    """Names with their roles; a cell may say 牵头: and 配合: itself."""
    labels = list(pattern(LABEL).finditer(text))
    if not labels:
        return [(name, role) for name in unit_names(pattern(GLUED).sub("、", text))]
    out = [(name, role) for name in unit_names(pattern(GLUED).sub("、", text[: labels[0].start()]))]
    for n, m in enumerate(labels):
        until = labels[n + 1].start() if n + 1 < len(labels) else len(text)
        out += [(name, ROLES[m.group(1)]) for name in unit_names(pattern(GLUED).sub("、", text[m.end() : until]))]
    return out
