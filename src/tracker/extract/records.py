"""Puts mentions together: for each sentence its dates, figures, phrases, statements and milestones, as findings."""

import re
from collections.abc import Iterator

from tracker.documents.document import Document
from tracker.documents.outline import Block, sentences
from tracker.documents.tables import tables
from tracker.extract import statement as statements
from tracker.extract.dates import DateMention, Frame, find_dates
from tracker.extract.figures import Figure, find_figures
from tracker.extract.findings import Finding, Section
from tracker.extract.indicators import LIST_TIE, Phrase, distribute, phrase
from tracker.extract.kinds import kind_of
from tracker.extract.masks import masked
from tracker.extract.milestones import milestone
from tracker.extract.owners import OwnerGroup, first_leads, govern, owner_groups
from tracker.extract.tables import table_findings
from tracker.extract.words import lexicon
from tracker.lexicon.units import units

CLAUSE_END = re.compile(r"[;:。!?\n]|,(?!\d{3}(?!\d))")
TIE_ONLY = re.compile(r"^(?:以上|左右|以内)?[、,和与及]?$")
TIE = re.compile(r"、|和(?!田)|以及|及|与|,")
REACHES = re.compile(
    r"超过|突破|超出|超|不低于|不少于|不超过|不高于|低于|高于|大于|小于|控制在|跨过|跨越|迈过|逾|约|近|过|优于|不突破"
)
SCOPE_WORD = re.compile(r"分别|依次")
LIST_HEAD = re.compile(r"(?:目标|指标|如下|任务)[^。]{0,12}[::。]?$")
HAS_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千万亿]")
DATE_HINT = re.compile(r"[年月季]|十[一二三四五六七]五|期末")


def findings(document: Document) -> list[Finding]:
    """All findings of a document in text order, results and rules among them."""
    text = document.clean.text
    info = document.info
    first = int(info.period_start[:4]) if info.period_start else None
    last = int(info.period_end[:4]) if info.period_end else None
    base = Frame(document.year, first, last, issued=info.issued)
    start = document.blocks[0].start if document.blocks else 0
    end = document.blocks[-1].end if document.blocks else 0
    leads = first_leads(text, start, end)
    groups = owner_groups(text, start, end, leads=leads)
    governed = govern(document.blocks, groups)
    found: list[Finding] = []
    lead_in: DateMention | None = None
    lead_level = 0
    sections: dict[tuple[str, ...], Section] = {}
    in_tables: set[int] = set()
    for table in tables(text, document.blocks):
        section = _section(table.blocks[0].path, base)
        part = table_findings(table, section)
        if part:
            found += part
            in_tables.update(b.start for b in table.blocks)
    for block in document.blocks:
        if block.start in in_tables:
            continue
        section = sections.get(block.path)
        if section is None:
            section = sections[block.path] = _section(block.path, base)
        if lead_in and block.level and block.level <= lead_level:
            lead_in = None
        head: DateMention | None = None
        for a, b in sentences(text, block):
            if not HAS_FIGURE.search(text, a, b):
                continue
            part, dates = _sentence(text, a, b, block, section, head or lead_in, groups)
            found += part
            timed = [d for d in dates if d.kind == "deadline"]
            if timed:
                # A bare year at the head of an item governs the item until another date is given.
                head = timed[-1] if timed[0].start == block.start + block.marker and not timed[0].bounding else None
            if dates and not any(f.type == "quantity" for f in part) and LIST_HEAD.search(text[a:b]):
                bounding = [d for d in dates if d.kind == "deadline"]
                if bounding:
                    lead_in, lead_level = bounding[-1], block.level
    found.sort(key=lambda f: f.start)
    _give_owners(found, governed)
    return found


def _section(path: tuple[str, ...], base: Frame) -> Section:
    w = lexicon()
    deadline = begins = None
    year = None
    for title in path:
        for d in find_dates(title, 0, len(title), base):
            if d.kind == "deadline" and d.deadline:
                deadline, begins = d.deadline, d.begins
                year = d.year
    review = ahead = False
    for title in reversed(path):
        aims, results = w.ahead.search(title), w.review.search(title)
        if results and not aims:
            review = True
            break
        if aims:
            ahead = True
            break
    frame = base
    if (
        year
        and deadline
        and begins is None
        and (base.last_year is None or year != base.last_year or base.first_year != year)
    ):
        frame = Frame(year, year if base.first_year is None else base.first_year, base.last_year, None, base.issued)
    return Section(frame, deadline, begins, review, ahead)


def _sentence(
    text: str, a: int, b: int, block: Block, section: Section, lead_in: DateMention | None, groups: list[OwnerGroup]
) -> tuple[list[Finding], list[DateMention]]:
    offset = block.marker if a == block.start else 0
    dates = find_dates(text, a + offset, b, section.frame) if DATE_HINT.search(text, a, b) else []
    masks = masked(text, a, b)
    masks += [(g.start, g.end, "owners") for g in groups if g.start < b and g.end > a]
    masks.sort()
    dates = [
        d for d in dates if not any(s <= d.start < e and why in ("title", "document number") for s, e, why in masks)
    ]
    figures = find_figures(text, a + offset, b, masks, [(d.start, d.end) for d in dates], units())
    found = _quantities(text, a, b, block, section, lead_in, dates, figures)
    found += _milestones(text, a, b, block, section, dates, found, masks)
    found.sort(key=lambda f: f.start)
    return found, dates


def _clauses(text: str, a: int, b: int) -> list[int]:
    return [a, *(m.end() for m in CLAUSE_END.finditer(text, a, b))]


def _quantities(
    text: str,
    a: int,
    b: int,
    block: Block,
    section: Section,
    lead_in: DateMention | None,
    dates: list[DateMention],
    figures: list[Figure],
) -> list[Finding]:
    table = units()
    clauses = _clauses(text, a, b)
    dimension = {id(f): _dimension(f.unit) for f in figures}
    figures = [
        f
        for f in figures
        if dimension[id(f)] not in statements.NO_QUANTITY or statements.NAMED_AGE.search(text[a : f.start])
    ]
    found: list[Finding] = []
    before: Phrase | None = None
    shared: list[str] | None = None
    pending_base: str | None = None
    previous_end = a
    for index, figure in enumerate(figures):
        clause = max(c for c in clauses if c <= figure.start)
        clause_end = min((c for c in clauses if c > figure.start), default=b)
        left_from = max(clause, previous_end)
        following = figures[index + 1].before if index + 1 < len(figures) else b
        right_to = max(figure.after, min(following, clause_end))
        if before is not None and before.side == "right" and left_from == previous_end:
            # The noun of the figure before stands in between; what is left begins at the tie.
            left_from = max((m.start() for m in TIE.finditer(text, left_from, figure.before)), default=left_from)
        left = _without_dates(text, left_from, figure.before, dates)
        right = text[figure.after : right_to]
        date, past = _date_of(dates, figure, a, clause, clause_end)
        setting = statements.Setting(
            before=text[a : figure.before],
            after=text[figure.after : b],
            clause_before=_without_dates(text, clause, figure.before, dates),
            clause_after=text[figure.after : clause_end],
            time="past" if past else ("deadline" if date else "none"),
            review=section.review and not (date and date.deadline),
            ahead=section.ahead,
            heading=block.kind == "heading",
            dimension=dimension[id(figure)],
            in_plan=True,
        )
        says, rule = statements.statement(figure, setting)
        previous_end = figure.after
        if says == "part":
            if statements.FROM.search(setting.clause_before) or statements.BASIS.search(setting.clause_before):
                pending_base = text[figure.start : figure.end]
                previous_end = left_from
            continue
        if says == "none":
            previous_end = left_from if figure.after - left_from < 60 else previous_end
            continue
        if shared:
            one = Phrase(shared.pop(0), "", before.link if before else "level", "left", "indicator.respectively")
        else:
            lead_from = max((c for c in clauses if c < clause), default=clause)
            free = not (found and found[-1].clause_start >= lead_from)
            lead = _without_dates(text, lead_from, clause, dates) if free else ""
            one = phrase(left, right, figure.unit, before, lead)
            if SCOPE_WORD.search(left):
                count = _run_of_figures(text, figures, index)
                heads = distribute(one.noun, count) if count > 1 else None
                if heads:
                    one = Phrase(heads[0], one.verb, one.link, "left", "indicator.respectively")
                    shared = heads[1:]
                    _share_comparator(text, figures, index, count)
        before = one
        reaches = bool(REACHES.fullmatch(text[figure.before : figure.start]))
        kind, kind_rule = kind_of(one, left.rstrip(" ,、"), figure.unit, reaches=reaches)
        deadline, begins, inherited, date_rule = _deadline(date, lead_in, section)
        recurring = any(d.kind == "recurring" and clause <= d.start < figure.start for d in dates)
        base = next((d for d in reversed(dates) if d.kind == "base" and a <= d.start < figure.start), None)
        finding = Finding(
            "quantity",
            says,
            figure.start,
            figure.end,
            (a, b),
            block,
            one.noun,
            kind,
            figure,
            deadline,
            begins,
            recurring,
            str(base.year) if base and base.year else None,
            pending_base,
            clause_start=clause,
            clause_end=figure.start,
        )
        pending_base = None
        finding.cumulative = "累计" in left
        finding.rules = [
            *figure.rules,
            ("statement", rule, figure.before, figure.after),
            ("kind", kind_rule, left_from, figure.before),
        ]
        finding.rules.append(("indicator", one.rule, left_from, right_to))
        finding.rules.append(("deadline", date_rule, date.start if date else a, date.end if date else a))
        if inherited and deadline:
            finding.doubts.append("deadline_inherited")
        if figure.unit and not figure.known_unit:
            finding.doubts.append("unknown_unit")
        found.append(finding)
    del table
    return found


def _dimension(unit: str) -> str:
    known = units().parse(unit) if unit else None
    return known.dimension if known else ""


def _without_dates(text: str, start: int, end: int, dates: list[DateMention]) -> str:
    pieces = []
    at = start
    for d in dates:
        if d.end <= start or d.start >= end or d.kind == "past":
            continue
        pieces.append(text[at : max(at, d.start)])
        at = min(max(at, d.end), end)
    pieces.append(text[at:end])
    return "".join(pieces)


def _date_of(
    dates: list[DateMention], figure: Figure, a: int, clause: int, clause_end: int
) -> tuple[DateMention | None, bool]:
    """The date that governs a figure (the nearest before it in the sentence, else one behind it in the clause), and
    whether that is a time of results."""
    for d in reversed(dates):
        if d.end <= figure.start and d.start >= a:
            if d.kind == "deadline":
                return d, False
            if d.kind == "past":
                return None, True
    for d in dates:
        if d.kind == "deadline" and figure.end <= d.start < clause_end:
            return d, False
    return None, False


def _deadline(
    date: DateMention | None, lead_in: DateMention | None, section: Section
) -> tuple[str | None, str | None, bool, str]:
    if date:
        return date.deadline, date.begins or section.frame.default_start, False, "deadline.in_sentence"
    if lead_in:
        return lead_in.deadline, lead_in.begins or section.frame.default_start, True, "deadline.head_of_list"
    if section.deadline:
        return section.deadline, section.begins or section.frame.default_start, True, "deadline.heading"
    return section.frame.default_deadline, section.frame.default_start, True, "deadline.plan_period"


def _run_of_figures(text: str, figures: list[Figure], index: int) -> int:
    """How many figures follow each other with nothing between them but 、 or 和."""
    count = 1
    for one, following in zip(figures[index:], figures[index + 1 :], strict=False):
        if not TIE_ONLY.match(text[one.after : following.before]):
            break
        count += 1
    return count


def _share_comparator(text: str, figures: list[Figure], index: int, count: int) -> None:
    """One 以上 behind the last of several figures is said of all of them."""
    last = figures[index + count - 1]
    if last.comparator in ("at_least", "about", "at_most"):
        for one in figures[index : index + count - 1]:
            if one.comparator == "exact":
                one.comparator = last.comparator
                one.rules.append(("comparator", "comparator.shared", last.before, last.after))


def _milestones(
    text: str,
    a: int,
    b: int,
    block: Block,
    section: Section,
    dates: list[DateMention],
    quantities: list[Finding],
    masks: list[tuple[int, int, str]],
) -> Iterator[Finding]:
    if section.review or block.kind == "heading":
        return
    clauses = _clauses(text, a, b)
    deadlines = [d for d in dates if d.kind == "deadline" and d.deadline]
    for index, d in enumerate(deadlines):
        following = deadlines[index + 1].start if index + 1 < len(deadlines) else b
        clause = max(c for c in clauses if c <= d.start)
        if any(s <= d.start < e for s, e, _ in masks):
            continue
        if any(
            d.end <= q.start < following or (clause <= q.start < d.start and q.deadline == d.deadline)
            for q in quantities
        ):
            continue
        lead_from = max((c for c in clauses if c < clause), default=clause)
        free = not any(lead_from <= q.start < clause for q in quantities)
        lead = _without_dates(text, lead_from, clause, dates) if free else ""
        found = milestone(text, (a, b), d, following, clause, lead)
        if found is None:
            continue
        indicator, rule, start, end = found
        yield Finding(
            "milestone",
            "target",
            start,
            end,
            (a, b),
            block,
            indicator,
            "milestone",
            None,
            d.deadline,
            d.begins or section.frame.default_start,
            clause_start=clause,
            clause_end=next((c for c in clauses if c > d.end + 3), b),
            rules=[("type", rule, start, end)],
        )


def _give_owners(found: list[Finding], governed: list[tuple[int, int, OwnerGroup, bool]]) -> None:
    own = [g for g in governed if not g[3]]
    inherited = [g for g in governed if g[3]]
    at = 0
    later = 0
    for finding in found:
        while at < len(own) and own[at][1] <= finding.start:
            at += 1
        if at < len(own) and own[at][0] <= finding.start < own[at][1]:
            finding.owners = own[at][2]
            finding.rules.append(("owners", "owners.bracket", own[at][2].start, own[at][2].end))
            continue
        while later < len(inherited) and inherited[later][1] <= finding.start:
            later += 1
        if later < len(inherited) and inherited[later][0] <= finding.start < inherited[later][1]:
            finding.owners = inherited[later][2]
            finding.doubts.append("owner_inherited")
            finding.rules.append(("owners", "owners.section", finding.owners.start, finding.owners.end))


__all__ = ["LIST_TIE", "Finding", "findings"]
