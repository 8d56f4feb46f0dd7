"""Words of a page that must stay in one line: a figure with its unit, a day."""

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from tracker.render.columns import cells

if TYPE_CHECKING:
    from markupsafe import Markup

WORD = re.compile(r"[^ \d]*\d[^ ]*")
DAY = r"\d{4}-\d\d-\d\d"
# Of what follows a number within a sentence, as much as a unit may be: 个百分点 is the longest that judgements use.
AMOUNT = r"[+≥≤≈↑↓−-]*\d[\d.,]*(?:%|[㐀-鿿]{1,4})?"
WITHIN = re.compile(f"({DAY}|{AMOUNT})")
# A word with a figure in it stays whole up to this width; a longer one would not fit beside others on a phone.
WIDEST = 24


def unbroken(text: str) -> "Markup":
    """`text` escaped, with a mark around what is not to be broken."""
    from markupsafe import Markup

    pieces, at = [], 0
    for found in WORD.finditer(text):
        pieces += [escape(text[at : found.start()]), _marked(found.group())]
        at = found.end()
    return Markup("".join([*pieces, escape(text[at:])]))


@lru_cache(maxsize=4096)
def _marked(word: str) -> str:
    """Days and amounts come again and again."""
    if cells(word) <= WIDEST:
        return f'<span class="nb">{escape(word)}</span>'
    # Every second piece is one that was looked for.
    return "".join(
        f'<span class="nb">{escape(piece)}</span>' if at % 2 and cells(piece) <= WIDEST else escape(piece)
        for at, piece in enumerate(WITHIN.split(word))
    )
