"""Figures in a run, told apart by 、 or 和 only: they share the unit of the last one, and the comparator of the first."""

import re
from itertools import pairwise

from tracker.extract.figures import Figure
from tracker.extract.rules.compose import pattern
from tracker.lexicon.units import UnitTable, unit_of

TIE = "、|{joins}"
# 分别控制在20个、13个、5个工作日内
EACH = r"{each}[^,。;、\d]{0,4}$"
# These number or date what stands before them: 东路12、15号, 3、5月.
NUMBERS = frozenset(("years", "months", "age", "voltage"))
YEAR = re.compile(r"(?:19|20)\d\d")


def share_in_runs(text: str, figures: list[Figure], table: UnitTable) -> None:
    """12、15公里 are 公里 both, 20个、13个、5个工作日 are three times 个工作日; `figures` stand in order."""
    for one, following in zip(figures[-2::-1], figures[:0:-1], strict=True):
        if _tied(text, one, following) and _is_cut_short(one, following, table):
            one.unit = following.unit
            one.rules.append(("unit", "unit.shared", following.number_end, following.end))
    for one, following in pairwise(figures):
        if not _tied(text, one, following) or following.comparator != "exact":
            continue
        shared = one.rules[-1][1] == "comparator.of_each"
        each = pattern(EACH).search(text, max(0, one.before - 8), one.before)
        if one.comparator in ("at_least", "at_most") and (
            shared or (one.before < one.start and (each or one.unit == following.unit))
        ):
            following.comparator = one.comparator
            following.rules.append(("comparator", "comparator.of_each", one.before, one.start))
            if not shared:
                one.rules.append(("comparator", "comparator.of_each", one.before, one.start))


def _tied(text: str, one: Figure, following: Figure) -> bool:
    return bool(pattern(TIE).fullmatch(text, one.after, following.before))


def _is_cut_short(one: Figure, following: Figure, table: UnitTable) -> bool:
    """Whether the unit of `one` is only the beginning of the next one's: nothing, 个 of 个百分点, 万 of 万亩."""
    if one.unit == following.unit or one.spelled != following.spelled:
        return False
    if not one.unit:
        known = unit_of(following.unit)
        if not known or known.dimension in NUMBERS or YEAR.fullmatch(one.value):
            return False
        return not known.dimension.startswith("count:") or known.canonical in table.counted
    return following.unit.startswith(one.unit) and (one.unit == "个" or one.unit in table.magnitudes)
