"""The dated deliverables of one sentence: what its dates set a limit for where no figure stands with them."""

import re
from collections.abc import Iterator

from tracker.extract.date_mention import DateMention
from tracker.extract.findings import Finding, delivered
from tracker.extract.governed import Offices
from tracker.extract.milestones import deliverable_of, milestone, named_in_full, of_card, only_names, spoken_of
from tracker.extract.nouns import clause_noun
from tracker.extract.places import place_of
from tracker.extract.sentence import SUMS_UP, Sentence
from tracker.extract.turns import deliverables_in_turn

WORKS = ("工程", "项目", "行动")
BY_THE_END = re.compile(r"(?:[底末]|[底末][之以]?前)$")


def deliverables(s: Sentence, figures: list[Finding], offices: Offices | None = None) -> Iterator[Finding]:
    """Dated deliverables of a sentence: a date whose own clause holds no figure."""
    if s.telling.tense == "result" or s.block.kind == "heading":
        return
    deadlines = [d for d in s.dates if d.kind == "deadline" and d.deadline]
    if s.telling.tense == "rule":
        # Rules name days for whoever applies; 7月底前修订考核方案 among them still is a deliverable.
        deadlines = [d for d in deadlines if BY_THE_END.search(s.text, d.start, d.end)]
    deadlines = [d for d in deadlines if not only_names(s.text, s.start, d)]
    known = ""
    in_turn = deliverables_in_turn(s)
    for index, d in enumerate(deadlines):
        if in_turn.get(d.start) == "":
            continue
        following = deadlines[index + 1].start if index + 1 < len(deadlines) else s.end
        clause, _ = s.clause(d.start)
        if any(d.start in range(a, b) for a, b, _ in s.masks):
            continue
        lead_from = s.clause_before(clause)
        earlier = [q for q in figures if q.start in range(lead_from, clause)]
        if any(q.start in range(clause, d.start) and q.deadline == d.deadline for q in figures):
            continue
        if SUMS_UP.search(s.text, clause, d.start):
            continue
        done = [
            q
            for e, begin in s.done_by
            if e is d
            for q in figures
            if q.start in range(begin, clause) and q.deadline == d.deadline
        ]
        if done:
            known = done[0].indicator
            continue
        hidden = any(q.start in range(d.end, following) for q in figures)
        if d not in s.closed and hidden and not _stands_alone(s, d, figures):
            continue
        about = known
        if not about and earlier and d.deadline != s.section.frame.default_deadline:
            about = _of_whole_item(s, figures, clause) or earlier[0].indicator
        lead = "" if earlier else s.without_dates(lead_from, clause)
        if not earlier and clause == s.start:
            lead = s.item_title()
        begin = max([clause, *(e.end for e in deadlines[:index])])
        counted = [q for q in figures if q.start in range(begin, d.start)] if s.text[d.start - 1] == "、" else []
        if counted:
            # 2025年投产1台机组、2026年全部投产: what is finished stands before both.
            begin, about = d.start, about or ("" if lead else counted[-1].indicator)
        found = milestone(s.text, s.end, d, following, begin, lead, about)
        if d.start in in_turn:
            found = in_turn[d.start], "", "milestone.in_turn"
        if found is None:
            continue
        indicator, about, rule = found
        known = about or spoken_of(indicator)
        indicator = of_card(s.card_title(), named_in_full(indicator, s.text[s.start : clause]))
        yield delivered(
            indicator,
            (d.start, d.end),
            (s.start, s.end),
            s.block,
            d.deadline,
            rule=rule,
            deadline_rule="deadline.own",
            begins=d.begins or s.section.frame.default_start,
            place=place_of(s, clause, clause, next((c for c in s.clauses if c > d.end + 1), s.end)),
            owners=offices.at(d.start) if offices else (None, False),
        )


def _of_whole_item(s: Sentence, figures: list[Finding], clause: int) -> str:
    """城乡供水工程 of an item with that title whose several figures are finished by one day; else empty."""
    about = clause_noun(s.item_title())
    several = len({q.indicator for q in figures if q.start < clause}) > 1
    return about if several and about.endswith(WORKS) and ";" not in s.text[s.begin : clause] else ""


def _stands_alone(s: Sentence, d: DateMention, figures: list[Finding]) -> bool:
    """年底前建成产业园,引进项目5个: a clause that says in full what is finished by then, and figures only behind it."""
    _, clause_end = s.clause(d.start)
    if any(q.start in range(d.end, clause_end) for q in figures) or not d.bounding:
        return False
    return bool(deliverable_of(s.text[d.end : clause_end - 1])) and clause_end - d.end >= 8
