"""`tracker diff OLD NEW`: what became of each target from one plan, ledger or revision to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tracker.lexicon.units import plain
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.review.comparable import hindrance
from tracker.review.meaning import Meaning, amount_as, meaning_of
from tracker.review.pairing import Pair, pair_up
from tracker.review.said_twice import without_repeats
from tracker.review.span import years_apart

Verdict = Literal["raised", "lowered", "same", "new", "dropped", "not_comparable"]
VERDICTS: tuple[Verdict, ...] = ("raised", "lowered", "same", "not_comparable", "new", "dropped")
# Likeness from which two targets that do not compare are still shown side by side, with the reason.
SHOWN_BESIDE = 0.8
# A promise more than twenty times the other (a distance above 0.95) is of something else, however alike the words are.
FARTHEST = 0.95


@dataclass(frozen=True, slots=True)
class Change:
    """`old_value` is the old promise in the new one's unit; `difference` new minus old in it; `percent` of the old.

    `changed` names other fields that differ: comparator, deadline, owner, region.
    """

    verdict: Verdict
    old: TargetRow | None
    new: TargetRow | None
    score: float = 0.0
    old_value: Decimal | None = None
    difference: Decimal | None = None
    percent: Decimal | None = None
    changed: tuple[str, ...] = ()
    reason: Said | None = None


def compare(old: Sequence[TargetRow], new: Sequence[TargetRow], *, tolerance: Decimal = Decimal(0)) -> list[Change]:
    """Every target of both sides exactly once: pairs in the order of `old`, then what is new.

    Records of one id are one target; the others are paired by meaning. `tolerance` is a difference in percent of the
    old value up to which two count as the same. compare(a, a) has no verdict but `same`.
    """
    by_id = {row["id"]: row for row in new}
    changes = [change_of(row, by_id[row["id"]], 1.0, tolerance) for row in old if row["id"] in by_id]
    known = {row["id"] for row in old} & set(by_id)
    left, right = (
        without_repeats(r for r in old if r["id"] not in known),
        without_repeats(r for r in new if r["id"] not in known),
    )
    one, other = [meaning_of(row) for row in left], [meaning_of(row) for row in right]
    pairs = pair_up(
        one,
        other,
        lambda a, b: why_not(left[a], right[b], one[a], other[b]) is None,
        distance=lambda a, b: distance(left[a], right[b]) + years_apart(left[a], right[b]),
    )
    changes += [change_of(left[p.old], right[p.new], p.score, tolerance) for p in pairs]
    rest_old = _unused(len(left), [p.old for p in pairs])
    rest_new = _unused(len(right), [p.new for p in pairs])
    beside = _beside(rest_old, rest_new, one, other)
    changes += [
        Change(
            "not_comparable",
            left[p.old],
            right[p.new],
            p.score,
            reason=why_not(left[p.old], right[p.new], one[p.old], other[p.new]),
        )
        for p in beside
    ]
    changes += [Change("dropped", left[at], None) for at in rest_old if at not in {p.old for p in beside}]
    changes += [Change("new", None, right[at]) for at in rest_new if at not in {p.new for p in beside}]
    return _in_order(changes, old, new)


def change_of(old: TargetRow, new: TargetRow, score: float, tolerance: Decimal) -> Change:
    """The verdict on one pair, in the unit of the new one."""
    changed = tuple(field_changes(old, new))
    if old["value"] is None or new["value"] is None:
        if old["value"] == new["value"]:
            return Change("same", old, new, score, changed=changed)
        reason = Said("only one of the two has a figure", "仅一方有数值")
        return Change("not_comparable", old, new, score, changed=changed, reason=reason)
    ends = [amount_as(v, old, new) for v in (old["value"], old["value_max"] or old["value"])]
    if ends[0] is None or ends[1] is None:
        units = f"{old['unit'] or '–'} / {new['unit'] or '–'}"
        reason = Said(f"units do not convert ({units})", f"单位无法换算（{units}）")
        return Change("not_comparable", old, new, score, changed=changed, reason=reason)
    low, high = Decimal(new["value"]), Decimal(new["value_max"] or new["value"])
    difference = low - ends[0] if low != ends[0] else high - ends[1]
    percent = difference / abs(ends[0]) * 100 if ends[0] else None
    within = abs(percent) <= tolerance if percent is not None else difference == 0
    verdict: Verdict = "same" if difference == 0 or within else ("raised" if difference > 0 else "lowered")
    return Change(verdict, old, new, score, ends[0], difference, percent, changed)


def field_changes(old: TargetRow, new: TargetRow) -> list[str]:
    """Which of comparator, deadline, owner and region differ. A deadline that moves with the plan's own end has not."""
    found = ["comparator"] if old["comparator"] != new["comparator"] else []
    if old["deadline"] != new["deadline"] and not (_at_end(old) and _at_end(new)):
        found.append("deadline")
    if [o["name"] for o in old["owners"]] != [o["name"] for o in new["owners"]]:
        found.append("owner")
    return found


def why_not(old: TargetRow, new: TargetRow, one: Meaning, other: Meaning) -> Said | None:
    """Why two targets are not taken for the same; None where they are."""
    found = hindrance(old, new, one, other)
    if found is None and distance(old, new) > FARTHEST:
        return Said("more than twenty times apart", "数值相差二十倍以上")
    return found


def distance(old: TargetRow, new: TargetRow) -> float:
    """How far apart two promises of like wording are, as a ratio: a plan that gives a figure twice, once damaged, is
    read by the one that fits."""
    one, other = old["normalized"], new["normalized"]
    if one is None or other is None:
        return 0.0
    first, second = abs(float(one["value"])), abs(float(other["value"]))
    return abs(first - second) / max(first, second) if max(first, second) else 0.0


def _beside(rest_old: list[int], rest_new: list[int], one: list[Meaning], other: list[Meaning]) -> list[Pair]:
    """Leftovers of like wording and the same place, to be shown together although they do not compare."""
    pairs = pair_up([one[at] for at in rest_old], [other[at] for at in rest_new], lambda a, b: True, floor=SHOWN_BESIDE)
    return [Pair(rest_old[p.old], rest_new[p.new], p.score) for p in pairs]


def _unused(size: int, used: list[int]) -> list[int]:
    taken = set(used)
    return [at for at in range(size) if at not in taken]


def _at_end(row: TargetRow) -> bool:
    return row["deadline"] is not None and row["deadline"] == row["document"]["period_end"]


def _in_order(changes: list[Change], old: Sequence[TargetRow], new: Sequence[TargetRow]) -> list[Change]:
    place_old = {row["id"]: at for at, row in enumerate(old)}
    place_new = {row["id"]: at for at, row in enumerate(new)}

    def key(change: Change) -> tuple[int, int]:
        if change.old is not None:
            return (0, place_old[change.old["id"]])
        assert change.new is not None
        return (1, place_new[change.new["id"]])

    return sorted(changes, key=key)


def value_text(value: Decimal | None) -> str:
    return "" if value is None else plain(value, 6)


def is_difference(change: Change) -> bool:
    """Whether anything changed at all: what `--exit-code` asks."""
    return change.verdict != "same" or bool(change.changed)
