"""What cannot well be true of a figure: asked about before it is recorded, and listed by `check` where it stands already.

A figure that a person has confirmed is doubted no more. Each doubt is a small function; `DOUBTS` at the end lists them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.lexicon.units import convert, plain, unit_of
from tracker.model.plain_rows import FigureRow, TargetRow, is_milestone
from tracker.model.said import Said
from tracker.review.counting import counting
from tracker.review.fulfilment import HUNDRED
from tracker.review.measured import amount_in, amount_of
from tracker.review.schedule import stated_start

# So many times the promise, the base and the last figure is a slip of the unit or of the point.
FAR = 10
# A state that falls to so small a part of the last figure is one too.
LEFT = Decimal("0.02")
# A share of at most one percent where so much was promised was a fraction.
MOST_OF_A_SHARE = Decimal(20)


@dataclass(frozen=True, slots=True)
class Doubt:
    """`what` says what the figure would mean."""

    what: Said
    code: str


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A new `figure` of `row` with its `value` in the target's unit; `others` count besides it, in the same unit."""

    row: TargetRow
    figure: FigureRow
    value: Decimal
    unit: str
    others: tuple[tuple[Decimal, FigureRow], ...]

    @property
    def day(self) -> str:
        return self.figure["as_of"]

    @property
    def shown(self) -> str:
        return "✓" if self.figure["done"] else f"{self.figure['value']}{self.figure['unit']}"

    @property
    def before(self) -> tuple[Decimal, FigureRow] | None:
        """The last figure of an earlier day."""
        earlier = [one for one in self.others if one[1]["as_of"] < self.day]
        return earlier[-1] if earlier else None

    @property
    def is_milestone(self) -> bool:
        return is_milestone(self.row)


def doubts_of(row: TargetRow, figure: FigureRow) -> tuple[Doubt, ...]:
    """What is doubtful of `figure`, which may or may not be one of the row's already; the others are those that count."""
    unit = "%" if row["type"] == "milestone" else row["unit"] or ""
    value = Decimal(HUNDRED) if figure["done"] else convert(Decimal(figure["value"]), figure["unit"], unit)
    if figure.get("confirmed") or figure["retracted"] is not None or value is None:
        return ()
    own = {figure["n"], figure["supersedes"]}
    others = tuple(
        (amount, one)
        for one in counting(row)
        if one["n"] not in own
        and (amount := HUNDRED if one["done"] else convert(Decimal(one["value"]), one["unit"], unit)) is not None
    )
    case = NewFigure(row, figure, value, unit, others)
    return tuple(doubt for rule in DOUBTS for doubt in rule(case))


def _far(case: NewFigure) -> Iterator[Doubt]:
    """Ten times whatever is known of the target."""
    if case.is_milestone or case.row["value"] is None:
        return
    base = amount_of(case.row["base_value"])
    known = [Decimal(case.row["value"]), Decimal(case.row["value_max"] or 0)]
    known += [amount for amount, _ in case.others]
    known += [value for value in (amount_in(base, case.unit) if base else None,) if value is not None]
    most = max(map(abs, known))
    if most and abs(case.value) > FAR * most:
        times = plain((abs(case.value) / most).quantize(Decimal(1)))
        promised = f"{case.row['value']}{case.row['unit'] or ''}"
        en, zh = f"{times} times the target {promised}", f"目标{promised}的{times}倍"
        if most not in map(abs, known[:2]):
            en, zh = f"{times} times the largest figure known", f"已知最大数值的{times}倍"
        hint = _without_magnitude(case, most)
        yield Doubt(
            Said(f"{case.shown} is {en}{hint.en}", f"{case.shown}是{zh}{hint.zh}"),
            "far_from_target",
        )


def _without_magnitude(case: NewFigure, most: Decimal) -> Said:
    """Whether the same digits in the bare unit (头 instead of 万头) would be near."""
    parsed = unit_of(case.figure["unit"])
    bare = next(
        (case.figure["unit"][len(m) :] for m in ("万", "亿", "千", "百") if case.figure["unit"].startswith(m)), ""
    )
    if parsed is None or not bare:
        return Said("", "")
    value = convert(Decimal(case.figure["value"]), bare, case.unit)
    if value is None or not most <= abs(value) * FAR <= FAR * FAR * most:
        return Said("", "")
    return Said(f" (is {case.figure['value']}{bare} meant?)", f"（是否应为{case.figure['value']}{bare}？）")


def _negative(case: NewFigure) -> Iterator[Doubt]:
    """Amounts and states are not below nothing; rates may be, and what was promised below zero."""
    if case.value >= 0 or (not case.is_milestone and Decimal(case.row["value"] or 0) < 0):
        return
    if case.is_milestone or case.row["kind"] in ("level", "increase"):
        yield Doubt(Said(f"{case.shown} is below zero", f"{case.shown}小于零"), "below_zero")
    elif case.row["kind"] == "reduction":
        rise = f"{plain(abs(Decimal(case.figure['value'])))}{case.figure['unit']}"
        yield Doubt(
            Said(f"{case.shown} of a promised fall is a rise by {rise}", f"目标为下降，{case.shown}表示上升{rise}"),
            "rise_for_fall",
        )


def _share(case: NewFigure) -> Iterator[Doubt]:
    """A share of a whole, or a fall, of more than all of it."""
    known = unit_of(case.unit)
    if known is None or known.dimension != "share" or case.value <= HUNDRED:
        return
    promised = max(Decimal(case.row["value"] or 0), Decimal(case.row["value_max"] or 0))
    if case.is_milestone or (case.row["kind"] in ("level", "reduction") and promised <= HUNDRED):
        yield Doubt(Said(f"{case.shown} is more than the whole", f"{case.shown}超过100%"), "above_whole")


def _fraction(case: NewFigure) -> Iterator[Doubt]:
    """0.885 of a sheet where 88.5 % is meant."""
    known = unit_of(case.unit)
    if case.is_milestone or case.row["kind"] != "level" or known is None or known.dimension != "share":
        return
    if 0 < case.value <= 1 and Decimal(case.row["value"] or 0) >= MOST_OF_A_SHARE:
        meant = f"{plain(case.value * HUNDRED)}{case.unit}"
        yield Doubt(Said(f"{case.shown} (is {meant} meant?)", f"{case.shown}（是否应为{meant}？）"), "fraction")


def _early(case: NewFigure) -> Iterator[Doubt]:
    """Before the plan begins; of one that does not say when, before the year in which it was issued."""
    start, issued = stated_start(case.row), case.row["document"]["issued"]
    if start is None and issued is not None:
        start = date(int(issued[:4]), 1, 1)
    if start is not None and date.fromisoformat(case.day) < start:
        yield Doubt(
            Said(
                f"{case.day} lies before the plan begins ({start}): the figure would serve as a base only",
                f"{case.day}早于目标起始日（{start}），该数据只能作为基数",
            ),
            "before_period",
        )


def _shrunk(case: NewFigure) -> Iterator[Doubt]:
    """What adds up does not become less; a state does not fall to next to nothing."""
    last = case.before
    if last is None:
        return
    amount, figure = last
    same_year = figure["as_of"][:4] == case.day[:4]
    start = stated_start(case.row)
    inside = start is None or figure["as_of"] >= start.isoformat()
    told = f"{figure['value']}{figure['unit']}" if not figure["done"] else "✓"
    adds_up = case.is_milestone or case.row["kind"] == "increase"
    yearly = case.row["per"] == "year" and case.row["kind"] == "level"
    if (
        case.value < amount
        and inside
        and ((adds_up and (same_year or not case.row["recurring"])) or (yearly and same_year))
    ):
        en = f"{case.shown} is less than {told} of {figure['as_of']}, and totals do not shrink"
        yield Doubt(Said(en, f"{case.shown}小于{figure['as_of']}的{told}，累计数不应减少"), "below_last")
    elif case.row["kind"] == "level" and not yearly and 0 <= case.value < amount * LEFT:
        en = f"{case.shown} is next to nothing beside {told} of {figure['as_of']}"
        yield Doubt(Said(en, f"{case.shown}与{figure['as_of']}的{told}相差悬殊"), "below_last")


def _again(case: NewFigure) -> Iterator[Doubt]:
    for amount, figure in case.others:
        same = amount == case.value and figure["as_of"] == case.day and figure["done"] == case.figure["done"]
        if same and figure["n"] < case.figure["n"]:
            n = figure["n"]
            yield Doubt(
                Said(
                    f"{case.shown} of {case.day} stands there already as figure {n}",
                    f"{case.day}的{case.shown}已有记录（数据{n}）",
                ),
                "again",
            )
            return


DOUBTS: tuple[Callable[[NewFigure], Iterator[Doubt]], ...] = (
    _far,
    _negative,
    _share,
    _fraction,
    _early,
    _shrunk,
    _again,
)
