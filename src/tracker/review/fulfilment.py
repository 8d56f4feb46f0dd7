"""How much of a promise a figure fulfils, by the kind of the promise. No dates here: schedules are judged elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tracker.lexicon.units import plain
from tracker.model.said import Said
from tracker.review.promise import Promise

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Completion:
    """What one figure fulfils.

    `share` is 1 for all of it and None where there is nothing to take a share of (inside or outside a limit). `gap` is
    figure minus promise in the target's unit. `kept` marks what must hold until the deadline and is final only then.
    `whole` marks what is measured against all of the promise at any time, because it does not add up over time.
    """

    met: bool
    share: Decimal | None
    gap: Decimal
    formula: Said
    kept: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Base:
    """What progress is counted from, in the target's unit, and where that was found."""

    value: Decimal
    origin: Said


Rule = Callable[[Promise, Decimal, Base | None, Decimal], "Completion | Said"]


def complete(promise: Promise, actual: Decimal, base: Base | None, *, tolerance: Decimal) -> Completion | Said:
    """The completion that `actual` (in the target's unit) means, or why none can be computed.

    `tolerance` is the width of 左右 to each side, in percent of the promised value.
    """
    rule = RULES.get(promise.kind)
    if rule is None:
        return Said(f"there is no rule for the kind {promise.kind}", f"没有针对类型 {promise.kind} 的计算规则")
    return rule(promise, actual, base, tolerance)


def level(promise: Promise, actual: Decimal, base: Base | None, tolerance: Decimal) -> Completion | Said:
    """A state at the deadline: (actual - base) / (target - base) where a base is known, else actual / target."""
    target, comparator = promise.value, promise.comparator
    if comparator in ("range", "about"):
        return band(promise, actual, base, tolerance)
    if comparator == "at_most":
        return cap(promise, actual) if base is None or base.value <= target else toward(target, actual, base)
    if base is not None and base.value != target:
        if comparator == "at_least" and base.value > target:
            return floor(promise, actual)
        return toward(target, actual, base)
    if promise.falls and base is None and comparator == "exact":
        return fallen(promise, actual)
    if promise.less_is_better and comparator == "exact":
        return cap(promise, actual)
    if base is not None:
        return floor(promise, actual)
    if target == 0:
        return fallen(promise, actual)
    return share_of(target, actual)


def increase(promise: Promise, actual: Decimal, base: Base | None, tolerance: Decimal) -> Completion | Said:
    """A quantity done in the period: the amount since its start by the amount promised (of a range: its lower end)."""
    if promise.comparator == "at_most":
        return cap(promise, actual)
    enough = promise.value
    if promise.comparator == "about":
        enough -= abs(promise.value) * tolerance / HUNDRED
    found = share_of(promise.value, actual, enough=enough)
    return _with_remark_above(promise, actual, found)


def rate(promise: Promise, actual: Decimal, base: Base | None, tolerance: Decimal) -> Completion | Said:
    """Growth or fall in relative terms, as observed / promised. A rate of one year must hold; it does not add up."""
    if promise.comparator == "at_most":
        return cap(promise, actual)
    if promise.comparator in ("about", "range") and promise.less_is_better and promise.kind == "growth":
        return band(promise, actual, base, tolerance)
    enough = promise.value
    if promise.comparator == "about":
        enough -= abs(promise.value) * tolerance / HUNDRED
    if promise.value <= 0 and promise.kind == "growth":
        # 负增长收窄 or 持平: a share of zero or of a negative rate means nothing, but the order still does.
        gap = actual - promise.value
        formula = _compare(actual, "≥", promise.value, promise.unit)
        return Completion(actual >= enough, None, gap, formula, kept=not promise.accumulates, whole=True)
    found = share_of(promise.value, actual, enough=enough, running=promise.accumulates)
    return _with_remark_above(promise, actual, found)


RULES: dict[str, Rule] = {"level": level, "increase": increase, "growth": rate, "reduction": rate}


def share_of(
    target: Decimal, actual: Decimal, *, enough: Decimal | None = None, running: bool = True
) -> Completion | Said:
    """actual / target; met from `enough` upwards."""
    if target <= 0:
        return Said(
            f"the promise is {plain(target)} and no base is known: there is no share of zero or less",
            f"目标值为{plain(target)}且无基数，无法计算占比",
        )
    share = actual / target
    text = f"{plain(actual)} ÷ {plain(target)} = {percent(share)}"
    met = actual >= (target if enough is None else enough)
    return Completion(met, share, actual - target, Said(text, text), kept=not running, whole=not running)


def toward(target: Decimal, actual: Decimal, base: Base) -> Completion:
    """The way from the base to the target that has been gone. Rising and falling targets are the same formula."""
    way = target - base.value
    share = (actual - base.value) / way
    met = actual >= target if way > 0 else actual <= target
    text = f"({plain(actual)} - {plain(base.value)}) ÷ ({plain(target)} - {plain(base.value)}) = {percent(share)}"
    return Completion(met, share, actual - target, Said(text, text))


def fallen(promise: Promise, actual: Decimal) -> Completion:
    """Down to the promise or not yet; how much of the way is gone nobody can tell without a base."""
    met = actual <= promise.value
    formula = _compare(actual, "≤" if met else ">", promise.value, promise.unit)
    return Completion(met, Decimal(1) if met else None, actual - promise.value, formula)


def floor(promise: Promise, actual: Decimal) -> Completion:
    """To be held: the base already stands at the promise, so there is no way to go and any shortfall is one now."""
    met = actual >= promise.value
    formula = _compare(actual, "≥" if met else "<", promise.value, promise.unit)
    return Completion(met, None, actual - promise.value, formula, kept=True, whole=True)


def cap(promise: Promise, actual: Decimal) -> Completion:
    """Inside or over a limit, and by how much."""
    limit = promise.top
    met = actual <= limit
    formula = _compare(actual, "≤" if met else ">", limit, promise.unit)
    return Completion(met, None, actual - limit, formula, kept=True, whole=True)


def band(promise: Promise, actual: Decimal, base: Base | None, tolerance: Decimal) -> Completion | Said:
    """Inside a range or the tolerance of 左右, outside it and by how much, or on the way to it from below."""
    slack = abs(promise.value) * tolerance / HUNDRED if promise.comparator == "about" else Decimal(0)
    low, high = promise.value - slack, promise.top + slack
    formula = _between(low, actual, high, promise.unit)
    if low <= actual <= high or (promise.less_is_better and actual < low):
        return Completion(True, None, min(Decimal(0), actual - low), formula, kept=True, whole=True)
    below = actual < low
    if base is not None and below and base.value < low:
        return toward(low, actual, base)
    if base is not None and not below and base.value > high:
        return toward(high, actual, base)
    if below and promise.value > 0 and base is None:
        return share_of(promise.value, actual, enough=low)
    return Completion(False, None, actual - (low if below else high), formula, kept=True, whole=True)


def percent(share: Decimal) -> str:
    """A share as text, one decimal: 0.375 is 37.5%."""
    return f"{share * HUNDRED:.1f}%"


def _with_remark_above(promise: Promise, actual: Decimal, found: Completion | Said) -> Completion | Said:
    """More than the upper end of a range is still the promise kept; the formula says by how much it is above."""
    if isinstance(found, Said) or promise.value_max is None or actual <= promise.value_max:
        return found
    above = f"{plain(actual - promise.value_max)}{promise.unit}"
    formula = Said(f"{found.formula.en}; {above} above the range", f"{found.formula.zh}；超出区间上限{above}")
    return Completion(found.met, found.share, found.gap, formula, found.kept, found.whole)


def _compare(actual: Decimal, sign: str, other: Decimal, unit: str) -> Said:
    text = f"{plain(actual)}{unit} {sign} {plain(other)}{unit}"
    return Said(text, text)


def _between(low: Decimal, actual: Decimal, high: Decimal, unit: str) -> Said:
    place = ("inside", "之内") if low <= actual <= high else ("outside", "之外")
    span = f"{plain(low)}–{plain(high)}{unit}"
    return Said(f"{plain(actual)}{unit} is {place[0]} {span}", f"{plain(actual)}{unit} 在 {span} {place[1]}")
