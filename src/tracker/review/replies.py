"""Who answered: which office each target belongs to, and which offices sent no figure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.lexicon.office_identity import OwnOffices
from tracker.model.plain_rows import TargetRow
from tracker.review.bodies import NOTHING, body_of, shown_names
from tracker.review.summary import first_owner


@dataclass(frozen=True, slots=True)
class Silent:
    """An office without a figure: in `files` it came back empty, without them nothing came; `targets` wait for it."""

    name: str
    targets: int
    files: tuple[str, ...] = ()


def offices_of(rows: Iterable[TargetRow], own: OwnOffices = NOTHING, year: int = 9999) -> dict[str, tuple[str, str]]:
    """For each target the key and the name of the body that answers first; both empty where there is none."""
    told = {}
    for row in rows:
        words = first_owner(row)
        key = body_of(words, row, own, year).key if words else ""
        told[row["id"]] = (key, words, row["document"]["region"] or "")
    names = shown_names(told.values())
    return {id: (key, names[key]) for id, (key, _, _) in told.items()}


def office_of_file(ids: Collection[str], offices: Mapping[str, tuple[str, str]]) -> str:
    """The office to which most targets of a file belong."""
    counted = Counter(name for id in ids if (name := offices.get(id, ("", ""))[1]))
    return max(counted, key=lambda name: (counted[name], name)) if counted else ""


def silent_offices(
    asked: Mapping[str, Sequence[str]],
    offices: Mapping[str, tuple[str, str]],
    listed: Mapping[str, Collection[str]],
    answered: Collection[str],
) -> list[Silent]:
    """Of the offices that were `asked` (key -> ids of targets) those of which no target is `answered`. `listed` are the
    ids that stand in each file."""
    found = []
    for key, ids in asked.items():
        waiting = set(ids)
        if not key or waiting & set(answered) or not waiting:
            continue
        name = next((offices[id][1] for id in ids if id in offices), key)
        files = tuple(file for file, own in listed.items() if waiting & set(own))
        found.append(Silent(name, len(waiting), files))
    return sorted(found, key=lambda one: (not one.files, -one.targets, one.name))
