"""What a described table is made of: its head and rows, and the records that a careful reader takes from them."""

from dataclasses import dataclass, field

E30, E27, E26 = "2030-12-31", "2027-12-31", "2026-12-31"
SPRING, HALF = "2026-03-31", "2026-06-30"
NO_RUNS = frozenset({"runs"})

Row = tuple[str | None, ...]


@dataclass(frozen=True)
class Want:
    """A record: indicator (which the record's must hold), value, unit, and what else is told; `actual` for a result."""

    indicator: str
    value: str
    unit: str
    deadline: str
    comparator: str = "exact"
    value_max: str | None = None
    base: str | None = None
    region: str | None = None
    owners: tuple[str, ...] = ()
    attribute: str | None = None
    actual: bool = False


@dataclass(frozen=True)
class Table:
    """`rows` hold None where the cell above reaches down. `not_in` are shapes that cannot carry the table, or (projects in a
    PDF without lines: words of neighbouring columns half a line apart) that are not read yet."""

    title: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    wants: tuple[Want, ...]
    not_in: frozenset[str] = field(default=frozenset())


def by_day(indicator: str, unit: str, *dues: tuple[str, str], base: str | None = None) -> tuple[Want, ...]:
    """One indicator with a value for each day; a sign of limit before the value is its comparator."""
    return tuple(
        Want(indicator, value.lstrip("≥"), unit, day, "at_least" if value.startswith("≥") else "exact", base=base)
        for value, day in dues
    )


def by_place(indicator: str, unit: str, day: str, **values: str) -> tuple[Want, ...]:
    """One indicator with a value for each place; `whole` is the plan's own."""
    return tuple(
        Want(indicator, value, unit, day, region=None if place == "whole" else place) for place, value in values.items()
    )


def of_row(day: str, owners: tuple[str, ...], *figures: tuple[str, str, str]) -> tuple[Want, ...]:
    """All that one row promises: (indicator, value, unit) by its day, answered for by its offices."""
    return tuple(Want(indicator, value, unit, day, owners=owners) for indicator, value, unit in figures)
