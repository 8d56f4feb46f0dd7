"""Tables inside a text: rows with tabs, and tables that were copied one cell a line.

Cells keep their spans in the clean text; what columns mean is decided by the recogniser.
"""

import re
from dataclasses import dataclass

from tracker.documents.outline import Block

NUMERIC = re.compile(r"^[<>≤≥〈〉\[(]*-?\d[\d.,]*(?:[—~-]\d[\d.]*)?[%‰]?[\])]*(?:左右|以上|以下|以内)?$")
EMPTY = re.compile(r"^(?:[-—/－]+|)$")
ATTRIBUTE = re.compile(r"^(?:约束性|预期性|约束|预期|指导性)$")
HEAD_START = re.compile(r"^(?:序号?|类别|指标(?:名称)?|主要指标|项目|领域|名称)$")
YEAR = re.compile(r"20\d\d")
SERIAL = re.compile(r"^\d{1,3}$")
SHORT = 26


@dataclass(frozen=True, slots=True)
class Cell:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """`head` has one text a column, `rows` the cells below it; `blocks` are the blocks that the table takes up.

    `caption` is the line above the table, or an empty text.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    blocks: tuple[Block, ...]
    caption: str = ""


def tables(text: str, blocks: tuple[Block, ...]) -> list[Table]:
    """The tables of a document in order."""
    found: list[Table] = []
    run: list[Block] = []
    above = ""
    for index, block in enumerate(blocks):
        if block.kind == "row" or (run and _inside(text, blocks, index, run[0])):
            run.append(block)
            continue
        if run:
            found.append(_tabbed(text, run, above))
            run = []
        above = text[block.start : block.end]
    if run:
        found.append(_tabbed(text, run, above))
    found += _one_cell_a_line(text, blocks)
    return found


def _inside(text: str, blocks: tuple[Block, ...], index: int, first: Block) -> bool:
    """一、经济发展 between the rows of a table: a short line, and the rows go on as wide as the head, without a new one."""
    following = next((b for b in blocks[index : index + 3] if b.kind == "row"), None)
    if following is None or any(not _is_cell(text, b) for b in blocks[index : index + 2] if b.kind != "row"):
        return False
    cells = text[following.start : following.end].split("\t")
    goes_on = SERIAL.match(cells[0].strip()) or any(NUMERIC.match(c.strip()) for c in cells[1:])
    return bool(goes_on) and abs(text[first.start : first.end].count("\t") + 1 - len(cells)) <= 1


def _tabbed(text: str, run: list[Block], above: str) -> Table:
    rows = [_cells(text, block) for block in run if block.kind == "row"]
    first = next(
        (i for i, row in enumerate(rows) if any(NUMERIC.match(c.text) and not YEAR.fullmatch(c.text) for c in row[1:])),
        0,
    )
    if first == 0:
        first = 1 if len(rows) > 1 else 0
    width = max(len(row) for row in rows)
    head = ["" for _ in range(width)]
    for row in rows[:first]:
        for i, cell in enumerate(row):
            if cell.text not in head[i]:
                head[i] += cell.text
    return Table(tuple(head), tuple(tuple(row) for row in rows[first:]), tuple(run), above)


def _cells(text: str, block: Block) -> list[Cell]:
    cells = []
    at = block.start
    for part in text[block.start : block.end].split("\t"):
        body = part.strip()
        start = at + (len(part) - len(part.lstrip()))
        cells.append(Cell(start, start + len(body), body))
        at += len(part) + 1
    return cells


def _one_cell_a_line(text: str, blocks: tuple[Block, ...]) -> list[Table]:
    found = []
    i = 0
    while i < len(blocks):
        if not _opens(text, blocks, i):
            i += 1
            continue
        stop = i
        while stop < len(blocks) and blocks[stop].kind != "row" and _is_cell(text, blocks[stop]):
            stop += 1
        table = _stacked(text, list(blocks[i:stop]))
        if table:
            found.append(table)
            i = stop
        else:
            i += 1
    return found


def _is_cell(text: str, block: Block) -> bool:
    body = text[block.start : block.end]
    return len(body) <= SHORT and not any(c in body for c in "。;,:")


def _opens(text: str, blocks: tuple[Block, ...], i: int) -> bool:
    """Whether a head of cells one a line begins here: 序号, 指标, 单位 among the next lines."""
    if not HEAD_START.match(text[blocks[i].start : blocks[i].end]):
        return False
    near = [text[b.start : b.end] for b in blocks[i : i + 12]]
    return any("单位" in line for line in near) and any("指标" in line or "项目" in line for line in near)


def _stacked(text: str, lines: list[Block]) -> Table | None:
    """Rows end with an attribute where the head names one, else they begin with the next serial number."""
    cells = [Cell(b.start, b.end, text[b.start : b.end]) for b in lines]
    first = next((i for i, c in enumerate(cells) if i >= 3 and c.text in ("1", "01")), None)
    numbered = first is not None
    if first is None:
        first = next(
            (i for i, c in enumerate(cells) if i >= 3 and NUMERIC.match(c.text) and not YEAR.match(c.text)), None
        )
        if first is None:
            return None
        # Name and unit stand before the first number.
        first -= 2
    head = [c.text for c in cells[:first]]
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    for i in range(first, len(cells)):
        cell = cells[i]
        if row and numbered and cell.text == str(len(rows) + 2) and _complete(row):
            rows.append(tuple(row))
            row = []
        row.append(cell)
        if ATTRIBUTE.match(cell.text):
            rows.append(tuple(row))
            row = []
    if row:
        rows.append(tuple(row))
    if len(rows) < 2:
        return None
    return Table(("".join(head),), tuple(rows), tuple(lines))


def _complete(row: list[Cell]) -> bool:
    return len(row) >= 4 and bool(
        NUMERIC.match(row[-1].text) or EMPTY.match(row[-1].text) or ATTRIBUTE.match(row[-1].text)
    )
