"""Tables copied one cell a line, with or without blank lines between: the head's cells tell how many make a row."""

import re
from collections.abc import Sequence

from tracker.documents.grids.cell_shapes import (
    ATTRIBUTE,
    CLOSES,
    FIRST_HEAD,
    LONGEST_FIRST_HEAD,
    NUMERIC,
    PROSE,
    SECTION_ROW,
    SERIAL_NUMBER,
    WITH_UNIT,
    YEAR,
    is_nothing,
    squeezed,
)
from tracker.documents.grids.column_fit import CONTINUES, Item, align
from tracker.documents.grids.column_heads import SERIAL_HEAD, Column
from tracker.documents.grids.grid import EMPTY, Cell, Grid, Span, cell_of
from tracker.documents.grids.head_lines import is_head_line, kinds, tells_a_table
from tracker.documents.grids.scan import scanned

FEWEST_HEADS = 3
MOST_HEADS = 16
FEWEST_ROWS = 2
LONGEST_HEAD = 22
# 完成值 below 2025年, (%) below 年均增速: the rest of a head that was broken over lines.
REST_OF_HEAD = (
    (
        re.compile(
            r"^(?:20\d\d年?|[“\"]?十[一二三四五六七]五[”\"]?(?:时期|期间|末)?|规划|目标|年均|完成|完成时|预期|实际|累计)(?:\([^()]*\))?$"
        ),
        re.compile(
            r"^(?:(?:完成|目标|实际|预计|规划目标|规划|计划|预期|基期|现状|任务|增长|增速)(?:值|率|数|情况|目标)?|值|\[[^\]]{1,6}\]|累计|时间|时限)$"
        ),
    ),
    (re.compile(r"^(?:计量|牵头|配合|责任|推进|实施)$"), re.compile(r"^(?:单位|部门|主体)$")),
    (re.compile(r"^(?:牵头|分管|责任|包联|联系|主管|包保)$"), re.compile(r"^(?:领导|责任人|人)$")),
    (re.compile(r"^序$"), re.compile(r"^号$")),
    (re.compile(r"^(?:指标|项目|主要|具体|工作|重点|任务)$"), re.compile(r"^(?:名称|内容|任务|事项|属性)$")),
)
FIRST_NUMBER = re.compile(r"^(?:[(]?1[)]?[.、]?|一)$")
SPAN_OF_HEADS = re.compile(r"^[“\"]?十[一二三四五六七]五[”\"]?(?:时期|期间)?(?:规划)?目标$")
LONG = 60
LONGEST_CLASS = 24
# With all the blanks around it.
LONGEST_LINE = 200


def stacked_grids(text: str, lines: Sequence[Span]) -> list[Grid]:
    """The tables whose head begins with a word of heads on a line of its own."""
    return scanned(text, lines, _grid)


def _grid(text: str, lines: Sequence[Span], first: int) -> tuple[Grid, int] | None:
    """The table whose head begins at line `first`, and the line behind it."""
    start, end = lines[first]
    short = end - start <= LONGEST_LINE and len(line := squeezed(text[start:end])) <= LONGEST_FIRST_HEAD
    heads = _heads(text, lines, first) if short and FIRST_HEAD.match(line) else None
    if heads is None:
        return None
    head, at = heads
    head = _without_span(head)
    texts = [squeezed(cell.text) for cell in head]
    columns = kinds(texts)
    if not tells_a_table(columns):
        return None
    if columns[0].role != "serial" and FIRST_NUMBER.match(squeezed(text[slice(*lines[at])])):
        # The rows are numbered, although the head says nothing of it.
        head, texts, columns = [EMPTY, *head], ["", *texts], [Column("serial"), *columns]
    stop = _stop(text, lines, at, columns)
    body = lines[at:stop]
    items = items_of([text[a:b].strip() for a, b in body])
    if len(items) < FEWEST_ROWS * 2:
        return None
    repeated = _without_repeated_head([i.text for i in items], texts)
    body = [span for span, keep in zip(body, repeated, strict=True) if keep]
    items = items_of([text[a:b].strip() for a, b in body])
    kept = _without_classes(items, columns)
    body = [span for span, keep in zip(body, kept, strict=True) if keep]
    items = [item for item, keep in zip(items, kept, strict=True) if keep]
    rows = rows_of(text, body, items, columns)
    if len(rows) < FEWEST_ROWS or not _is_sound(rows, columns):
        return None
    grid = Grid((tuple(head), *rows), lines[first][0], lines[stop - 1][1], "lines", head=1)
    return grid, stop


def items_of(texts: Sequence[str]) -> list[Item]:
    """Items with the serial numbers among them that go on counting."""
    items = []
    count = 0
    for text in texts:
        m = SERIAL_NUMBER.match(text)
        serial = m is not None and int(m.group(1)) == count + 1
        count += serial
        items.append(Item(text, True, serial))
    return items


def rows_of(
    text: str, spans: Sequence[Span], items: Sequence[Item], columns: Sequence[Column]
) -> list[tuple[Cell, ...]]:
    """Rows of cells from items placed under columns; items of one cell are its pieces."""
    rows: list[list[list[Span]]] = []
    for span, placed in zip(spans, align(items, columns), strict=True):
        while placed.row >= len(rows):
            rows.append([[] for _ in columns])
        rows[placed.row][placed.column].append(span)
    return [tuple(cell_of(text, pieces) if pieces else EMPTY for pieces in row) for row in rows if any(row)]


def _heads(text: str, lines: Sequence[Span], first: int) -> tuple[list[Cell], int] | None:
    """The cells of the head, and the first line of the body."""
    pieces: list[list[Span]] = []
    at = first
    until = _first_number(text, lines, first)
    while at < len(lines) and at - first < MOST_HEADS:
        line = squeezed(text[slice(*lines[at])])
        if at >= until if until else not is_head_line(line):
            break
        last = squeezed("".join(text[a:b] for a, b in pieces[-1])) if pieces else ""
        if pieces and (
            any(begins.match(last) and goes_on.match(line) for begins, goes_on in REST_OF_HEAD)
            or last.endswith(("/", "、"))
            or last.count("(") > last.count(")")
            or (re.match(r"^[(\[〔]", line) and len(line) <= 8)
        ):
            pieces[-1].append(lines[at])
        else:
            pieces.append([lines[at]])
        at += 1
    if len(pieces) < FEWEST_HEADS or at >= len(lines):
        return None
    return [cell_of(text, p) for p in pieces], at


def _without_span(head: list[Cell]) -> list[Cell]:
    """The head without “十五五”目标 right before 2030年 and 年均: one cell over these two."""
    texts = [squeezed(cell.text) for cell in head]
    for n in range(len(texts) - 2):
        if SPAN_OF_HEADS.match(texts[n]) and YEAR.match(texts[n + 1]) and texts[n + 2].startswith("年均"):
            return [*head[:n], *head[n + 1 :]]
    return head


def _first_number(text: str, lines: Sequence[Span], first: int) -> int | None:
    """The line of the first row's number, where all above it can be a head: 河湖名称 beside 序号 and 责任单位 is one too."""
    known = 0
    for at in range(first, min(len(lines), first + MOST_HEADS)):
        line = squeezed(text[slice(*lines[at])])
        if at > first and FIRST_NUMBER.match(line):
            return at if known * 2 > at - first else None
        if len(line) > LONGEST_HEAD or PROSE.search(line) or "," in line:
            return None
        known += is_head_line(line)
        if at == first and not SERIAL_HEAD.match(line):
            return None
    return None


def _stop(text: str, lines: Sequence[Span], at: int, columns: Sequence[Column]) -> int:
    """The line behind the body: a note, a heading, or a paragraph of prose."""
    tasks = any(c.role in ("task", "other", "aside") for c in columns)
    numbered = any(c.role == "serial" for c in columns)
    stop = at
    count = since = 0
    while stop < len(lines):
        line = text[slice(*lines[stop])].strip()
        if "\t" in line:
            break
        if CLOSES.search(line) and not (SECTION_ROW.match(line) and _goes_on(text, lines, stop + 1, columns)):
            break
        m = SERIAL_NUMBER.match(line)
        if numbered and m and int(m.group(1)) == count + 1:
            count, since = count + 1, 0
        else:
            since += 1
        # A row that is complete is followed by the next number, not by a sentence.
        full = numbered and count and since >= len(columns)
        if (not tasks or (full and not _counts_on(text, lines, stop, count, columns))) and (
            len(line) > LONG or PROSE.search(line)
        ):
            break
        stop += 1
    return stop


def _counts_on(text: str, lines: Sequence[Span], at: int, count: int, columns: Sequence[Column]) -> bool:
    """Whether the next number of the count comes soon: a second task of the same number stands between."""
    near = lines[at : at + 2 * len(columns)]
    numbers = (SERIAL_NUMBER.match(text[slice(*span)].strip()) for span in near)
    return any(m and int(m.group(1)) == count + 1 for m in numbers)


def _goes_on(text: str, lines: Sequence[Span], at: int, columns: Sequence[Column]) -> bool:
    """Whether the lines behind a heading look like cells again."""
    near = [text[slice(*span)].strip() for span in lines[at : at + len(columns) + 1]]
    return any(NUMERIC.match(squeezed(line)) or ATTRIBUTE.match(squeezed(line)) for line in near) and all(
        len(line) <= LONG for line in near[:3]
    )


def _without_repeated_head(texts: Sequence[str], head: Sequence[str]) -> list[bool]:
    """Which lines stay: the head on a new page is none of the body."""
    keep = [True] * len(texts)
    squeezed_texts = [squeezed(t) for t in texts]
    n = len(head)
    for i in range(len(texts) - 1):
        if squeezed_texts[i] == head[0] and squeezed_texts[i + 1 : i + 2] == list(head[1:2]):
            for j in range(i, min(len(texts), i + n)):
                if squeezed_texts[j] in head:
                    keep[j] = False
    return keep


def _without_classes(items: Sequence[Item], columns: Sequence[Column]) -> list[bool]:
    """Which items stay: 市容景观 between the last value of a row and the number of the next names a class of rows."""
    keep = [True] * len(items)
    if columns[-1].role != "value" or any(c.role == "group" for c in columns) or columns[0].role != "serial":
        return keep
    for i in range(1, len(items) - 1):
        before, text = squeezed(items[i - 1].text), squeezed(items[i].text)
        wordy = not any(c.isdigit() for c in text) and 2 <= len(text) <= LONGEST_CLASS and not _tells_value(text)
        keep[i] = not (items[i + 1].serial and wordy and _tells_value(before) and not CONTINUES.search(text))
    return keep


def _tells_value(text: str) -> bool:
    return bool(NUMERIC.match(text) or WITH_UNIT.match(text)) or is_nothing(text)


def _is_sound(rows: Sequence[tuple[Cell, ...]], columns: Sequence[Column]) -> bool:
    """Whether the rows came out as rows of such a table: most have a name, and most hold something under the other columns."""
    named = [n for n, c in enumerate(columns) if c.role in ("name", "task")]
    others = [n for n, c in enumerate(columns) if c.role not in ("name", "task", "serial", "group", "unit")]
    good = sum(any(row[n].text for n in named) and any(row[n].text for n in others) for row in rows)
    values = [n for n, c in enumerate(columns) if c.role == "value"]
    if values:
        figures = sum(any(_tells_value(squeezed(row[n].text)) for n in values if row[n].text) for row in rows)
        return good * 3 >= len(rows) * 2 and figures * 2 >= len(rows)
    return good * 3 >= len(rows)
