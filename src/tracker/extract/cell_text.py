"""A cell that holds sentences: read by the same path as prose, with what the row says for all of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tracker.documents.grids.grid import Cell
from tracker.documents.outline import Block, sentences
from tracker.extract.book import Book
from tracker.extract.date_mention import DateMention
from tracker.extract.draft import Given
from tracker.extract.findings import Finding, Section
from tracker.extract.owners import OwnerGroup
from tracker.extract.place import Place
from tracker.extract.quantities import quantities
from tracker.extract.sentence import Sentence, may_tell, read_sentence
from tracker.extract.tense.stage import Tellings
from tracker.lexicon.regions import Region

Milestones = Callable[[Sentence, list[Finding]], "object"]


@dataclass(frozen=True, slots=True)
class Prose:
    """What reading a cell's sentences needs: the document's text, its offices, the rules, and how milestones are found."""

    text: str
    own: Region | None
    groups: list[OwnerGroup]
    tellings: Tellings
    book: Book
    milestones: Milestones
    watch: Callable[[Sentence], None] | None = None


def read_text_cell(
    cell: Cell, block: Block, section: Section, prose: Prose, limit: DateMention | None, subject: str
) -> list[Finding]:
    """The findings of a cell's sentences, each sentence with its own dates; `subject` is the row's name."""
    whole = len(cell.pieces) == 1
    text = prose.text if whole else cell.text
    start, end = (cell.start, cell.end) if whole else (0, len(cell.text))
    stretch = replace(block, start=start, end=end, kind="text", level=0, marker=0)
    found: list[Finding] = []
    head = limit
    for a, b in sentences(text, stretch):
        if not may_tell(text, a, b, stretch):
            continue
        s = read_sentence(
            text, a, b, stretch, section, prose.own, prose.groups if whole else [], prose.tellings.at(cell.start)
        )
        part = quantities(s, Given(head, prose.book, subject=subject), found[-1] if found else None)
        part += list(prose.milestones(s, part))  # type: ignore[call-overload]
        found += part
        if prose.watch and whole:
            prose.watch(s)
        timed = [d for d in s.dates if d.kind == "deadline"]
        if timed and timed[0].start == a and not timed[0].bounding:
            head = timed[-1]
    found = [replace(finding, block=block) for finding in found]
    return found if whole else [relocate(finding, cell) for finding in found]


def relocate(finding: Finding, cell: Cell) -> Finding:
    """Offsets in the words of a broken cell become offsets in the document's text."""
    start, end = cell.span(finding.start, finding.end)
    place = finding.place
    return replace(
        finding,
        start=start,
        end=end,
        sentence=cell.span(*finding.sentence),
        rules=tuple((field, rule, *cell.span(a, b)) for field, rule, a, b in finding.rules),
        figure=finding.figure and replace(finding.figure, rules=[]),
        place=place and Place(place.name, place.code, place.written, *cell.span(place.start, place.end)),
    )
