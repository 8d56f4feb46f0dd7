"""Units of plans: what a unit measures, and how figures in one unit become figures in another.

A unit is an optional magnitude (万, 亿 …), a base unit of the table, and an optional denominator (公斤/亩). Figures of the
same dimension convert into each other; figures of different dimensions never do.
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache, lru_cache

from tracker.lexicon.tables import table

RATIO = re.compile(r":\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` turns a figure in this unit into one in `canonical`; both measure `dimension`."""

    text: str
    dimension: str
    canonical: str
    factor: Fraction


@dataclass(frozen=True, slots=True)
class UnitTable:
    """`counted` are the units that a Chinese numeral may count, `measured` the dimensions of which it may be a measure."""

    bases: dict[str, tuple[str, str, Fraction]]
    magnitudes: dict[str, Fraction]
    denominators: frozenset[str]
    counted: frozenset[str]
    measured: frozenset[str]
    longest: int

    def base_at(self, text: str, at: int) -> int:
        """End of the longest base unit that starts at `at`, or `at` where there is none."""
        for size in range(min(self.longest, len(text) - at), 0, -1):
            if text[at : at + size] in self.bases:
                return at + size
        return at

    def match(self, text: str, at: int) -> int:
        """End of the longest unit that starts at `at` (magnitude, base, denominator), or `at` where there is none.

        A magnitude alone (41.3万) is a unit of its own kind.
        """
        # At the end of a text a slice of two characters is one of them: its length is not what was asked for.
        left = len(text) - at
        ends = [self.base_at(text, at)]
        for size in (1, 2):
            if size <= left and text[at : at + size] in self.magnitudes:
                ends.append(self.base_at(text, at + size))
        end = max(ends)
        if text[end : end + 1] == "/" and end > at:
            for size in range(min(4, len(text) - end - 1), 0, -1):
                if text[end + 1 : end + 1 + size] in self.denominators:
                    return end + 1 + size
        return end

    def parse(self, text: str) -> Unit | None:
        """As `unit_of`, which remembers."""
        text = "".join(text.split()).replace("（", "(").replace("）", ")")
        if text[:1] == ":":
            return self._ratio(text)
        if text in self.bases:
            return self._unit(text, text, Fraction(1), None)
        numerator, slash, denominator = text.partition("/")
        magnitude = Fraction(1)
        base = numerator
        for size in (2, 1):
            if numerator not in self.bases and numerator[:size] in self.magnitudes:
                magnitude, base = self.magnitudes[numerator[:size]], numerator[size:]
                break
        if slash and denominator not in self.denominators:
            return None
        if base and base not in self.bases:
            return None
        return self._unit(text, base, magnitude, denominator if slash else None)

    def _ratio(self, text: str) -> Unit | None:
        """`:1.5` of 1:1.5, as so many to one."""
        below = Fraction(text[1:]) if RATIO.fullmatch(text) else None
        return Unit(text, "ratio", ":1", 1 / below) if below else None

    def _unit(self, text: str, base: str, magnitude: Fraction, denominator: str | None) -> Unit:
        if not base:
            dimension, canonical, factor = "number", "", Fraction(1)
        else:
            dimension, canonical, factor = self.bases[base]
        if denominator:
            dimension, canonical = f"{dimension}/{denominator}", f"{canonical}/{denominator}"
        return Unit(text, dimension, canonical, factor * magnitude)


@cache
def units() -> UnitTable:
    source = table("units")
    bases: dict[str, tuple[str, str, Fraction]] = {}
    for dimension, row in source["dimensions"].items():
        for text, factor in row["units"].items():
            bases[text] = (dimension, row["canonical"], Fraction(factor))
    for counter in source["counters"]:
        bases.setdefault(counter, (f"count:{counter}", counter, Fraction(1)))
    return UnitTable(
        bases=bases,
        magnitudes={text: Fraction(factor) for text, factor in source["magnitudes"].items()},
        denominators=frozenset(source["denominators"]),
        counted=frozenset(source["spelled"])
        | {text for name in source["spelled_dimensions"] for text in source["dimensions"][name]["units"]},
        measured=frozenset(source["spelled_dimensions"]),
        longest=max(map(len, bases)),
    )


# The units of one plan are some dozen; a hostile file has no end of them.
@lru_cache(maxsize=1024)
def unit_of(text: str) -> Unit | None:
    """The unit that is written `text`, or None where the table does not know it."""
    return units().parse(text)


def plain(value: Decimal, places: int | None = None) -> str:
    """Digits without exponent or trailing zeros: the form in which records hold a number.

    `places` rounds to so many digits behind the point. However many digits the number has, none is too many.
    """
    if places is not None and value.is_finite():
        enough = max(28, value.adjusted() + places + 2)
        value = value.quantize(Decimal(1).scaleb(-places), context=Context(prec=enough))
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal | None:
    """`value` in `from_unit` as a figure in `to_unit`, or None where the two do not measure the same."""
    if "".join(from_unit.split()) == "".join(to_unit.split()):
        return value
    one, other = unit_of(from_unit), unit_of(to_unit)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    return decimal_of(Fraction(value) * one.factor / other.factor)


def decimal_of(value: Fraction) -> Decimal:
    """A fraction as a decimal number of 15 significant digits: exact where it can be, without trailing zeros."""
    context = Context(prec=15)
    return context.divide(Decimal(value.numerator), Decimal(value.denominator)).normalize(context)


def normalize(value: str, value_max: str | None, unit: str) -> dict[str, str | None] | None:
    """The figure in the canonical unit of its dimension, or None where the table knows no conversion."""
    known = unit_of(unit)
    if known is None:
        return None

    def turned(text: str) -> str:
        # By way of a decimal number: a fraction refuses a text of some thousand digits.
        return plain(decimal_of(Fraction(Decimal(text)) * known.factor))

    return {
        "value": turned(value),
        "value_max": turned(value_max) if value_max else None,
        "unit": known.canonical,
        "dimension": known.dimension,
    }
