"""A titled table of plain text: one source for the terminal, Markdown and the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.model.said import Said
from tracker.render.markdown_text import escaped, markdown_table


@dataclass(frozen=True, slots=True)
class Section:
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


def sections_markdown(parts: Sequence[Section], *, language: str, limit: int | None = None) -> list[str]:
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
