"""Findings of the figures of one sentence: statement, indicator, kind, time and base of each."""

import re
from dataclasses import replace

from tracker.extract.book import Book
from tracker.extract.dates import DateMention
from tracker.extract.figure_time import SURELY, deadline_of, tense_of, true_at
from tracker.extract.figures import PRODUCT, Figure
from tracker.extract.findings import Finding
from tracker.extract.heads import Phrase, shared_parts
from tracker.extract.indicators import GRADE_FRONT, phrase
from tracker.extract.kinds import kind_of
from tracker.extract.nouns import clause_noun
from tracker.extract.place import Place
from tracker.extract.places import place_of
from tracker.extract.purpose import for_what, is_only_money
from tracker.extract.rules.compose import pattern
from tracker.extract.sentence import Sentence
from tracker.extract.setting import Setting
from tracker.extract.sharing import MOST_SHARED, SCOPE_WORD, in_turn, respectively, run_of_figures, share_comparator
from tracker.extract.statement import statement
from tracker.extract.turns import limit_in_turn
from tracker.lexicon.regions import regions
from tracker.lexicon.units import unit_of

AMONG = "其中|其余"
# Between a count and the size of what is counted, and behind that size.
NAMES_SIZE = re.compile(r"[\u4e00-\u9fff]{0,10}")
SIZE_OF = re.compile(r"的?[\u4e00-\u9fff]{2}")
OF_A_SIZE = re.compile(r"的[\u4e00-\u9fff]{2}")
BEDS = re.compile(r"床位及?以[上下]的?[\u4e00-\u9fff]{2}")
RATE = frozenset(("%", "‰", "倍", "番", "个百分点", "百分点"))
# What these rules pass over is where the next figure starts from.
BASES = frozenset(("statement.starts_from", "statement.on_the_basis_of"))
# How far around a figure its wording is looked at, and how many figures share one head: more than plans ever need.
WINDOW = 120
TIE = "、|,|{joins}"
REACHES = r"{at_least+at_most+nearly}"
# The noun stands in another clause or sentence, or in the title of the item.
FROM_AFAR = frozenset(
    f"indicator.{rule}"
    for rule in (
        "clause_before",
        "sentence_before",
        "named_before",
        "subject_of_clause_before",
        "shared_subject",
        "item_title",
    )
)
GRADE_ONLY = r"^{grades}级、$"
YEARS_IN_TURN = re.compile(r"20\d\d年?(?:[、,和与]20\d\d年?)+")
# (去年为53%), (现有29个), 比上年的87.2%: where what was promised just before starts from.
STARTS_FROM = re.compile(
    r"\((?:现有|现为|目前为?|去年为?|上年为?|(20\d\d)年底?为?|基数为?)|[,、](?:比|较)(?:上年|去年|(20\d\d)年)的"
)


class _Run:
    """What the figures of a sentence hand on to each other while they are read from left to right."""

    def __init__(self, start: int) -> None:
        self.before: Phrase | None = None
        self.known: list[tuple[str, str, Phrase]] = []
        self.shared: list[tuple[Phrase, Place | None]] = []
        self.base_values: list[str] = []
        self.years: list[str] = []
        self.end = start
        self.results = False


def quantities(s: Sentence, lead_in: DateMention | None, last: Finding | None, book: Book) -> list[Finding]:
    """Findings of every figure that promises, reports or rules; parts and names are left out.

    `last` is the finding before in the same block: a sentence that begins with 其中 goes on speaking of it.
    """
    found: list[Finding] = []
    run = _Run(s.start)
    if last and last.type == "quantity" and pattern(AMONG).match(s.text, s.start):
        run.before = Phrase(last.indicator, "", "", "left", "indicator.sentence_before")
        run.results = last.statement == "actual"
    for index, figure in enumerate(s.figures):
        finding = _finding(s, index, figure, run, lead_in, found, book)
        if finding:
            found.append(finding)
    return found


def _finding(
    s: Sentence,
    index: int,
    figure: Figure,
    run: _Run,
    lead_in: DateMention | None,
    found: list[Finding],
    book: Book,
) -> Finding | None:
    text = s.text
    clause, clause_end = s.clause(figure.start)
    left_from = max(clause, run.end)
    sized = _sized(s, index)
    following = s.figures[index + 1 + sized].before if index + 1 + sized < len(s.figures) else s.end
    dated = next((d.start for d in s.dates if figure.after < d.start < clause_end), s.end)
    right_to = max(figure.after, min(following, clause_end, dated))
    if run.before is not None and run.before.side == "right" and left_from == run.end:
        # The noun of the figure before stands in between; what is left begins at the tie.
        left_from = max((m.start() for m in pattern(TIE).finditer(text, left_from, figure.before)), default=left_from)
    date, past = s.governing_date(figure)
    setting = _setting(s, index, (clause, clause_end), date, past=past, among_results=run.results)
    says, rule, words = statement(setting, book.statement)
    starts_from = (
        STARTS_FROM.fullmatch(text, found[-1].figure.after, figure.before) if found and found[-1].figure else None
    )
    if starts_from:
        says, rule, words = "part", "statement.base_of_the_figure_before", (starts_from.group(),)
        found[-1].base_value = text[figure.start : figure.end]
        found[-1].base_year = found[-1].base_year or starts_from.group(1) or starts_from.group(2)
    if says == "part" or says == "none":
        s.passed_over.append((figure, says, rule, words))
        if rule in BASES:
            run.base_values.append(text[figure.start : figure.end])
        run.end = left_from if says == "part" or figure.after - left_from < 60 else figure.after
        return None
    run.end = figure.after
    run.results = says == "actual"
    place = place_of(s, clause, left_from, figure.start)
    one, place = _phrase(s, index, figure, run, (left_from, right_to), clause, place, found)
    left = s.without_dates(max(left_from, figure.before - WINDOW), figure.before)
    reaches = bool(pattern(REACHES).fullmatch(text[figure.before : figure.start]))
    kind, kind_rule, kind_words = kind_of(one, left.rstrip(" ,、"), figure.unit, reaches=reaches, rules=book.kind)
    run.before = one
    run.known.append((one.verb, figure.unit, one))
    if says == "actual":
        deadline, begins, inherited, date_rule = true_at(s, figure)
    else:
        deadline, begins, inherited, date_rule = deadline_of(date, lead_in, s)
    if says != "actual" and (year := _year_in_turn(s, clause, index, figure, run)):
        deadline, inherited, date_rule = f"{year}-12-31", False, "deadline.in_turn"
    elif says != "actual" and (limit := limit_in_turn(s, clause, index)):
        deadline, inherited, date_rule = limit, False, "deadline.in_turn"
    base = next((d for d in reversed(s.dates) if d.kind == "base" and d.start < figure.start), None)
    finding = Finding(
        "quantity",
        says,
        figure.start,
        figure.end,
        (s.start, s.end),
        s.block,
        one.noun,
        kind,
        figure,
        deadline,
        begins,
        recurring=any(d.kind == "recurring" and clause <= d.start < figure.start for d in s.dates),
        base_year=str(base.year) if base and base.year else None,
        base_value=run.base_values.pop(0) if run.base_values else None,
        cumulative="累计" in left,
        place=place,
        fired_on={"statement": words, "kind": kind_words},
    )
    finding.rules = [
        *figure.rules,
        ("statement", rule, figure.before, figure.after),
        ("indicator", one.rule, left_from, right_to),
        ("kind", kind_rule, left_from, figure.before),
        ("deadline", date_rule, date.start if date else s.start, date.end if date else s.start),
    ]
    if place:
        finding.rules.append(("region", "region.in_sentence", place.start, place.end))
    if says == "target" and s.telling.unsure:
        finding.doubts.append("tense_unsure")
    if inherited and deadline:
        finding.doubts.append("deadline_inherited")
    if one.rule in FROM_AFAR:
        finding.doubts.append("indicator_from_afar")
    if figure.unit and not figure.known_unit:
        finding.doubts.append("unknown_unit")
    return finding


def _sized(s: Sentence, index: int) -> bool:
    """Whether the next figure belongs to what this one counts: 5个1000平方米以上食堂, 120个总投资超3000万元的项目, 5家100张床位以上的医院."""
    if index + 1 >= len(s.figures):
        return False
    one, following = s.figures[index], s.figures[index + 1]
    between = s.text[one.after : following.before]
    named = OF_A_SIZE if between not in ("", "海拔") else SIZE_OF
    beds = not between and BEDS.match(s.text, following.after, s.end)
    return (
        (following.comparator in ("at_least", "at_most") or bool(beds))
        and one.unit not in RATE
        and one.unit != following.unit
        and not one.unit.endswith("元")
        and bool(NAMES_SIZE.fullmatch(between))
        and (bool(beds) or bool(named.match(s.text, following.after, s.end)))
    )


def _year_in_turn(s: Sentence, clause: int, index: int, figure: Figure, run: _Run) -> str | None:
    """2023年、2024年煤炭消费量分别控制在1380万吨、1350万吨: a year a figure."""
    if not run.years and SCOPE_WORD.search(s.text, clause, figure.start):
        named = YEARS_IN_TURN.search(s.text, clause, figure.start)
        years = re.findall(r"20\d\d", named.group()) if named else []
        run.years = years if len(years) == run_of_figures(s, index) else []
    return run.years.pop(0) if run.years else None


def _setting(
    s: Sentence, index: int, around: tuple[int, int], date: DateMention | None, *, past: bool, among_results: bool
) -> Setting:
    figure = s.figures[index]
    clause, clause_end = around
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
        time="past" if past else ("deadline" if date else "none"),
        tense=tense_of(s, date, clause),
        ahead=s.telling.tense == "promise" and s.telling.margin >= SURELY,
        heading=s.block.kind == "heading",
        glossary=s.section.glossary,
        among_results=among_results,
        sizes_a_count=index > 0 and _sized(s, index - 1),
        dimension=known.dimension if known else "",
    )


def _phrase(
    s: Sentence,
    index: int,
    figure: Figure,
    run: _Run,
    around: tuple[int, int],
    clause: int,
    place: Place | None,
    found: list[Finding],
) -> tuple[Phrase, Place | None]:
    """The phrase of a figure and the place that it may change (富县、洛川县分别新建12处和20处)."""
    if run.shared:
        one, own_place = run.shared.pop(0)
        return one, own_place or place
    left = s.without_dates(max(around[0], figure.before - WINDOW), figure.before, results=True)
    if place:
        left = _without_place(left, place)
    lead_from = s.clause_before(clause)
    free = not any(lead_from <= f.start < clause for f in found[-MOST_SHARED:])
    lead = s.without_dates(max(lead_from, clause - WINDOW), clause) if free else ""
    right = s.text[figure.after : around[1]]
    if pattern(GRADE_ONLY).match(right) and index + 1 < len(s.figures):
        right = right.rstrip("、") + _behind_grade(s, s.figures[index + 1])
    one = phrase(left, right, figure.unit, run.before, lead, run.known)
    if not one.noun or one.rule == "indicator.clause_before" or is_only_money(one.noun):
        one = for_what(s.text[figure.after : s.end], one) or one
    title = "" if one.noun else clause_noun(s.item_title())
    if title:
        one = replace(one, noun=title, rule="indicator.item_title")
    count = run_of_figures(s, index)
    if count < 2:
        return one if one.noun or not one.verb else replace(one, noun=one.verb), place
    parts = respectively(s, left, one, count) if SCOPE_WORD.search(left) else in_turn(s, clause, figure, one, count)
    if parts is None:
        heads = shared_parts(one.noun, count)
        parts = (
            [(Phrase(h, one.verb, one.link, "left", "indicator.compressed"), None) for h in heads] if heads else None
        )
    if parts is None and run.years:
        parts = [(one, None)] * count
    if parts is None:
        return one if one.noun or not one.verb else replace(one, noun=one.verb), place
    share_comparator(s, index, count)
    run.shared = parts[1:]
    return parts[0][0], parts[0][1] or place


def _behind_grade(s: Sentence, following: Figure) -> str:
    """重点专科 of 20个省级重点专科: what 6个国家级 before it shares."""
    behind = s.text[following.after : s.clause(following.start)[1]]
    return pattern(GRADE_FRONT).sub("", behind) if pattern(GRADE_FRONT).match(behind) else ""


def _without_place(left: str, place: Place) -> str:
    """大塘镇新增设施大棚: the place is told apart from what is counted."""
    stripped = left.lstrip("、,;和与及 ").removeprefix("其中")
    at = stripped.find(place.written)
    # 蓬溪县天福镇新建: the county before the town goes with it.
    leads = at == 0 or (0 < at <= 12 and "、" not in stripped[:at] and regions().find(stripped[:at]) is not None)
    return stripped[at + len(place.written) :] if leads else left
