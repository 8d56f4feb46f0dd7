"""What a figure of a sentence counts or measures: its own phrase, its part of a phrase that several share, or its row's name."""

import re
from dataclasses import replace

from tracker.extract.comparators import OF_A_WHOLE
from tracker.extract.draft import WINDOW, Draft
from tracker.extract.grades import GRADE_ONLY, behind_grade, noun_of_grades
from tracker.extract.heads import Phrase, distribute, shared_parts
from tracker.extract.indicators import INVESTED_IN, PROGRAMME, phrase
from tracker.extract.nouns import NUMBERED, clause_noun
from tracker.extract.place import Place
from tracker.extract.places import NOT_PLACE_AFTER
from tracker.extract.purpose import for_what, is_only_money, work_ahead
from tracker.extract.rules.compose import pattern
from tracker.extract.sentence import Sentence
from tracker.extract.sharing import MOST_SHARED, SCOPE_WORD, in_turn, respectively, run_of_figures, share_comparator
from tracker.extract.words import lexicon
from tracker.lexicon.regions import Region, regions

OWN_ZONE = r"{zones}"
# Behind a short name of the place: 江苏要建成, 郑州争取, 海南累计建成.
ACTS = r"(?:已|{intends+make+keep+strip+adverb_of_verb})"
# What stands before a figure that is said of the row as a whole: 力争2024年达到80%.
OF_THE_ROW = r"^[,、(]*(?:{adverb+adverb_tail+than_last_year+level+grow+fall}|应|以后|并|,)*$"

# 养育标准提高到每人2200元: of each one, which is no part of the name.
FOR_EACH = re.compile(r"(?<=[到至])每[人户亩生床]$")
SCHEDULED = re.compile(
    r"\s*(?:\d{1,2}[.、])?([^,。;:、\d\s]{3,24}):(?=\d{1,2}月|20\d\d年|[上下]半年|第?[一二三四]季度|年底)"
)
# 比2010年的132.4万吨、14.5万吨分别减少: what two indicators stood at.
AGAINST_IN_TURN = re.compile(r"[,、]?[比较]?的?(?:\d[\d.]*[^\d,。;、]{1,4}[、和]?)+(?=分别)")
# 比2002年的54.3亿元增长47%: what it stood at.
AGAINST = r"[,、]?[比较]?的\d[\d.]*[^\d,。;、]{1,4}(?=(?:年均|平均)?{grow+fall})"
# 完成60万平方米改造任务: of the item's title.
BARE_WORK = "(?:{make+keep+strip})+{programmes}?"
# 社保基金收入32亿元。支出27亿元: the other side of the account that was told of before.
SIDES = ("收入", "支出")
ONE_SIDE = re.compile(f"(?:{'|'.join(SIDES)})(?:总量|总计|合计)?")
ACCOUNT = re.compile(r"(.{2,}?)(?:总)?(?:收入|支出)(?:预计|预算|总量|总计|合计|安排)*")


def indicator(d: Draft) -> None:
    """The phrase of a figure, and the place that it may change (富县、洛川县分别新建12处和20处)."""
    d.phrase, d.place_in_turn = _shared(d) or _own(d)


def _shared(d: Draft) -> tuple[Phrase, Place | None] | None:
    """What the phrase of a figure before it named for this one."""
    return d.run.shared.pop(0) if d.run.shared else None


def _own(d: Draft) -> tuple[Phrase, Place | None]:
    s, figure, run = d.s, d.figure, d.run
    clause = d.clause[0]
    left = s.without_dates(max(d.left_from, figure.before - WINDOW), figure.before, results=True)
    if "的" in left:
        left = (AGAINST_IN_TURN if "分别" in left else pattern(AGAINST)).sub("", left)
    left = FOR_EACH.sub("", OF_A_WHOLE.sub("达到", left) if left[-1:] == "的" else left)
    if d.place:
        left = _without_place(left, d.place)
    elif s.own:
        left = _without_own(left, s.own, s)
    lead_from = s.clause_before(clause)
    free = not any(f.start in range(lead_from, clause) for f in run.found[-MOST_SHARED:])
    lead = s.without_dates(max(lead_from, clause - WINDOW), clause) if free else ""
    right = s.text[figure.after : d.right_to]
    if pattern(GRADE_ONLY).match(right) and d.index + 1 < len(s.figures):
        right = right.rstrip("、") + behind_grade(s, s.figures[d.index + 1])
    if s.text.startswith("级", figure.before - 1) and (run.before is None or left[:1] not in "、和与及"):
        left += noun_of_grades(s, d.index)
    one = phrase(left, right, figure.unit, run.before, lead, run.known)
    begins = clause <= s.begin or s.text[clause - 1] in ";:"
    if begins and (ahead := work_ahead(left, s.text[figure.after : s.end])):
        one = ahead
    elif not one.noun or one.rule == "indicator.clause_before" or is_only_money(one.noun):
        one = for_what(s.text[figure.after : s.end], one) or one
    if run.before and one.rule == "indicator.before_figure" and _are_places(one.noun, s.own):
        # 宁海、象山达到65%: of what was said of others before.
        one = replace(one, noun=run.before.noun, rule="indicator.of_other_places")
    if (
        one.noun[:2] in SIDES
        and ONE_SIDE.fullmatch(one.noun)
        and (m := ACCOUNT.fullmatch(run.before.noun if run.before else run.told))
    ):
        one = replace(one, noun=m[1] + one.noun, rule="indicator.side_of_account")
    if title := _title_for(one.noun, s):
        one = replace(one, noun=title, rule="indicator.item_title")
    count = run_of_figures(s, d.index)
    parts = _parts(d, left, one, count) if count > 1 else None
    if parts is None:
        return one if one.noun or not one.verb else replace(one, noun=one.verb), None
    share_comparator(s, d.index, count)
    run.shared = parts[1:]
    return parts[0]


def _title_for(noun: str, s: Sentence) -> str:
    """What the title of the item says in place of no noun, of the bare work (完成改造任务) or of the money put into it."""
    if not s.block.level:
        return ""
    money = INVESTED_IN.fullmatch(noun)
    if noun and not money and not pattern(BARE_WORK).fullmatch(noun):
        return ""
    title = s.item_title()
    if noun and not money and not pattern(PROGRAMME).search(title):
        return ""
    about = clause_noun(title)
    return f"{about}投资" if about and money else about


def _are_places(noun: str, own: Region | None) -> bool:
    """Whether a noun is nothing but names of places, apart by 、."""
    named = noun.split("、")
    return len(named) > 1 and all(regions().find(name, own.code if own else None) for name in named)


def _as_many_before(d: Draft, count: int) -> bool:
    """Whether as many figures, each with a name of its own, stand right before."""
    told = d.run.known[-count:]
    names = {before.noun for _, _, before in told}
    return len(names) == count


def _parts(d: Draft, left: str, one: Phrase, count: int) -> list[tuple[Phrase, Place | None]] | None:
    """The phrases of as many figures in a row, where one phrase names them all."""
    parts: list[tuple[Phrase, Place | None]] | None
    if one.rule == "indicator.repeated" and one.link in ("grow", "fall") and _as_many_before(d, count):
        # 肉、蛋、奶产量分别达到…,同比(分别)增长6%、5%和20%: of the same again.
        parts = [(replace(one, noun=before.noun), None) for _, _, before in d.run.known[-count:]]
    elif not SCOPE_WORD.search(left):
        parts = in_turn(d.s, d.clause[0], d.figure, one, count) or _measured_in_turn(d, one, count)
    else:
        parts = respectively(d.s, left, one, count)
    if parts is None and (heads := shared_parts(one.noun, count)):
        parts = [(Phrase(h, one.verb, one.link, "left", "indicator.compressed"), None) for h in heads]
    return parts


def _measured_in_turn(d: Draft, one: Phrase, count: int) -> list[tuple[Phrase, Place | None]] | None:
    """化学需氧量、氨氮排放量下降3.5%、3.6%: as many things as figures of one unit, without 分别."""
    units = {f.unit for f in d.s.figures[d.index : d.index + count]}
    named = one.link in ("level", "grow", "fall") and one.side == "left" and not one.verb and len(units) == 1
    things = re.split("[、和]", one.noun) if named else []
    heads = distribute(one.noun, count) if len(things) == count else None
    return [(replace(one, noun=head, rule="indicator.measured_in_turn"), None) for head in heads] if heads else None


def row_name(d: Draft) -> None:
    """The name: that of the phrase, or the row's for a figure that is said of the row as a whole; a figure that says again
    what one with a name of its own said takes that."""
    d.indicator, d.named_by = d.phrase.noun, d.phrase.rule
    subject = d.given.subject and (_scheduled(d) or d.given.subject)
    if not subject or (d.run.own_name and d.phrase.rule == "indicator.repeated"):
        return
    before = d.s.without_dates(d.clause[0], d.figure.before)
    verb = lexicon().keep_start.fullmatch(d.indicator)
    d.run.own_name = not (verb or len(d.indicator) < 2 or pattern(OF_THE_ROW).match(before))
    if not d.run.own_name:
        d.indicator, d.named_by = f"{d.indicator}{subject}" if verb else subject, "table.name_of_row"


def _scheduled(d: Draft) -> str:
    """护理站 of 2.护理站:3月底前新建2家;9月底前完成5家建设任务: what the days behind the colon are for."""
    m = SCHEDULED.match(d.s.text, d.s.begin, d.figure.start)
    return clause_noun(m[1]) if m else ""


def _without_own(left: str, own: Region, s: Sentence) -> str:
    """汶上县新建公路, 江苏要建成 in a plan of that place: whose plan it is goes without saying; 汶上县医院, 深圳港 are names."""
    begin = NUMBERED.sub("", left.lstrip("、,;和与及 "))
    for a, b, region in s.places:
        written = s.text[a:b]
        if region.code != own.code or not begin.startswith(written):
            continue
        rest = begin[len(written) :]
        if written == own.name and not pattern(NOT_PLACE_AFTER).match(rest) and not pattern(OWN_ZONE).match(rest):
            return rest
        if own.name.startswith(written) and pattern(ACTS).match(rest):
            return rest
    return left


def _without_place(left: str, place: Place) -> str:
    """大塘镇新增设施大棚: the place is told apart from what is counted."""
    stripped = NUMBERED.sub("", left.lstrip("、,;和与及 ")).removeprefix("其中")
    front, written, rest = stripped.partition(place.written)
    # 蓬溪县天福镇新建: the county before the town goes with it.
    return rest if written and (not front or regions().find(front)) else left
