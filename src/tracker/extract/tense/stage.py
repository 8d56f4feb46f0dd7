"""What each sentence of a document tells: a result, a promise, or a rule (or nothing), of which horizon, and how surely.

Whatever asks "past or promise, until when" asks here. Learned weights see the whole document (`chain.py`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from tracker.documents.document import Document
from tracker.documents.genre import ANSWERED_FOR
from tracker.documents.outline import label_of, run_in_title
from tracker.extract.rules.compose import pattern
from tracker.extract.tense.chain import Weights, decode, weights
from tracker.extract.tense.passages import Passage, Passages, passages, passages_in, signs
from tracker.extract.words import lexicon

Bias = tuple[int, int, int, int]
Tense = Literal["result", "promise", "rule"]
TENSES: tuple[Tense, ...] = ("result", "promise", "rule")
# Hundredths of a log unit. Below the first a reading is doubted.
UNSURE = 400
# A number that is no year: a sentence with one is more than an opening.
FIGURE = re.compile(r"\d(?<!20\d)(?<!20\d\d)(?!\d{0,3}年)")
CLEARLY_RULE = 400
HEAD_OF_PARAGRAPH = 30
FARTHEST = 10
# What a title says of the whole document weighs as much as several signs of a sentence (for A, Y, P, O).
OF_RESULTS = (300, 0, 0, 0)
OF_RULES = (0, 0, 0, 300)
OF_PLANS = (0, 250, 250, 0)
# 会议明确,2024年工作要…; 2024年十项重点工作敲定: a page that tells of what is to be done.
TELLS_OF_PLANS = (
    r"会议(?:明确|要求|部署|强调|提出|确定)[^。\n]{0,40}要|20\d\d年?[^。,\n]{0,16}(?:重点|[\d一二三四五六七八九十]+[项件]|{aims}|实事)[^。,\n]{0,12}{makes_known}"
    r"|对20\d\d年的?(?:政府)?(?:各项)?工作(?:进行|作|做)(?:出)?了?(?:安排|部署)|今年[^。,\n]{0,24}(?:办好|办理|实施)[^。,\n]{0,16}实事|确定了?[^。\n]{0,8}20\d\d年[^。,\n]{0,12}实事"
    r"|{makes_known}[^。\n]{0,8}20\d\d年(?![^。\n]{0,24}(?:完成|落实|进展|执行))[^。,\n]{0,16}(?:实事|重点(?:工作|项目)|{aims})"
)
# Measures for which offices answer are sooner promised than told.
ENOUGH_ANSWERED = 2
OF_OFFICES = (0, 150, 150, 0)
# 2023年29项为民办实事项目已全部完成: a page that tells what came of it.
TELLS_OF_RESULTS = re.compile(r"实事(?:项目)?(?:已)?(?:全部|全面)?(?:完成|办结)(?!情况|时)")
BEGINNING = 600
# A long plan shows by itself where it looks back; a short one has nothing to show it by.
SHORT = 12
UNDER_RESULTS = (300, 0, 0, 0)
# 事项进展: says of its own item what it is.
LABELLED_RESULTS = (3000, 0, 0, 0)
# 二、下步工作计划: no heading says more clearly that what was done is told.
NEXT_WORK = r"下(?:一)?(?:步|阶段|步骤)[^,。]{0,8}(?:{ahead}|计划|重点|工作)|工作(?:打算|计划)$"
OPENED_NEXT = (0, 2000, 2000, 0)
UNDER_AIMS = (0, 300, 300, 0)
# 一要做好…。二要抓好…: one paragraph of what is to be done.
ORDERED_IN_TURN = re.compile(r"(?<![\u4e00-\u9fff])[一二三四五六七八九]要(?![求素点])")
IN_TURN = (0, 300, 300, 0)
# 全省将用三年时间投资30亿元; not what was to be done last year.
WILL_DO = r"(?![^。]*(?:去年|上年|此前|曾|原计划))[^。]{0,60}?(?:(?<![即必须应])将(?:再|继续|陆续|全面)?(?:{make+keep}|投入|投资|用[^,。]{1,6}时间)|(?<=,)今年起,|(?:今后|未来)[两三四五\d]年,|[”\"]期间(?:拟|计划))"
# 底线目标30亿元,奋斗目标35亿元
SET_AS_AIM = r"[^。]*?{sorts_of_aim}目标(?:任务|值)?(?:为|是|:)?(?:增长|达到?)?\d"
SURELY_AHEAD = (0, 800, 800, 0)
BEGUN = {"gT": UNDER_AIMS, "gA": UNDER_RESULTS}
# A plan or a report in which nothing speaks of a year that is over promises throughout.
NEVER_LOOKS_BACK: dict[str, Bias] = {"plan": (0, 300, 300, 0), "report": (0, 150, 150, 0)}
NOTHING = (0, 0, 0, 0)
YEARLY_AIMS = re.compile("预期目标(?:是|为|:)")
LONGER = re.compile(r"五年|十[一二三四五六七]五|到20\d\d")
EXPECTED = 400
BIAS = {
    "plan": OF_PLANS,
    "results": OF_RESULTS,
    "rules": OF_RULES,
    "scoring": OF_RULES,
    "answers": OF_RULES,
    "list": OF_RULES,
    "notice": OF_RULES,
}


class Telling(NamedTuple):
    """What a passage tells. `later` tells a promise beyond the document's own year, `opened` the last such year that
    a heading, the head of a paragraph or a sentence without figures named; margins are hundredths of a log unit."""

    tense: Tense
    margin: int
    later: bool
    opened: int | None = None

    @property
    def unsure(self) -> bool:
        return self.margin < UNSURE


Told = tuple[Tense, int, bool, int | None]
PROMISE = Telling("promise", 1000, later=False)


class Tellings:
    """The tellings of a document's passages by place. Most passages hold no figure: what they tell stays a plain tuple."""

    def __init__(self, starts: list[int], told: Sequence[Told]) -> None:
        self._starts = starts
        self._told = told

    def at(self, offset: int) -> Telling:
        """What the passage that holds `offset` tells."""
        index = bisect_right(self._starts, offset) - 1
        return Telling(*self._told[index]) if index >= 0 else PROMISE


def tell(document: Document, learned: Weights | None = None) -> Tellings:
    """Reads the document once, with the committed weights unless others are given."""
    seen = passages_in(document, passages(document))
    found = decode(signs(document, seen), learned or weights(), _biases(document, seen)) if seen.all else []
    opened = _opened(document, seen)
    if document.family in ("plan", "report"):
        # A plan gives rules seldom: there a promise is given up for a rule only where that is clear.
        found = [(1, m, later) if group == 2 and m < CLEARLY_RULE else (group, m, later) for group, m, later in found]
    return Tellings(
        [p.start for p in seen.all],
        [(TENSES[group], margin, later > 0, year) for (group, margin, later), year in zip(found, opened, strict=True)],
    )


def _biases(document: Document, seen: Passages) -> list[Bias]:
    """What the sort of the document and the innermost heading that speaks of results or of aims make likely beforehand."""
    whole = _of_page(document) if document.family == "unknown" else BIAS.get(document.family, NOTHING)
    if document.family == "plan" and len(seen.all) > SHORT:
        whole = NOTHING
    text = document.clean.text
    of_a_page = document.family == "unknown" or (document.family == "plan" and len(seen.all) <= 4 * SHORT)
    known: dict[tuple[str, ...], Bias] = {}
    in_turn: dict[int, bool] = {}
    out: list[Bias] = []
    begun = [part_of for part_of, _ in seen.parts]
    own = document.year
    looks_back = "gA" in begun or (own is not None and any(year < own for _, year in seen.years))
    if document.family in ("plan", "report") and not looks_back and whole == NOTHING:
        whole = NEVER_LOOKS_BACK[document.family]
    if len(seen.all) > 2 * SHORT:
        begun = ["g-"] * len(begun)
    for p, above, part in zip(seen.all, seen.paths, begun, strict=True):
        label = label_of(text, p.block)
        title = "" if p.first else run_in_title(text, p.block)
        path = (*above, title, label, part)
        if path not in known:
            said = LABELLED_RESULTS if lexicon().review.search(label) else _under((*above, title))
            if said == NOTHING:
                said = BEGUN.get(part, NOTHING)
            known[path] = _sum(whole, said)
        bias = known[path]
        if p.block.start not in in_turn:
            in_turn[p.block.start] = bool(ORDERED_IN_TURN.search(text, p.block.start, p.block.end))
        if (of_a_page and pattern(WILL_DO).match(text, p.start, p.end)) or (
            "目标" in text[p.start : p.end] and pattern(SET_AS_AIM).match(text, p.start, p.end)
        ):
            bias = _sum(bias, SURELY_AHEAD)
        out.append(_sum(bias, IN_TURN) if in_turn[p.block.start] else bias)
    if document.family == "report":
        out = [_of_the_year(text, p, bias) for p, bias in zip(seen.all, out, strict=True)]
    return out


def _sum(a: Bias, b: Bias) -> Bias:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]


def _of_page(document: Document) -> Bias:
    """What a page without a word for what it is makes likely: news of results, of plans, measures for which offices answer."""
    text = document.clean.text
    if TELLS_OF_RESULTS.search(text, *_beginning(document)):
        return OF_RESULTS
    if pattern(TELLS_OF_PLANS).search(text, *_beginning(document)):
        return OF_PLANS
    return OF_OFFICES if len(ANSWERED_FOR.findall(text, *_span(document))) >= ENOUGH_ANSWERED else NOTHING


def _of_the_year(text: str, p: Passage, bias: Bias) -> Bias:
    """A report calls 预期目标 what it wants of its own year; what it wants of five years are 主要目标."""
    told = YEARLY_AIMS.search(text, p.start, min(p.end, p.start + HEAD_OF_PARAGRAPH))
    return (bias[0], bias[1] + EXPECTED, *bias[2:]) if told and not LONGER.search(text, p.start, told.start()) else bias


def _span(document: Document) -> tuple[int, int]:
    return document.blocks[0].start, document.blocks[-1].end


def _beginning(document: Document) -> tuple[int, int]:
    start = document.blocks[0].start
    return start, min(document.blocks[-1].end, start + BEGINNING)


def _under(path: tuple[str, ...]) -> Bias:
    w = lexicon()
    for title in reversed(path):
        if pattern(NEXT_WORK).search(title) and not w.review.search(title):
            return OPENED_NEXT
        if w.ahead.search(title):
            return UNDER_AIMS
        if w.review.search(title):
            return UNDER_RESULTS
    return NOTHING


def _opened(document: Document, seen: Passages) -> list[int | None]:
    """For each passage the last year beyond the document's own that something above it opened."""
    own = document.year
    text = document.clean.text
    years = seen.years
    out: list[int | None] = []
    at = 0
    year: int | None = None
    for p in seen.all:
        opens = p.heading or not FIGURE.search(text, p.start, p.end)
        until = p.end if opens else min(p.end, p.start + HEAD_OF_PARAGRAPH) if p.first else p.start
        while at < len(years) and years[at][0] < p.end:
            position, told = years[at]
            begins = (
                p.heading or text[position] == "十" or text[position - 1 : position] in "到至" or position < p.start + 3
            )
            if begins and p.start <= position < until and own is not None and own < told <= own + FARTHEST:
                year = told
            at += 1
        out.append(year)
    return out
