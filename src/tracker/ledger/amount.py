"""A figure as a person types it: `25.3万头`, `253000 头`, `25.3 万 头`, `1,200`, `80%`, full-width digits included."""

import re
from dataclasses import dataclass
from decimal import Decimal

from tracker.lexicon.units import convert, unit_of, units
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said

# Only what stands in numbers: wholesale normalising would turn ① into 1.
NARROW = {ord(c) + 0xFEE0: c for c in "0123456789.,+-%()/"} | {ord("−"): "-"}
NUMBER = re.compile(r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<unit>.*)", re.DOTALL | re.ASCII)
LONGEST = 40
# Dimensions whose units are counting words, apart from those that count only themselves.
COUNTED = ("organisations", "homes")


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` has digits only (`-12.5`), `unit` is as typed, or the target's where none was."""

    value: str
    unit: str


def read_amount(text: str, unit: str | None) -> Amount:
    """`text` as a figure of a target measured in `unit` (None for a milestone).

    Raises WrongUse where it is no number, where nobody knows the unit, or where it measures something else.
    """
    squeezed = "".join(text.translate(NARROW).split())
    match = NUMBER.fullmatch(squeezed)
    if match is None or len(squeezed) > LONGEST:
        what = Said(f'"{text[:60]}" is not a figure', f"“{text[:60]}”不是数字")
        remedy = Said("Write digits and a unit, as 25.3万头 or 253000头.", "请写数字和单位，如 25.3万头 或 253000头。")
        raise WrongUse(Problem("", what, remedy, code="no_figure"))
    return Amount(match["number"].replace(",", "").removeprefix("+"), _unit(match["unit"], unit))


def _unit(typed: str, wanted: str | None) -> str:
    if not typed:
        return wanted or ""
    if wanted is None or typed == "".join(wanted.split()):
        return typed
    if convert(Decimal(1), typed, wanted) is not None:
        return typed
    target, given = unit_of(wanted), unit_of(typed)
    if given is not None and given.dimension == "number" and target is not None:
        # 25.3万 against a target in 头 or 万头: the thing counted is understood.
        base = wanted[units().match(wanted, 0) :] if target.dimension == "number" else _base(wanted)
        if base and convert(Decimal(1), typed + base, wanted) is not None:
            return typed + base
    if (counted := _same_count(typed, wanted)) is not None:
        return counted
    raise WrongUse(_refusal(typed, wanted, given.dimension if given else None, target.dimension if target else None))


def _same_count(typed: str, wanted: str) -> str | None:
    """The unit of the target for a count in another counting word, where one of the two is the general 个: 5家 of
    enterprises that the plan counts as 个."""
    given, target = unit_of(typed), unit_of(wanted)
    bases = _base(typed), _base(wanted)
    if given is None or target is None or "个" not in bases or "/" in typed + wanted:
        return None
    if not all(unit.dimension.startswith("count:") or unit.dimension in COUNTED for unit in (given, target)):
        return None
    return typed.removesuffix(bases[0]) + bases[1]


def _base(unit: str) -> str:
    """The unit without its magnitude: 头 of 万头."""
    magnitudes = sorted(units().magnitudes, key=len, reverse=True)
    known = units().bases
    return next((unit[len(m) :] for m in magnitudes if unit not in known and unit.startswith(m)), unit)


def _refusal(typed: str, wanted: str, given: str | None, target: str | None) -> Problem:
    if given is None:
        what = Said(
            f'the unit "{typed}" is not known; the target is in {wanted}', f"未知单位“{typed}”；该目标的单位是{wanted}"
        )
    else:
        what = Said(
            f"{typed} measures {named(given).en}, the target is in {wanted} ({named(target or 'its own').en})",
            f"{typed} 的量纲是{named(given).zh}，该目标的单位是 {wanted}（{named(target or 'its own').zh}）",
        )
    remedy = Said(f"Give the figure in {wanted} or a unit that converts to it.", f"请用 {wanted} 或可换算的单位填写。")
    return Problem("", what, remedy, code="other_dimension")


NAMES = {
    "share": Said("a share", "比例"),
    "points": Said("percentage points", "百分点"),
    "power": Said("power", "功率"),
    "energy": Said("energy", "电量"),
    "mass": Said("mass", "质量"),
    "area": Said("area", "面积"),
    "volume": Said("volume", "体积"),
    "length": Said("length", "长度"),
    "money": Said("money", "金额"),
    "persons": Said("persons", "人数"),
    "person_times": Said("visits (person-times)", "人次"),
    "households": Said("households", "户数"),
    "number": Said("a bare number", "纯数字"),
    "cattle": Said("head of livestock", "大牲畜头数"),
    "small_livestock": Said("small livestock", "小牲畜只数"),
    "its own": Said("a unit of its own", "自有单位"),
}


def named(dimension: str) -> Said:
    """A dimension in words."""
    if dimension.startswith("count:"):
        counter = dimension.removeprefix("count:")
        return Said(f"a count of {counter}", f"以“{counter}”计的数量")
    return NAMES.get(dimension) or Said(dimension.replace("_", " "), dimension)
