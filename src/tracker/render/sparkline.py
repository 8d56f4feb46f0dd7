"""A few figures as a row of bars, for a cell of a list."""

from collections.abc import Sequence
from decimal import Decimal

BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[Decimal], top: Decimal | None) -> str:
    """Values as bars, the full height being the largest or what was promised."""
    if not values:
        return ""
    most = max([*values, *([top] if top is not None else [])])
    low = min(Decimal(0), *values)
    if most == low:
        return BARS[0] * len(values)
    return "".join(BARS[min(7, max(0, int((value - low) / (most - low) * 8)))] for value in values)
