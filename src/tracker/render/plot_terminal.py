"""A path as lines of a terminal: figures as dots, the promised path as points, days below, values beside."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tracker.lexicon.units import plain
from tracker.render.columns import cells, padded
from tracker.render.visible import visible
from tracker.review.path import Path, Point

HEIGHT = 11
LEAST, MOST = 24, 90
FIGURE, PROMISE = "●", "·"


def plot_lines(path: Path, *, width: int, language: str) -> list[str]:
    """The head with the legend, the grid with three values beside it, the days below."""
    low, high = path.span or value_span(path.points)
    first, last = min(p.day for p in path.points), max(p.day for p in path.points)
    ticks = [high, (low + high) / 2, low]
    labels = [visible(short(value)) for value in ticks]
    left = max(map(cells, labels))
    columns = min(max(width - left - 3, LEAST), MOST)
    grid = [[" "] * columns for _ in range(HEIGHT)]
    for edge in path.promised:
        for x in range(columns):
            value = value_at(edge, _day_of(x, columns, first, last))
            if value is not None:
                grid[_row(value, low, high)][x] = PROMISE
    for point in path.actual:
        grid[_row(point.value, low, high)][_column(point.day, columns, first, last)] = FIGURE
    beside = {0: labels[0], HEIGHT // 2: labels[1], HEIGHT - 1: labels[2]}
    figures, promised = (word.into(language) for word in path.legend)
    lines = [visible(f"{path.name} · {path.unit}") + f"   {FIGURE} {figures}  {PROMISE} {promised}"]
    for number, row in enumerate(grid):
        label = beside.get(number, "")
        mark = "┤" if label else "│"
        lines.append((" " * (left - cells(label)) + label + " " + mark + "".join(row)).rstrip())
    lines.append(" " * (left + 1) + "└" + "─" * columns)
    begin, end = first.isoformat(), last.isoformat()
    lines.append(" " * (left + 2) + (padded(begin, columns - len(end)) + end if first != last else begin))
    return lines


def value_span(points: Sequence[Point]) -> tuple[Decimal, Decimal]:
    """Lowest and highest value of the axis: from nothing, unless all values lie close together far above it."""
    low, high = min(p.value for p in points), max(p.value for p in points)
    if low > 0 and low < high * Decimal("0.6"):
        low = Decimal(0)
    if low == high:
        low, high = (Decimal(0), high) if high > 0 else (low - 1, Decimal(0)) if high < 0 else (low, low + 1)
    return low, high


def value_at(edge: Sequence[Point], day: date) -> Decimal | None:
    """The value of a line of points on a day; None outside of it."""
    for one, other in pairwise(edge):
        if one.day <= day <= other.day:
            days = (other.day - one.day).days
            part = Decimal((day - one.day).days) / Decimal(days) if days else Decimal(1)
            return one.value + (other.value - one.value) * part
    return None


def _row(value: Decimal, low: Decimal, high: Decimal) -> int:
    part = (value - low) / (high - low)
    return HEIGHT - 1 - min(HEIGHT - 1, max(0, round(part * (HEIGHT - 1))))


def _column(day: date, columns: int, first: date, last: date) -> int:
    days = (last - first).days
    return round((day - first).days * (columns - 1) / days) if days else 0


def _day_of(x: int, columns: int, first: date, last: date) -> date:
    return date.fromordinal(first.toordinal() + round(x * (last - first).days / (columns - 1)))


def short(value: Decimal) -> str:
    """A value of an axis with four digits that count."""
    if not value:
        return "0"
    digits = max(0, 3 - value.adjusted())
    return plain(round(value, digits)) if digits else plain(Decimal(round(value)))
