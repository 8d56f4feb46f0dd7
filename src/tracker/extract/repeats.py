"""The same promise twice in one document: in the text, and again in a table or an annex."""

import re
from dataclasses import replace

from tracker.extract.findings import Finding

DROPPED = re.compile(r"[\s“”\"'《》()、,]|^(?:全[省市县区]|累计|新增|新建|建成|建设|完成)")


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
            DROPPED.sub("", finding.indicator),
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
