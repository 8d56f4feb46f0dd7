"""Words of a page that must stay in one line: a figure with its unit, a day."""

import re
from typing import TYPE_CHECKING

from tracker.render.columns import cells

if TYPE_CHECKING:
    from markupsafe import Markup

DAY = r"\d{4}-\d\d-\d\d"
# Of what follows a number within a sentence, as much as a unit may be: 个百分点 is the longest that judgements use.
AMOUNT = r"[+≥≤≈↑↓−-]*\d[\d.,]*(?:%|[㐀-鿿]{1,4})?"
WITHIN = re.compile(f"({DAY}|{AMOUNT})")
# A word with a figure in it stays whole up to this width; a longer one would not fit beside others on a phone.
WIDEST = 24


def unbroken(text: str) -> "Markup":
    """`text` escaped, with a mark around what is not to be broken."""
    from markupsafe import Markup, escape

    def marked(word: str) -> Markup:
        if not re.search(r"\d", word):
            return escape(word)
        if cells(word) <= WIDEST:
            return Markup('<span class="nb">{}</span>').format(word)
        # Every second piece is one that was looked for.
        pieces = enumerate(WITHIN.split(word))
        return Markup("").join(
            Markup('<span class="nb">{}</span>').format(piece) if at % 2 and cells(piece) <= WIDEST else escape(piece)
            for at, piece in pieces
        )

    return Markup(" ").join(marked(word) for word in text.split(" "))
