"""Running text in lines: English is broken between words, Chinese anywhere but before a closing mark."""

import re

from tracker.render.columns import cells

# What stays together: a word with its marks, a Chinese character with the closing marks behind it.
PIECE = re.compile(r"[\x21-\x7e]+\s?|[“（《〔【]*.[，。；：、！？”）》〕】]*\s?", re.DOTALL)


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells; a word longer than that stands alone."""
    lines, line = [], ""
    for piece in PIECE.findall(" ".join(text.split())):
        if line and cells(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line or not lines else lines


def definitions(rows: list[tuple[str, str]], width: int, *, indent: int = 2, most: int = 30) -> list[str]:
    """Names on the left, what they mean beside them; a long name has a line of its own."""
    left = min(max((cells(name) for name, _ in rows), default=0), most) + 2
    lines = []
    for name, text in rows:
        told = wrapped(text, max(20, width - indent - left))
        if cells(name) + 2 > left:
            lines.append(" " * indent + name)
            name = ""
        lines.append((" " * indent + name + " " * (left - cells(name)) + told[0]).rstrip())
        lines += [" " * (indent + left) + line for line in told[1:]]
    return lines
