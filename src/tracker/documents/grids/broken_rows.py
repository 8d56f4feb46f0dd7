"""Tables of a PDF's copy: cells one blank apart, rows broken over lines, the head again on each page."""

import re
from collections.abc import Sequence

from tracker.documents.grids.cell_shapes import ATTRIBUTE, CLOSES, PAGE, PROSE, SECTION_ROW, squeezed
from tracker.documents.grids.column_fit import Item
from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.fit import is_figure
from tracker.documents.grids.grid import EMPTY, Cell, Grid, Span, cell_of
from tracker.documents.grids.head_lines import head_cells, head_parts, kinds, tells_a_table
from tracker.documents.grids.scan import scanned
from tracker.documents.grids.stacked import rows_of

TOKEN = re.compile(r"[^ ]+")
FEWEST_HEADS = 3
FEWEST_ROWS = 2
LONGEST_HEAD = 60
LONG = 46


def run_grids(text: str, lines: Sequence[Span]) -> list[Grid]:
    """The tables that begin with a line of nothing but heads."""
    return scanned(text, lines, _grid)


def _grid(text: str, lines: Sequence[Span], i: int) -> tuple[Grid, int] | None:
    start, end = lines[i]
    if end - start > LONGEST_HEAD or " " not in text[start:end].strip():
        return None
    heads, at = _head(text, lines, i)
    columns = kinds(heads)
    roles = {column.role for column in columns}
    # 指标 单位 属性 without a goal: the rest of the head is lost.
    if len(heads) < FEWEST_HEADS or not tells_a_table(columns) or ("attribute" in roles and "value" not in roles):
        return None
    if "attribute" in roles and "serial" not in roles and at < len(lines) and text.startswith("1 ", lines[at][0]):
        # The rows are numbered, although this line of the head says nothing of it.
        return None
    stop = _stop(text, lines, at, heads, columns)
    rows: list[tuple[Cell, ...]] = []
    part: list[Span] = []
    count = seen = 0
    for span in lines[at:stop]:
        words = squeezed(text[slice(*span)])
        if words == "".join(heads) or (PAGE.match(words) and not _is_next(words, seen)):
            continue
        begins = TOKEN.findall(text[slice(*span)])[0]
        seen += _is_next(begins, seen)
        if SECTION_ROW.match(words):
            made, count = _rows(text, part, columns, count)
            rows += [*made, (cell_of(text, [span]), *([EMPTY] * (len(columns) - 1)))]
            part = []
        else:
            part.append(span)
    made, count = _rows(text, part, columns, count)
    rows += made
    held = [row for row in rows if sum(bool(c.text) for c in row) > 1]
    if len(held) < FEWEST_ROWS or not _is_sound(held, columns):
        return None
    head = head_cells(text, (lines[i][0], lines[at - 1][1]))
    return Grid((tuple(head), *rows), lines[i][0], lines[stop - 1][1], "runs", head=1), stop


def _head(text: str, lines: Sequence[Span], i: int) -> tuple[list[str], int]:
    """The heads of line `i`, or of it and the next together, and the line behind."""
    heads = head_parts(text[slice(*lines[i])])
    if i + 1 < len(lines) and heads:
        more = head_parts(text[slice(*lines[i + 1])])
        both = head_parts(text[slice(*lines[i])] + text[slice(*lines[i + 1])])
        if more and both and len(squeezed(text[slice(*lines[i + 1])])) <= 12:
            return both, i + 2
    return heads, i + 1


def _is_next(number: str, count: int) -> bool:
    return number.isdigit() and int(number) == count + 1


def _stop(text: str, lines: Sequence[Span], at: int, heads: Sequence[str], columns: Sequence[Column]) -> int:
    tasks = any(c.role in ("task", "other", "aside") for c in columns)
    stop = at
    while stop < len(lines):
        line = text[slice(*lines[stop])]
        words = squeezed(line)
        if "\t" in line or (CLOSES.search(words) and not SECTION_ROW.match(words)):
            break
        if SECTION_ROW.match(words) and not _goes_on(text, lines, stop + 1):
            break
        ends = TOKEN.findall(line.strip())[-1]
        cell = is_figure(ends) or ATTRIBUTE.match(ends)
        if not tasks and not cell and (len(words) > LONG or (len(words) > 14 and PROSE.search(words))):
            break
        stop += 1
    return stop


def _goes_on(text: str, lines: Sequence[Span], at: int) -> bool:
    return any(
        any(c.isdigit() for c in text[slice(*span)]) and " " in text[slice(*span)].strip()
        for span in lines[at : at + 2]
    )


def _rows(
    text: str, lines: Sequence[Span], columns: Sequence[Column], count: int
) -> tuple[list[tuple[Cell, ...]], int]:
    spans: list[Span] = []
    items: list[Item] = []
    has_serial = any(c.role == "serial" for c in columns)
    for tokens in _ordered(text, lines, has_serial):
        for n, (start, end) in enumerate(tokens):
            word = text[start:end]
            number = re.match(r"^(\d{1,3})[.、]?$", word)
            serial = has_serial and n == 0 and number is not None and int(number.group(1)) == count + 1
            count += serial
            spans.append((start, end))
            items.append(Item(word, n == 0, serial))
    return (rows_of(text, spans, items, columns) if items else []), count


def _ordered(text: str, lines: Sequence[Span], has_serial: bool) -> list[list[Span]]:
    """The words of each line; a line of number and values between two lines of a name is put behind its name."""
    split = [[m.span() for m in TOKEN.finditer(text, *span)] for span in lines]
    out: list[list[Span]] = []
    n = 0
    while n < len(split):
        tokens = split[n]
        words = [text[a:b] for a, b in tokens]
        bare = (
            has_serial
            and len(words) > 1
            and words[0].isdigit()
            and all(is_figure(w) or ATTRIBUTE.match(w) for w in words[1:])
        )
        before = out[-1] if out else []
        if bare and before and n + 1 < len(split) and _is_words(text, before) and _is_words(text, split[n + 1]):
            out[-1] = [tokens[0], *before, *split[n + 1], *tokens[1:]]
            n += 2
            continue
        out.append(tokens)
        n += 1
    return out


def _is_words(text: str, tokens: Sequence[Span]) -> bool:
    """A line of a name: no figure and no attribute stands in it alone."""
    return bool(tokens) and not any(is_figure(text[a:b]) or ATTRIBUTE.match(text[a:b]) for a, b in tokens)


def _is_sound(rows: Sequence[tuple[Cell, ...]], columns: Sequence[Column]) -> bool:
    named = [n for n, c in enumerate(columns) if c.role in ("name", "task")]
    others = [
        n
        for n, c in enumerate(columns)
        if c.role in ("value", "attribute", "lead", "responsible", "support", "limit", "unit")
    ]
    good = sum(any(row[n].text for n in named) and any(row[n].text for n in others) for row in rows)
    return good * 3 >= len(rows) * 2
