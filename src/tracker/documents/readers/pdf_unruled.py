"""Tables without lines: words of a page set down where they stand, and read as a table whose columns stand under each other."""

from collections.abc import Sequence

from tracker.documents.grids.blank_columns import column_grids
from tracker.documents.grids.grid import Grid, Span
from tracker.documents.readers.pdf_lines import TextLine

FEWEST_PIECES = 3
FEWEST_LINES = 3
# A line of the layout stands apart from the one before it where more than this many heights lie between their base lines.
APART = 1.9
# Full-width marks as the rules for heads know them, one for one.
WIDTHS = {0xFF01 + i: 0x21 + i for i in range(94)}


def unruled_tables(lines: Sequence[TextLine]) -> list[tuple[tuple[str, ...], float, float, float, float]]:
    """(tab-separated rows, x0, x1, bottom, top) of each table that only its columns tell; `lines` are those of a page."""
    if sum(len(line.pieces) >= FEWEST_PIECES for line in lines) < FEWEST_LINES:
        return []
    text, spans = _set_down(lines)
    found = []
    for grid in column_grids(text.translate(WIDTHS), spans):
        held = [line for line, span in zip(lines, spans, strict=True) if grid.start <= span[0] < grid.end]
        found.append(
            (
                _rows(text, grid),
                min(line.x0 for line in held) - 1,
                max(line.x1 for line in held) + 1,
                held[-1].y - held[-1].size * 0.5,
                held[0].y + held[0].size * 1.2,
            )
        )
    return found


def _set_down(lines: Sequence[TextLine]) -> tuple[str, list[Span]]:
    """The page as text in which each word stands as many characters from the left as it does on paper, and the lines' spans."""
    left = min(line.x0 for line in lines)
    sizes = sorted(line.size for line in lines)
    unit = sizes[len(sizes) // 2] or 1.0
    out: list[str] = []
    spans: list[Span] = []
    at = 0
    above: TextLine | None = None
    for line in lines:
        if above is not None and above.y - line.y > APART * max(above.size, line.size):
            out.append("\n")
            at += 1
        row = ""
        for piece in line.pieces:
            place = round((piece.x0 - left) / unit)
            row += " " * (place if not row else max(2, place - len(row))) + piece.text
        out.append(row + "\n")
        begin = at + len(row) - len(row.lstrip())
        spans.append((begin, at + len(row)))
        at += len(row) + 1
        above = line
    return "".join(out), spans


def _rows(text: str, grid: Grid) -> tuple[str, ...]:
    """The rows in the page's own characters."""
    return tuple(
        "\t".join("".join(text[a:b] for a, b in cell.pieces) for cell in row).rstrip("\t")
        for row in grid.rows
        if any(cell.text for cell in row)
    )
