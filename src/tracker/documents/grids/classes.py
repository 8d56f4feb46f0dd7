"""A column of classes that the head does not name: short words left of where the names begin, one blank apart from them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.documents.grids.row_lines import Line, Segment

NEAR = 10
LEFT_OF = 3
LONGEST_CLASS = 8
FEWEST = 2


def with_classes(lines: Sequence[Line]) -> list[Line] | None:
    """The lines with their classes as segments of their own; None where there is no such column."""
    begins = [line.segments[0].left for line in lines]
    out: list[Line] = []
    classes = 0
    for n, line in enumerate(lines):
        near = Counter(b for b in begins[max(0, n - NEAR) : n + NEAR + 1])
        usual = max(near, key=lambda left: (near[left], left))
        first = line.segments[0]
        if line.section or first.left > usual - LEFT_OF:
            out.append(line)
            continue
        word, _, rest = first.text.partition(" ")
        if len(word) > LONGEST_CLASS or not word or word[0].isascii():
            out.append(line)
            continue
        classes += 1
        out.append(replace(line, segments=(*_parted(first, len(word), rest), *line.segments[1:])))
    return out if classes >= FEWEST else None


def _parted(segment: Segment, cut: int, rest: str) -> list[Segment]:
    if not rest.strip():
        return [segment]
    start, end = segment.span
    begin = start + cut + 1 + len(rest) - len(rest.lstrip())
    return [
        Segment((start, start + cut), segment.text[:cut], segment.left, segment.left + cut),
        Segment((begin, end), rest.lstrip(), segment.left + begin - start, segment.right),
    ]
