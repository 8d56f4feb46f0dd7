"""A titled table of plain text: one source for the terminal, Markdown and the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.model.said import Said
from tracker.render.columns import GAP, fold, natural, row_lines
from tracker.render.columns import cells as width_of
from tracker.render.markdown_text import escaped, markdown_table

NARROWEST = 6


@dataclass(frozen=True, slots=True)
class TableSection:
    """Cells are plain text that may come from documents. `note` says what they are or by what they are ordered; `ids`
    names the record of each row, where rows are about records."""

    title: str
    heads: list[str]
    rows: list[list[str]]
    note: str = ""
    ids: Sequence[str] = ()


def titled(title: Said, count: int) -> Said:
    """The title with how many there are."""
    return Said(f"{title.en} ({count})", f"{title.zh}（{count}）")


def section_lines(part: TableSection, *, language: str, width: int | None, limit: int | None) -> list[str]:
    """A table for a screen of `width` columns: the first `limit` rows, and how many are left out."""
    lines = [part.title, *(note_lines(part.note, width) if part.note else [])]
    cells = [part.heads, *part.rows[:limit]]
    widths = _fitted(natural(cells), width)
    lines += [line for row in cells for line in row_lines(row, widths)]
    if limit is not None and len(part.rows) > limit:
        more = len(part.rows) - limit
        lines.append(Said(f"… {more} more: --all", f"……另有 {more} 项：--all").into(language))
    return lines


def note_lines(note: str, width: int | None) -> list[str]:
    """Broken at blanks, and where there are none, as in Chinese, anywhere."""
    lines = folded(note.split(" "), width, " ")
    return lines if width is None else [piece for line in lines for piece in fold(line, width)]


def folded(parts: Sequence[str], width: int | None, gap: str = "  ") -> list[str]:
    """As many parts a line as there is room for."""
    lines: list[str] = []
    for part in parts:
        whole = f"{lines[-1]}{gap}{part}" if lines else part
        if lines and (width is None or width_of(whole) <= width):
            lines[-1] = whole
        else:
            lines.append(part)
    return lines


def _fitted(widths: list[int], width: int | None) -> list[int]:
    """The widest column gives way first."""
    widths = list(widths)
    while width is not None and sum(widths) + GAP * (len(widths) - 1) > width and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def sections_markdown(parts: Sequence[TableSection], *, language: str, limit: int | None = None) -> list[str]:
    """Blocks of Markdown; of each table the first `limit` rows, and how many are left out."""
    blocks = []
    for part in parts:
        blocks.append(f"## {escaped(part.title)}")
        blocks += [f"*{escaped(part.note)}*"] if part.note else []
        blocks.append(markdown_table(part.heads, [[escaped(cell) for cell in row] for row in part.rows[:limit]]))
        if limit is not None and len(part.rows) > limit:
            more = len(part.rows) - limit
            blocks.append(Said(f"… {more} more", f"……另有 {more} 项").into(language))
    return blocks
