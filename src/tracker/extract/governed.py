"""The stretches of a text that offices answer for, and the limits that stand beside the offices (完成时限)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from tracker.documents.outline import Block, label_of
from tracker.extract.date_mention import DateMention, Frame
from tracker.extract.dates import find_dates
from tracker.extract.findings import Finding, delivered
from tracker.extract.milestones import deliverable_of
from tracker.extract.owners import OwnerGroup
from tracker.extract.rules.compose import pattern

# 内容:三江院区住院综合楼主体结构封顶。
CLAUSE = re.compile(r"(?:(?:主要)?(?:内容|任务|目标)[::])?([^。;\n::]{4,80})(?=[。;\n])")

TOLD_BELOW = r"(?:{of_any_work+ahead}|年度|实施|主要|具体)?(?:{ahead}|内容|计划)$"
# (start, end) of the stretch that a group governs, the group, and whether it governs it as a section's own.
Governed = tuple[int, int, OwnerGroup, bool]

Told = TypeVar("Told")


class _Stretches(Generic[Told]):
    """Stretches (start, end, what is told of it) in order of their beginnings; the first that has not ended at a place holds
    it, if it has begun."""

    def __init__(self, stretches: Iterable[tuple[int, int, Told]]) -> None:
        self._all = list(stretches)
        self._ends = list(accumulate((end for _, end, _ in self._all), max))

    def at(self, offset: int) -> Told | None:
        """What is told of the stretch that holds `offset`."""
        found = bisect_right(self._ends, offset)
        return self._all[found][2] if found < len(self._all) and self._all[found][0] <= offset else None


class Offices:
    """Who answers for what stands at a place, and until when where a limit stands beside the offices.

    `tables` are spans of understood tables: a bracket inside one says nothing of the text above it.
    """

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        groups: list[OwnerGroup],
        tables: Sequence[tuple[int, int]],
        frame: Frame,
    ) -> None:
        self._text, self._blocks = text, blocks
        governed = _kept_in_tables(govern(text, blocks, groups), tables)
        owned = [g for g in governed if g[2].owners]
        self._own = _Stretches((a, b, group) for a, b, group, inherited in owned if not inherited)
        self._inherited = _Stretches((a, b, group) for a, b, group, inherited in owned if inherited)
        self._limits = [
            (start, end, group, limit)
            for start, end, group, inherited in governed
            if group.limit and not inherited and (limit := _limit(text, group.limit, frame))
        ]
        self._limited = _Stretches((start, end, limit) for start, end, _, limit in self._limits)

    def at(self, offset: int) -> tuple[OwnerGroup | None, bool]:
        """The offices that answer, and whether they are those of the section: a bracket of one's own goes before that."""
        own = self._own.at(offset)
        inherited = None if own else self._inherited.at(offset)
        return own or inherited, inherited is not None

    def limit_at(self, offset: int) -> DateMention | None:
        """The limit beside the offices that govern `offset`."""
        return self._limited.at(offset)

    def done_by_limits(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """Where a limit governs none of the targets `found` (in text order), what its item finishes is a milestone."""
        starts = [f.start for f in found]
        blocks = [b.start for b in self._blocks]
        for start, end, group, limit in self._limits:
            governed = found[bisect_left(starts, start) : bisect_left(starts, end)]
            if not any(f.statement == "target" and not f.in_table for f in governed):
                block = self._blocks[max(0, bisect_right(blocks, limit.start) - 1)]
                yield from self._item_done(start, group.start, limit, block)

    def _item_done(self, start: int, end: int, limit: DateMention, block: Block) -> Iterator[Finding]:
        for clause in CLAUSE.finditer(self._text, start, min(end + 1, len(self._text))):
            name = deliverable_of(clause.group(1))
            if name:
                span = limit.start, limit.end
                sentence = clause.start(1), limit.end
                rule = "milestone.beside_offices"
                owners = self.at(limit.start)
                yield delivered(name, span, sentence, block, limit.deadline, rule=rule, owners=owners)
                return


def govern(text: str, blocks: Sequence[Block], groups: list[OwnerGroup]) -> list[Governed]:
    """(start, end, group, inherited) of the stretches that groups govern, ascending by start.

    A group governs back to the group before it or to the beginning of its measure (the nearest block above with a
    marker of a section or item); a group of a section's own paragraph also governs items below that have none.
    """
    spans: list[Governed] = []
    at = 0
    open_sections: list[tuple[int, OwnerGroup]] = []
    scope = 0
    headers: dict[int, list[tuple[int, OwnerGroup]]] = {}
    above: list[Block] = []
    for n, block in enumerate(blocks):
        if block.level:
            above = [b for b in above if b.level < block.level]
            open_sections = [(level, g) for level, g in open_sections if level < block.level]
            scope = block.start
        here = []
        while at < len(groups) and groups[at].start < block.end:
            here.append(groups[at])
            at += 1
        if here:
            begin = scope
            for group in here:
                spans.append((begin, group.end, group, False))
                begin = group.end
            scope = begin
            if above and (_is_all_of(block, here) or _opens_card(text, blocks, n, here)):
                # 2.责任单位:… among the items of a project: it holds for all of them.
                open_sections.append((above[-1].level, here[-1]))
                spans.append((above[-1].start, block.start, here[-1], True))
            elif block.level and here[-1].labelled:
                open_sections.append((block.level, here[-1]))
        if block.level:
            above.append(block)
        headers[block.start] = list(open_sections)
    spans.sort(key=lambda s: s[0])
    for block in blocks:
        sections = headers.get(block.start)
        if sections:
            spans.append((block.start, block.end, sections[-1][1], True))
    return spans


def _is_all_of(block: Block, groups: list[OwnerGroup]) -> bool:
    """Whether a numbered item says nothing but who answers."""
    begins = block.start + block.marker
    return bool(block.level) and groups[0].start == begins and block.end - groups[-1].end <= 1 and groups[0].labelled


def _opens_card(text: str, blocks: Sequence[Block], n: int, groups: list[OwnerGroup]) -> bool:
    """牵头单位:… on a line of its own with 任务目标:… below: a card whose items have no numbers."""
    if blocks[n].level or not groups[0].labelled or groups[0].start != blocks[n].start:
        return False
    below = next((b for b in blocks[n + 1 : n + 4] if b.start >= groups[-1].end), None)
    return below is not None and bool(pattern(TOLD_BELOW).match(label_of(text, below)))


def _limit(text: str, span: tuple[int, int], frame: Frame) -> DateMention | None:
    return next((d for d in find_dates(text, *span, frame) if d.kind == "deadline"), None)


def _kept_in_tables(governed: Iterable[Governed], tables: Sequence[tuple[int, int]]) -> list[Governed]:
    """A bracket inside a table says nothing of the text above the table."""
    begins = [a for a, _ in tables]
    out = []
    for start, end, group, inherited in governed:
        at = bisect_right(begins, group.start) - 1
        inside = at >= 0 and group.start < tables[at][1]
        out.append((max(start, begins[at]) if inside else start, end, group, inherited))
    return sorted(out, key=lambda g: g[0]) if tables else out
