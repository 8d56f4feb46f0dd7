"""The text of a page outside its tables: what looks for tables, stacks and columns asks for the same rows and lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.documents.readers.pdf_glyphs import Glyph
from tracker.documents.readers.pdf_lines import TextLine, cluster, lines_of, lines_of_rows


@dataclass(frozen=True)
class FreeText:
    """Characters in the order of the file; rows and lines are made of them when first asked for."""

    glyphs: Sequence[Glyph]

    @cached_property
    def rows(self) -> list[list[Glyph]]:
        """The characters that show something, those of one base line together, from the top down."""
        return cluster([g for g in self.glyphs if not g.char.isspace()])

    @cached_property
    def lines(self) -> list[TextLine]:
        """The lines across the whole page from the top down."""
        has_spaces = sum(map(len, self.rows)) < len(self.glyphs)
        # A space may stand between two base lines and hold them together.
        return lines_of(self.glyphs) if has_spaces else lines_of_rows(self.rows)

    def without(self, taken: Iterable[Glyph]) -> "FreeText":
        """The text without these very characters."""
        gone = set(map(id, taken))
        return FreeText([g for g in self.glyphs if id(g) not in gone]) if gone else self
