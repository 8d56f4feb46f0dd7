"""Where a figure stands: the texts around it and what governs the stretch; what its rules look at."""

from typing import NamedTuple

from tracker.model.vocabulary import Comparator


class Setting(NamedTuple):
    """Where a figure stands: the texts of its sentence and clause around it, and what governs the stretch.

    `product` tells of 2×450MW, so many of that size. `time` is the kind of the date that governs it (deadline, past, none); `tense` is what the sentence
    tells (`tense/stage.py`), `ahead` that it promises; `heading` that it stands in a heading.
    """

    before: str
    after: str
    clause_before: str
    clause_after: str
    value: str
    unit: str
    dimension: str
    comparator: Comparator
    spelled: bool
    product: bool
    time: str
    tense: str
    ahead: bool
    heading: bool
    among_results: bool
    glossary: bool
    sizes_a_count: bool
