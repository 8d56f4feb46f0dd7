"""Whether two figures of like wording may be compared at all: growth never with a level, an increment never with a total,
a year's amount never with that of five."""

from tracker.model.field_words import KINDS
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.review.meaning import Meaning, dimension_of
from tracker.review.span import span_of


def hindrance(old: TargetRow, new: TargetRow, one: Meaning, other: Meaning) -> Said | None:
    """Why two targets of like wording do not compare; None where they do."""
    if "milestone" in (one.kind, other.kind) and one.kind == other.kind:
        return None
    if one.kind != other.kind:
        a, b = KINDS[one.kind], KINDS[other.kind]
        return Said(f"{a.called} against {b.called}", f"{a.shown.zh}与{b.shown.zh}不可比")
    if dimension_of(old) != dimension_of(new):
        unit, other_unit = old["unit"] or "–", new["unit"] or "–"
        return Said(f"{unit} and {other_unit} do not measure the same", f"{unit}与{other_unit}量纲不同")
    if one.kind != "level" and span_of(old) != span_of(new):
        span, other_span = span_of(old).words, span_of(new).words
        return Said(
            f"amounts of different periods ({span.en}; {other_span.en})", f"时段不同（{span.zh}；{other_span.zh}）"
        )
    return None
