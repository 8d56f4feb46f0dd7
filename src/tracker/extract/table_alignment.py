"""Cells under their columns, where a row has fewer or more of them than the head."""

from collections.abc import Sequence
from itertools import accumulate

from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.fit import fit
from tracker.documents.grids.grid import EMPTY, Cell

# In tenths of a cell that fits.
TWO_GAPS = 5


def aligned(row: tuple[Cell, ...], columns: Sequence[Column]) -> list[Cell]:
    """The cells under their columns. A row with fewer cells lacks those where the rest fits worst: merged first cells,
    empty last ones, or both; one with more has a name in two parts."""
    row, lacking = row[: len(columns)], max(0, len(columns) - len(row))
    if not lacking or not row[0].text:
        return [*row, *[EMPTY] * lacking]
    _, lead, at = max(_with_gaps(row, columns, lead, lacking - lead) for lead in range(lacking + 1))
    return [*[EMPTY] * -lead, *row[:at], *([EMPTY] * (lacking + lead)), *row[at:]]


def _with_gaps(row: tuple[Cell, ...], columns: Sequence[Column], lead: int, rest: int) -> tuple[int, int, int]:
    """(how well the cells fit, minus `lead`, where the rest is lacking) of a row that lacks its first `lead` cells and `rest`
    in one other place, the last one if nothing tells against it."""
    ahead = accumulate(map(_suits, row, columns[lead:]), initial=0)
    behind = [*accumulate(map(_suits, reversed(row), reversed(columns)), initial=0)]
    scores = [a + b for a, b in zip(ahead, reversed(behind), strict=True)]
    if not rest:
        return scores[-1], -lead, len(row)
    if lead:
        # Two gaps are told from one by what fits much better.
        scores = [score - TWO_GAPS for score in scores]
        scores[-1] += 1
    else:
        scores[-1] += 5
    best = max(scores)
    return best, -lead, scores.index(best)


def _suits(cell: Cell, column: Column) -> int:
    """How well a cell suits a column, in tenths, so that sums are exact."""
    return round(10 * fit(cell.text, column))
