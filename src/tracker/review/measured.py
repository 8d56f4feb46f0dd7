"""Figures of a record in the unit of its target."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from tracker.lexicon.units import convert
from tracker.model.plain_rows import FigureRow

AMOUNT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(.*?)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure: `value` in the target's unit, and the day on which it is true."""

    value: Decimal
    as_of: date
    figure: FigureRow


@dataclass(frozen=True, slots=True)
class BaseAmount:
    """A number with the unit it was written in (a base value such as 700元/人)."""

    value: Decimal
    unit: str


def measured(figures: Iterable[FigureRow], unit: str) -> tuple[list[Measured], list[FigureRow]]:
    """Figures in `unit`, and those that cannot be expressed in it."""
    read: list[Measured] = []
    other: list[FigureRow] = []
    for figure in figures:
        value = _converted(figure["value"], figure["unit"], unit)
        if value is None:
            other.append(figure)
        else:
            read.append(Measured(value, date.fromisoformat(figure["as_of"]), figure))
    return read, other


@lru_cache(maxsize=65_536)
def _converted(value: str, given: str, unit: str) -> Decimal | None:
    """A history is read again for each day on which its state can change; fractions are slow."""
    return convert(Decimal(value), given, unit)


def amount_of(text: str | None) -> BaseAmount | None:
    """`3万人` as number and unit; None where the text does not begin with a number."""
    match = AMOUNT.fullmatch(text or "")
    return BaseAmount(Decimal(match[1]), match[2]) if match else None


def amount_in(amount: BaseAmount, unit: str) -> Decimal | None:
    """The amount in `unit`; an amount without a unit is taken to be in the target's own."""
    return amount.value if not amount.unit else convert(amount.value, amount.unit, unit)
