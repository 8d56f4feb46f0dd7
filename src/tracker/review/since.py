"""What happened between two days: lights that turned, offices that rose or fell, promises new, changed or given up, and
who sent nothing. The day before is judged by what was known then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from tracker.lexicon.office_identity import OwnOffices
from tracker.model.plain_rows import TargetRow
from tracker.review.bodies import NOTHING
from tracker.review.counting import latest_figure
from tracker.review.judgement import Progress
from tracker.review.lights import Light
from tracker.review.report_settings import ReportSettings
from tracker.review.standing import set_aside
from tracker.review.summary import Group, Summary, first_bodies, summarize

# What a promise is made of: where one of these differs, it is another promise.
PROMISE = (
    *("indicator", "kind", "comparator", "value", "value_max", "unit", "deadline", "period_start", "base_year"),
    *("base_value", "region", "owners", "sector"),
)
# The order in which lights that turned are told: the worst first.
TOLD = (Light.RED, Light.YELLOW, Light.GREY, Light.GREEN, Light.BLUE)


@dataclass(frozen=True, slots=True)
class Turned:
    """A target whose light is another one now."""

    before: Progress
    now: Progress


@dataclass(frozen=True, slots=True)
class Ranked:
    """An office whose rank is another one now."""

    before: Group
    now: Group
    was: int
    rank: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """An office of which no figure came, with how many of its promises are not met. `latest` is the day of its last one."""

    name: str
    open: int
    latest: str | None


@dataclass(frozen=True, slots=True)
class Since:
    """`figures` is how many came in; `places` holds whose rank changed, of `ranked` in all."""

    day: date
    before: Summary
    now: Summary
    figures: int
    turned: Sequence[Turned]
    places: Sequence[Ranked]
    ranked: int
    new: Sequence[TargetRow]
    revised: Sequence[tuple[TargetRow, TargetRow]]
    given_up: Sequence[TargetRow]
    quiet: Sequence[Quiet]


def since(
    rows: Sequence[TargetRow],
    past: Mapping[str, TargetRow | None],
    day: date,
    as_of: date,
    *,
    settings: ReportSettings,
    own: OwnOffices = NOTHING,
) -> Since:
    """`rows` are those of `as_of`, dropped ones among them; `past` holds those that were otherwise on `day`, None where
    one was not there."""
    was = {row["id"]: old for row in rows if (old := past.get(row["id"], row)) is not None}
    before = summarize(was.values(), day, by="owner", settings=settings, own=own)
    now = summarize(rows, as_of, by="owner", settings=settings, own=own)
    known = {progress.row["id"]: progress for progress in before.all}
    turned = [
        Turned(known[p.row["id"]], p)
        for p in now.all
        if p.row["id"] in known and known[p.row["id"]].light is not p.light
    ]
    came = {row["id"]: _came(row, was.get(row["id"]), as_of) for row in rows}
    places = _places(before, now)
    living = [row for row in rows if set_aside(row) is None]
    pairs = [(known[row["id"]].row, row) for row in living if row["id"] in known]
    return Since(
        day=day,
        before=before,
        now=now,
        figures=sum(came.values()),
        turned=sorted(turned, key=lambda one: TOLD.index(one.now.light)),
        places=[place for place in places if place.rank != place.was],
        ranked=sum(group.rank is not None for group in now.groups),
        new=[row for row in living if row["id"] not in known],
        revised=[(old, row) for old, row in pairs if any(old.get(name) != row.get(name) for name in PROMISE)],
        given_up=[row for row in rows if set_aside(row) is not None and row["id"] in known],
        quiet=_quiet(now, came, own),
    )


def known_by(row: TargetRow, moment: str) -> TargetRow:
    """`row` with the figures recorded before `moment` (ISO) only: for a ledger whose journal does not reach so far."""
    figures = [figure for figure in row.get("figures", []) if figure["recorded_at"] < moment]
    return row if len(figures) == len(row.get("figures", [])) else cast(TargetRow, {**row, "figures": figures})


def _came(row: TargetRow, old: TargetRow | None, as_of: date) -> int:
    """How many figures up to that day are new."""
    known = {figure["n"] for figure in old.get("figures", [])} if old is not None else set()
    return sum(f["n"] not in known and f["as_of"] <= as_of.isoformat() for f in row.get("figures", []))


def _places(before: Summary, now: Summary) -> list[Ranked]:
    """Offices that had a rank on both days, the first first."""
    old = {group.key: group for group in before.groups}
    return [
        Ranked(old[group.key], group, was, group.rank)
        for group in now.groups
        if group.rank is not None and group.key in old and (was := old[group.key].rank) is not None
    ]


def _quiet(now: Summary, came: Mapping[str, int], own: OwnOffices) -> list[Quiet]:
    """Offices with something to do of which no figure came, those with the most first."""
    bodies = first_bodies(now.all, now.as_of, own)
    members: dict[tuple[str, str], list[Progress]] = {}
    for progress in now.all:
        members.setdefault(bodies[progress.row["id"]], []).append(progress)
    found = []
    for (key, name), those in members.items():
        waiting = sum(progress.light is not Light.BLUE for progress in those)
        if key and waiting and not any(came[progress.row["id"]] for progress in those):
            days = [figure["as_of"] for progress in those if (figure := latest_figure(progress.row)) is not None]
            found.append(Quiet(name, waiting, max(days, default=None)))
    return sorted(found, key=lambda quiet: (-quiet.open, quiet.name))
