"""From the text as it came to a text that rules can read, with an exact map back.

Characters are only ever replaced one for one (script, width) or taken out (glosses, gaps, broken lines), so that each
character of the clean text is one character of the original. Nothing is guessed where damage ate characters.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from tracker.documents.controls import STRAY
from tracker.documents.grids.grid import Grid
from tracker.documents.grids.moved import Cuts, Inside, moved, with_borders
from tracker.documents.grids.plain import plain_grids
from tracker.documents.readers import separated
from tracker.documents.readers.markdown import BREAK_TAG, borders_as_tabs, marks_of

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹɡ"
CJK = "\u3400-\u9fff\uf900-\ufaff"

# One character for one: digits, letters and marks in their ordinary width. Not NFKC, which reads ① as 1 and ² as 2.
_WIDTH = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {
    "\u3000": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\ufe6a": "%",
    "\ufe50": ",",
    "\ufe51": "、",
    "\ufe54": ";",
    "\ufe55": ":",
    "\ufe59": "(",
    "\ufe5a": ")",
    "\u2013": "—",
    "\u2015": "—",
    "\u2012": "—",
    "\u301c": "~",
    "\u223c": "~",
    "\u2236": ":",
    "\u00d7": "×",
    "\u2027": "·",
    "\u000d": "\n",
}

# It begins with its own bracket and looks back from there, as others below do: the engine then steps from bracket to bracket.
GLOSS = re.compile(rf"\((?<=[{CJK}]\()[a-zv{TONED}]{{1,7}}\)(?:\([a-zv{TONED}]{{1,7}}\))*")
# What spun pages leave behind their words: {拼音:zhōng}, (繁:學).
SPUN = re.compile(r"[({](?:拼音|注音|繁|简|读)[::][^(){}]{1,10}[)}]")
MANY_GLOSSES = 20
TONE = re.compile(f"[{TONED[:-1]}]")
# A gloss whose character or bracket was eaten as well: what is left of it says nothing.
GLOSS_REMNANT = re.compile(rf"(?<=[{CJK}?\ufffd])[a-z]{{0,4}}[{TONED}][a-z]{{0,4}}\)")
INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]")
EMPHASIS = re.compile(r"\*(?:\*+|(?<=[、,;。\s(]\*)(?=[\u4e00-\u9fff\d])|(?<=\d[.、]\*)(?=[\u4e00-\u9fff]))")
PAGE_NUMBER = re.compile(
    r"第 ?\d{1,4} ?页[ ,,]{0,3}共 ?\d{1,4} ?页|(?<=[^\S\n])[-—] ?\d{1,4} ?[-—](?=\s)|(?m:^)[ \t]*[-—·] ?\d{1,4} ?[-—·][ \t]*(?=\n|\Z)"
)
# Without one of these there is no number of a page to look for.
SIGN_OF_PAGE = re.compile(r"[第\-—·] ?\d{1,4} ?[-—·页]")
# Gaps that copying left beside a Chinese character, inside a number, or before its sign. Every branch begins with the
# blank itself and looks back from there: the engine then steps from blank to blank, not from character to character.
GAP = re.compile(
    rf" (?<=[{CJK}、。,;:()“”《》〈〉%\"〔〕!?·—×] ) *(?=[^\s])"
    rf"| (?<=[^\s] ) *(?=[{CJK}、。,;:()“”《》〈〉%\"〔〕!?·—×])"
    r"| (?<=[^\s.\d]\d\. )(?=\d)| (?<=[^\s.\d]\d\d\. )(?=\d)| (?<=[^\s.\d]\d\d\d\. )(?=\d)"
    r"| (?<=[^\s.\d] \d\. )(?=\d)| (?<=[^\s.\d] \d\d\. )(?=\d)| (?<=[^\s.\d] \d\d\d\. )(?=\d)"
    r"| (?<=\d )(?<!\d\d\d\d )(?<!\.\d )(?<!\.\d\d )(?=\d+(?:\.\d+)? ?[%万亿千百个家项公亩元吨人户所条座处名台辆头只])| (?=\.\d)(?<=\d )"
    r"| (?<=\n ) *| (?<![\s\S] ) *| +$",
    re.MULTILINE,
)
LINE = re.compile(r"[^\n]+")
# A line with so many bars is a row.
FEWEST_BARS = 2


@dataclass(frozen=True, slots=True)
class CleanText:
    """`text` and, for each stretch of it, where the stretch stands in the original.

    `starts[i]` is the offset in the clean text from which `shifts[i]` must be added to get the original offset.
    """

    text: str
    starts: list[int]
    shifts: list[int]

    def origin(self, at: int) -> int:
        """Offset in the original of the character at `at`."""
        return at + self.shifts[bisect_right(self.starts, at) - 1]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original that a non-empty clean span stands for."""
        return self.origin(start), self.origin(end - 1) + 1

    def without(self, cuts: Iterable[tuple[int, int]]) -> "CleanText":
        """The text with the given spans taken out. Cuts are ascending and do not overlap."""
        pieces: list[str] = []
        starts, shifts = [0], [0]
        at = length = 0
        source = 0

        def keep(start: int, end: int) -> None:
            nonlocal length, source
            if start == end:
                return
            pieces.append(self.text[start:end])
            source = bisect_right(self.starts, start, lo=source) - 1
            here = start
            while here < end:
                following = self.starts[source + 1] if source + 1 < len(self.starts) else end
                shift = self.shifts[source] + here - length
                if shift != shifts[-1]:
                    if starts[-1] == length:
                        shifts[-1] = shift
                    else:
                        starts.append(length)
                        shifts.append(shift)
                step = min(following, end) - here
                length += step
                here += step
                if here == following:
                    source += 1
            source = max(0, min(source, len(self.starts) - 1))

        for start, end in cuts:
            if start < at:
                start = at
            if end <= start:
                continue
            keep(at, start)
            at = end
        keep(at, len(self.text))
        return CleanText("".join(pieces), starts, shifts)


@cache
def _simplifier() -> object:
    import opencc

    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length: `t2s` maps one character to one."""
    converted: str = _simplifier().convert(text)  # type: ignore[attr-defined]
    if len(converted) == len(text):
        return converted
    return "".join(one if len(one := _simplifier().convert(c)) == 1 else c for c in text)  # type: ignore[attr-defined]


def _ordinary_width(text: str) -> str:
    for mark in _WIDTH.keys() & set(text):
        text = text.replace(mark, _WIDTH[mark])
    return text


def _without_tags(text: str) -> str:
    """Blanks for the line breaks of a page's source (<br>) that a copy left in the cells of its tables, of the same length."""
    return BREAK_TAG.sub(lambda m: " " * len(m.group()), text) if "<" in text else text


def clean(text: str) -> CleanText:
    """Simplified, ordinary width, without glosses and gaps, broken lines joined. Time is linear in the text."""
    return clean_with_grids(text)[0]


def clean_with_grids(text: str, form: str = "txt") -> tuple[CleanText, list[Grid]]:
    """The clean text, and the tables without tabs that stood in it: what tells them (gaps, line ends) is gone afterwards."""
    markdown = form == "markdown"
    delimiter = separated.delimiter_of(text, ".csv") if form == "csv" else None
    if markdown:
        text = borders_as_tabs(text)
    elif delimiter:
        text = separated.borders_as_tabs(text, delimiter)
    ready = _ordinary_width(simplified(_without_tags(text.replace("\x00", " ")))).replace("著力", "着力")
    whole = CleanText(ready, [0], [0])
    glosses = list(GLOSS.finditer(ready))
    toned = sum(1 for m in glosses if TONE.search(m.group()))
    # A single lower-case word in brackets is a word: (km). Many of them are glosses, with tones or without.
    many = len(glosses) > MANY_GLOSSES
    cuts = [m.span() for m in glosses if many or TONE.search(m.group())]
    cuts += [m.span() for m in SPUN.finditer(ready)]
    cuts += [m.span() for m in INVISIBLE.finditer(ready)]
    cuts += [m.span() for m in STRAY.finditer(ready)]
    if toned:
        cuts += [m.span() for m in GLOSS_REMNANT.finditer(ready)]
    if SIGN_OF_PAGE.search(ready):
        cuts += [m.span() for m in PAGE_NUMBER.finditer(ready)]
    if markdown:
        # Of the text as it came: ＞1.7 at the head of a line quotes nothing.
        cuts += marks_of(text)
    elif delimiter:
        cuts += separated.marks_of(ready)
    else:
        # Emphasis of a page's source is left in many copies; no plan writes two asterisks.
        cuts += [m.span() for m in EMPHASIS.finditer(ready)]
    first = whole.without(sorted(cuts))
    grids = plain_grids(first.text)
    first = replace(first, text=with_borders(_with_tabs(first.text, grids), grids))
    gaps = [m.span() for m in GAP.finditer(first.text)]
    second = first.without(gaps)
    grids = moved(grids, Cuts(gaps), second.text)
    joins = list(_line_joins(second.text, grids))
    third = second.without(joins)
    return third, moved(grids, Cuts(joins), third.text)


def _with_tabs(text: str, grids: list[Grid]) -> str:
    """The text with tabs for the bars of tables, of the same length; not inside `grids`."""
    inside = Inside(grids)
    pieces: list[str] = []
    at = 0
    if "|" not in text:
        return text
    for m in LINE.finditer(text):
        if m.group().count("|") >= FEWEST_BARS and not inside(m.start()) and "\t" not in m.group():
            pieces += [text[at : m.start()], m.group().replace("|", "\t")]
            at = m.end()
    return "".join([*pieces, text[at:]]) if pieces else text


LIST_START = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]{1,4}[篇章节条部]|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)"
    r"|\d{1,3}(?:[.、](?!\d)|\.(?=\d{4}年))|[-—•·●○■□◆◇★▲※▶►➤➢✔✓]|[①-⑳]|附件|附表|附录|目录|表\d|专栏"
    r"|[(]?(?:牵头|责任|配合)|各位代表|主办|承办|来源|发布时间|索引号|\d{4}-\d{2}-\d{2}"
    r"|[一二三四五六七八九十]是|[^,。;:]{2,30}(?:人民政府|行政公署|部门|单位|委员会):$)"
)
TERMINAL = frozenset("。;!?:…")
SENTENCE_MARK = re.compile("[,。;]")
LABELLED_LINE = re.compile(r"[\u4e00-\u9fff]{2,6}:(?=[\u4e00-\u9fff])")


def _line_joins(text: str, grids: list[Grid]) -> Iterable[tuple[int, int]]:
    """Line ends that stand inside a sentence. A heading or a row never runs on into the next line, nor one of `grids`."""
    inside = Inside(grids)
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    lines = [(a, b) for a, b in lines if not text[a:b].isspace()]
    width = _wrapped_width([b - a for a, b in lines])
    running = 0
    depth = 0
    for (a, b), (c, d) in pairwise(lines):
        line = text[a:b]
        depth = max(0, depth + line.count("(") - line.count(")"))
        running += b - a
        joined = _runs_on(line, text[c : min(d, c + 60)], running, depth, width and b - a >= width - 2)
        if joined and LABELLED_LINE.match(text, c, d) and line[-1] not in ",、" and depth == 0:
            # 增收:制定… begins a paragraph of its own, although the line above ends without a stop.
            joined = False
        if "\t" in text[c:d] or "\t" in line or inside(a) or inside(c):
            joined = False
        if joined:
            yield b, c
        else:
            running = 0
            depth = 0


def _runs_on(line: str, following: str, running: int, depth: int, full_width: object) -> bool:
    if LIST_START.match(following):
        # A bracket that is still open, or a comma, runs on even into what looks like a list.
        return depth > 0 and following[0] not in "一二三四五六七八九十" and not following[0].isdigit()
    if line[-1] in TERMINAL:
        return False
    if depth > 0:
        return running < 400 or bool(full_width)
    if line[-1] in ",、":
        return True
    if line[-1] in '”"' and running > 20 and "\u4e00" <= following[0] <= "\u9fff":
        last = max(line.rfind(mark) for mark in ",、")
        if last > line.rfind("。") and last > line.rfind(";"):
            # 培育中小企业200家、专精特新“小巨人” / 企业15家: an item that goes on.
            return True
    if line[-1] in ')》”"':
        return bool(full_width)
    return bool(full_width) or (
        bool(SENTENCE_MARK.search(line)) and (running > 45 or "。" in line or not LIST_START.match(line))
    )


def _wrapped_width(lengths: list[int]) -> int:
    """The width at which a text was wrapped by hand or by a scanner; 0 where it was not."""
    if len(lengths) < 20:
        return 0
    widest = sorted(lengths)[int(len(lengths) * 0.9)]
    near = sum(1 for n in lengths if abs(n - widest) <= 2)
    return widest if 15 <= widest <= 60 and near * 3 >= len(lengths) else 0
