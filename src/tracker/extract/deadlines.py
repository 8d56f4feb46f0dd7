"""By when a figure is promised, or of which day it is true: from the date that governs it down to the plan's own period."""

import re

from tracker.extract.draft import Draft
from tracker.extract.figure_time import deadline_of, true_at
from tracker.extract.sharing import SCOPE_WORD, run_of_figures
from tracker.extract.turns import limit_in_turn

YEARS_IN_TURN = re.compile(r"20\d\d年?(?:[、,和与]20\d\d年?)+")
# With such a deadline a figure tells its time itself; a limit beside the offices is for those that do not.
OWN_TIME = frozenset(("deadline.in_sentence", "deadline.in_turn"))


def governing_date(d: Draft) -> None:
    """The date of the sentence that governs the figure, and whether what governs it is a time of results."""
    d.date, d.past = d.s.governing_date(d.figure)


def deadline(d: Draft) -> None:
    """The deadline of a promise, the day of a result; when its period begins; whether it is one of each year."""
    s, figure, date = d.s, d.figure, d.date
    clause = d.clause[0]
    d.recurring = any(m.kind == "recurring" and m.start in range(clause, figure.start) for m in s.dates)
    span = (date.start, date.end) if date else (s.start, s.start)
    if d.decision.answer == "actual":
        d.deadline, d.period_start, d.time_inherited, rule = true_at(s, figure)
        d.time_rule = ("deadline", rule, *span)
        return
    told, d.period_start, inherited, rule = deadline_of(date, d.given.lead_in, s)
    if year := _year_in_turn(d):
        told, inherited, rule = f"{year}-12-31", False, "deadline.in_turn"
    elif limit := limit_in_turn(s, clause, d.index):
        told, inherited, rule = limit, False, "deadline.in_turn"
    offices = d.given.offices
    if (
        d.decision.answer == "target"
        and rule not in OWN_TIME
        and offices
        and (beside := offices.limit_at(figure.start))
    ):
        told, inherited, rule, span = beside.deadline, False, "deadline.beside_offices", (beside.start, beside.end)
    d.deadline, d.time_inherited, d.time_rule = told, inherited, ("deadline", rule, *span)


def _year_in_turn(d: Draft) -> str | None:
    """2023年、2024年煤炭消费量分别控制在1380万吨、1350万吨: a year a figure."""
    s, run, start = d.s, d.run, d.figure.start
    if not run.years and SCOPE_WORD.search(s.text, d.clause[0], start):
        named = YEARS_IN_TURN.search(s.text, d.clause[0], start)
        years = re.findall(r"20\d\d", named.group()) if named else []
        run.years = years if len(years) == run_of_figures(s, d.index) else []
    return run.years.pop(0) if run.years else None
