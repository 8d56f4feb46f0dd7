"""A document as the time stage reads it: its sentences and headings in order, each with the signs that are seen in it.

The signs are only what a text shows: characters, words of the table, years as their distance from the document's own year.
Headings are passages too, so that what they open reaches the sentences below; a text without headings lacks those passages
and nothing else.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from tracker.documents.document import Document
from tracker.documents.outline import Block, sentences
from tracker.documents.own_year import PLAN_BEGINS
from tracker.extract.tense.chain import PassageSigns, pairs
from tracker.extract.words import lexicon
from tracker.lexicon.tables import words

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[—\-~至]|\D)")
NTH = re.compile(r"十[一二三四五六七]五(?!年|个|[\u4e00-\u9fff]?[%％])")
ARTICLE = re.compile(r"第[一二三四五六七八九十百]{1,4}条")
# 每月将执行情况、存在问题书面报送市政府: an order to report begins no results.
REPORTED_UP = re.compile(r"情况[^。]{0,40}(?:报送|上报|书面报)")
LEADS = frozenset("到至从比较")
SHORTEST = 4

# Beyond these a sentence tells nothing more of its time.
HEAD, TAIL = 48, 16
BEGINNING = 60


@dataclass(slots=True)
class Passage:
    """`start:end` in the clean text; `heading` where it is one; `first` where it begins its block."""

    start: int
    end: int
    block: Block
    heading: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Passages:
    """`years` are (place, year) of every year that the document names; `parts` tells for each passage by which phrase the
    part began that it lies in (gA results, gT aims, g- none so far), and how often that was said; `paths` are the headings above
    each, without those of results that the text has left behind."""

    all: list[Passage]
    years: list[tuple[int, int]]
    parts: list[tuple[str, int]]
    paths: list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Cues:
    pattern: re.Pattern[str]
    opens: tuple[tuple[str, re.Pattern[str]], ...]
    aims_begin: re.Pattern[str]
    results_begin: re.Pattern[str]
    ends_results: re.Pattern[str]


@cache
def _cues() -> _Cues:
    def any_of(key: str) -> re.Pattern[str]:
        return re.compile("|".join(words("tense", key)))

    return _Cues(
        any_of("cues"),
        (("A", any_of("opens_results")), ("O", any_of("opens_rules")), ("T", any_of("opens_aims"))),
        any_of("aims_begin"),
        any_of("results_begin"),
        any_of("ends_results"),
    )


def passages(document: Document, taken: frozenset[int] = frozenset()) -> list[Passage]:
    """The passages of a document in order; blocks whose start is `taken` (rows of tables) are left out."""
    text = document.clean.text
    out: list[Passage] = []
    for block in document.blocks:
        if block.start in taken:
            continue
        if block.kind == "heading":
            out.append(Passage(block.start, block.end, block, True, True))
            continue
        first = True
        for a, b in sentences(text, block):
            if b - a >= SHORTEST:
                out.append(Passage(a, b, block, False, first))
                first = False
    return out


def passages_in(document: Document, told: list[Passage]) -> Passages:
    """What is told of these passages of a document, looked up once for all that ask."""
    parts = _parts_begun(document, told)
    return Passages(told, _years_told(document), parts, _paths(document, told, parts))


def _paths(document: Document, told: list[Passage], parts: list[tuple[str, int]]) -> list[tuple[str, ...]]:
    """The headings above each passage. Copies lose headings: where the aims of a plan begin under 一、2021年工作回顾, that holds
    no longer, up to where results begin again."""
    text, ends = document.clean.text, _cues().ends_results
    out: list[tuple[str, ...]] = []
    left: tuple[str, ...] = ()
    for p, (part, _) in zip(told, parts, strict=True):
        path = p.block.path
        if part == "gA":
            left = ()
        elif path and not p.heading and ends.search(text, p.start, min(p.end, p.start + BEGINNING)):
            left = _results_above(path)
        out.append(path[len(left) :] if left and path[: len(left)] == left else path)
    return out


def _results_above(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings down to the innermost that speaks of results."""
    review = lexicon().review
    return path[: max((depth for depth, title in enumerate(path, 1) if review.search(title)), default=0)]


def _years_told(document: Document) -> list[tuple[int, int]]:
    """(place, year) of every year and five-year plan (its last year) that the document names, in order."""
    text = document.clean.text
    years = [(m.start(), int(m.group())) for m in YEAR.finditer(text, *_span(document))]
    years += [(m.start(), PLAN_BEGINS[m.group()[:2]] + 4) for m in NTH.finditer(text, *_span(document))]
    return sorted(years)


def signs(document: Document, seen: Passages) -> list[PassageSigns]:
    """What is seen in each passage and around it, and (the same object for all below them) in the headings above."""
    text = document.clean.text
    own = document.year
    cues = _cues()
    kind = f"d={document.family}"
    horizon = _horizon(document, own)
    kind += horizon
    years = seen.years
    starts = [y[0] for y in years]
    near: list[list[str]] = []
    out: list[PassageSigns] = []
    above: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}
    opener = "o=-"
    since = 0
    for p, path, (part_of, begun) in zip(seen.all, seen.paths, seen.parts, strict=True):
        part = _without_digits(text[p.start : p.end])
        cued = ["c" + w for w in sorted(set(cues.pattern.findall(part)))]
        for position, year in years[bisect_left(starts, p.start) : bisect_left(starts, p.end)][:4]:
            before = text[position - 1 : position]
            lead = before if before in LEADS else ""
            nth = "n" if text[position] == "十" else ""
            cued.append(f"y{nth}{lead}{_distance(year, own)}")
        near.append(cued)
        opens = _opens(part, p, cues, cued)
        if opens:
            opener, since = opens, 0
        since += 1
        mine = [
            *cued,
            *(horizon, "h" if p.heading else "t", opener, f"{opener}{'near' if since < 12 else 'far'}"),
            *(part_of, kind, f"{part_of}{min(begun, 3)}", f"{part_of}{kind[:4]}"),
            *("1" + part[:2], "2" + part[:4]),
        ]
        if "了" in part:
            mine.append("le")
        if not p.first:
            head = p.block.start + p.block.marker
            begin = _without_digits(text[head : head + 12])
            mine += ["b" + begin[:4], *("bc" + w for w in set(cues.pattern.findall(begin)))]
        if path not in above:
            above[path] = _of_path(path, own, cues)
        out.append(PassageSigns(mine, (part[:HEAD], part[HEAD:][-TAIL:]), above[path]))
    for step in (-2, -1, 1, 2):
        lead = str(step)
        for i in range(max(0, -step), min(len(out), len(out) - step)):
            out[i].own.extend([lead + w for w in near[i + step]])
    return out


def _without_digits(text: str) -> str:
    """Every digit a 0. One passage at a time: the text of a file is that of all its documents."""
    for digit in "123456789":
        text = text.replace(digit, "0")
    return text


def _parts_begun(document: Document, told: list[Passage]) -> list[tuple[str, int]]:
    text, cues = document.clean.text, _cues()
    out: list[tuple[str, int]] = []
    part_of, begun = "g-", 0
    orders = bool(REPORTED_UP.search(text))
    for p in told:
        if orders and REPORTED_UP.search(text, p.start, p.end):
            out.append((part_of, begun))
            continue
        part_of, begun = _part(text[p.start : min(p.end, p.start + BEGINNING)], part_of, begun, cues)
        out.append((part_of, begun))
    return out


def _of_path(path: tuple[str, ...], own: int | None, cues: _Cues) -> tuple[str, ...]:
    """What the headings above say, the innermost apart."""
    out: list[str] = []
    for depth, title in enumerate(reversed(path[-3:])):
        short = _without_digits(title[:24])
        out += [f"p{min(depth, 1)}" + w for w in set(cues.pattern.findall(short))]
        if depth == 0:
            out += ["q" + pair for pair in pairs(short)]
        out += [f"py{min(depth, 1)}{_distance(int(y), own)}" for y in YEAR.findall(title)[:2]]
    return tuple(out)


def _span(document: Document) -> tuple[int, int]:
    return document.blocks[0].start, document.blocks[-1].end


def _distance(year: int, own: int | None) -> str:
    return "?" if own is None else str(max(-4, min(6, year - own)))


def _part(head: str, part_of: str, begun: int, cues: _Cues) -> tuple[str, int]:
    """Which part of the document a passage lies in by the last phrase that surely began one, and how often that was said."""
    if cues.results_begin.search(head):
        return ("gA", begun + 1) if part_of == "gA" else ("gA", 1)
    if cues.aims_begin.search(head):
        return ("gT", begun + 1) if part_of == "gT" else ("gT", 1)
    return part_of, begun


def _opens(part: str, p: Passage, cues: _Cues, seen: list[str]) -> str | None:
    """What a heading or the head of a paragraph opens: results, aims (with the distance of their year), rules."""
    if not (p.heading or p.first):
        return None
    head = part[: 40 if p.heading else 24]
    for name, pattern in cues.opens:
        if pattern.search(head):
            year = next((s for s in seen if s[0] == "y"), "y")
            return f"o={name}{year}"
    return None


def _horizon(document: Document, own: int | None) -> str:
    """Whether the document's own period ends with its own year."""
    end = document.info.period_end
    if end is None or own is None:
        return "e-"
    return "e=" if int(end[:4]) <= own else "e>"
