"""Which target follows which: next year's promise of the same thing, and the line that such promises make over the years."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.extract.editions import edition_free, topic_of
from tracker.model.plain_rows import DocumentRow, TargetRow
from tracker.model.said import Said
from tracker.review.comparing import Change, change_of, compare
from tracker.review.consistency import Flaw
from tracker.review.judgement import Progress, progress_of
from tracker.review.report_settings import ReportSettings
from tracker.review.standing import Outcome, outcome_of

# From this likeness of the words on a pair that compares needs nobody's yes.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Link:
    """`new` takes over from `old`; without `sure` a person has to say so."""

    old: TargetRow
    new: TargetRow
    change: Change
    sure: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One promise of a line. `change` is from the promise before it, None for the first; `outcome` is what came of it;
    `left` says that the next plan took up others of its plan, and not this one."""

    row: TargetRow
    change: Change | None
    progress: Progress
    outcome: Outcome
    left: bool = False


def predecessor(document: DocumentRow, others: Iterable[DocumentRow]) -> DocumentRow | None:
    """The plan of the same place and kind that ended last before `document` does; None where there is none."""
    end, edition = _end(document), edition_free(document["title"])
    found = [
        (bool(edition) and edition_free(other["title"]) == edition, _end(other), other["key"], other)
        for other in others
        if other["key"] != document["key"] and other["region"] == document["region"] and "" < _end(other) < end
    ]
    fitting = [one for one in found if one[0] or _same_sort(document, one[3])]
    return max(fitting, key=lambda one: one[:3])[3] if fitting else None


def _end(document: DocumentRow) -> str:
    return document["period_end"] or document["issued"] or ""


def _same_sort(one: DocumentRow, other: DocumentRow) -> bool:
    """Of one genre and about the same: work plans for farming do not follow those for health."""
    if not one["genre"] or one["genre"] != other["genre"]:
        return False
    topic, its = (topic_of(each["title"], each["region"], each["genre"]) for each in (one, other))
    return topic == its or bool(topic and its and (topic in its or its in topic))


def links(old: Sequence[TargetRow], new: Sequence[TargetRow]) -> list[Link]:
    """Pairs of two plans by meaning, as `tracker diff` makes them, in the order of `new`; what is decided already is out."""
    taken = {id for row in new for id in row.get("follows", ())}
    free = [row for row in new if not row.get("follows") and not row.get("dropped") and not row.get("gone")]
    aims = [row for row in old if row["id"] not in taken and not row.get("dropped")]
    refused = {(id, row["id"]) for row in free for id in row.get("unrelated", ())}
    place = {row["id"]: at for at, row in enumerate(new)}
    found = [
        Link(change.old, change.new, change, change.verdict != "not_comparable" and change.score >= SURE)
        for change in compare(aims, free)
        if change.old is not None
        and change.new is not None
        and (change.old["id"], change.new["id"]) not in refused
        and (change.old["deadline"] or "") < (change.new["deadline"] or "9")
    ]
    return sorted(found, key=lambda link: place[link.new["id"]])


def line(
    rows: Iterable[TargetRow], as_of: date, settings: ReportSettings, left: Container[str] = frozenset()
) -> list[Step]:
    """The promises of one line in the order of their deadlines, each against the one that it follows; `left` are the ids
    of what the next plan does not take up."""
    ordered = sorted(rows, key=lambda row: (row["deadline"] or "9999", row["id"]))
    by_id = {row["id"]: row for row in ordered}
    steps = []
    for row in ordered:
        before = next((by_id[id] for id in row.get("follows", ()) if id in by_id), None)
        change = change_of(before, row, 1.0, Decimal(0)) if before is not None else None
        progress = progress_of(row, as_of, settings)
        outcome = outcome_of(progress)
        is_left = row["id"] in left and outcome not in ("dropped", "gone")
        steps.append(Step(row, change, progress, outcome, is_left))
    return steps


def link_flaws(rows: Sequence[TargetRow]) -> Iterator[tuple[TargetRow, Flaw]]:
    """Links that lead nowhere, to themselves, backwards in time, or round in a circle."""
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        for at, id in enumerate(row.get("follows", ())):
            if found := _link_flaw(row, id, by_id):
                yield row, Flaw(("follows", at), found, REMEDY, "link")


REMEDY = Said("`tracker link NEW OLD --remove` takes a link away.", "可用 `tracker link 新 旧 --remove` 解除关联。")


def _link_flaw(row: TargetRow, id: str, by_id: Mapping[str, TargetRow]) -> Said | None:
    old = by_id.get(id)
    if old is None:
        return Said(f"follows {id}, which is not there", f"承接的目标 {id} 不存在")
    if is_behind(id, row["id"], by_id):
        return Said(f"follows {id}, which follows it itself", f"与 {id} 互相承接")
    if old["deadline"] and row["deadline"] and old["deadline"] > row["deadline"]:
        return Said(f"follows {id}, whose deadline is later", f"承接的目标 {id} 期限更晚")
    return None


def is_behind(id: str, sought: str, by_id: Mapping[str, TargetRow]) -> bool:
    """Whether `sought` is `id` or one of those that it follows, over any number of years."""
    seen: set[str] = set()
    waiting = [id]
    while waiting:
        one = waiting.pop()
        if one == sought:
            return True
        if one not in seen and one in by_id:
            seen.add(one)
            waiting += by_id[one].get("follows", ())
    return False
