"""Time limits that stand apart from the sentence: 完成时限 beside the offices, and in the column of a table of tasks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from tracker.documents.outline import Block
from tracker.extract.dates import DateMention, Frame, find_dates
from tracker.extract.findings import Finding, delivered
from tracker.extract.milestones import deliverable_of
from tracker.extract.owners import OwnerGroup

OWN_TIME = frozenset(("deadline.in_sentence", "deadline.own", "deadline.in_turn"))
# 内容:三江院区住院综合楼主体结构封顶。
CLAUSE = re.compile(r"(?:(?:主要)?(?:内容|任务|目标)[::])?([^。;\n::]{4,80})(?=[。;\n])")


def give_limits(
    text: str,
    blocks: Sequence[Block],
    found: list[Finding],
    governed: list[tuple[int, int, OwnerGroup, bool]],
    frame: Frame,
) -> list[Finding]:
    """A limit beside the offices is the deadline of the targets it governs that tell no time themselves.

    Where it governs no target, what the item finishes is a milestone; these are returned.
    """
    starts = [f.start for f in found]
    block_starts = [b.start for b in blocks]
    done: list[Finding] = []
    for start, end, group, inherited in governed:
        if not group.limit or inherited:
            continue
        limit = next((d for d in find_dates(text, *group.limit, frame) if d.kind == "deadline"), None)
        if limit is None:
            continue
        targets = [
            f
            for f in found[bisect_left(starts, start) : bisect_left(starts, end)]
            if f.statement == "target" and not f.in_table
        ]
        for finding in targets:
            if OWN_TIME.isdisjoint(rule for name, rule, _, _ in finding.rules if name == "deadline"):
                finding.deadline = limit.deadline
                finding.doubts = [d for d in finding.doubts if d != "deadline_inherited"]
                finding.rules.append(("deadline", "deadline.beside_offices", limit.start, limit.end))
        if not targets:
            block = blocks[max(0, bisect_right(block_starts, limit.start) - 1)]
            done += _item_done(text, start, group.start, limit, block)
    return done


def _item_done(text: str, start: int, end: int, limit: DateMention, block: Block) -> Iterator[Finding]:
    for clause in CLAUSE.finditer(text, start, min(end + 1, len(text))):
        name = deliverable_of(clause.group(1))
        if name:
            sentence = clause.start(1), limit.end
            span = limit.start, limit.end
            yield delivered(name, span, sentence, block, limit.deadline, rule="milestone.beside_offices")
            return
