"""The time of one figure: promised or over, by when, or true on which day, from the date that governs it and what its sentence tells."""

import re

from tracker.extract.date_mention import DateMention
from tracker.extract.figures import Figure
from tracker.extract.sentence import Sentence, tells_year

# Hundredths of a log unit by which a sentence surely promises.
SURELY = 300
LIMIT = re.compile(r"^[到至]|[前底末内]$")
PLANNED = ("计划", "规划")
STRIVEN_FOR = ("力争", "确保", "争取")
STATE = re.compile("(?<!项)目前|现有|已|原有|去年|上年|截[至止]")
CLOSING = ("前", "底", "末", "内")


def tense_of(s: Sentence, date: DateMention | None, clause: int) -> str:
    """A day that lies ahead makes a promise of what it governs, whatever the sentence tells; so the own year must be known."""
    telling = s.telling
    before = s.text[max(s.start, date.start - 2) : date.start] if date and date.deadline else ""
    if before in STRIVEN_FOR or (before in PLANNED and telling.unsure):
        # 力争到2025年, 计划到2012年: whatever year it is now.
        return "promise"
    if not date or not date.deadline or not s.section.frame.now:
        return telling.tense
    # 到2015年达到120万,目前有床位20张: 到 speaks of its own clause, 年底前 of the whole sentence.
    limited = date.start >= clause and _is_limit(s, date)
    ahead = tells_year(s, date) or int(date.deadline[:4]) > s.section.frame.now
    surely = limited or s.text.endswith(CLOSING, date.start, date.end) or telling.margin < SURELY or _lasts(s, date)
    if (limited and telling.margin < 2 * SURELY) or (ahead and (surely or _is_yet_to_come(s, date, clause))):
        return "promise"
    return telling.tense


def _is_yet_to_come(s: Sentence, date: DateMention, clause: int) -> bool:
    """到2025年,…达到: no result is one of a year to come; what stands behind 目前 is another clause's."""
    return s.text[date.start] in "到至" and not STATE.search(s.text, date.end, s.clause(max(clause, date.end))[1])


def _is_limit(s: Sentence, date: DateMention) -> bool:
    """到2025年, 年底前, 6月底: words that set a limit; 十三五期间 and 2019年 only name a time."""
    return bool(LIMIT.search(s.text[date.start : date.end]))


def _lasts(s: Sentence, date: DateMention) -> bool:
    """通过五年努力, 今后三年: a stretch that begins now."""
    return date.begins is not None and s.text[date.start] in "通经今未用"


def true_at(s: Sentence, figure: Figure) -> tuple[str | None, str | None, bool, str]:
    """When a result was true: the time of results before it, else the year before the plan in a section of results."""
    for d in reversed(s.dates):
        if d.kind == "past" and d.end <= figure.start and d.year:
            return d.until or f"{d.year}-12-31", d.begins or f"{d.year}-01-01", False, "result.in_sentence"
    until = s.section.frame.results_until
    if until:
        return until, f"{until[:4]}-01-01", True, "result.document"
    first = s.section.frame.first_year or s.section.frame.now
    if s.telling.tense == "result" and first:
        return f"{first - 1}-12-31", f"{first - 1}-01-01", True, "result.section"
    return None, None, True, "result.undated"


def deadline_of(
    date: DateMention | None, lead_in: DateMention | None, s: Sentence
) -> tuple[str | None, str | None, bool, str]:
    """(deadline, start of the period, whether it is inherited, rule)."""
    section, frame = s.section, s.section.frame
    if date:
        return date.deadline, date.begins or section.frame.default_start, False, "deadline.in_sentence"
    if frame.yearly and frame.own:
        return _of_report(lead_in, s, frame.own)
    if lead_in:
        return lead_in.deadline, lead_in.begins or section.frame.default_start, True, "deadline.head_of_list"
    if section.deadline:
        return section.deadline, section.begins or section.frame.default_start, True, "deadline.heading"
    return section.frame.default_deadline, section.frame.default_start, True, "deadline.plan_period"


def _of_report(lead_in: DateMention | None, s: Sentence, own: int) -> tuple[str | None, str | None, bool, str]:
    """A report promises for its own year, or for what was opened beyond it: the time stage tells which."""
    if not s.telling.later:
        return f"{own}-12-31", f"{own}-01-01", True, "deadline.report_year"
    if lead_in and lead_in.year and lead_in.year > own:
        return lead_in.deadline, lead_in.begins, True, "deadline.head_of_list"
    last = s.telling.opened or own + (-own) % 5 or own
    return f"{last}-12-31", f"{own}-01-01", True, "deadline.opened_above"
