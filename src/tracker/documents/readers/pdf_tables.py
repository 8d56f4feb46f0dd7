"""Ruled tables: cells are what the lines enclose, so that words wrapped inside a cell stay in it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import neg

from tracker.documents.readers.merged_cells import MergedCell, as_lines, fill
from tracker.documents.readers.pdf_free import FreeText
from tracker.documents.readers.pdf_glyphs import Glyph, RuledLine
from tracker.documents.readers.pdf_lines import joined, lines_of
from tracker.documents.readers.pdf_unruled import unruled_tables

# In heights of a character above its base line: where it stands in a table.
HALFWAY = 0.3
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

    def covered(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """Those of the characters that stand in the table."""
        x0, x1, bottom, top = self.x0, self.x1, self.bottom, self.top
        return [g for g in glyphs if x0 <= g.middle <= x1 and bottom <= g.y + g.size * HALFWAY <= top]


def tables_of(glyphs: Sequence[Glyph], rules: Sequence[RuledLine]) -> tuple[list[RuledTable], FreeText]:
    """The tables of a page from the top down, ruled ones and those that only their columns tell, and the text outside them;
    a single box around text is no table."""
    text = FreeText(glyphs)
    if len(rules) > MOST_RULES:
        return [], text
    ruled = [table for group in _touching(rules) if (table := _table(glyphs, group)) is not None]
    text = _outside(text, ruled)
    unruled = [RuledTable(*found) for found in unruled_tables(text.lines)]
    return sorted([*ruled, *unruled], key=lambda t: -t.top), _outside(text, unruled)


def _outside(text: FreeText, tables: Iterable[RuledTable]) -> FreeText:
    for table in tables:
        text = text.without(table.covered(text.glyphs))
    return text


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
    for glyph in box.covered(glyphs):
        # On an edge it is in the cell above or on the left.
        row = bisect_left(ys, -(glyph.y + glyph.size * HALFWAY), 1, key=neg) - 1
        column = bisect_left(xs, glyph.middle, 1) - 1
        inside.setdefault((row, column), []).append(glyph)
    rows = as_lines(fill(_cells(xs, ys, rules, inside)))
    return RuledTable(tuple(rows), box.x0, box.x1, box.bottom, box.top) if rows else None


def _cells(
    xs: list[float], ys: list[float], rules: list[RuledLine], inside: dict[tuple[int, int], list[Glyph]]
) -> list[list[MergedCell]]:
    """Cells row by row: a missing line between two of them makes them one."""
    level, upright = [r for r in rules if r.horizontal], [r for r in rules if not r.horizontal]
    taken: set[tuple[int, int]] = set()
    rows: list[list[MergedCell]] = []
    for r in range(len(ys) - 1):
        row: list[MergedCell] = []
        for c in range(len(xs) - 1):
            if (r, c) in taken:
                continue
            columns = rows_down = 1
            while c + columns < len(xs) - 1 and not _ruled(upright, xs[c + columns], (ys[r] + ys[r + 1]) / 2):
                columns += 1
            while r + rows_down < len(ys) - 1 and not _ruled(level, ys[r + rows_down], (xs[c] + xs[c + 1]) / 2):
                rows_down += 1
            covered = [(r + i, c + j) for i in range(rows_down) for j in range(columns)]
            taken.update(covered)
            words = [glyph for place in covered for glyph in inside.get(place, ())]
            row.append(MergedCell(joined(lines_of(words)), columns, rows_down))
        rows.append(row)
    return rows


def _ruled(rules: list[RuledLine], at: float, across: float) -> bool:
    return any(abs(r.at - at) <= SAME and r.start - TOUCH <= across <= r.end + TOUCH for r in rules)


def _distinct(values: Iterable[float]) -> list[float]:
    """Ascending, those that differ by less than a line's width taken as one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > SAME:
            out.append(value)
    return out
