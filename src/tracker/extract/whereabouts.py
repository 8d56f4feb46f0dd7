"""Where a figure stands: its stretch of the clause, what it says there, its place and who answers for it."""

import re

from tracker.extract.bases import starts_from
from tracker.extract.draft import WINDOW, Draft
from tracker.extract.figure_time import SURELY, tense_of
from tracker.extract.figures import PRODUCT
from tracker.extract.places import place_of
from tracker.extract.rules.compose import pattern
from tracker.extract.rules.engine import Decision
from tracker.extract.sentence import Sentence
from tracker.extract.setting import Setting
from tracker.extract.statement import statement
from tracker.lexicon.units import unit_of

# Between a count and the size of what is counted, and behind that size.
NAMES_SIZE = re.compile(r"[\u4e00-\u9fff]{0,10}")
SIZE_OF = re.compile(r"的?[\u4e00-\u9fff]{2}")
OF_A_SIZE = re.compile(r"的[\u4e00-\u9fff]{2}")
# 10个年交易额超100亿元市场
YEARLY = re.compile(r"年?(?:交易额|产值|产量|营业?收入|营收|销售收入|销售额|主营业务收入|税收|投资额?)")
BEDS = re.compile(r"床位及?以[上下]的?[\u4e00-\u9fff]{2}")
RATE = frozenset(("%", "‰", "倍", "番", "个百分点", "百分点"))
TIE = "、|,|{joins}"


def stretch(d: Draft) -> None:
    """The clause, and the part of it on both sides that belongs to no other figure and no date."""
    s, figure, run = d.s, d.figure, d.run
    d.clause = clause, clause_end = s.clause(figure.start)
    left_from = max(clause, run.end)
    beyond = d.index + 1 + _sized(s, d.index)
    following = s.figures[beyond].before if beyond < len(s.figures) else s.end
    dated = next((m.start for m in s.dates if m.start >= figure.after), s.end)
    d.right_to = max(figure.after, min(following, clause_end, dated))
    if run.before is not None and run.before.side == "right" and left_from == run.end:
        # The noun of the figure before stands in between; what is left begins at the tie.
        left_from = max((m.start() for m in pattern(TIE).finditer(s.text, left_from, figure.before)), default=left_from)
    d.left_from = left_from


def stated(d: Draft) -> None:
    """What the figure says, by the rules; what the figure before it starts from is a part of that one."""
    d.decision = statement(_setting(d), d.given.book.statement)
    found = d.run.found
    before = starts_from(d, d.index - 1)
    if before and found and found[-1].figure is d.s.figures[d.index - 1]:
        d.decision = Decision("part", "statement.base_of_the_figure_before", (before.group(),))


def place(d: Draft) -> None:
    """The place other than the document's own."""
    d.place = place_of(d.s, d.clause[0], d.left_from, d.figure.start)


def office(d: Draft) -> None:
    """The offices of the stretch, where stretches of text have some."""
    offices = d.given.offices
    d.owners, d.owners_inherited = offices.at(d.figure.start) if offices else (None, False)


def _sized(s: Sentence, index: int) -> bool:
    """Whether the next figure belongs to what this one counts: 5个1000平方米以上食堂, 120个总投资超3000万元的项目, 5家100张床位以上的医院."""
    if index + 1 >= len(s.figures):
        return False
    one, following = s.figures[index], s.figures[index + 1]
    between = s.text[one.after : following.before]
    named = SIZE_OF if between in ("", "海拔") or YEARLY.fullmatch(between) else OF_A_SIZE
    beds = not between and BEDS.match(s.text, following.after, s.end)
    return (
        (following.comparator in ("at_least", "at_most") or bool(beds))
        and one.unit not in RATE
        and one.unit != following.unit
        and not one.unit.endswith("元")
        and bool(NAMES_SIZE.fullmatch(between))
        and (bool(beds) or bool(named.match(s.text, following.after, s.end)))
    )


def _setting(d: Draft) -> Setting:
    s, figure = d.s, d.figure
    clause, clause_end = d.clause
    known = unit_of(figure.unit) if figure.unit else None
    near, far = figure.before - WINDOW, figure.after + WINDOW
    return Setting(
        before=s.text[max(s.start, near) : figure.before],
        after=s.text[figure.after : min(s.end, far)],
        clause_before=s.without_dates(max(clause, near), figure.before),
        clause_after=s.text[figure.after : min(clause_end, far)],
        value=figure.value,
        unit=figure.unit,
        comparator=figure.comparator,
        spelled=figure.spelled,
        product=bool(PRODUCT.match(s.text, figure.start)),
        time="past" if d.past else ("deadline" if d.date else "none"),
        tense=tense_of(s, d.date, clause),
        ahead=s.telling.tense == "promise" and s.telling.margin >= SURELY,
        heading=s.block.kind == "heading",
        glossary=s.section.glossary,
        among_results=d.run.results,
        sizes_a_count=d.index > 0 and _sized(s, d.index - 1),
        dimension=known.dimension if known else "",
    )
