"""Tables whose columns stand under each other, cells apart by blanks (pdftotext -layout): names wrap above and below their
value, pages shift what stands on them."""

import re
from collections.abc import Sequence

from tracker.documents.grids.cell_shapes import (
    ATTRIBUTE,
    CLOSES,
    PAGE,
    PROSE,
    SECTION_ROW,
    SERIAL,
    is_nothing,
    squeezed,
)
from tracker.documents.grids.classes import with_classes
from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.fit import fit, is_figure, is_unit
from tracker.documents.grids.grid import EMPTY, Cell, Grid, Span, cell_of
from tracker.documents.grids.head_lines import is_head_line, kinds, tells_a_table
from tracker.documents.grids.row_lines import Line, Segment, grouped
from tracker.documents.grids.scan import scanned

GAP = re.compile(r" {2,}")
SEGMENT = re.compile(r"\S(?:[^\n]*?\S)??(?= {2,}|[ ]*$)")
NEAR = 8
MOST_APART = 3
FEWEST_ROWS = 2


def column_grids(text: str, lines: Sequence[Span]) -> list[Grid]:
    """The tables that begin with a head of words under which columns stand."""
    return scanned(text, lines, _grid)


def segments(text: str, span: Span) -> list[Segment]:
    start = text.rfind("\n", 0, span[0]) + 1
    return [
        Segment(m.span(), m.group(), m.start() - start, m.end() - start)
        for m in SEGMENT.finditer(text, span[0], span[1])
    ]


def _grid(text: str, lines: Sequence[Span], i: int) -> tuple[Grid, int] | None:
    found = _head(text, lines, i)
    if found is None:
        return None
    first, at, heads, places = found
    columns = kinds([squeezed(h.text) for h in heads])
    if not tells_a_table(columns):
        return None
    stop, kept = _body(text, lines, at, heads, columns)
    if columns[0].role == "name" and (split := with_classes(kept)):
        # The head names the classes (保护利用, 文物安全) and the indicators with one word.
        kept, columns, heads = split, [Column("group"), *columns], [EMPTY, *heads]
        places = [(0, 4), *places]
    placed = _placed(kept, columns, places)
    rows = grouped(placed, columns, text)
    if len(rows) < FEWEST_ROWS or not _is_sound(rows, columns):
        return None
    return Grid((tuple(heads), *rows), lines[first][0], lines[stop - 1][1], "columns", head=1), stop


def _head(text: str, lines: Sequence[Span], i: int) -> tuple[int, int, list[Cell], list[tuple[float, float]]] | None:
    """(first line, line behind, cells, places) of a head that begins at line `i`; 序 above and 号 below belong to it."""
    if "  " not in text[lines[i][0] : lines[i][1]].strip() and len(text[lines[i][0] : lines[i][1]].strip()) > 2:
        return None
    block: list[list[Segment]] = []
    at = i
    wide = False
    while at < len(lines) and at - i < 4:
        if block and _blank_between(text, lines, at):
            break
        found = segments(text, lines[at])
        words = [squeezed(s.text) for s in found]
        if not all(is_head_line(w) or (len(w) <= 2 and not w.isdigit() and not is_unit(w)) for w in words):
            break
        block.append(found)
        wide = wide or (len(found) >= 2 and sum(is_head_line(w) for w in words) >= 2)
        at += 1
    if not wide:
        return None
    groups: list[list[Segment]] = []
    for segment in sorted((s for line in block for s in line), key=lambda s: (s.left, s.span[0])):
        near = next(
            (g for g in groups if any(s.left < segment.right + 1 and segment.left < s.right + 1 for s in g)), None
        )
        if near is None:
            groups.append([segment])
        else:
            near.append(segment)
    groups.sort(key=lambda g: min(s.left for s in g))
    if len(groups) < 2:
        return None
    heads = [cell_of(text, [s.span for s in sorted(g, key=lambda s: s.span[0])]) for g in groups]
    return i, at, heads, [(min(s.left for s in g), max(s.right for s in g)) for g in groups]


def _blank_between(text: str, lines: Sequence[Span], at: int) -> bool:
    return text.count("\n", lines[at - 1][1], lines[at][0]) > 1


def _body(
    text: str, lines: Sequence[Span], at: int, heads: Sequence[Cell], columns: Sequence[Column]
) -> tuple[int, list[Line]]:
    """The line behind the table, and its lines: page numbers and heads of new pages left out."""
    kept: list[Line] = []
    stop = at
    alone = 0
    said = [squeezed(h.text) for h in heads]
    letters = {w for h in heads for w in (squeezed(h.text), *squeezed(h.text))}
    tasks = any(c.role in ("task", "other", "aside") for c in columns)
    while stop < len(lines):
        found = segments(text, lines[stop])
        words = [squeezed(s.text) for s in found]
        inner = len(words) == 1 and SECTION_ROW.match(words[0]) and _goes_on(text, lines, stop + 1)
        if len(words) == 1 and CLOSES.search(words[0]) and not inner:
            break
        head_again = all(w in said or (len(w) <= 2 and w in letters and not w.isdigit()) for w in words)
        page = len(words) == 1 and PAGE.match(words[0]) and not _is_next(words[0], kept)
        if not head_again and not page:
            if len(words) == 1:
                alone += 1
                if (alone > MOST_APART and not tasks) or (not tasks and PROSE.search(words[0])):
                    break
            else:
                alone = 0
            blank = stop > 0 and _blank_between(text, lines, stop)
            kept.append(Line(tuple(found), blank, bool(len(words) == 1 and SECTION_ROW.match(words[0]))))
        stop += 1
    return _without_prose(kept, stop)


def _without_prose(kept: list[Line], stop: int) -> tuple[int, list[Line]]:
    """Lines at the end that begin left of the words of the table and run into them are the text behind it."""
    wide = [max(line.segments, key=lambda s: s.right - s.left).left for line in kept if len(line.segments) > 1]
    begins = sorted(wide)[len(wide) // 2] if wide else 0
    while kept and len(kept[-1].segments) == 1:
        last = kept[-1].segments[0]
        if not (last.left < begins - 3 < last.right - 6 and PROSE.search(squeezed(last.text))):
            break
        kept.pop()
        stop -= 1
    return stop, kept


def _is_next(number: str, kept: Sequence[Line]) -> bool:
    """Whether a number alone is the next serial number of the table and not that of a page."""
    if not number.isdigit():
        return False
    for line in reversed(kept):
        m = re.match(r"\d{1,3}(?!\d)", squeezed(line.segments[0].text))
        if m and line.segments[0].left <= 8:
            return int(number) == int(m.group()) + 1
    return int(number) == 1


def _goes_on(text: str, lines: Sequence[Span], at: int) -> bool:
    """Whether rows follow behind a heading inside the table."""
    return at < len(lines) and any(len(segments(text, span)) >= 3 for span in lines[at : at + 2])


def _placed(kept: Sequence[Line], columns: Sequence[Column], places: Sequence[tuple[float, float]]) -> list[Line]:
    """Each segment under a column: by what it holds and where it stands, lines with many segments first; then those that are
    alone, by what stands near above and below them."""
    out: list[Line] = []
    for line in kept:
        if line.section or len(line.segments) == 1:
            out.append(line)
            continue
        out.append(_assigned(line, columns, places))
    for n, line in enumerate(out):
        if line.columns or line.section:
            continue
        out[n] = _alone(line, out, n, columns, places)
    return out


def _assigned(line: Line, columns: Sequence[Column], places: Sequence[tuple[float, float]]) -> Line:
    """The columns of a line's segments, in order, the best in sum."""
    split = [piece for segment in line.segments for piece in _split(segment, columns)]
    n, k = len(columns), len(split)
    if k > n:
        split = list(line.segments)
        k = len(split)
    if k > n:
        return Line(tuple(split), line.blank, line.section, tuple(min(i, n - 1) for i in range(k)))
    worst = -1e9
    best = [[worst] * (n + 1) for _ in range(k + 1)]
    back: dict[tuple[int, int], bool] = {}
    for j in range(n + 1):
        best[0][j] = 0.0
    for i in range(1, k + 1):
        for j in range(i, n + 1):
            skip = best[i][j - 1]
            take = best[i - 1][j - 1] + _suits(split[i - 1], columns[j - 1], places[j - 1])
            back[i, j] = take >= skip
            best[i][j] = max(take, skip)
    chosen: list[int] = []
    i, j = k, n
    while i:
        if back[i, j]:
            chosen.append(j - 1)
            i -= 1
        j -= 1
    return Line(tuple(split), line.blank, line.section, tuple(reversed(chosen)))


def _suits(segment: Segment, column: Column, place: tuple[float, float]) -> float:
    """What it holds counts more than where it stands: text fills its column, and pages shift it."""
    left, right = place
    apart = max(0.0, left - segment.right, segment.left - right)
    text = squeezed(segment.text)
    score = fit(text, column)
    if column.role == "value" and not is_figure(text) and not is_nothing(text) and len(text) <= 16:
        score = 0.3
    return 1.5 * score - min(apart, 30) / 10


def _split(segment: Segment, columns: Sequence[Column]) -> list[Segment]:
    """A serial number or a class one blank before the name is a cell of its own."""
    first, _, rest = segment.text.partition(" ")
    if not rest or not columns or columns[0].role not in ("serial", "group") or " " in first:
        return [segment]
    serial = columns[0].role == "serial" and SERIAL.match(first) is not None
    if not serial or segment.left > 8:
        return [segment]
    cut = len(first)
    start, end = segment.span
    begin = start + len(segment.text) - len(segment.text[cut:].lstrip())
    return [
        Segment((start, start + cut), first, segment.left, segment.left + cut),
        Segment((begin, end), segment.text[cut:].lstrip(), segment.left + begin - start, segment.right),
    ]


def _alone(
    line: Line, lines: Sequence[Line], n: int, columns: Sequence[Column], places: Sequence[tuple[float, float]]
) -> Line:
    """A segment alone on its line: under the column whose segments nearby it stands above or below."""
    segment = line.segments[0]
    text = squeezed(segment.text)
    best, chosen = -1e9, 0
    for j, column in enumerate(columns):
        near = [
            s
            for other in lines[max(0, n - NEAR) : n + NEAR + 1]
            for s, c in zip(other.segments, other.columns, strict=False)
            if c == j
        ]
        left, right = (min(s.left for s in near), max(s.right for s in near)) if near else places[j]
        overlap = min(right, segment.right) - max(left, segment.left)
        score = 2 * overlap / max(1, segment.right - segment.left) + 0.5 * fit(text, column)
        if column.role == "serial" and (SERIAL.match(text) is None or not text.isdigit()):
            score -= 5
        if column.role in ("value", "attribute", "unit") and not (
            is_figure(text) or ATTRIBUTE.match(text) or is_unit(text)
        ):
            score -= 0.8
        if score > best:
            best, chosen = score, j
    return Line(line.segments, line.blank, line.section, (chosen,))


def _is_sound(rows: Sequence[tuple[Cell, ...]], columns: Sequence[Column]) -> bool:
    """Whether most rows have a name and something said of it."""
    named = [n for n, c in enumerate(columns) if c.role in ("name", "task")]
    others = [n for n, c in enumerate(columns) if c.role not in ("name", "task", "serial", "group")]
    held = [row for row in rows if sum(bool(c.text) for c in row) > 1]
    good = sum(any(row[n].text for n in named) and any(row[n].text for n in others) for row in held)
    return len(held) >= FEWEST_ROWS and good * 3 >= len(held) * 2
