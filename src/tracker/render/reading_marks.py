"""Every figure of a document as the reading page marks it: where it stands, what it was taken for, why, and its records."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.documents.clean import CleanText
from tracker.documents.document import Document
from tracker.documents.reading import Reading
from tracker.extract.field_reasons import Explanation, FieldReason
from tracker.model.record import Target

# What a plan's period gives to a figure without a day of its own, or a section to one without an office: to be known, not
# to be looked into.
INHERITED = frozenset(("deadline_inherited", "owner_inherited"))
# Where two figures stand on the same words, the one that says more.
RANK = {"target": 0, "actual": 1, "rule": 2, "part": 3, "none": 4}


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its records (results and rules among them) and the explanations of all its figures."""

    document: Document
    records: Sequence[Target]
    explanations: Sequence[Explanation]


@dataclass(frozen=True, slots=True)
class Mark:
    """`start:end` in the clean text, `source` and `sentence` in the original. `answer` is target, actual, rule or none."""

    start: int
    end: int
    source: tuple[int, int]
    answer: str
    records: tuple[Target, ...]
    steps: tuple[FieldReason, ...]
    sentence: tuple[int, int]

    @property
    def is_doubted(self) -> bool:
        return any(set(record.doubts) - INHERITED or record.confidence == "low" for record in self.records)


def marks_of(read: ReadDocument) -> list[Mark]:
    """The marks of a document in the order of its text; none overlaps another."""
    by_span: dict[tuple[int, int], list[Target]] = {}
    for record in read.records:
        by_span.setdefault((record.source.start, record.source.end), []).append(record)
    clean = read.document.clean
    marks: list[Mark] = []
    at = 0
    for e in sorted(read.explanations, key=lambda e: (e.start, RANK.get(e.answer, 4), -len(e.figure))):
        start, end = e.start, e.start + len(e.figure)
        if start < at or end <= start:
            continue
        source = clean.original_span(start, end)
        answer = e.answer if e.answer in ("target", "actual", "rule") else "none"
        found = [r for r in by_span.get(source, ()) if r.statement == answer]
        marks.append(Mark(start, end, source, answer, tuple(found), e.steps, _sentence(clean, e)))
        at = end
    return marks


def _sentence(clean: CleanText, e: Explanation) -> tuple[int, int]:
    """Where the sentence of an explanation stands in the original: at the place that holds its figure."""
    first = clean.text.rfind(e.sentence, max(0, e.start - len(e.sentence)), e.start + len(e.sentence))
    if first < 0:
        return clean.original_span(e.start, e.start + len(e.figure))
    return clean.original_span(first, first + len(e.sentence))


def shown(reading: Reading, document: Document, start: int, end: int) -> str:
    """Clean text `start:end` in the characters of the original: its own script and width, without gaps and broken lines."""
    clean = document.clean
    pieces: list[str] = []
    at = start
    while at < end:
        origin = clean.origin(at)
        stop = at + 1
        while stop < end and clean.origin(stop) == origin + stop - at:
            stop += 1
        pieces.append(reading.text[origin : origin + stop - at])
        at = stop
    return "".join(pieces)
