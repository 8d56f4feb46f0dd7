"""A labelled plan without its title and its lines of heading: what is left must be read by its sentences alone."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from tracker.documents.prepare import documents
from tracker.documents.reading import Reading
from training.labelled import Plan

Span = tuple[int, int]


def without_headings(plan: Plan) -> Plan:
    """The plan with every heading line and the lines above its first sentence cut out; labels inside them go too."""
    text = plan.reading.text
    cuts = sorted(_headings(plan.reading))
    kept, starts, shifts = [], [], []
    at = gone = 0
    for a, b in [*cuts, (len(text), len(text))]:
        kept.append(text[at:a])
        starts.append(at)
        shifts.append(gone)
        gone += b - a
        at = b
    inside = [(a, b) for a, b in cuts if b > a]

    def moved(offset: int) -> int:
        return offset - shifts[bisect_right(starts, offset) - 1]

    items = tuple(
        replace(label, start=moved(label.start), end=moved(label.end))
        for label in plan.labels
        if not any(a <= label.start < b for a, b in inside)
    )
    return replace(plan, reading=Reading(plan.reading.name, "".join(kept), "txt"), labels=items)


def _headings(reading: Reading) -> Iterable[Span]:
    """Whole lines, so that the text stays lines."""
    text = reading.text
    for document in documents(reading):
        first = True
        for block in document.blocks:
            a, b = document.clean.original_span(block.start, block.end)
            titled = first and "。" not in text[a:b]
            if block.kind == "heading" or titled:
                end = text.find("\n", b)
                line = text.rfind("\n", 0, a) + 1
                if not text[line:a].strip():
                    yield line, (end + 1 if end >= 0 else len(text))
            elif "。" in text[a:b]:
                first = False
