"""Markdown: where its marks stand, so that the words can be read without them while spans refer to the file as it is."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

RULE_OF_TABLE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
FENCE = re.compile(r"^\s*(```|~~~)")
BLOCK_MARK = re.compile(r"^\s{0,3}(#{1,6}\s+|>\s?|[-*+]\s+(?=\S))")
CLOSING_HASHES = re.compile(r"\s+#+\s*$")
BREAK = re.compile(r"^\s*([-*_]\s*){3,}$")
IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
LINK = re.compile(r"\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,2000}?)(?<=\S)\1")
BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
CELL_BORDER = re.compile(r"(?<!\\)\|")
ESCAPED = re.compile(r"\\(?=\|)")
LINE = re.compile(r"[^\n]+")
MOST_FRONT_MATTER = 200


def borders_as_tabs(text: str) -> str:
    """The text with tabs for the bars between the cells of its tables, of the same length."""
    return re.sub(
        r"(?m)^[ \t]*\|.*$",
        lambda m: CELL_BORDER.sub("\t", BREAK_TAG.sub(lambda b: " " * len(b.group()), m.group())),
        text,
    )


def marks_of(text: str) -> list[Span]:
    """The spans of all that is not words, ascending and apart: what a page made of the file would not show."""
    found: list[Span] = []
    at = _behind_front_matter(text)
    if at:
        found.append((0, at))
    for m in LINE.finditer(text, at):
        found += _of_line(m.group(), m.start())
    out: list[Span] = []
    for start, end in sorted(found):
        if out and start < out[-1][1]:
            start = out[-1][1]
        if end > start:
            out.append((start, end))
    return out


def _behind_front_matter(text: str) -> int:
    if not text.startswith("---\n"):
        return 0
    at = 4
    for _ in range(MOST_FRONT_MATTER):
        end = text.find("\n", at)
        if end < 0:
            return 0
        if text[at:end].strip() in ("---", "..."):
            return end + 1
        at = end + 1
    return 0


def _of_line(line: str, start: int) -> Iterator[Span]:
    row = line.lstrip(" ").startswith(("|", "\t"))
    # In a table the bars are tabs by now.
    ruled = line.replace("\t", "|")
    if FENCE.match(line) or BREAK.match(line) or ("|" in ruled and RULE_OF_TABLE.match(ruled)):
        yield start, start + len(line)
        return
    if row and "\t" in line:
        first, shown = line.index("\t"), len(line.rstrip(" "))
        if not line[:first].strip():
            yield start, start + first + 1
        if line[shown - 1] == "\t" and shown - 1 > first:
            yield start + shown - 1, start + len(line)
    else:
        block = BLOCK_MARK.match(line)
        if block:
            yield start, start + block.end()
        closing = CLOSING_HASHES.search(line)
        if closing and block:
            yield start + closing.start(), start + closing.end()
    for m in IMAGE.finditer(line):
        yield start + m.start(), start + m.end()
    for m in LINK.finditer(IMAGE.sub(lambda i: " " * len(i.group()), line)):
        yield start + m.start(), start + m.start() + 1
        yield start + m.end(1), start + m.end()
    for m in EMPHASIS.finditer(line):
        yield start + m.start(), start + m.start() + 2
        yield start + m.end() - 2, start + m.end()
    for m in ESCAPED.finditer(line):
        yield start + m.start(), start + m.end()
