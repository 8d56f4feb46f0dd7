"""Lines to paragraphs, across columns and pages: a full line goes on in the next one unless that one is indented."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.documents.readers.pdf_columns import PageColumn, usual_size
from tracker.documents.readers.pdf_lines import TextLine, run_together
from tracker.documents.readers.pdf_tables import RuledTable

# In heights of the line's characters.
INDENT = 1.2
RAGGED = 2.2
SLACK = 0.3
# The share of indented lines from which on a document is one that indents its paragraphs.
LEAST_INDENTED = 0.05
ALIGNED = 0.8
LARGER = 1.1

# A line this near to the longest one fills its column.
LONG = 0.9

# What begins like this begins a paragraph where nothing is indented, full line before it or not.
OPENING = re.compile(
    r"^(第[一二三四五六七八九十百]{1,4}[章节篇部条]|[一二三四五六七八九十]{1,3}、|[(\uff08][一二三四五六七八九十]{1,3}[)\uff09]|\d{1,2}[.、\uff0e](?!\d))"
)
# What is not broken between lines: a Latin word or number, with its brackets and the signs that must not begin a line.
_OPEN, _CLOSE = r"[(\uff08\[“‘《〈]", r"[)\uff09\]”’》〉\uff0c,。.、\uff1b;\uff1a:\uff01!\uff1f?%％]"
FIRST_WORD = re.compile(rf"(?:{_OPEN}*[A-Za-z0-9\u00c0-\u024f.,%/\-]+{_CLOSE}*)+|{_OPEN}*.{_CLOSE}*")
# Footnotes are set smaller than the text, and begin with their mark.
SMALLER = 0.93
NOTE = re.compile(r"^\s*(?:[⁰¹²³⁴-⁹]{1,3}|[①-⑳]|[*†‡]|\[\d{1,3}\]|\d{1,3}(?=[^\d.、．,，%]))")
CLOSING = re.compile(r"[。\uff1b;!\uff01?\uff1f\uff1a:]$")


# Width and height of a page in points, roughly.
Shape = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text or the rows of a table; where in it which page begins: ascending (offset, page from 1) pairs."""

    lines: tuple[str, ...]
    pages: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with the edges of its column."""

    line: TextLine
    left: float
    right: float
    page: int

    def is_full_before(self, following: str) -> bool:
        """Does the line reach the edge, or as near to it as the next line's first word lets it?"""
        room = (self.right - self.line.x1) / self.line.size
        return room <= RAGGED or room < width_of(FIRST_WORD.match(following)) + SLACK

    @property
    def is_indented(self) -> bool:
        return self.line.x0 >= self.left + INDENT * self.line.size

    @property
    def is_centred(self) -> bool:
        before, after = self.line.x0 - self.left, self.right - self.line.x1
        return before > INDENT * self.line.size and abs(before - after) < 2 * self.line.size


def paragraphs_of(pages: Sequence[Sequence[PageColumn]], shapes: Sequence[Shape] = ()) -> list[Paragraph]:
    """The paragraphs of a document in reading order. `shapes` are the sizes of its pages: on pages that lie across, as
    wide tables do, lines are longer."""
    out: list[Paragraph] = []
    pending: list[_Placed] = []
    body = usual_size(pages)
    items = list(_placed(pages, shapes or [(0, 0)] * len(pages)))
    notes = notes_of(pages, body)
    held: list[_Placed] = []
    lines = [item for item in items if isinstance(item, _Placed)]
    indented = sum(line.is_indented for line in lines) >= LEAST_INDENTED * len(lines)
    for item in items:
        if isinstance(item, Paragraph):
            # The head of a table comes again on each page it covers.
            flush(out, pending, held)
            head = out[-1].lines[0] if out and out[-1].lines and "\t" in out[-1].lines[0] else None
            rows = item.lines[1:] if item.lines[0] == head and out[-1].pages != item.pages else item.lines
            if rows:
                out.append(Paragraph(rows, item.pages))
            continue
        if id(item.line) in notes:
            # A paragraph may run on below its column's footnotes, in the next column.
            held.append(item)
            continue
        if pending and not goes_on(pending[-1], item, body, indented):
            flush(out, pending, held)
        pending.append(item)
    flush(out, pending, held)
    return out


def notes_of(pages: Sequence[Sequence[PageColumn]], body: float) -> set[int]:
    """The lines of footnotes, by identity: smaller ones at the foot of a column, from the first that bears a mark on."""
    found: set[int] = set()
    for columns in pages:
        for column in columns:
            small: list[TextLine] = []
            for item in reversed(column.items):
                if not isinstance(item, TextLine) or item.size > SMALLER * body:
                    break
                small.append(item)
            if len(small) == len(column.items):
                continue
            first = next((n for n in range(len(small) - 1, -1, -1) if NOTE.match(small[n].text)), -1)
            found.update(id(line) for line in small[: first + 1])
    return found


def flush(out: list[Paragraph], pending: list[_Placed], held: list[_Placed]) -> None:
    """The lines of a paragraph, then the footnotes that stood below it."""
    _join(out, pending)
    for note in held:
        if pending and NOTE.match(note.line.text):
            _join(out, pending)
        pending.append(note)
    _join(out, pending)
    held.clear()


def _join(out: list[Paragraph], pending: list[_Placed]) -> None:
    if pending:
        text, starts = run_together(placed.line for placed in pending)
        pages = [(start, placed.page) for start, placed in zip(starts, pending, strict=True)]
        out.append(Paragraph((text,), tuple(pages)))
        pending.clear()


def goes_on(above: _Placed, below: _Placed, body: float, indented: bool) -> bool:
    """Is `below` the same paragraph as `above`? `body` is the usual size; `indented` tells how paragraphs begin."""
    if abs(above.line.size - below.line.size) > 0.15 * above.line.size:
        return False
    if not indented and OPENING.match(below.line.text):
        return False
    if above.line.size > LARGER * body and below.is_centred and not CLOSING.search(above.line.text):
        # A title that needs two lines; its lines are close to each other.
        return above.page == below.page and above.line.y - below.line.y < 2.2 * above.line.size
    if not above.is_full_before(below.line.text) or (above.is_centred and above.is_indented and below.is_indented):
        return False
    return not below.is_indented


def width_of(word: re.Match[str] | None) -> float:
    """In heights of its characters: Latin ones are half as wide as Chinese ones."""
    return sum(0.5 if c < "\u0250" else 1.0 for c in word[0]) if word else 0.0


def _placed(pages: Sequence[Sequence[PageColumn]], shapes: Sequence[Shape]) -> Iterator[_Placed | Paragraph]:
    """Every line with its column's edges, and every table, in order."""
    widths = _column_widths(pages, shapes)
    lefts: dict[tuple[Shape, int], float] = {}
    for n, (columns, shape) in enumerate(zip(pages, shapes, strict=True), start=1):
        for column in columns:
            lines = [item for item in column.items if isinstance(item, TextLine)]
            left = min((line.x0 for line in lines), default=column.left)
            key = (shape, column.number)
            if len(lines) < 3 and key in lefts:
                left = min(left, lefts[key])
            elif column.number == -1:
                left = column.left
            lefts[key] = left
            width = widths.get(key, 0.0) if column.number != -1 else column.right - column.left
            for group in _grouped(column.items):
                if isinstance(group, RuledTable):
                    yield Paragraph(group.rows, ((0, n),))
                elif len(group) > 1:
                    yield Paragraph(tuple("\t".join(p.text for p in line.pieces) for line in group), ((0, n),))
                else:
                    yield _Placed(group[0], left, left + width, n)


def _grouped(items: Sequence[TextLine | RuledTable]) -> Iterator[list[TextLine] | RuledTable]:
    """Single lines, tables, and runs of lines whose pieces stand under each other: tables without ruling."""
    run: list[TextLine] = []
    for item in items:
        if isinstance(item, TextLine) and len(item.pieces) > 1 and (not run or _aligned(run[-1], item)):
            run.append(item)
            continue
        if run:
            yield run
            run = []
        if isinstance(item, RuledTable):
            yield item
        elif len(item.pieces) > 1:
            run = [item]
        else:
            yield [item]
    if run:
        yield run


def _aligned(above: TextLine, below: TextLine) -> bool:
    """At least two pieces of one line stand under pieces of the other: same left, right or middle."""
    near = ALIGNED * above.size
    under = 0
    for a in above.pieces:
        for b in below.pieces:
            middle = abs((a.x0 + a.x1) - (b.x0 + b.x1)) / 2
            if min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), middle) <= near:
                under += 1
                break
    return under >= 2


def _column_widths(pages: Sequence[Sequence[PageColumn]], shapes: Sequence[Shape]) -> dict[tuple[Shape, int], float]:
    """The width of each column through all pages of a size: how long its long lines usually are."""
    lengths: dict[tuple[Shape, int], list[float]] = {}
    for columns, shape in zip(pages, shapes, strict=True):
        for column in columns:
            lines = [item for item in column.items if isinstance(item, TextLine)]
            left = min((line.x0 for line in lines), default=0.0)
            lengths.setdefault((shape, column.number), []).extend(line.x1 - left for line in lines)
    out = {}
    for key, found in lengths.items():
        # A closing bracket may hang beyond the edge: the longest line says too much.
        least = LONG * max(found, default=0.0)
        long = sorted(length for length in found if length >= least)
        out[key] = long[len(long) // 2] if long else 0.0
    return out
