"""How much of a promise a figure fulfils: the forms of judging, one entry each in `FORMS` at the end. No dates here:
schedules are judged elsewhere (`judgement.py`)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from tracker.lexicon.units import plain
from tracker.model.said import Said
from tracker.review.promise import Promise

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Base:
    """What progress is counted from, in the target's unit, and where that was found."""

    value: Decimal
    origin: Said


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
    form: "Form | None" = None


Formula = Callable[[Promise, Decimal, Base | None, Decimal], Completion | Said]


@dataclass(frozen=True, slots=True)
class Form:
    """One way of judging: its name and words, the promises (with what base) it `applies` to, and what a figure makes of
    the promise, or why that cannot be said."""

    name: str
    words: Said
    applies: Callable[[Promise, Base | None], bool]
    formula: Formula


def complete(promise: Promise, actual: Decimal, base: Base | None, *, tolerance: Decimal) -> Completion | Said:
    """The completion that `actual` (in the target's unit) means, or why none can be computed.

    `tolerance` is the width of 左右 to each side, in percent of the promised value.
    """
    form = form_of(promise, base)
    found = form.formula(promise, actual, base, tolerance)
    return found if isinstance(found, Said) else replace(found, form=form)


def form_of(promise: Promise, base: Base | None) -> Form:
    """How a promise is judged; the last form applies to all."""
    return next(form for form in FORMS if form.applies(promise, base))


def share(promise: Promise, actual: Decimal, base: Base | None, tolerance: Decimal) -> Completion | Said:
    """actual / target, met by the lower end of a range or of 左右. A rate of one year must hold; it does not add up."""
    enough = promise.value - _slack(promise, tolerance)
    adds_up = promise.accumulates or promise.kind == "level"
    found = share_of(promise.value, actual, enough=enough, adds_up=adds_up)
    return _with_remark_above(promise, actual, found)


def share_of(target: Decimal, actual: Decimal, *, enough: Decimal, adds_up: bool = True) -> Completion | Said:
    """actual / target; met from `enough` upwards."""
    if target <= 0:
        return Said(
            f"the promise is {plain(target)} and no base is known: there is no share of zero or less",
            f"目标值为{plain(target)}且无基数，无法计算占比",
        )
    part = actual / target
    text = f"{plain(actual)} ÷ {plain(target)} = {percent(part)}"
    return Completion(actual >= enough, part, actual - target, Said(text, text), kept=not adds_up, whole=not adds_up)


def way(promise: Promise, actual: Decimal, base: Base | None, tolerance: Decimal) -> Completion:
    """(actual - base) / (target - base)."""
    assert base is not None  # else the form does not apply
    return toward(promise.value, actual, base)


def toward(target: Decimal, actual: Decimal, base: Base) -> Completion:
    """The way from the base to the target that has been gone. Rising and falling targets are the same formula."""
    way = target - base.value
    gone = (actual - base.value) / way
    met = actual >= target if way > 0 else actual <= target
    text = f"({plain(actual)} - {plain(base.value)}) ÷ ({plain(target)} - {plain(base.value)}) = {percent(gone)}"
    return Completion(met, gone, actual - target, Said(text, text))


def fallen(promise: Promise, actual: Decimal, base: Base | None, tolerance: Decimal) -> Completion:
    """Down to the promise or not yet; how much of the way is gone nobody can tell without a base."""
    met = actual <= promise.value
    formula = _compare(actual, "≤" if met else ">", promise.value, promise.unit)
    return Completion(met, Decimal(1) if met else None, actual - promise.value, formula)


def floor(promise: Promise, actual: Decimal, base: Base | None, tolerance: Decimal) -> Completion:
    """To be held: the base already stands at the promise, so there is no way to go and any shortfall is one now."""
    met = actual >= promise.value
    formula = _compare(actual, "≥" if met else "<", promise.value, promise.unit)
    return Completion(met, None, actual - promise.value, formula, kept=True, whole=True)


def cap(promise: Promise, actual: Decimal, base: Base | None, tolerance: Decimal) -> Completion:
    """Inside or over a limit, and by how much."""
    limit = promise.top
    met = actual <= limit
    formula = _compare(actual, "≤" if met else ">", limit, promise.unit)
    return Completion(met, None, actual - limit, formula, kept=True, whole=True)


def not_below(promise: Promise, actual: Decimal, base: Base | None, tolerance: Decimal) -> Completion:
    """负增长收窄 or 持平: a share of zero or of a negative rate means nothing, but the order still does."""
    formula = _compare(actual, "≥", promise.value, promise.unit)
    met = actual >= promise.value - _slack(promise, tolerance)
    return Completion(met, None, actual - promise.value, formula, kept=not promise.accumulates, whole=True)


def band(promise: Promise, actual: Decimal, base: Base | None, tolerance: Decimal) -> Completion | Said:
    """Inside a range or the tolerance of 左右, outside it and by how much, or on the way to it from below."""
    slack = _slack(promise, tolerance)
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


def _slack(promise: Promise, tolerance: Decimal) -> Decimal:
    """What 左右 lets through to each side."""
    return abs(promise.value) * tolerance / HUNDRED if promise.comparator == "about" else Decimal(0)


def _with_remark_above(promise: Promise, actual: Decimal, found: Completion | Said) -> Completion | Said:
    """More than the upper end of a range is still the promise kept; the formula says by how much it is above."""
    if isinstance(found, Said) or promise.value_max is None or actual <= promise.value_max:
        return found
    above = f"{plain(actual - promise.value_max)}{promise.unit}"
    formula = Said(f"{found.formula.en}; {above} above the range", f"{found.formula.zh}；超出区间上限{above}")
    return replace(found, formula=formula)


def _compare(actual: Decimal, sign: str, other: Decimal, unit: str) -> Said:
    text = f"{plain(actual)}{unit} {sign} {plain(other)}{unit}"
    return Said(text, text)


def _between(low: Decimal, actual: Decimal, high: Decimal, unit: str) -> Said:
    place = ("inside", "之内") if low <= actual <= high else ("outside", "之外")
    span = f"{plain(low)}–{plain(high)}{unit}"
    return Said(f"{plain(actual)}{unit} is {place[0]} {span}", f"{plain(actual)}{unit} 在 {span} {place[1]}")


def _is_band(promise: Promise, base: Base | None) -> bool:
    """More growth than 6%左右 is no fault, more inflation is."""
    is_two_sided = promise.kind == "level" or (promise.kind == "growth" and promise.less_is_better)
    return promise.comparator in ("range", "about") and is_two_sided


def _has_way(promise: Promise, base: Base | None) -> bool:
    if promise.kind != "level" or base is None:
        return False
    reached = {"at_most": base.value <= promise.value, "at_least": base.value >= promise.value}
    return not reached.get(promise.comparator, base.value == promise.value)


def _falls(promise: Promise, base: Base | None) -> bool:
    return promise.kind == "level" and promise.falls and base is None and promise.comparator == "exact"


def _is_limit(promise: Promise, base: Base | None) -> bool:
    """不超过8%, and 失业率5%: a bare level of which less is better."""
    is_bare_level = promise.kind == "level" and promise.comparator == "exact"
    return promise.comparator == "at_most" or (is_bare_level and promise.less_is_better)


# In the order in which they are asked: the first that applies is the form.
FORMS = (
    Form("band", Said("inside a range", "处于区间"), _is_band, band),
    Form("way", Said("the way from its base", "自基数起的进度"), _has_way, way),
    Form("fall", Said("down to the promise", "降至目标"), _falls, fallen),
    Form("limit", Said("inside a limit", "不超上限"), _is_limit, cap),
    Form(
        "floor", Said("held where it stands", "保持不降"), lambda p, base: p.kind == "level" and base is not None, floor
    ),
    Form("nothing", Said("down to nothing", "降至零"), lambda p, _: p.kind == "level" and p.value == 0, fallen),
    Form(
        "not_below",
        Said("no lower than the promise", "不低于目标"),
        lambda p, _: p.kind == "growth" and p.value <= 0,
        not_below,
    ),
    Form("share", Said("a share of the promise", "占目标的比例"), lambda p, _: True, share),
)
