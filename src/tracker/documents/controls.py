"""Control characters that copying left in a text: they show nothing, so they are dropped, and what stands beside them is
doubted. The decoded text keeps them, since spans count in it; `clean` leaves them out."""

import re

from tracker.documents.reading import DoubtedSpan
from tracker.model.said import Said

# Colours of a terminal go as a whole: without its first character `[31m` would read as text.
STRAY = re.compile("\x1b\\[[0-9;?]{0,20}[A-Za-z]|[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
BESIDE = 2
DAMAGED = "damaged_text"


def stray_controls(text: str) -> tuple[tuple[DoubtedSpan, ...], tuple[Said, ...]]:
    """A doubt for the surroundings of each, and one word about all of them."""
    found = [m.span() for m in STRAY.finditer(text)]
    if not found:
        return (), ()
    doubts = tuple(DoubtedSpan(max(0, start - BESIDE), end + BESIDE, DAMAGED) for start, end in found)
    count = len(found)
    characters = "1 control character was" if count == 1 else f"{count} control characters were"
    return doubts, (
        Said(f"{characters} left out; figures beside it are doubted", f"略去 {count} 个控制字符，其旁的数字存疑"),
    )
