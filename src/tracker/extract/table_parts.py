"""The parts of a table: caption, unit of all, head, rows; titles, notes and repeated heads told from rows that say something."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from tracker.documents.grids.cell_shapes import (
    ATTRIBUTE,
    FIRST_HEAD,
    NUMBER,
    SERIAL,
    YEAR,
    YEARS,
    is_head_cell,
    is_nothing,
    squeezed,
)
from tracker.documents.grids.column_heads import LEVELS, UNIT, Column, columns_of
from tracker.documents.grids.fit import is_figure, is_unit, is_years
from tracker.documents.grids.grid import EMPTY, Cell, Grid
from tracker.extract.table_alignment import aligned
from tracker.extract.table_pages import rejoined
from tracker.lexicon.units import unit_of

UNIT_NOTE = re.compile(r"(?:计量)?单位[::]\s*([^\s()、,;]{1,10})")
NOTE = re.compile(r"^(?:注|备注|说明|附注|资料来源|数据来源)\d?[::.、]|^[*※#]")
NUMBERED_HEAD = re.compile(r"^(?:甲|乙|[(]?\d{1,2}[)]?)$")
MOST_HEAD_ROWS = 4

FEWEST_OF_UNITS = 2
NUMBER_OF_UNIT = re.compile(rf"^[≤≥<>]?{NUMBER}([^\d,。;、]{{1,4}})$")


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` under their columns, an empty cell where there is none."""

    cells: tuple[Cell, ...]

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


def parts_of(grid: Grid, above: Sequence[str], before: Sequence[Column] = ()) -> Parts:
    """The parts of a table; `above` are the lines before it, nearest first. `before` are the columns of a table right
    before it: a table without head that is as wide goes on with that one on a new page."""
    rows = [row for row in grid.rows if any(cell.text for cell in row)]
    titles, at = _titles(rows) if grid.head is None else ([], 0)
    head_rows = _head_rows(rows, at) if grid.head is None else grid.head
    head, body = rows[at : at + head_rows], rows[at + head_rows :]
    head = _spread(head, max((len(row) for row in body), default=0))
    unit = next((m.group(1) for line in (*titles, *above) if (m := UNIT_NOTE.search(squeezed(line)))), "")
    width = max((len(row) for row in (head or body)), default=0)
    heads = _joined(head, width)
    held = rejoined(body, head, lambda row: _repeats(row, head))
    goes_on = not head and width in (len(before), len(before) - 1)
    columns = list(before) if goes_on else columns_of(heads, _figures(held, width), _shares(held, width, is_unit))
    if heads and not heads[0] and all(SERIAL.match(squeezed(row[0].text)) for row in held if row[0].text):
        columns[0] = Column("serial")
    out = tuple(Row(tuple(aligned(row, columns))) for row in held if not (_over_all_columns(row) or _is_note(row)))
    return Parts(tuple(columns), out, tuple(titles), unit, bool(head) or goes_on)


def _over_all_columns(row: tuple[Cell, ...]) -> bool:
    """A text alone in its row, or 二 | 特色赛道 over all other columns: it heads the rows below and is none."""
    first, *others = (squeezed(cell.text) for cell in row)
    held = {text for text in (first, *others) if text}
    if len(held) == 1:
        return bool(first) or not any(map(is_figure, held))
    return len(others) > 1 and bool(SERIAL.match(first)) and len({*others}) == 1 and not is_figure(others[0])


def _is_note(row: tuple[Cell, ...]) -> bool:
    held = [cell.text for cell in row if cell.text]
    return bool(NOTE.match(held[0])) and not any(map(is_figure, held))


def _titles(rows: Sequence[tuple[Cell, ...]]) -> tuple[list[str], int]:
    """Lines over all columns before the head, and how many rows they take."""
    titles: list[str] = []
    at = 0
    for row in rows[:-1]:
        texts = list(dict.fromkeys(squeezed(cell.text) for cell in row if cell.text))
        beside_unit = len(texts) == 2 and all(UNIT_NOTE.search(t) or len(t) > 8 for t in texts)
        if not (len(texts) == 1 or (beside_unit and any(UNIT_NOTE.search(t) for t in texts))):
            break
        titles += texts
        at += 1
    return titles, at


def _head_rows(rows: Sequence[tuple[Cell, ...]], at: int) -> int:
    """How many rows from `at` on are the head."""
    if not rows or not (_is_head(rows[at]) or _stands_over_figures(rows, at)):
        return 0
    below = takewhile(lambda row: _continues_head(row, rows[at]), rows[at + 1 : at + MOST_HEAD_ROWS])
    return 1 + sum(1 for _ in below)


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
    told = [[squeezed(row[n].text) for row in below if n < len(row)] for n in range(1, len(texts)) if texts[n]]
    return sum(_of_one_unit(said) for said in told) >= FEWEST_OF_UNITS


def _continues_head(row: tuple[Cell, ...], first: tuple[Cell, ...]) -> bool:
    """A second line of the head: cells of the first one repeated, years, units, or 甲 乙 1 2; no figures, no name of a row."""
    texts = [(n, squeezed(cell.text)) for n, cell in enumerate(row) if cell.text]
    if not texts:
        return False
    if len(texts) > 2 and all(NUMBERED_HEAD.match(t) for _, t in texts):
        return True
    above = {n: squeezed(cell.text) for n, cell in enumerate(first)}
    others = [(n, t) for n, t in texts if above.get(n) != t]
    new = [t for _, t in others]
    if (
        not new
        or any(is_figure(t) and not YEAR.match(t) for t in new)
        or any(ATTRIBUTE.match(t) or SERIAL.match(t) for t in new)
        # A unit under 单位 is that of a row.
        or any(is_unit(t) and UNIT.search(above.get(n, "")) for n, t in others)
    ):
        return False
    repeated = len(texts) - len(new)
    heads = sum(
        is_head_cell(t) or bool(re.fullmatch(r"\(?[%‰万亿]?[\u4e00-\u9fff]{0,4}\)?", t) and unit_of(t.strip("()")))
        for t in new
    )
    if texts[0][0] == 0 and texts[0][1] not in above.values():
        return heads == len(new) and all(len(t) <= 8 for t in new) and not any("率" in t or "量" in t for t in new)
    return heads == len(new) or (repeated >= 2 and heads * 2 >= len(new) and all(len(t) <= 12 for t in new))


def _spread(head: list[tuple[Cell, ...]], width: int) -> list[tuple[Cell, ...]]:
    """序号 | 指标 | 目标 above 2024年 | 2025年 | 2026年: a head whose last cell lost that it spans the years below it."""
    if len(head) != 2:
        return head
    first, below = head
    lacking = width - len(first)
    if lacking < 1 or len(below) != lacking + 1 or not all(YEARS.match(squeezed(cell.text)) for cell in below):
        return head
    return [(*first, *[first[-1]] * lacking), (*[EMPTY] * (width - len(below)), *below)]


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


def _figures(rows: Sequence[tuple[Cell, ...]], width: int) -> list[float]:
    """For each column the share of its cells that are figures. Where there is such a column, one whose cells have their unit
    beside them, the same in all (1.5公里), is none of words either."""
    alone = _shares(rows, width, lambda t: is_figure(t) and not is_years(t))
    of_units = [_of_one_unit([row[n].text for row in rows if n < len(row)]) for n in range(width)]
    if max(alone, default=0.0) < 1 and sum(of_units) < FEWEST_OF_UNITS:
        return alone
    return [max(shares) for shares in zip(alone, of_units, strict=True)]


def _of_one_unit(said: Sequence[str]) -> float:
    units = {m[1] for text in said if (m := NUMBER_OF_UNIT.match(squeezed(text)))}
    known = len(units) == 1 and unit_of(*units) is not None
    return float(known and all(NUMBER_OF_UNIT.match(squeezed(text)) for text in said if not is_nothing(text)))
