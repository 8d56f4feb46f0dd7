"""The words of the closed lists of `vocabulary.py`, one line a value: every screen, page, workbook and option reads them here."""

from typing import NamedTuple

from tracker.model.said import Said
from tracker.model.vocabulary import Comparator, Kind, Role


class KindWords(NamedTuple):
    """`shown` is the field's own word, `called` what stands for it in an English sentence, `sign` what stands before a figure;
    `also` is taken for it where a person types it."""

    shown: Said
    called: str
    sign: str = ""
    also: tuple[str, ...] = ()


class ComparatorWords(NamedTuple):
    shown: Said
    sign: str = ""


KINDS: dict[Kind, KindWords] = {
    # Not 总量: most levels of plans are rates (覆盖率60%), of which there is no total.
    "level": KindWords(Said("level", "水平"), "a level", also=("总量",)),
    "increase": KindWords(Said("increase", "增量"), "an amount of a period", "+"),
    "growth": KindWords(Said("growth", "增速"), "a growth rate", "↑", ("增长",)),
    "reduction": KindWords(Said("reduction", "降幅"), "a fall", "↓", ("下降",)),
    "milestone": KindWords(Said("milestone", "节点任务"), "a milestone", also=("节点", "里程碑")),
}
COMPARATORS: dict[Comparator, ComparatorWords] = {
    "at_least": ComparatorWords(Said("at least", "不低于"), "≥"),
    "at_most": ComparatorWords(Said("at most", "不超过"), "≤"),
    "about": ComparatorWords(Said("about", "左右"), "≈"),
    "range": ComparatorWords(Said("range", "区间")),
    # A bare figure: nothing is said of it.
    "exact": ComparatorWords(Said("", "")),
}
ROLES: dict[Role, Said] = {
    "lead": Said("lead", "牵头"),
    "support": Said("support", "配合"),
    "responsible": Said("responsible", "责任"),
}


def kind_of(text: str) -> str:
    """A kind by any of its words in either language; anything else as it is."""
    return next((kind for kind, words in KINDS.items() if text in (*words.shown, *words.also)), text)


def signs(kind: Kind, comparator: Comparator | None) -> tuple[str, str]:
    """What stands before the figure of a promise: `+`, `≥`."""
    return KINDS[kind].sign, COMPARATORS[comparator].sign if comparator else ""
