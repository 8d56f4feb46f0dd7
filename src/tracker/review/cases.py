"""What `fulfilment.py` decides about a figure, as a table of cases that a spreadsheet can evaluate by itself.

Each case is a stretch of figures; the first that holds a figure tells what the figure fulfils. `fulfilled` evaluates the
table for one figure, so that a test holds it against `complete`.
"""

from dataclasses import dataclass
from decimal import Decimal

from tracker.model.said import Said
from tracker.review.fulfilment import HUNDRED, Base
from tracker.review.promise import Promise

ALL = Decimal(1)


@dataclass(frozen=True, slots=True)
class Way:
    """The share of the way from `zero` to `full` that a figure has gone."""

    zero: Decimal
    full: Decimal


@dataclass(frozen=True, slots=True)
class Case:
    """Figures from `low` to `high`, both included, None without a bound. `gap_from` is what the gap is measured from, None
    for no gap; `kept` and `whole` are those of `Completion`; `over` marks figures above a limit that was not kept."""

    met: bool
    share: Way | Decimal | None
    gap_from: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    kept: bool = False
    whole: bool = False
    over: bool = False

    def holds(self, actual: Decimal) -> bool:
        return (self.low is None or actual >= self.low) and (self.high is None or actual <= self.high)


Cases = tuple[Case, ...]


def cases_of(promise: Promise, base: Base | None, *, tolerance: Decimal) -> Cases | Said:
    """The cases of a promise; a text where no figure can be judged."""
    if promise.kind == "level":
        return _level(promise, base, tolerance)
    if promise.kind in ("increase", "growth", "reduction"):
        return _change(promise, base, tolerance)
    return Said(f"there is no rule for the kind {promise.kind}", f"没有针对类型 {promise.kind} 的计算规则")


def _level(promise: Promise, base: Base | None, tolerance: Decimal) -> Cases | Said:
    target, comparator = promise.value, promise.comparator
    if comparator in ("range", "about"):
        return _band(promise, base, tolerance)
    if comparator == "at_most":
        return _cap(promise) if base is None or base.value <= target else _toward(target, base)
    if base is not None and base.value != target:
        return _floor(target) if comparator == "at_least" and base.value > target else _toward(target, base)
    if promise.falls and base is None and comparator == "exact":
        return _fallen(target)
    if promise.less_is_better and comparator == "exact":
        return _cap(promise)
    if base is not None:
        return _floor(target)
    return _fallen(target) if target == 0 else _share(target, target)


def _change(promise: Promise, base: Base | None, tolerance: Decimal) -> Cases | Said:
    """Increases, and growth or fall in relative terms."""
    is_rate = promise.kind != "increase"
    if promise.comparator == "at_most":
        return _cap(promise)
    if is_rate and promise.comparator in ("about", "range") and promise.less_is_better and promise.kind == "growth":
        return _band(promise, base, tolerance)
    enough = promise.value
    if promise.comparator == "about":
        enough -= abs(promise.value) * tolerance / HUNDRED
    running = promise.accumulates
    if promise.value <= 0 and promise.kind == "growth":
        kept = not running
        return (
            Case(True, None, promise.value, low=enough, kept=kept, whole=True),
            Case(False, None, promise.value, kept=kept, whole=True),
        )
    return _share(promise.value, enough, running=running)


def _share(target: Decimal, enough: Decimal, *, running: bool = True) -> Cases | Said:
    if target <= 0:
        return Said("there is no share of zero or less", "目标值为零或负数且无基数，无法计算占比")
    way = Way(Decimal(0), target)
    return (
        Case(True, way, target, low=enough, kept=not running, whole=not running),
        Case(False, way, target, kept=not running, whole=not running),
    )


def _toward(target: Decimal, base: Base) -> Cases:
    way = Way(base.value, target)
    rises = target > base.value
    met = Case(True, way, target, low=target) if rises else Case(True, way, target, high=target)
    return met, Case(False, way, target)


def _fallen(target: Decimal) -> Cases:
    return Case(True, ALL, target, high=target), Case(False, None, target)


def _floor(target: Decimal) -> Cases:
    return Case(True, None, target, low=target, kept=True, whole=True), _outside(target, below=True)


def _cap(promise: Promise) -> Cases:
    return Case(True, None, promise.top, high=promise.top, kept=True, whole=True), _outside(promise.top, below=False)


def _outside(edge: Decimal, *, below: bool) -> Case:
    """Below an edge (a figure on it was met before), or above one."""
    return Case(False, None, edge, high=edge if below else None, kept=True, whole=True, over=not below)


def _band(promise: Promise, base: Base | None, tolerance: Decimal) -> Cases:
    slack = abs(promise.value) * tolerance / HUNDRED if promise.comparator == "about" else Decimal(0)
    low, high = promise.value - slack, promise.top + slack
    cases = [Case(True, None, None, low=low, high=high, kept=True, whole=True)]
    if promise.less_is_better:
        cases.append(Case(True, None, low, high=low, kept=True, whole=True))
    elif base is not None and base.value < low:
        cases.append(Case(False, Way(base.value, low), low, high=low))
    elif promise.value > 0 and base is None:
        cases.append(Case(False, Way(Decimal(0), promise.value), promise.value, high=low))
    else:
        cases.append(_outside(low, below=True))
    if base is not None and base.value > high:
        return (*cases, Case(False, Way(base.value, high), high))
    return (*cases, _outside(high, below=False))


def fulfilled(cases: Cases, actual: Decimal) -> tuple[Case, Decimal | None, Decimal]:
    """The case of a figure, its share and its gap."""
    case = next(case for case in cases if case.holds(actual))
    share = case.share
    if isinstance(share, Way):
        share = (actual - share.zero) / (share.full - share.zero)
    return case, share, Decimal(0) if case.gap_from is None else actual - case.gap_from
