"""Tables as plain lines: Chinese characters are two cells wide, and what does not fit is folded, not lost."""

import re
from collections.abc import Sequence
from functools import lru_cache

GAP = 2
# Characters that are two cells wide for certain; what is left is mostly ASCII.
WIDE = re.compile("[\u3001-\u301b\u4e00-\u9fff\uff01-\uff5e]+")
# Letters with accents, quotation marks, dashes, points, signs such as ≥, bars such as ▃: one cell each.
NARROW = re.compile("[\u00ae-\u024f\u2010-\u2027\u2150-\u22ff\u2581-\u2588]+")


@lru_cache(maxsize=4096)
def cells(text: str) -> int:
    """Width of text without joiners (`visible` shows those): `cell_len` without its price for what nearly every cell holds."""
    if text.isascii():
        return len(text)
    rest = WIDE.sub("", text)
    odd = NARROW.sub("", rest)
    if odd.isascii():
        return 2 * len(text) - len(rest)
    # Rich is large, and most lists hold no such character.
    from rich.cells import cell_len

    return 2 * (len(text) - len(rest)) + len(rest) - len(odd) + cell_len(odd)


def fold(text: str, width: int, most: int | None = None) -> list[str]:
    """`text` in lines of at most `width` cells; with `most` lines, the last one ends in … where something is missing."""
    if cells(text) <= width:
        return [text]
    lines, line, used = [], "", 0
    for character in text:
        size = cells(character)
        if used + size > width and line:
            # Between words where there are some: a figure is not torn from the first digits of its day.
            kept, blank, rest = line.rpartition(" ")
            if character == " " or not kept or cells(rest) + size > width:
                kept, blank, rest = line, "", ""
            lines.append(kept + blank)
            line, used = rest, cells(rest)
        line += character
        used += size
    lines.append(line)
    if most is None or len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and cells(last) > width - 1:
        last = last[:-1]
    return [*lines[: most - 1], last + "…"]


def fold_words(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken at blanks where there are any."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and cells(lines[-1]) + 1 + cells(word) <= width:
            lines[-1] += " " + word
        else:
            lines += fold(word, width)
    return lines


def padded(text: str, width: int) -> str:
    return text + " " * max(0, width - cells(text))


def natural(rows: Sequence[Sequence[str]]) -> list[int]:
    """The width that each column needs."""
    return [max(map(cells, column), default=0) for column in zip(*rows, strict=True)]


def row_lines(texts: Sequence[str], widths: Sequence[int], most: int | None = None) -> list[str]:
    """One row of a table: as many lines as its tallest cell."""
    blanks = [width - size for size, width in zip(map(cells, texts), widths, strict=True)]
    if min(blanks, default=0) >= 0:
        return [(" " * GAP).join([text + " " * blank for text, blank in zip(texts, blanks, strict=True)]).rstrip()]
    folded = [fold(cell, width, most) for cell, width in zip(texts, widths, strict=True)]
    height = max(map(len, folded))
    return [
        (" " * GAP)
        .join(padded(lines[at] if at < len(lines) else "", width) for lines, width in zip(folded, widths, strict=True))
        .rstrip()
        for at in range(height)
    ]
