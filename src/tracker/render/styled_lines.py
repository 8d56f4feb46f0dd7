"""Lines and tables as plain data with styles, and two ways to show them: as text where there is no colour and nothing to
fold, through Rich otherwise. Both give the same characters; Rich takes as long to import as everything else of a report.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.render.columns import GAP, cells, natural, padded

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text


class Piece(NamedTuple):
    """`style` is one of Rich: bold, #10181f on #6fbf73."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]


class TextGrid(NamedTuple):
    """A table. Columns by position: `right` are those of numbers, `kept` are never folded, `least` is a width below which
    a column does not go."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Line]]
    right: frozenset[int]
    kept: frozenset[int]
    least: dict[int, int]


Part = Line | TextGrid


def line(text: str, style: str = "") -> Line:
    return (Piece(text, style),)


def plain_lines(parts: Iterable[Part], width: int) -> list[str] | None:
    """The parts without colour; None where something does not fit into `width` or holds what a terminal would act upon."""
    lines: list[str] = []
    for part in parts:
        shown = _table_lines(part) if isinstance(part, TextGrid) else [_text(part)]
        if not all(text.isprintable() and cells(text) <= width for text in shown):
            return None
        lines += (text.rstrip() for text in shown)
    return lines


def _text(line: Line) -> str:
    return "".join([text for text, _ in line])


def _table_lines(grid: TextGrid) -> list[str]:
    rows = [list(grid.heads), *(list(map(_text, row)) for row in grid.rows)]
    widths = [max(need, grid.least.get(at, 0)) for at, need in enumerate(natural(rows))]
    widths[-1] = max(widths[-1], 1)
    lines = []
    for row in rows:
        shown = [
            _right(text.rstrip(), size) if at in grid.right else padded(text, size)
            for at, (text, size) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append((" " * GAP).join(shown))
    lines.insert(1, "─" * (sum(widths) + GAP * (len(widths) - 1)))
    return lines


def _right(text: str, size: int) -> str:
    return " " * (size - cells(text)) + text


def rich_part(part: Part) -> "RenderableType":
    return _rich_table(part) if isinstance(part, TextGrid) else _rich_text(part)


def _rich_text(line: Line) -> "Text":
    from rich.text import Text

    if len(line) == 1:
        return Text(line[0].text, style=line[0].style)
    return Text.assemble(*line)


def _rich_table(grid: TextGrid) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for at, head in enumerate(grid.heads):
        table.add_column(
            head,
            justify="right" if at in grid.right else "left",
            no_wrap=at in grid.kept,
            overflow="fold",
            min_width=grid.least.get(at),
        )
    for row in grid.rows:
        table.add_row(*map(_rich_text, row))
    return table
