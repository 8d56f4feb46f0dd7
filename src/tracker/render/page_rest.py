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


def divided(summary: Summary, most: int = MOST) -> tuple[Sequence[Progress], Sequence[Progress]]:
    """(drawn, packed), both in the order of the ledger. What is late (or has no final figure), far behind, due or doubted
    is drawn first."""
    if len(summary.all) <= most:
        return summary.all, ()
    doubted = (p for p in summary.all if is_doubtful(p.row))
    drawn: set[int] = set()
    for progress in chain(summary.overdue, summary.lagging, summary.due, summary.unconfirmed, doubted):
        if len(drawn) >= most:
            break
        drawn.add(id(progress))
    return [p for p in summary.all if id(p) in drawn], [p for p in summary.all if id(p) not in drawn]


def packs(
    rest: Sequence[Progress], view: Callable[[Progress], dict[str, Any]], drawn: Callable[[dict[str, Any]], str]
) -> Iterator[str]:
    """What is left, some hundred targets at a time: what filters look at and the markup, as the script unpacks it."""
    for at in range(0, len(rest), PACKED):
        rows = [_row(view(progress), drawn) for progress in rest[at : at + PACKED]]
        # The time of day would make every page another one.
        packed = gzip.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0)
        yield b64encode(packed).decode("ascii")


def _row(x: dict[str, Any], drawn: Callable[[dict[str, Any]], str]) -> dict[str, str]:
    said = " ".join(
        (x["indicator"], x["region"], x["id"], x["promise"], x["actual"], x["reason"], x["owner"], x["more"])
    )
    filtered = {name: x[key] for name, key in FILTERED.items()}
    return {"id": x["id"], **filtered, "text": said.lower(), "html": str(drawn(x))}
