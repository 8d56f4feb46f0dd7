"""Ruled tables: cells are what the lines enclose, so that words wrapped inside a cell stay in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.documents.readers.merged_cells import MergedCell, as_lines, fill
from tracker.documents.readers.pdf_glyphs import Glyph, RuledLine
from tracker.documents.readers.pdf_lines import joined, lines_of
from tracker.documents.readers.pdf_unruled import unruled_tables

TOUCH = 3.0
SAME = 2.5
MOST_RULES = 1_500
MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Tab-separated rows, and the box that the table covers."""

    rows: tuple[str, ...]
    x0: float
    x1: float
    bottom: float
    top: float

    def covers(self, glyph: Glyph) -> bool:
        return self.x0 <= glyph.middle <= self.x1 and self.bottom <= glyph.y + glyph.size * 0.3 <= self.top


def tables_of(glyphs: Sequence[Glyph], rules: Sequence[RuledLine]) -> list[RuledTable]:
    """The tables of a page from the top down, ruled ones and those that only their columns tell; a single box around text is
    no table."""
    if len(rules) > MOST_RULES:
        return []
    tables = [table for group in _touching(rules) if (table := _table(glyphs, group)) is not None]
    free = glyphs
    for table in tables:
        free = [g for g in free if not table.covers(g)]
    tables += [RuledTable(*found) for found in unruled_tables(free)]
    return sorted(tables, key=lambda t: -t.top)


def _touching(rules: Sequence[RuledLine]) -> list[list[RuledLine]]:
    """Groups of lines that meet each other."""
    groups: list[list[RuledLine]] = []
    for rule in rules:
        meeting = [g for g in groups if any(_meet(rule, other) for other in g)]
        groups = [g for g in groups if not any(g is m for m in meeting)]
        groups.append([rule, *(other for group in meeting for other in group)])
    return groups


def _meet(a: RuledLine, b: RuledLine) -> bool:
    if a.horizontal == b.horizontal:
        return abs(a.at - b.at) <= SAME and a.start <= b.end + TOUCH and b.start <= a.end + TOUCH
    return a.start - TOUCH <= b.at <= a.end + TOUCH and b.start - TOUCH <= a.at <= b.end + TOUCH


def _table(glyphs: Sequence[Glyph], rules: list[RuledLine]) -> RuledTable | None:
    ys = sorted(_distinct(r.at for r in rules if r.horizontal), reverse=True)
    xs = _distinct(r.at for r in rules if not r.horizontal)
    if len(ys) < 2 or len(xs) < 3 or len(ys) * len(xs) > MOST_CELLS:
        return None
    box = RuledTable((), xs[0], xs[-1], ys[-1], ys[0])
    inside: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if box.covers(glyph):
            place = (_band(ys, glyph.y + glyph.size * 0.3, falling=True), _band(xs, glyph.middle, falling=False))
            inside.setdefault(place, []).append(glyph)
    rows = as_lines(fill(_cells(xs, ys, rules, inside)))
    return RuledTable(tuple(rows), box.x0, box.x1, box.bottom, box.top) if rows else None


def _cells(
    xs: list[float], ys: list[float], rules: list[RuledLine], inside: dict[tuple[int, int], list[Glyph]]
) -> list[list[MergedCell]]:
    """Cells row by row: a missing line between two of them makes them one."""
    taken: set[tuple[int, int]] = set()
    rows: list[list[MergedCell]] = []
    for r in range(len(ys) - 1):
        row: list[MergedCell] = []
        for c in range(len(xs) - 1):
            if (r, c) in taken:
                continue
            columns = rows_down = 1
            while c + columns < len(xs) - 1 and not _ruled(rules, False, xs[c + columns], (ys[r] + ys[r + 1]) / 2):
                columns += 1
            while r + rows_down < len(ys) - 1 and not _ruled(rules, True, ys[r + rows_down], (xs[c] + xs[c + 1]) / 2):
                rows_down += 1
            covered = [(r + i, c + j) for i in range(rows_down) for j in range(columns)]
            taken.update(covered)
            words = [glyph for place in covered for glyph in inside.get(place, ())]
            row.append(MergedCell(joined(lines_of(words)), columns, rows_down))
        rows.append(row)
    return rows


def _ruled(rules: list[RuledLine], horizontal: bool, at: float, across: float) -> bool:
    return any(
        r.horizontal == horizontal and abs(r.at - at) <= SAME and r.start - TOUCH <= across <= r.end + TOUCH
        for r in rules
    )


def _distinct(values: Iterable[float]) -> list[float]:
    """Ascending, those that differ by less than a line's width taken as one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > SAME:
            out.append(value)
    return out


def _band(edges: list[float], value: float, *, falling: bool) -> int:
    """Between which two edges `value` lies."""
    for n in range(len(edges) - 1):
        if (edges[n] >= value >= edges[n + 1]) if falling else (edges[n] <= value <= edges[n + 1]):
            return n
    return len(edges) - 2
