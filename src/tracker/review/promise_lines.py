"""The lines in which the promises of a report stand: what came before them, what came after, what nobody took up again."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.model.plain_rows import TargetRow
from tracker.review.report_settings import ReportSettings
from tracker.review.succession import Step, line


@dataclass(frozen=True, slots=True)
class PromiseLines:
    """`of` holds for each target that stands in a line of two or more every step of it, the earliest first.

    `pairs` are the targets of the report that follow another one, behind that one. `left` is what the plans before
    them promised and nothing follows, as it stands now.
    """

    of: Mapping[str, Sequence[Step]]
    pairs: Sequence[tuple[Step, Step]]
    left: Sequence[Step]

    def before(self, id: str) -> Step | None:
        """The promise that the target follows."""
        own = step_of(self.of.get(id, ()), id)
        return followed(own, self.of[id]) if own is not None else None

    def after(self, id: str) -> Step | None:
        """The promise that follows the target."""
        return next((step for step in self.of.get(id, ()) if id in step.row.get("follows", ())), None)


def promise_lines(
    rows: Sequence[TargetRow],
    around: Mapping[str, TargetRow],
    left: Iterable[TargetRow],
    as_of: date,
    settings: ReportSettings,
    ended: Container[str] = frozenset(),
) -> PromiseLines:
    """The lines of `rows`, made of `around`: every target that one of them is linked with over any number of years.
    `ended` are the ids among them that the next plan does not take up."""
    of: dict[str, Sequence[Step]] = {}
    for members in _connected(around):
        steps = line(members, as_of, settings, ended)
        of |= {row["id"]: steps for row in members}
    pairs = []
    for row in rows:
        own = step_of(of.get(row["id"], ()), row["id"])
        old = followed(own, of[row["id"]]) if own is not None else None
        if own is not None and old is not None:
            pairs.append((old, own))
    return PromiseLines(of, pairs, [step for row in left for step in line([row], as_of, settings, {row["id"]})])


def step_of(steps: Iterable[Step], id: str) -> Step | None:
    return next((step for step in steps if step.row["id"] == id), None)


def followed(step: Step, steps: Sequence[Step]) -> Step | None:
    """The first of the promises that `step` names as followed."""
    return next((old for id in step.row.get("follows", ()) if (old := step_of(steps, id)) is not None), None)


def _connected(rows: Mapping[str, TargetRow]) -> Iterator[list[TargetRow]]:
    """Targets that hang together by their links, two or more at a time."""
    beside: dict[str, list[str]] = {}
    for id, row in rows.items():
        for old in row.get("follows", ()):
            if old in rows:
                beside.setdefault(id, []).append(old)
                beside.setdefault(old, []).append(id)
    seen: set[str] = set()
    for first in beside:
        members, waiting = [], [first]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                members.append(rows[one])
                waiting += beside[one]
        if len(members) > 1:
            yield members
