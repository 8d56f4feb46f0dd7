"""Many targets on one day: counts by light, groups, and the lists that somebody can act on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tracker.lexicon.office_identity import OwnOffices
from tracker.model.plain_rows import TargetRow
from tracker.review.bodies import NOTHING, body_of, shown_names
from tracker.review.fulfilment import HUNDRED
from tracker.review.judgement import Progress, due_on, progress_of
from tracker.review.lights import Light, State
from tracker.review.query import Standing
from tracker.review.report_settings import ReportSettings
from tracker.review.standing import set_aside, standing_of

Counts = dict[Light, int]
KeyOf = Callable[[TargetRow], str]


@dataclass(frozen=True, slots=True)
class Group:
    """Targets that share a region, sector, owner, document or year.

    `done` and `elapsed` are means over those with a share and a schedule, as fractions, each target counting the same
    and none for more than all of it; None where there is none. `key` is that of a body, whatever name is shown for it;
    `lead` is the mean of what is done beyond what ought to be by now, `rank` the place among bodies by it.
    """

    name: str
    counts: Counts
    done: Decimal | None
    elapsed: Decimal | None
    key: str = ""
    lead: Decimal | None = None
    rank: int | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Summary:
    """`overdue`, `unconfirmed` and `silent` are those of that state in `tracker list`; `standings` counts every state.
    `lagging` are those behind whose time is not over: with `overdue` every yellow and red light, each once."""

    as_of: date
    settings: ReportSettings
    by: str
    all: Sequence[Progress]
    whole: Group
    groups: Sequence[Group]
    lagging: Sequence[Progress]
    due: Sequence[Progress]
    overdue: Sequence[Progress]
    unconfirmed: Sequence[Progress]
    silent: Sequence[Progress]
    own: OwnOffices
    standings: dict[Standing, int]


def summarize(
    rows: Iterable[TargetRow], as_of: date, *, by: str, settings: ReportSettings, own: OwnOffices = NOTHING
) -> Summary:
    """The report on `rows`; records that left their document or were dropped are no promises and are left out. `own` holds the
    names and mergers of bodies that a person has added."""
    judged = [progress_of(row, as_of, settings) for row in rows if set_aside(row) is None]
    by_standing: dict[Standing, list[Progress]] = {}
    for progress in judged:
        by_standing.setdefault(standing_of(progress), []).append(progress)
    return Summary(
        as_of=as_of,
        settings=settings,
        by=by,
        all=judged,
        whole=group_of("", judged),
        groups=groups_by(KEYS[by], judged) if by != "owner" else _by_body(judged, as_of, own),
        lagging=sorted((p for p in judged if _is_lagging(p)), key=_worst_first),
        due=sorted((p for p in judged if _is_due(p, as_of, settings.due_days)), key=_by_deadline),
        overdue=sorted(by_standing.get("overdue", ()), key=_by_deadline),
        unconfirmed=sorted(by_standing.get("unconfirmed", ()), key=_by_deadline),
        silent=by_standing.get("no_data", []),
        own=own,
        standings={name: len(those) for name, those in by_standing.items()},
    )


def groups_by(key_of: KeyOf, judged: Iterable[Progress]) -> list[Group]:
    """Groups with the most trouble first: red, then yellow, then size, then name."""
    members: dict[str, list[Progress]] = {}
    for progress in judged:
        members.setdefault(key_of(progress.row), []).append(progress)
    groups = [group_of(name, those) for name, those in members.items()]
    return sorted(groups, key=lambda g: (-g.counts[Light.RED], -g.counts[Light.YELLOW], -g.total, g.name))


def members_of(summary: Summary) -> list[tuple[Group, list[Progress]]]:
    """Each group with its targets, groups and targets in the order of the report."""
    bodies = first_bodies(summary.all, summary.as_of, summary.own) if summary.by == "owner" else None
    key_of = KEYS[summary.by] if bodies is None else lambda row: bodies[row["id"]][0]
    members: dict[str, list[Progress]] = {}
    for progress in summary.all:
        members.setdefault(key_of(progress.row), []).append(progress)
    return [(group, members[group.key if bodies is not None else group.name]) for group in summary.groups]


def _by_body(judged: Sequence[Progress], as_of: date, own: OwnOffices) -> list[Group]:
    """Each body once, under the wording that is used most: by rank, then those that have none, the most trouble first."""
    bodies = first_bodies(judged, as_of, own)
    groups = groups_by(lambda row: bodies[row["id"]][0], judged)
    names = dict(bodies.values())
    named = [replace(group, name=names[group.name], key=group.name) for group in groups]
    return sorted(map(ranked_among(named), named), key=lambda g: len(named) if g.rank is None else g.rank)


def ranked_among(groups: Sequence[Group]) -> Callable[[Group], Group]:
    """Gives a group its rank by `lead`; those that are level share one, and nobody's targets have none."""
    leads = sorted((g.lead for g in groups if g.key and g.lead is not None), reverse=True)

    def ranked(group: Group) -> Group:
        return replace(group, rank=leads.index(group.lead) + 1) if group.key and group.lead is not None else group

    return ranked


def first_bodies(judged: Sequence[Progress], as_of: date, own: OwnOffices) -> dict[str, tuple[str, str]]:
    """For each record the key of the body that answers first, and the name to show for it; both empty where there is none."""
    told = {}
    for progress in judged:
        words = first_owner(progress.row)
        key = body_of(words, progress.row, own, as_of.year).key if words else ""
        told[progress.row["id"]] = (key, words, progress.row["document"]["region"] or "")
    names = shown_names(told.values())
    return {id: (key, names[key]) for id, (key, _, _) in told.items()}


def group_of(name: str, judged: Sequence[Progress]) -> Group:
    counts = {light: sum(1 for p in judged if p.light is light) for light in Light}
    pairs = [(p.share, p.elapsed) for p in judged if p.share is not None and p.elapsed is not None]
    if not pairs:
        return Group(name, counts, None, None)
    done = sum((min(max(share, Decimal(0)), Decimal(1)) for share, _ in pairs), Decimal(0)) / len(pairs)
    elapsed = sum((time for _, time in pairs), Decimal(0)) / len(pairs)
    return Group(name, counts, done, elapsed, lead=_lead(judged))


def _lead(judged: Sequence[Progress]) -> Decimal | None:
    """Of a rate all ought to be there at any time, of an amount the share of time; nobody leads by more than all of it."""
    leads = [
        min(max(p.share, Decimal(0)), Decimal(1)) - due
        for p in judged
        if p.share is not None and (due := p.elapsed if p.expected is None else p.expected) is not None
    ]
    return sum(leads, Decimal(0)) / len(leads) if leads else None


def first_owner(row: TargetRow) -> str:
    """The unit that answers first: the lead, else the first one named; empty where the plan names none."""
    leads = [owner["name"] for owner in row["owners"] if owner["role"] == "lead"]
    return leads[0] if leads else (row["owners"][0]["name"] if row["owners"] else "")


def document_name(row: TargetRow) -> str:
    """The key of a document with its title, so that two plans of one title stay apart."""
    document = row["document"]
    if not document["title"] or document["title"] in document["key"]:
        return document["key"]
    return f"{document['title']} {document['key']}"


KEYS: dict[str, KeyOf] = {
    "region": lambda row: row["region"] or "",
    "sector": lambda row: row["sector"],
    "owner": first_owner,
    "document": document_name,
    "year": lambda row: (row["deadline"] or "")[:4],
    "indicator": lambda row: row["indicator"],
}


def _is_lagging(progress: Progress) -> bool:
    return progress.light in (Light.YELLOW, Light.RED) and standing_of(progress) != "overdue"


def _is_due(progress: Progress, as_of: date, days: int) -> bool:
    return progress.state is not State.MET and due_on(progress.row, as_of, days)


def _worst_first(progress: Progress) -> tuple[int, Decimal, str, str]:
    """Red before yellow; among them what is furthest behind, where what has no share counts as all of it missing."""
    behind = progress.lag
    if behind is None:
        behind = HUNDRED if progress.share is None else (1 - progress.share) * HUNDRED
    return (0 if progress.light is Light.RED else 1, -behind, progress.row["deadline"] or "", progress.row["id"])


def _by_deadline(progress: Progress) -> tuple[str, str]:
    return (progress.row["deadline"] or "", progress.row["id"])
