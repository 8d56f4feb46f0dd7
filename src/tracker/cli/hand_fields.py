"""What a person says of a target by options, as fields of a record: `add` and `set` take the same."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import asked
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.lexicon.days import Edge

Indicator = Annotated[str | None, typer.Option("--indicator", help="What is measured.")]
Value = Annotated[
    str | None,
    typer.Option("--value", metavar="VALUE[UNIT]", help="How much, with its unit: 5个, 6%左右, 不低于30万头."),
]
Deadline = Annotated[
    str | None, typer.Option("--deadline", metavar="DATE", help="Until when: 2023-12-31, 6月底, 年底.")
]
Start = Annotated[str | None, typer.Option("--start", metavar="DATE", help="The day from which its time runs.")]
Owners = Annotated[list[str] | None, typer.Option("--owner", help="Unit in charge; several times for several.")]
Support = Annotated[list[str] | None, typer.Option("--support", help="Unit that supports; several times for several.")]
Place = Annotated[str | None, typer.Option("--region", help="The place it is about: name or code.")]
InSector = Annotated[str | None, typer.Option("--sector", help="Sector, as `tracker list` shows it.")]
OfKind = Annotated[str | None, typer.Option("--kind", help="level, increase, growth, reduction or milestone.")]
Base = Annotated[str | None, typer.Option("--base", metavar="VALUE[UNIT]", help="What it starts from.")]
BaseYear = Annotated[str | None, typer.Option("--base-year", metavar="YEAR", help="The year it is compared with.")]

# An option with one of these takes the field away.
NOTHING = ("", "none", "无")


def fields_said(
    *,
    indicator: str | None,
    deadline: str | None,
    start: str | None,
    owners: Sequence[str] | None,
    support: Sequence[str] | None,
    region: str | None,
    sector: str | None,
    kind: str | None,
    base: str | None,
    base_year: str | None,
    context: "Context",
) -> dict[str, Any]:
    """The fields that were said, without the amount. Raises WrongUse."""
    fields: dict[str, Any] = {}
    if indicator is not None:
        fields["indicator"] = indicator
    if deadline is not None:
        fields["deadline"] = _day(deadline, "--deadline", "end")
    if start is not None:
        fields["period_start"] = _day(start, "--start", "start")
    if owners is not None or support is not None:
        roles = [(name, "lead") for name in owners or ()] + [(name, "support") for name in support or ()]
        fields["owners"] = [{"name": name, "role": role} for name, role in roles if name not in NOTHING]
    if region is not None:
        fields |= place_fields(region, context)
    if sector is not None:
        fields["sector"] = sector
    if kind is not None:
        from tracker.model.field_words import KINDS, kind_of

        fields["kind"] = asked.choice(kind_of(kind), "--kind", tuple(KINDS))
    if base is not None:
        fields["base_value"] = None if base in NOTHING else base
    if base_year is not None:
        fields["base_year"] = None if base_year in NOTHING else asked.year_of(base_year)
    return fields


def _day(text: str, option: str, edge: "Edge") -> str | None:
    return None if text in NOTHING else asked.day_of(text, option, edge).isoformat()


def place_fields(name: str, context: "Context") -> dict[str, str | None]:
    """Name and code of a place; one that the table does not know is kept as written, with a remark."""
    from tracker.lexicon.regions import regions

    if name in NOTHING:
        return {"region": None, "region_code": None, "region_as_written": None}
    found = regions().by_code(name) or regions().find(name)
    if found is None:
        from tracker.render.visible import visible

        shown = visible(name)
        context.tell(
            Said(
                f"--region: no place named “{shown}” is known; it is kept as written",
                f"--region：没有名为“{shown}”的地区，按原样保留",
            )
        )
        return {"region": name, "region_code": None, "region_as_written": name}
    return {"region": found.name, "region_code": found.code, "region_as_written": name}


def with_amount(fields: dict[str, Any], indicator: str, value: str | None, today: date) -> dict[str, Any]:
    """The fields with those of the amount; what was said by an option of its own goes before."""
    if value is None:
        return fields
    from tracker.cli.line import amount_fields

    return {**amount_fields(indicator, value, today), **fields}
