"""Tables whose cells are apart by the same number of blanks (tabs that an editor turned into four): empty cells still count,
and a line end inside a cell only breaks it."""

import re
from collections import Counter
from collections.abc import Sequence

from tracker.documents.grids.cell_shapes import CLOSES, PROSE, SECTION_ROW, SERIAL, squeezed
from tracker.documents.grids.grid import EMPTY, Cell, Grid, Span, cell_of
from tracker.documents.grids.head_lines import is_head_line, kinds, tells_a_table
from tracker.documents.grids.scan import scanned

GAPS = re.compile(r"(?<=\S) {2,}(?=\S)| {2,}")
MOST_HEAD_LINES = 8
FEWEST_ROWS = 2
LONG = 60


def spaced_grids(text: str, lines: Sequence[Span]) -> list[Grid]:
    """The tables that begin with a head whose cells are apart by a width that all its gaps are multiples of."""
    return scanned(text, lines, _grid)


def _grid(text: str, lines: Sequence[Span], i: int) -> tuple[Grid, int] | None:
    line = text[slice(*lines[i])]
    if "    " not in line.strip() or sum(is_head_line(squeezed(c)) for c in line.split("    ")) < 2:
        return None
    width = 4
    stop = _stop(text, lines, i)
    if not _is_even(text, lines[i:stop], width):
        return None
    parsed = _physical(text, lines[i:stop], width)
    if parsed is None:
        return None
    head, body = parsed
    wide = max(len(r) for r in [*head, *body])
    usual = Counter(len(row) for row in body).most_common(1)[0][0]
    if wide > usual + 2 or len(body) < FEWEST_ROWS:
        return None
    merged = _head(head, usual)
    columns = kinds([squeezed(c.text) for c in merged])
    if not tells_a_table(columns):
        return None
    if wide > usual:
        named = [n for n, c in enumerate(columns) if c.role in ("name", "task")]
        at = named[-1] if named else 0
        body = _parents([_widened(row, at, usual, wide) for row in body], at)
        merged = [*merged[: at + 1], *[merged[at]] * (wide - usual), *merged[at + 1 :]]
    rows = (tuple(merged), *(tuple(row) for row in body))
    return Grid(rows, lines[i][0], lines[stop - 1][1], "columns", head=1), stop


def _stop(text: str, lines: Sequence[Span], i: int) -> int:
    """The line behind the table: the first that is neither a row nor the rest of a cell."""
    stop = i + 1
    while stop < len(lines):
        line = text[slice(*lines[stop])]
        words = squeezed(line)
        lone = "    " not in line.rstrip()
        if lone and ((CLOSES.search(words) and not SECTION_ROW.match(words)) or len(words) > LONG):
            break
        if lone and PROSE.search(words):
            break
        if lone and text.count("\n", lines[stop - 1][1], lines[stop][0]) > 1:
            break
        stop += 1
    return stop


def _is_even(text: str, lines: Sequence[Span], width: int) -> bool:
    """Whether nearly all gaps of two blanks and more are multiples of `width`: columns that stand under each other have any."""
    gaps = [len(m.group()) for span in lines for m in GAPS.finditer(text, *span)]
    return bool(gaps) and sum(gap % width == 0 for gap in gaps) >= 0.95 * len(gaps)


def _cells(text: str, span: Span, width: int) -> list[Span]:
    start, end = span
    start = text.rfind("\n", 0, start) + 1
    cells = []
    at = start
    while True:
        cut = text.find(" " * width, at, end)
        if cut < 0:
            cells.append((at, end))
            return cells
        cells.append((at, cut))
        at = cut + width


def _physical(text: str, lines: Sequence[Span], width: int) -> tuple[list[list[Cell]], list[list[Cell]]] | None:
    """(rows of the head, rows of the body), each line joined to the row that it goes on with."""
    split = [_cells(text, span, width) for span in lines]
    first = next((n for n, cells in enumerate(split) if _opens_row(text, cells)), None)
    if first is None or first > MOST_HEAD_LINES:
        return None
    counts = Counter(len(cells) for cells in split[first:] if _opens_row(text, cells))
    usual = counts.most_common(1)[0][0]
    head = _joined(text, split[:first], usual)
    body = _joined(text, split[first:], usual)
    return head, body


def _opens_row(text: str, cells: Sequence[Span]) -> bool:
    """Whether a serial number stands first, or behind the empty or named class of the row."""
    words = [squeezed(text[a:b]) for a, b in cells[:3]]
    return len(cells) >= 3 and any(
        (SERIAL.match(w) and w.strip("().").isdigit()) or re.match(r"\d{1,2}[.、](?!\d)", w) for w in words[:2]
    )


def _joined(text: str, split: Sequence[Sequence[Span]], usual: int) -> list[list[Cell]]:
    rows: list[list[list[Span]]] = []
    for cells in split:
        leads = len(cells) > 1 and not text[slice(*cells[0])].strip()
        goes_on = (
            rows
            and not _opens_row(text, cells)
            and not leads
            and (len(cells) == 1 or (len(rows[-1]) + len(cells) - 1 <= usual + 1 and len(rows[-1]) < usual))
        )
        if goes_on:
            rows[-1][-1].append(cells[0])
            rows[-1] += [[span] for span in cells[1:]]
        else:
            rows.append([[span] for span in cells])
    return [[cell_of(text, pieces) for pieces in row] for row in rows]


def _head(head: Sequence[Sequence[Cell]], wide: int) -> list[Cell]:
    """One head a column: a cell of the first line that covers several is said with each of those below it."""
    first = list(head[0])
    if len(head) == 1 or len(first) >= wide:
        return (
            [_stacked([row[n] for row in head if n < len(row)]) for n in range(wide)]
            if len(first) >= wide
            else [*first, *[EMPTY] * (wide - len(first))]
        )
    below = list(head[1]) + [EMPTY] * wide
    spare = wide - len(first)
    out: list[Cell] = []
    for cell in first:
        column = len(out)
        out.append(_stacked([cell, below[column]]))
        while spare and below[column].text and len(out) < wide and below[len(out)].text:
            out.append(_stacked([cell, below[len(out)]]))
            spare -= 1
    return [*out, *[EMPTY] * (wide - len(out))][:wide]


def _stacked(cells: Sequence[Cell]) -> Cell:
    held = [c for c in cells if c.text]
    return Cell("".join(c.text for c in held), tuple(p for c in held for p in c.pieces))


def _widened(row: Sequence[Cell], at: int, usual: int, wide: int) -> list[Cell]:
    """The row with room for a second part of its name."""
    missing = wide - max(len(row), usual)
    padded = [*row, *[EMPTY] * (usual - len(row))]
    return [*padded[: at + 1], *[EMPTY] * missing, *padded[at + 1 :]] if missing else list(padded)


def _parents(rows: Sequence[list[Cell]], at: int) -> list[list[Cell]]:
    """A second part of a name without a first one has that of the row above."""
    out: list[list[Cell]] = []
    for row in rows:
        if out and at + 1 < len(row) and not row[at].text and row[at + 1].text:
            row = [*row[:at], out[-1][at], *row[at + 1 :]]
        out.append(row)
    return out
