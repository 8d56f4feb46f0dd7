"""One sentence with what was found in it: dates, figures, masked names, clauses, places."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from tracker.documents.outline import Block, label_of
from tracker.extract.date_forms import HINT as DATE_HINT
from tracker.extract.date_mention import DateMention
from tracker.extract.dates import find_dates
from tracker.extract.figures import Figure, find_figures
from tracker.extract.findings import Section
from tracker.extract.masks import masked
from tracker.extract.milestones import FINISHES, subject_of
from tracker.extract.nouns import clause_noun
from tracker.extract.owners import OwnerGroup
from tracker.extract.rules.compose import pattern
from tracker.extract.runs import share_in_runs
from tracker.extract.spelled import spelled_figures
from tracker.extract.tense.stage import Telling
from tracker.lexicon.regions import Region, regions
from tracker.lexicon.units import unit_of, units

# 65岁, 110千伏 name whom or what; an age that is to be reached is a quantity.
NO_QUANTITY = frozenset(("age", "voltage"))
NAMED_AGE = re.compile(r"寿命[^,。;]{0,16}$|(?:平均|退休)年龄[^,。;]{0,8}$")
CLAUSE_END = re.compile(r"[;:。!?\n\t]|,(?!\d{3}(?!\d))")
# 改造19个、加装60部,以上任务10月底前完成
# 完成2023年结转的2.1万亩: where the work comes from, not when.
LEFT_OVER = re.compile(r"(?:度)?(?:结转|遗留|跨年|未完成|下达|续建)[^,。;]{0,4}(?:的|项目)?")
# 巩固2022年建成的12座泵站,新建8座: which ones are meant in this clause, and nothing of the next one.
BUILT_THEN = re.compile(r"[^,。;:、\d]{2,6}的")
ITEM_TITLE = re.compile(r"\s*([^,。;:、\d]{4,24})。")
# Items run together in one paragraph.
LATER_ITEM = re.compile(r"(?<=[。;])\s*\d{1,2}[、.]([^,。;:、\d]{4,24})。")
SUMS_UP = re.compile(r"(?:以上|上述)[^,。;]{0,8}(?:任务|工作|项目|目标|内容)?[^,。;\d]{0,4}$")
NUMBERING = dict.fromkeys(map(ord, "0123456789.、() "))
# 新建3处、改造5处,均于9月底前完成: a clause that only says by when what was counted before it is done.
DONE_BY = re.compile(r"(?P<all>均|都|全部|一律)?(?:力争|确保|要|将|须|需|应|计划)*")
ALL_DONE = ("全部", "均", "都")
# Not 主体完工, a part of the work, and not 开工, its beginning.
WHOLLY_DONE = r"(?!.*{begins_work})(?:全部|均|都|如期|基本|全面)*(?:{finishes+stands_alone}|并|和|、)+$"
# 新建8座,明年6月投用 has two days: by one they are built, by the other in use.
ENDS = r"{ends_work}"
# Money and shares are not done by a day, the work is to which they belong.
NOT_DONE = frozenset(("money", "money_usd", "share"))
# 第二节, 二是 and 进一步 number and speak, and count nothing.
HAS_FIGURE = re.compile(
    r"[\d一二两三四五六七八九十百千万亿年上下后节旦明午秋庆今至](?:(?<=\d)"
    r"|(?<=[二两三四五六七八九十百千万亿])(?![是)])(?:(?<!第.)|(?=季))"
    r"|(?<=一)[倍个百成番季月年周天日旬半到至—~\-二两三四五六七八九十百千万亿几多余]"
    r"|(?<=年)[底内末]|(?<=[上下])半年|(?<=后)年|(?<=[节旦明午秋庆])前|(?<=今)[秋冬]"
    r"|(?<=至)少[\u4e00-\u9fff]{0,4}一)"
)
YEAR_TOLD = re.compile(r"\d{4}|二[〇零○]|十[一二三四五六七]五")


@dataclass(slots=True)
class Sentence:
    """`start:end` in the clean text. `clauses` are the offsets at which clauses begin.

    `passed_over` are figures that promise nothing, with what they are, the rule that said so and its words.
    `closed` are dates that belong to a deliverable of their own (新院区9月投入使用) and govern no figure of another clause;
    `done_by` are dates by which figures before their clause are done, each with where the first of these may stand.
    """

    text: str
    start: int
    end: int
    block: Block
    section: Section
    own: Region | None
    telling: Telling
    dates: list[DateMention] = field(default_factory=list)
    masks: list[tuple[int, int, str]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    closed: list[DateMention] = field(default_factory=list)
    done_by: list[tuple[DateMention, int]] = field(default_factory=list)
    places: list[tuple[int, int, Region]] = field(default_factory=list)
    passed_over: list[tuple[Figure, str, str, tuple[str, ...]]] = field(default_factory=list)

    @property
    def begin(self) -> int:
        """Where its words begin, behind the mark of its item."""
        return _behind_mark(self.start, self.block)

    def clause(self, at: int) -> tuple[int, int]:
        """The clause that holds `at`."""
        after = bisect_right(self.clauses, at)
        return self.clauses[after - 1], self.clauses[after] if after < len(self.clauses) else self.end

    def clause_before(self, clause: int) -> int:
        """Where the clause before the one that begins at `clause` begins; `clause` itself where there is none."""
        before = bisect_left(self.clauses, clause) - 1
        return self.clauses[before] if before >= 0 else clause

    def without_dates(self, start: int, end: int, *, results: bool = False) -> str:
        """The text between two offsets, dates taken out; a time of results stays, unless `results`."""
        if not self.dates:
            return self.text[start:end]
        pieces = []
        at = start
        for d in self.dates:
            if d.kind == "past" and not results:
                continue
            pieces.append(self.text[at : min(max(at, d.start), end)])
            at = min(max(at, d.end), end)
        pieces.append(self.text[at:end])
        return "".join(pieces)

    def governing_date(self, figure: Figure) -> tuple[DateMention | None, bool]:
        """The date of a figure: the nearest before it, else one behind it in its clause; and whether it tells of results."""
        clause, clause_end = self.clause(figure.start)
        behind = range(figure.end, clause_end)
        for d in self.dates:
            # 140万千瓦抽水蓄能项目2024年10月底前开工
            if (
                d.kind == "deadline"
                and d.start in behind
                and pattern(FINISHES).match(self.text, d.end, clause_end)
                and not any(f.start in range(figure.end, d.start) for f in self.figures)
                and not self._next_in_turn(d, clause, figure)
            ):
                return d, False
        done = self._done_by(figure, clause) if self.done_by else None
        if done:
            return done, False
        for d in reversed(self.dates):
            if d.end > figure.start or d in self.closed:
                continue
            apart = ";" in self.text[d.end : figure.start]
            if self.month_only(d) and ((apart and not self._opens(d)) or self._has_subject(d, clause)):
                continue
            if apart and d.kind == "deadline" and self._of_one_item(d):
                continue
            if d.kind == "deadline":
                return d, False
            if d.kind == "past" and not self._passing(d, clause) and not LEFT_OVER.match(self.text, d.end, self.end):
                return None, True
        for d in self.dates:
            if d.kind == "deadline" and d.start in behind:
                return d, False
        for d in self.dates:
            if d.kind == "deadline" and SUMS_UP.search(self.text, figure.end, d.start):
                return d, False
        return None, False

    def _next_in_turn(self, date: DateMention, clause: int, figure: Figure) -> bool:
        """2025年投产1台、2026年全部投产: the next item of a list whose items have each a date."""
        before = range(clause, figure.start)
        return self.text[date.start - 1] == "、" and any(d.kind == "deadline" and d.start in before for d in self.dates)

    def _done_by(self, figure: Figure, clause: int) -> DateMention | None:
        """The day by which a later clause says that the figure is done, where its own clause names no day before it."""
        known = unit_of(figure.unit)
        if known and known.dimension in NOT_DONE:
            return None
        before = range(clause, figure.start)
        if any(d.start in before and (d.kind == "past" or self.month_only(d)) for d in self.dates):
            return None
        return next((d for d, begin in self.done_by if figure.start in range(begin, d.start)), None)

    def item_title(self) -> str:
        """农村公路提级改造 of an item that begins 3.农村公路提级改造。: what its later sentences speak of; else empty."""
        begin = self.block.start + self.block.marker
        if not self.block.level:
            return ""
        later = list(LATER_ITEM.finditer(self.text, begin, self.start))
        m = later[-1] if later else ITEM_TITLE.match(self.text, begin, self.start)
        return m.group(1) if m else ""

    def card_title(self) -> str:
        """职教中心迁建项目 above 4.今年计划:…: what the labelled items of a card speak of; else empty."""
        return clause_noun(self.block.path[-1]) if self.block.path and label_of(self.text, self.block) else ""

    def month_only(self, date: DateMention) -> bool:
        """A month or a day inside a year: it holds up to the next semicolon, a year holds for the sentence."""
        return date.kind == "deadline" and date.deadline is not None and not date.deadline.endswith("12-31")

    def _opens(self, date: DateMention) -> bool:
        """2026年11月底前,新增点位40个;改造道路10条: a limit with its year at the head of the sentence is set for all of it."""
        return date.bounding and tells_year(self, date) and not self.text[self.start : date.start].translate(NUMBERING)

    def _of_one_item(self, date: DateMention) -> bool:
        """新建养殖场50个;力争到2030年建成田园综合体3个;建成…: a year inside a later item, figures without one before it."""
        now = self.section.frame.now
        if not now or date.year in (None, now):
            return False
        earlier = [d for d in self.dates if d.kind == "deadline" and d.start < date.start]
        later_item = ";" in self.text[self.figures[0].start : date.start]
        # 新建34所,三年建成70所;…: a length of time says no more than its own clause.
        own_clause = not date.bounding and self.figures[0].start < date.start
        return (later_item or own_clause) and all(d.year == now for d in earlier)

    def _has_subject(self, date: DateMention, clause: int) -> bool:
        """韩集镇供水工程9月底前完成90%,农村自来水普及率…: a month behind its subject speaks of that subject."""
        begin, _ = self.clause(date.start)
        return begin != clause and len(subject_of(self.text[begin : date.start])) >= 4

    def _passing(self, past: DateMention, clause: int) -> bool:
        """A past year inside an earlier clause speaks of that clause only; at the head of the sentence of all, unless it
        only says which ones are meant there."""
        if past.start >= clause:
            return False
        inside = past.start - self.start > 12 and self.text[past.end : past.end + 1] != ","
        return inside or bool(BUILT_THEN.match(self.text, past.end, clause))


def may_tell(text: str, start: int, end: int, block: Block) -> bool:
    """Whether a sentence holds what could be a figure or a day, behind the mark of its item; most need not be read."""
    return bool(HAS_FIGURE.search(text, _behind_mark(start, block), end))


def _behind_mark(start: int, block: Block) -> int:
    return block.start + block.marker if start == block.start else start


def read_sentence(
    text: str,
    start: int,
    end: int,
    block: Block,
    section: Section,
    own: Region | None,
    groups: list[OwnerGroup],
    telling: Telling,
) -> Sentence:
    """The sentence with its mentions; offices in brackets, titles and names are masked."""
    s = Sentence(text, start, end, block, section, own, telling)
    s.clauses = [start, *(m.end() for m in CLAUSE_END.finditer(text, start, end))]
    # Groups are in order: those that reach into the sentence stand together.
    first = bisect_right(groups, start, key=lambda g: g.end)
    s.masks = masked(text, start, end)
    for group in groups[first : bisect_left(groups, end, lo=first, key=lambda g: g.start)]:
        s.masks.append((group.start, group.end, "owners"))
    s.masks.sort()
    if DATE_HINT.search(text, start, end):
        found = find_dates(text, s.begin, end, section.frame)
        named = [m for m in s.masks if m[2] == "title"]
        s.dates = [d for d in found if not any(d.start in range(a, b) for a, b, _ in named)]
    spans = [(d.start, d.end) for d in s.dates]
    figures = find_figures(text, s.begin, end, s.masks, spans, units())
    figures += spelled_figures(text, s.begin, end, s.masks, spans, units(), figures)
    figures.sort(key=lambda f: f.start)
    share_in_runs(text, figures, units())
    for figure in figures:
        if _is_quantity(text, start, figure):
            s.figures.append(figure)
        else:
            s.passed_over.append((figure, "none", "statement.age_or_voltage", (figure.unit,)))
    if s.figures or s.dates:
        s.closed = [d for d in s.dates if _closes(s, d)]
        s.done_by = [(d, begin) for d in s.dates if (begin := _done_from(s, d)) is not None] if s.figures else []
        s.places = [
            (start + a, start + b, r) for a, b, r in regions().mentions(text[start:end], own.code if own else None)
        ]
    return s


def tells_year(s: Sentence, date: DateMention) -> bool:
    """Whether the date names its year: in a section of results 全年 is the year that is over, 2025年 is not."""
    return bool(YEAR_TOLD.search(s.text, date.start, date.end))


def _is_quantity(text: str, start: int, figure: Figure) -> bool:
    known = unit_of(figure.unit) if figure.unit else None
    return not known or known.dimension not in NO_QUANTITY or bool(NAMED_AGE.search(text[start : figure.start]))


def _closes(s: Sentence, date: DateMention) -> bool:
    if date.kind != "deadline":
        return False
    clause, clause_end = s.clause(date.start)
    if any(f.start in range(clause, clause_end) for f in s.figures):
        return False
    return bool(subject_of(s.text[clause : date.start])) and bool(pattern(FINISHES).match(s.text, date.end, clause_end))


def _done_from(s: Sentence, date: DateMention) -> int | None:
    """Where the figures may begin that a clause says are done by `date`: in the clause before, with 均 in any of the part."""
    clause, clause_end = s.clause(date.start)
    if date.kind != "deadline":
        return None
    m = DONE_BY.fullmatch(s.text, clause, date.start)
    body = s.text[date.end : clause_end].rstrip(",;。") if m else ""
    if not m or not pattern(WHOLLY_DONE).match(body):
        return None
    if m["all"] or body.startswith(ALL_DONE):
        return max(s.start, s.text.rfind(";", s.start, clause) + 1)
    return s.clause_before(clause) if pattern(ENDS).search(body) else None
