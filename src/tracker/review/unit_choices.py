"""In which units a figure of a target may be given: the target's own first, then those that convert to it."""

from decimal import Decimal

from tracker.lexicon.units import convert, unit_of, units

# Magnitudes in which people report; the table knows more.
USUAL = ("", "万", "亿")
MOST = 8


def unit_choices(unit: str) -> list[tuple[str, Decimal]]:
    """Units with the factor that turns a figure in them into one in `unit`."""
    choices = {unit: Decimal(1)}
    known = unit_of(unit)
    if known is None or not unit:
        return list(choices.items())
    whole, slash, below = unit.partition("/")
    dimension = known.dimension.partition("/")[0] if slash else known.dimension
    own = [base for base in units().bases if whole.endswith(base)]
    same = [base for base, (measured, _, _) in units().bases.items() if measured == dimension and base.isalpha()]
    for base in [*sorted(own, key=len, reverse=True)[:1], *same]:
        for magnitude in USUAL if base in own else USUAL[:1]:
            text = f"{magnitude}{base}{slash}{below}"
            factor = convert(Decimal(1), text, unit)
            if factor is not None and len(choices) < MOST:
                choices.setdefault(text, factor)
    return list(choices.items())
