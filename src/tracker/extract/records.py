"""Puts mentions together: block by block, with what headings, heads of lists and brackets of offices say for all below."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from tracker.documents.document import Document
from tracker.documents.outline import run_in_title, sentences
from tracker.extract.book import Book, rulebook
from tracker.extract.bulletins import results_until
from tracker.extract.cell_text import Prose
from tracker.extract.date_mention import DateMention, Frame
from tracker.extract.dates import find_dates
from tracker.extract.deliverables import deliverables
from tracker.extract.draft import Given
from tracker.extract.findings import Finding, Section
from tracker.extract.governed import Offices
from tracker.extract.nouns import NUMBERED
from tracker.extract.owners import first_leads, owner_groups
from tracker.extract.place import Place
from tracker.extract.quantities import AMONG, quantities
from tracker.extract.repeats import with_repeats
from tracker.extract.rules.compose import pattern
from tracker.extract.sentence import Sentence, may_tell, read_sentence
from tracker.extract.table_findings import TableReading, read_table
from tracker.extract.tense.chain import Weights
from tracker.extract.tense.stage import tell
from tracker.lexicon.regions import Region, regions

GLOSSARY = re.compile(r"(?:名词|术语|词语)(?:解释|注释|说明)")
# A sentence in English or Japanese inside a Chinese text. This and what shows a figure begin with a set of characters and look back
# from there, so that the engine steps over all others.
OTHER_LANGUAGE = re.compile(
    r"[A-Za-z\u3041-\u30f6](?:(?<=[A-Za-z])[A-Za-z]+(?: [A-Za-z]{2,}){3}|(?<=[\u3041-\u30f6])[\u3041-\u30f6])"
)
# 注:1.“3+2”产业是指…: what the words of a table mean.
TABLE_NOTE = re.compile(r"(?:备注|注)(?:\d{1,2})?[::]")
NOTE_ITEM = re.compile(r"(?:(?:备注|注)[::])?\s*(\d{1,2})[.、]")
# 《方案》提出,到2030年: who says it stands before the time.
SAYS = re.compile(r"(?:[^,。;\d]{0,30}(?:提出|明确|指出|要求|显示|《[^》]{2,40}》),)?")
LONGEST_PLACE = 8
NEXT_ASPECT = re.compile(r"[二三四五六七八九十]{1,2}是")
LIST_HEAD = r"(?:{ahead}|如下)[^。]{0,12}[::。]?$|:$"


def findings(
    document: Document,
    watch: Callable[[Sentence], None] | None = None,
    watch_tables: Callable[[TableReading], None] | None = None,
    learned: Weights | None = None,
    book: Book | None = None,
) -> list[Finding]:
    """All findings of a document in text order, results and rules among them; `watch` sees each sentence that was read,
    `watch_tables` each table; `learned` are weights of the time stage and `book` rules other than the committed ones."""
    text = document.clean.text
    if not document.blocks or document.family == "foreign":
        return []
    base = _frame(document)
    own = regions().by_code(document.region_code) if document.region_code else None
    start, end = document.blocks[0].start, document.blocks[-1].end
    groups = owner_groups(text, start, end, leads=first_leads(text, start, end))
    tellings = tell(document, learned)
    rules = book or rulebook()
    prose = Prose(text, own, groups, tellings, rules, deliverables, watch)
    found, in_tables, tables = _from_tables(document, base, prose, watch_tables)
    offices = Offices(text, document.blocks, groups, tables, base)
    sections: dict[tuple[str, ...], Section] = {}
    lead_in: DateMention | None = None
    lead_level = 0
    note = 0
    for block in document.blocks:
        if block.start in in_tables:
            continue
        section = sections.get(block.path)
        if section is None:
            section = sections[block.path] = _section(block.path, base, own)
        # 注:1.… and below it 2.…, 3.…
        numbered = NOTE_ITEM.match(text, block.start)
        goes_on = bool(note and numbered and int(numbered[1]) == note + 1)
        is_note = bool(TABLE_NOTE.match(text, block.start)) or goes_on
        note = int(numbered[1]) if is_note and numbered else 0
        if is_note:
            section = replace(section, glossary=True)
        if lead_in and block.level and block.level <= lead_level:
            lead_in = None
        head: DateMention | None = None
        for a, b in sentences(text, block):
            if head and NEXT_ASPECT.match(text, a):
                head = None
            if not may_tell(text, a, b, block) or OTHER_LANGUAGE.search(text, a, b):
                continue
            s = read_sentence(text, a, b, block, section, own, groups, tellings.at(a))
            last = found[-1] if found and found[-1].block is block else None
            part = quantities(s, Given(_goes_on(s, last) or head or lead_in, rules, offices), last)
            found += part
            found += deliverables(s, part, offices)
            if watch:
                watch(s)
            timed = [d for d in s.dates if d.kind == "deadline"]
            if timed:
                # A year at the head of an item governs the item until another date is given.
                at_head = bool(SAYS.fullmatch(text, s.begin, timed[0].start)) and _governs(timed[0], s)
                head = timed[-1] if at_head else None
                if not any(f.type == "quantity" for f in part) and pattern(LIST_HEAD).search(text[a:b]):
                    lead_in, lead_level = timed[-1], block.level
    found.sort(key=lambda f: f.start)
    found += offices.done_by_limits(found)
    found.sort(key=lambda f: f.start)
    return with_repeats(found)


def _goes_on(s: Sentence, last: Finding | None) -> DateMention | None:
    """The time of the finding before, for a sentence that begins with 其中 and goes on speaking of it."""
    if not last or not last.deadline or not AMONG.match(s.text, s.start):
        return None
    return DateMention(s.start, s.start, "deadline", last.deadline, last.period_start, int(last.deadline[:4]))


def _governs(date: DateMention, s: Sentence) -> bool:
    """Whether a date that begins a sentence holds for those behind it: behind no more than the title of its item, and a limit
    (到2025年) only where it lies beyond the years that the text plans for, or it plans for none."""
    begins = (
        s.start == s.block.start or s.start == s.block.start + s.block.marker + len(run_in_title(s.text, s.block)) + 1
    )
    frame, limit = s.section.frame, date.deadline
    if not begins or not date.bounding:
        return begins
    whole_years = limit is not None and limit.endswith("12-31")
    own = frame.default_deadline
    return whole_years and (own is None or (frame.first_year != frame.last_year and str(limit) > own))


def _frame(document: Document) -> Frame:
    info = document.info
    first = int(info.period_start[:4]) if info.period_start else None
    last = int(info.period_end[:4]) if info.period_end else None
    until = results_until(info.title or "")
    if until:
        # All that a bulletin tells is over: its own year lies before the frame.
        after = int(until[:4]) + 1
        return Frame(after, after, after, issued=info.issued, results_until=until)
    yearly = document.family == "report" and first is not None and first == last
    return Frame(document.year, first, last, issued=info.issued, yearly=yearly, own=document.year)


def _from_tables(
    document: Document, base: Frame, prose: Prose, watch: Callable[[TableReading], None] | None
) -> tuple[list[Finding], set[int], list[tuple[int, int]]]:
    """Findings of the tables that were understood, the offsets of the blocks that they took up, and their spans."""
    found: list[Finding] = []
    taken: set[int] = set()
    spans: list[tuple[int, int]] = []
    starts = [b.start for b in document.blocks]
    reading: TableReading | None = None
    for grid in document.grids:
        first = bisect_left(starts, grid.start)
        block = document.blocks[min(first, len(starts) - 1)]
        section = _section(block.path, base, prose.own)
        if document.horizon:
            section = replace(section, horizon=True)
        reading = read_table(grid, document.blocks, starts, section, prose, document.info.title or "", reading)
        if reading.understood:
            found += reading.findings
            taken.update(starts[first : bisect_left(starts, grid.end)])
            spans.append((grid.start, grid.end))
        if watch:
            watch(reading)
    return found, taken, spans


def _place_of_part(title: str, own: Region | None) -> Place | None:
    """万柏林 as the heading of a part in the plan of 太原市: whose tasks stand below."""
    if own is None or len(title) > 2 * LONGEST_PLACE:
        return None
    name = NUMBERED.sub("", title).strip(": ")
    found = regions().find(name, own.code) if 2 <= len(name) <= LONGEST_PLACE else None
    inside = found and found.code != own.code and regions().contains(own.code, found.code)
    return Place(found.name, found.code, name, 0, 0) if found and inside else None


def _section(path: tuple[str, ...], base: Frame, own: Region | None) -> Section:
    """The time that the headings tell: the innermost date decides."""
    deadline = begins = None
    year = None
    place: Place | None = None
    for title in path:
        place = _place_of_part(title, own) or place
        for d in find_dates(title, 0, len(title), base):
            if d.kind == "deadline" and d.deadline:
                deadline, begins = d.deadline, d.begins
                year = d.year
    frame = base
    if year and deadline and begins is None and (base.last_year, base.first_year) != (year, year):
        first = year if base.first_year is None else base.first_year
        frame = replace(base, year=year, first_year=first, governing=None, results_until=None)
    glossary = any(GLOSSARY.search(title) for title in path)
    return Section(frame, deadline, begins, own, glossary, place=place)
