"""Markdown: the words without the marks; table rows as tab-separated lines."""

import re

from tracker.documents.readers.grid import one_line

RULE_OF_TABLE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
FENCE = re.compile(r"^\s*(```|~~~)")
BLOCK_MARK = re.compile(r"^\s{0,3}(#{1,6}\s+|>\s?|[-*+]\s+(?=\S))")
CLOSING_HASHES = re.compile(r"\s+#+\s*$")
BREAK = re.compile(r"^\s*([-*_]\s*){3,}$")
IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
LINK = re.compile(r"\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,2000}?)(?<=\S)\1")
CELL_BORDER = re.compile(r"(?<!\\)\|")


def without_marks(text: str) -> str:
    """The text of a Markdown file; lines stay lines."""
    lines = text.split("\n")
    return "\n".join(out for line in _without_front_matter(lines) if (out := _line(line)) is not None)


def _without_front_matter(lines: list[str]) -> list[str]:
    if lines and lines[0].strip() == "---":
        for n, line in enumerate(lines[1:200], start=1):
            if line.strip() in ("---", "..."):
                return lines[n + 1 :]
    return lines


def _line(line: str) -> str | None:
    """The line without marks; None if it was nothing but marks."""
    if FENCE.match(line) or BREAK.match(line) or ("|" in line and RULE_OF_TABLE.match(line)):
        return None
    if line.lstrip().startswith("|"):
        cells = CELL_BORDER.split(line.strip().strip("|"))
        return "\t".join(one_line(_inline(cell)) for cell in cells)
    line = BLOCK_MARK.sub("", line)
    return _inline(CLOSING_HASHES.sub("", line))


def _inline(text: str) -> str:
    text = LINK.sub(r"\1", IMAGE.sub("", text))
    return EMPHASIS.sub(r"\2", text).replace("\\|", "|")
