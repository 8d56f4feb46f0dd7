"""The labelled plans and their records, extracted once for a run of the tests."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from quality.measures import Label, Tally, compare, labels
from tracker.documents.reading import Reading
from tracker.documents.readings import read_bytes
from tracker.model.record import Target
from tracker.pipeline import extract

TESTS = Path(__file__).parents[1]
GOLD = TESTS / "gold"
SEEDS = TESTS.parent / "seeds"
BLIND = "made_blind"


class Plan(NamedTuple):
    """A labelled plan: its folder of labels, its name there, and its document."""

    folder: Path
    name: str
    document: Path


@cache
def plans() -> dict[str, Plan]:
    """All labelled plans by name: five seeds, then the made ones, then those made and labelled blind."""
    files: dict[str, str] = json.loads((GOLD / "documents.json").read_text("utf8"))
    seeds = {name: Plan(GOLD, name, SEEDS / file) for name, file in files.items()}
    made = [file for folder in ("made", BLIND) for file in sorted((GOLD / folder).glob("*.txt"))]
    return seeds | {file.stem: Plan(file.parent, file.stem, file) for file in made}


def perturbed() -> list[str]:
    """The plans that are also read after changes by program: all but the blind ones, to keep the tests short."""
    return [name for name, plan in plans().items() if plan.folder.name != BLIND]


@cache
def reading(name: str) -> Reading:
    document = plans()[name].document
    return read_bytes(document.name, document.read_bytes())


@cache
def records(name: str) -> tuple[Target, ...]:
    return tuple(extract(reading(name)))


@cache
def labelled(name: str) -> tuple[Label, ...]:
    folder = plans()[name].folder
    marks = json.loads((folder / f"{name}.marks.json").read_text("utf8"))
    lines = (folder / f"{name}.jsonl").read_text("utf8").splitlines()
    return tuple(labels(lines, marks, reading(name).text, json.loads))


def tally(name: str) -> Tally:
    """What the extractor makes of one plan."""
    return compare(list(labelled(name)), [record.model_dump(mode="json") for record in records(name)])
