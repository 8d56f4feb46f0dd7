"""A cell that holds sentences: read by the same path as prose, with what the row says for all of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tracker.documents.grids.grid import Cell
from tracker.documents.outline import Block, sentences
from tracker.extract.book import Book
from tracker.extract.dates import DateMention
from tracker.extract.findings import Finding, Section
from tracker.extract.owners import OwnerGroup
from tracker.extract.place import Place
from tracker.extract.quantities import quantities
from tracker.extract.rules.compose import pattern
from tracker.extract.sentence import Sentence, read_sentence
from tracker.extract.tense.stage import Tellings
from tracker.extract.words import lexicon
from tracker.lexicon.regions import Region

HAS_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千万亿]|年[底内末]|[上下]半年")
# What stands before a figure that is said of the row as a whole: 力争2024年达到80%.
OF_THE_ROW = r"^[,、(]*(?:{adverb+adverb_tail+than_last_year+level+grow+fall}|应|以后|并|,)*$"

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
        if not HAS_FIGURE.search(text, a, b):
            continue
        s = read_sentence(
            text, a, b, stretch, section, prose.own, prose.groups if whole else [], prose.tellings.at(cell.start)
        )
        part = quantities(s, head, found[-1] if found else None, prose.book)
        named = False
        for finding in part:
            if not (named and any(rule[1] == "indicator.repeated" for rule in finding.rules)):
                named = not _name(finding, s, subject)
        part += list(prose.milestones(s, part))  # type: ignore[call-overload]
        found += part
        if prose.watch and whole:
            prose.watch(s)
        timed = [d for d in s.dates if d.kind == "deadline"]
        if timed and timed[0].start == a and not timed[0].bounding:
            head = timed[-1]
    for finding in found:
        finding.block = block
        if not whole:
            relocate(finding, cell)
    return found


def _name(finding: Finding, s: Sentence, subject: str) -> bool:
    """A figure that is said of the row as a whole takes the row's name; whether this one does."""
    if not subject or finding.figure is None:
        return False
    clause, _ = s.clause(finding.start)
    before = s.without_dates(clause, finding.figure.before)
    verb = lexicon().keep_start.fullmatch(finding.indicator)
    if verb or len(finding.indicator) < 2 or pattern(OF_THE_ROW).match(before):
        finding.indicator = f"{finding.indicator}{subject}" if verb else subject
        finding.rules.append(("indicator", "table.name_of_row", finding.start, finding.end))
        return True
    return False


def relocate(finding: Finding, cell: Cell) -> None:
    """Offsets in the words of a broken cell become offsets in the document's text."""
    finding.start, finding.end = cell.span(finding.start, finding.end)
    finding.sentence = cell.span(*finding.sentence)
    finding.rules = [(field, rule, *cell.span(a, b)) for field, rule, a, b in finding.rules]
    if finding.figure:
        finding.figure = replace(finding.figure, rules=[])
    if finding.place:
        a, b = cell.span(finding.place.start, finding.place.end)
        finding.place = Place(finding.place.name, finding.place.code, finding.place.written, a, b)
