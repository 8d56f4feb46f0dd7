"""A few figures as a row of bars, for a cell of a list."""

from collections.abc import Sequence
from math import isfinite

BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float], top: float | None) -> str:
    """Values as bars, the full height being the largest or what was promised; nothing for numbers beyond all measure."""
    if not values or not all(map(isfinite, [*values, top or 0])):
        return ""
    most = max([*values, *([top] if top is not None else [])])
    low = min(0.0, *values)
    if most == low:
        return BARS[0] * len(values)
    return "".join(BARS[min(7, max(0, int((value - low) / (most - low) * 8)))] for value in values)
