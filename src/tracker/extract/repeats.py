"""The same promise twice in one document: in the text, and again in a table or an annex."""

from dataclasses import replace

from tracker.extract.findings import Finding
from tracker.extract.rules.compose import pattern

DROPPED = r"[\s“”\"'《》()、,]|^(?:全[省市县区]|累计|{acts+adds})"


def with_repeats(found: list[Finding]) -> list[Finding]:
    """The same findings; the later of two targets with the same measure, figure, day and place is doubted as a repeat; text order is assumed."""
    seen: set[tuple[object, ...]] = set()
    out = list(found)
    for n, finding in enumerate(found):
        figure = finding.figure
        if finding.statement != "target" or figure is None or not finding.indicator:
            continue
        place = finding.place.name if finding.place else ""
        key = (
            pattern(DROPPED).sub("", finding.indicator),
            figure.value,
            figure.value_max,
            figure.unit,
            figure.comparator,
            finding.deadline,
            place,
        )
        if key in seen:
            out[n] = replace(finding, doubts=(*finding.doubts, "repeated"))
        seen.add(key)
    return out
