"""Text of documents within Markdown: it stays text."""

import re
from collections.abc import Sequence

from tracker.render.visible import visible

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")


def escaped(text: str) -> str:
    """Text of documents as plain text of Markdown: no markup, no link, no cell border gets through."""
    return SPECIAL.sub(r"\\\1", visible(text))


def markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Cells are taken as they are: escape what comes from outside."""
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])
