"""Why the time stage read a passage as it did: the signs that spoke most for it, in words."""

import re
from bisect import bisect_right

from tracker.documents.document import Document
from tracker.extract.tense.chain import GROUPS, weights
from tracker.extract.tense.passages import passages, passages_in, signs
from tracker.extract.tense.stage import TENSES, Tense

MOST = 5
WHERE = {
    "c": "",
    "s": "…",
    "1": "^",
    "2": "^",
    "b": "¶",
    "bc": "¶",
    "p0": "#",
    "p1": "##",
    "q": "#",
    "py0": "# year ",
    "py1": "## year ",
    "y": "year ",
    "yn": "plan ",
    "d=": "document: ",
    "gT": "after a beginning of aims",
    "gA": "after a beginning of results",
    "o=": "opened: ",
}
NEIGHBOUR = re.compile(r"(-?[12])(?=[cy])")
# What is so of every passage of a document tells a reader nothing.
SILENT = re.compile(r"^(?:h|t|e[-=>]|g-.*|g[AT]d=.*|o=-.*|d=-.*)$")


class Reasons:
    """Why each passage of a document was read as it was; the document's signs are looked up once."""

    def __init__(self, document: Document) -> None:
        seen = passages_in(document, passages(document))
        self._starts = [p.start for p in seen.all]
        self._rows = signs(document, seen)

    def of(self, tense: Tense, offset: int) -> str:
        """The signs of the passage at `offset` (clean text) that spoke most for `tense`; `^` is its beginning, `#` a
        heading, `¶` the beginning of its paragraph, `-1:` the sentence before and `+1:` the one behind."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return ""
        known = weights().signs
        group = GROUPS[TENSES.index(tense)]
        spoken: dict[str, int] = {}
        for sign in self._rows[at].signs():
            scores = known.get(sign)
            if scores and not SILENT.match(sign):
                best = max(scores[i] for i in group)
                rest = max(s for i, s in enumerate(scores) if i not in group)
                if best > rest:
                    spoken[sign] = best - rest
        most = sorted(spoken, key=lambda sign: (-spoken[sign], sign))[:MOST]
        return ", ".join(_in_words(sign) for sign in most)


def _in_words(sign: str) -> str:
    near = NEIGHBOUR.match(sign)
    step = int(near.group(1)) if near else 0
    lead, rest = (f"{step:+d}: ", sign[near.end() :]) if near else ("", sign)
    if rest[:2] in ("gT", "gA"):
        return WHERE[rest[:2]]
    for length in (3, 2, 1):
        if rest[:length] in WHERE:
            return f"{lead}{WHERE[rest[:length]]}{rest[length:]}"
    return lead + rest
