"""The outline of a clean text: headings, numbered measures, sentences, rows; what stands under what.

Gazettes run headings and text together without line breaks, so a marker (一、 (一) 1.) also begins a block after the end
of a sentence inside a line.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.documents.grids.grid import Grid
from tracker.documents.grids.moved import Inside

NUMERAL = "[一二三四五六七八九十百零\\d]"
# Levels from the outside in; the first pattern that fits a block's beginning gives its level.
LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第{NUMERAL}{{1,4}}[篇部](?:分)?")),
    (2, re.compile(rf"第{NUMERAL}{{1,4}}章")),
    (3, re.compile(rf"第{NUMERAL}{{1,4}}节")),
    (4, re.compile(r"[一二三四五六七八九十]{1,3}[、.]")),
    (5, re.compile(r"\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,2}\)")),
    (6, re.compile(r"[-—]? ?\d{1,3}(?:[、.](?!\d)|\.(?=\d{4}年))")),
    (7, re.compile(r"\(\d{1,2}\)|\d{1,2}\)")),
    (8, re.compile(r"[①-⑳]")),
)
INLINE_MARK = re.compile(
    r"(?<=[。;!?)\]〕》”\"])(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}\.(?!\d)|\d{1,2}\.(?=\d{4}年))"
)
# A question mark inside a line, or before an exclamation mark, is what damage left of a character.
SENTENCE_END = re.compile(r"(?:。|(?<!\?)!|\?(?=[”\"\n]|\Z))(?:[”\")〕](?=[^,、;。的等]))?")
ANNEX = re.compile(
    r"附(?:[件表录]\s*[\d一二三四五六七八九十]{0,2}|[\d一二三四五六七八九十]{1,2})(?=[\s::.、]|$|[^\d、,。]{2,40}$)"
)
# 2.1指导思想, 2.2.1坚持党的领导: a number of the outline where another of its count stands near, else 2.1亿元.
DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[.、]?(?=[ \u4e00-\u9fff“《])")
FIRST_STOP = re.compile("[,。:;!?(]")
# Rules look at a whole sentence for each of its figures, so a text without full stops would take time in its square.
# The longest sentence of real plans is a third of this.
LONGEST_SENTENCE = 1500
ITEM_NUMBER = re.compile(r"(\d{1,2})[.、]")
BEGINS_PART = re.compile(r"\n[^\n,;:。()\d]{2,30}\n\s*(?=一[、.]|[(]一[)]|1[、.](?!\d))")
RUN_IN = re.compile(r"([\u4e00-\u9fff]{2,24})。")
LABEL = re.compile(r"\s*([\u4e00-\u9fff]{2,10}):")


# 内容摘要: … 一、2023年工作回顾过去的一年......: a page's own foretaste of the text, broken off, says all of it twice.
FORETASTE = re.compile(r"(?:内容)?(?:摘要|提要|简介|导读)[::]?")
BROKEN_OFF = re.compile(r"\.{4,}|…{2,}")
LONGEST_FORETASTE = 6


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the clean text: `heading`, `text` or `row` (a line with tabs or column gaps).

    `level` is 1-8 for a block that begins with a marker, 0 for one without; `marker` is the length of that marker.
    `path` holds the headings above, outermost first.
    """

    start: int
    end: int
    kind: str
    level: int
    marker: int
    path: tuple[str, ...]


def outline(text: str, start: int, end: int, grids: Sequence[Grid] = ()) -> list[Block]:
    """The blocks of text[start:end], in order, without blank lines. A line of one of `grids` is a row, whatever it looks like."""
    inside = Inside(grids)
    blocks: list[Block] = []
    open_headings: list[tuple[int, str]] = []
    foretaste: int | None = None
    pieces = list(_pieces(text, start, end))
    decimals = _decimals(text, pieces)
    anew = _counted_anew(text, start, end)
    for n, (a, b) in enumerate(pieces):
        if FORETASTE.fullmatch(text, a, b):
            foretaste = len(blocks)
        elif foretaste is not None and (broken := BROKEN_OFF.search(text, a, b)):
            del blocks[foretaste:]
            open_headings = []
            a, foretaste = broken.end(), None
            if a >= b:
                continue
        elif foretaste is not None and len(blocks) - foretaste > LONGEST_FORETASTE:
            foretaste = None
        row = inside(a)
        level, marker = (0, 0) if row else decimals.get(a) or _level(text, a, b)
        if not row and not level and 0 < n < len(pieces) - 1 and text[a].isdigit():
            level, marker = _glued_number(text, a, pieces[n - 1][0], pieces[n + 1][0])
        kind = "row" if row else _kind(text, a, b, level, marker)
        if level:
            if a in anew and blocks[-1].kind == "heading" and not blocks[-1].level:
                # 秦州区 above 一、 holds for all that is counted from there.
                _, part = open_headings.pop()
                while open_headings and open_headings[-1][0] >= level - 1:
                    open_headings.pop()
                open_headings.append((level - 1, part))
            while open_headings and open_headings[-1][0] >= level:
                open_headings.pop()
        elif kind == "heading" and ANNEX.match(text, a, b):
            # An annex stands beside the chapters, not in the last of them.
            open_headings = []
        elif kind == "heading":
            open_headings = [h for h in open_headings if h[0] <= 4]
        path = tuple(title for _, title in open_headings)
        blocks.append(Block(a, b, kind, level, marker, path))
        title = _title(text, a, b, kind, level, marker)
        if title:
            open_headings.append((level or (1 if kind == "heading" and ANNEX.match(text, a, b) else 5), title))
    return blocks


def _counted_anew(text: str, start: int, end: int) -> set[int]:
    """Where a count begins (一、) right below a line without number, in a text that counts so more than once: the title
    above the only 一、 is that of the whole."""
    begun = [m.end() for m in BEGINS_PART.finditer(text, start, end)]
    times = Counter(text[at : at + 2] for at in begun)
    return {at for at in begun if times[text[at : at + 2]] > 1}


def sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Spans of the block's sentences, the mark at the end included; one of no real length comes in parts."""
    at = block.start
    for m in SENTENCE_END.finditer(text, block.start, block.end):
        if m.end() - at > 1:
            yield from _parts(text, at, m.end())
        at = m.end()
    if block.end > at:
        yield from _parts(text, at, block.end)


def label_of(text: str, block: Block) -> str:
    """事项进展 of an item that begins with its label (3.事项进展:已完成…), as the cards of projects do; else empty."""
    m = LABEL.match(text, block.start + block.marker, block.end)
    return m.group(1) if m and block.kind != "heading" else ""


def run_in_title(text: str, block: Block) -> str:
    """主要目标 of an item that begins (二)主要目标。到2025年…: the heading that its own sentences stand under; else empty."""
    if block.kind == "heading" or not block.level:
        return ""
    m = RUN_IN.match(text, block.start + block.marker, block.end)
    return m.group(1) if m else ""


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span itself, or where it is longer than any sentence, pieces of it that end with a clause."""
    while end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        cut = max(text.rfind(mark, start, limit) for mark in ";,、 ") + 1 or limit
        yield start, cut
        start = cut
    yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for m in re.compile(r"[^\n]+").finditer(text, start, end):
        a, b = m.span()
        while a < b and text[a] in " \t":
            a += 1
        while b > a and text[b - 1] in " \t":
            b -= 1
        at = a
        for inline in INLINE_MARK.finditer(text, a, b):
            if _inside_bracket(text, at, inline.start()):
                continue
            yield at, inline.start()
            at = inline.start()
        if b > at:
            yield at, b


def _inside_bracket(text: str, start: int, at: int) -> bool:
    """Whether a bracket or a quotation that opened in the last stretch is still open."""
    opened = text.rfind("(", max(start, at - 80), at)
    closed = text.rfind(")", max(start, at - 80), at)
    quoted = text.rfind("《", max(start, at - 60), at) > text.rfind("》", max(start, at - 60), at)
    return opened > closed or quoted


def _level(text: str, a: int, b: int) -> tuple[int, int]:
    for level, pattern in LEVELS:
        m = pattern.match(text, a, b)
        if m:
            return level, m.end() - a
    return 0, 0


def _decimals(text: str, pieces: Sequence[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Level and length of the decimal numbers that begin pieces, by where they stand, of those that count on from another."""
    found = {a: m for a, b in pieces if text[a].isdigit() and (m := DECIMAL.match(text, a, b))}
    told = {tuple(map(int, m[1].split("."))) for m in found.values()}
    counted: dict[int, tuple[int, int]] = {}
    for a, m in found.items():
        *above, last = map(int, m[1].split("."))
        if (*above, last - 1) in told or (last == 1 and (*above, 2) in told):
            counted[a] = (min(4 + len(above), 6), m.end() - a)
    return counted


def _glued_number(text: str, at: int, before: int, after: int) -> tuple[int, int]:
    """4.460个站点 between the items 3 and 5 is item 4 with 460 of them."""
    here, *around = (ITEM_NUMBER.match(text, place) for place in (at, before, after))
    if not here or not all(around):
        return 0, 0
    first, last = (int(m[1]) for m in around if m)
    return (6, here.end() - at) if first + 1 == int(here[1]) == last - 1 else (0, 0)


def _kind(text: str, a: int, b: int, level: int, marker: int) -> str:
    length = b - a - marker
    body = text[a:b]
    if "\t" in body:
        return "row"
    if "。" in body or body[-1] in ";,":
        return "text"
    if (0 < level <= 5 and length <= 60) or (level == 0 and length <= 40 and "," not in body and ANNEX.match(body)):
        return "heading"
    if level == 6 and length <= 30 and not any(c.isdigit() for c in text[a + marker : b]) and "(" not in body:
        return "heading"
    if level == 0 and length <= 30 and not any(c in body for c in ",;:()。") and not any(c.isdigit() for c in body):
        return "heading"
    return "text"


def _title(text: str, a: int, b: int, kind: str, level: int, marker: int) -> str | None:
    """What a block adds to the path of those below it; a run-in heading (一、总体要求。…) adds its first clause."""
    if kind == "heading":
        return text[a:b].strip()
    if not level:
        return None
    stop = FIRST_STOP.search(text, a + marker, min(b, a + marker + 40))
    if stop and stop.group() in "。:" and stop.start() > a + marker + 1:
        return text[a : stop.start()]
    if level <= 5:
        return text[a : stop.start() if stop and stop.start() > a + marker + 1 else min(b, a + marker + 20)]
    return None
