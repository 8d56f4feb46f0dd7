"""The parts of a table: caption, unit of all, head, rows; titles, notes and repeated heads told from rows that say something."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tracker.documents.grids.cell_shapes import (
    ATTRIBUTE,
    FIRST_HEAD,
    SERIAL,
    YEAR,
    YEARS,
    is_head_cell,
    is_nothing,
    squeezed,
)
from tracker.documents.grids.column_heads import LEVELS, Column, columns_of
from tracker.documents.grids.fit import fit, is_figure, is_unit, is_years
from tracker.documents.grids.grid import EMPTY, Cell, Grid
from tracker.extract.table_pages import rejoined
from tracker.lexicon.units import unit_of

UNIT_NOTE = re.compile(r"(?:计量)?单位[::]\s*([^\s()、,;]{1,10})")
NOTE = re.compile(r"^(?:注|备注|说明|附注|资料来源|数据来源)\d?[::.、]|^[*※#]")
NUMBERED_HEAD = re.compile(r"^(?:甲|乙|[(]?\d{1,2}[)]?)$")
DATE = re.compile(r"20\d\d[年.\-/]\d{1,2}|\d{1,2}月|20\d\d年")
MOST_HEAD_ROWS = 4
MOST_TITLES = 5
# Wider tables have their borders; looking for the place of each cell would take the square of the width.
MOST_ALIGNED = 60


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` under their columns, an empty cell where there is none; `group` is the line above that heads this part of the table."""

    cells: tuple[Cell, ...]
    group: str = ""

    @property
    def span(self) -> tuple[int, int]:
        held = [cell for cell in self.cells if cell.text]
        return min(p[0] for c in held for p in c.pieces), max(p[1] for c in held for p in c.pieces)


@dataclass(frozen=True, slots=True)
class Parts:
    """`titles` are lines of the table over all columns; `unit` is that of 单位:亿元; `has_head` whether a head was found."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    titles: tuple[str, ...] = ()
    unit: str = ""
    has_head: bool = True
    notes: tuple[Cell, ...] = field(default=())


def parts_of(grid: Grid, above: Sequence[str], before: Sequence[Column] = ()) -> Parts:
    """The parts of a table; `above` are the lines before it, nearest first. `before` are the columns of a table right
    before it: a table without head that is as wide goes on with that one on a new page."""
    rows = [row for row in grid.rows if any(cell.text for cell in row)]
    titles, at = _titles(rows, grid.head)
    head_rows = grid.head if grid.head is not None else _head_rows(rows, at)
    head = rows[at : at + head_rows] if grid.head is None else rows[: grid.head]
    body = rows[at + head_rows :] if grid.head is None else rows[grid.head :]
    unit = next((m.group(1) for line in (*titles, *above[:2]) if (m := UNIT_NOTE.search(squeezed(line)))), "")
    width = max((len(row) for row in (head or body)), default=0)
    heads = _joined(head, width)
    held = rejoined(body, head, lambda row: _repeats(row, head))
    samples = [row for row in held if sum(bool(c.text) for c in row) > 1]
    goes_on = not head and len(before) > 2 and width in (len(before), len(before) - 1)
    columns = (
        list(before)
        if goes_on
        else columns_of(
            heads, _shares(samples, width, lambda t: is_figure(t) and not is_years(t)), _shares(samples, width, is_unit)
        )
    )
    out: list[Row] = []
    notes: list[Cell] = []
    group = ""
    for row in held:
        texts = {squeezed(cell.text) for cell in row if cell.text}
        lone = next(cell for cell in row if cell.text)
        if len(texts) == 2 and len(row) > 3 and SERIAL.match(squeezed(lone.text)) and _is_one_text(row[1:]):
            # 二 | 特色赛道 over all other columns.
            group = row[1].text
            continue
        if len(texts) == 1 and (NOTE.match(lone.text) or (len(lone.text) > 60 and width > 2)):
            notes.append(lone)
        elif len(texts) == 1 and width > 1 and not (len(row) > 1 and row[0].text == "" and is_figure(lone.text)):
            group = lone.text
        elif NOTE.match(lone.text) and not any(is_figure(squeezed(cell.text)) for cell in row):
            notes += [cell for cell in row if cell.text]
        else:
            out.append(Row(tuple(aligned(row, columns)), group))
    return Parts(tuple(columns), tuple(out), tuple(titles), unit, bool(head) or goes_on, tuple(notes))


def _is_one_text(row: Sequence[Cell]) -> bool:
    """A merged cell over all columns, said in each of them."""
    texts = [squeezed(cell.text) for cell in row]
    return len(texts) > 1 and len(set(texts)) == 1 and not is_figure(texts[0])


def _titles(rows: Sequence[tuple[Cell, ...]], head: int | None) -> tuple[list[str], int]:
    """Lines over all columns before the head, and how many rows they take."""
    titles: list[str] = []
    at = 0
    if head is not None:
        return titles, 0
    while at < min(len(rows) - 1, MOST_TITLES):
        texts = {squeezed(cell.text) for cell in rows[at] if cell.text}
        lone = all(UNIT_NOTE.search(t) or len(t) > 8 for t in texts) and not any(
            is_head_cell(t) and len(t) <= 6 for t in texts
        )
        if len(texts) == 1 or (len(texts) == 2 and lone and any(UNIT_NOTE.search(t) for t in texts)):
            titles += [cell.text for cell in rows[at] if cell.text][:1] if len(texts) == 1 else list(texts)
            at += 1
            continue
        break
    return titles, at


def _head_rows(rows: Sequence[tuple[Cell, ...]], at: int) -> int:
    """How many rows from `at` on are the head."""
    if at >= len(rows) or not (_is_head(rows[at]) or _stands_over_figures(rows, at)):
        return 0
    count = 1
    while at + count < len(rows) and count < MOST_HEAD_ROWS and _continues_head(rows[at + count], rows[at]):
        count += 1
    return count


def _is_head(row: tuple[Cell, ...]) -> bool:
    texts = [squeezed(cell.text) for cell in row if cell.text]
    if (
        len(texts) < 2
        or any(is_figure(t) and not YEARS.match(t) for t in texts)
        or any(ATTRIBUTE.match(t) for t in texts)
    ):
        return False
    known = sum(is_head_cell(t) for t in texts)
    short = all(len(t) <= 40 for t in texts)
    opens = bool(FIRST_HEAD.match(texts[0])) and known >= 2
    return short and (known * 2 >= len(texts) or known >= 3 or opens) and not any("。" in t or ";" in t for t in texts)


def _stands_over_figures(rows: Sequence[tuple[Cell, ...]], at: int) -> bool:
    """A first row of words over columns of figures is a head, whatever its words are."""
    first, below = rows[at], rows[at + 1 :]
    texts = [squeezed(cell.text) for cell in first]
    if (
        len(below) < 2
        or any(is_figure(t) and not YEARS.match(t) for t in texts if t)
        or any(len(t) > 30 for t in texts)
    ):
        return False
    for n, text in enumerate(texts[1:], start=1):
        said = [row[n].text for row in below[:50] if n < len(row) and row[n].text and not is_nothing(row[n].text)]
        if text and len(said) * 2 >= len(below[:50]) and sum(map(is_figure, said)) >= 0.8 * len(said):
            return True
    return False


def _continues_head(row: tuple[Cell, ...], first: tuple[Cell, ...]) -> bool:
    """A second line of the head: cells of the first one repeated, years, units, or 甲 乙 1 2; no figures, no name of a row."""
    texts = [(n, squeezed(cell.text)) for n, cell in enumerate(row) if cell.text]
    if not texts:
        return False
    above = [squeezed(cell.text) for cell in first]
    if len(texts) > 2 and all(NUMBERED_HEAD.match(t) for _, t in texts):
        return True
    new = [t for n, t in texts if n >= len(above) or t != above[n]]
    if (
        not new
        or any(is_figure(t) and not YEAR.match(t) for t in new)
        or any(ATTRIBUTE.match(t) or SERIAL.match(t) for t in new)
    ):
        return False
    repeated = len(texts) - len(new)
    heads = sum(
        is_head_cell(t) or bool(re.fullmatch(r"\(?[%‰万亿]?[\u4e00-\u9fff]{0,4}\)?", t) and unit_of(t.strip("()")))
        for t in new
    )
    if texts[0][0] == 0 and texts[0][1] not in above:
        return heads == len(new) and all(len(t) <= 8 for t in new) and not any("率" in t or "量" in t for t in new)
    return heads == len(new) or (repeated >= 2 and heads * 2 >= len(new) and all(len(t) <= 12 for t in new))


def _joined(head: Sequence[tuple[Cell, ...]], width: int) -> list[str]:
    """One text a column: the levels of the head from the top down, each said once."""
    heads: list[list[str]] = [[] for _ in range(width)]
    for row in head:
        if all(NUMBERED_HEAD.match(squeezed(c.text)) for c in row if c.text) and row is not head[0]:
            continue
        for n in range(min(width, len(row))):
            text = row[n].text
            if text and text not in heads[n]:
                heads[n].append(text)
    return [LEVELS.join(levels) for levels in heads]


def _repeats(row: tuple[Cell, ...], head: Sequence[tuple[Cell, ...]]) -> bool:
    """The head once more, on a new page."""
    texts = [squeezed(cell.text) for cell in row if cell.text]
    return any(texts == [squeezed(cell.text) for cell in one if cell.text] for one in head)


def _shares(rows: Sequence[tuple[Cell, ...]], width: int, holds: Callable[[str], bool]) -> list[float]:
    """For each column the share of its cells that say something of which `holds` is true."""
    out = []
    for n in range(width):
        said = [row[n].text for row in rows[:200] if n < len(row) and row[n].text and not is_nothing(row[n].text)]
        out.append(sum(holds(t) for t in said) / len(said) if said else 0.0)
    return out


def aligned(row: tuple[Cell, ...], columns: Sequence[Column]) -> list[Cell]:
    """The cells under their columns. A row with fewer cells lacks those where the rest fits worst: a merged first
    cell, an empty last one; one with more has a name in two parts."""
    wide = len(columns)
    if len(row) > wide:
        return list(row[:wide])
    lacking = wide - len(row)
    if not lacking or not row[0].text or wide > MOST_ALIGNED:
        return [*row, *([EMPTY] * lacking)]
    best: tuple[float, int] | None = None
    for at in range(len(row) + 1):
        moved = [*row[:at], *([EMPTY] * lacking), *row[at:]]
        score = sum(fit(cell.text, column) for cell, column in zip(moved, columns, strict=True))
        if at == len(row):
            score += 0.5
        if best is None or score > best[0]:
            best = (score, at)
    at = best[1] if best else len(row)
    return [*row[:at], *([EMPTY] * lacking), *row[at:]]
