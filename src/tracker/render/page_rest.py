"""A large report: what needs a look is drawn, the rest lies packed in the page until somebody looks for it.

A browser needs ten seconds to lay out 20,000 targets, and most of them are as they should be.
"""

import gzip
import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from tracker.model.plain_rows import is_doubtful
from tracker.review.judgement import Progress
from tracker.review.summary import Summary

# As many are drawn whatever they are; of more only those that need a look, and at most so many.
MOST = 2_000
# Targets that are packed together: enough to pack well, few enough to hold at once.
PACKED = 500
# What filters ask for: the name of the `data-` attribute in the markup, and the key of the view that holds it.
FILTERED = {"part": "part", "status": "status", "region": "region", "owner": "first_owner", "sector": "sector"}
# A target with its place among all of the report.
Numbered = tuple[int, Progress]


def divided(summary: Summary, most: int = MOST) -> tuple[Sequence[Numbered], Sequence[Numbered]]:
    """(drawn, packed), both in the order of the ledger. What is late (or has no final figure), far behind, due or doubted
    is drawn first."""
    numbered = list(enumerate(summary.all))
    if len(numbered) <= most:
        return numbered, ()
    doubted = (p for p in summary.all if is_doubtful(p.row))
    drawn: set[int] = set()
    for progress in chain(summary.overdue, summary.lagging, summary.due, summary.unconfirmed, doubted):
        if len(drawn) >= most:
            break
        drawn.add(id(progress))
    return [one for one in numbered if id(one[1]) in drawn], [one for one in numbered if id(one[1]) not in drawn]


def packs(
    rest: Sequence[Numbered],
    view: Callable[[Progress], dict[str, Any]],
    drawn: Callable[[dict[str, Any]], str],
    line: Callable[[Progress], str],
) -> Iterator[str]:
    """What is left, some hundred targets at a time: what filters look at, the markup, and the line of the table with its
    place in it, as the script unpacks it."""

    def row(number: int, progress: Progress) -> dict[str, Any]:
        x = view(progress)
        filtered = {name: x[key] for name, key in FILTERED.items()}
        return {
            "id": x["id"],
            **filtered,
            "text": x["text"],
            "html": str(drawn(x)),
            **_sheet_row(number, progress, line),
        }

    yield from _packed(rest, row)


def sheets(numbered: Sequence[Numbered], line: Callable[[Progress], str]) -> Iterator[str]:
    """Of what is drawn the lines of the table with their places, in the order of the page."""
    yield from _packed(numbered, lambda number, progress: _sheet_row(number, progress, line))


def _sheet_row(number: int, progress: Progress, line: Callable[[Progress], str]) -> dict[str, Any]:
    return {"at": number, "csv": line(progress)}


def _packed(numbered: Sequence[Numbered], row: Callable[[int, Progress], dict[str, Any]]) -> Iterator[str]:
    for at in range(0, len(numbered), PACKED):
        rows = [row(number, progress) for number, progress in numbered[at : at + PACKED]]
        # The time of day would make every page another one.
        packed = gzip.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0)
        yield b64encode(packed).decode("ascii")
