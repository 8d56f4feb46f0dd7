"""What every rule and every word class is worth: switched off in turn over all labelled plans, and what changes then."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from unittest.mock import patch

from quality.measures import compare
from tracker.extract.book import SHEETS, rulebook
from tracker.extract.date_forms import written_days
from tracker.extract.rules import engine
from tracker.extract.rules.compose import alternatives, pattern
from tracker.extract.rules.engine import sheet
from tracker.extract.words import lexicon
from tracker.lexicon import tables
from tracker.pipeline import extract
from training.labelled import Plan

# A word that stands nowhere.
NEVER = "(?!)"
MADE_OF_WORDS = (rulebook, lexicon, pattern, alternatives, written_days, tables.featured)


@dataclass(frozen=True)
class Switch:
    """`kind` is the file of rules that `name` stands in, or `class` for a feature of the lexicon."""

    kind: str
    name: str


@dataclass(frozen=True)
class Read:
    """A plan as it was read: its records by place, and how many of its labels are right, found and how many invented."""

    records: dict[int, str]
    whole: int
    found: int
    invented: int


@dataclass(frozen=True)
class Worth:
    """What changes without it: records and plans; and what it adds of records right as a whole, found and invented."""

    switch: Switch
    records: int
    plans: int
    whole: int
    found: int
    invented: int


def switches() -> list[Switch]:
    """Every rule of every sheet, then every feature of the lexicon."""
    rules = [Switch(name, row["rule"]) for name in SHEETS for row in sheet(name)["rules"]]
    return rules + [Switch("class", name) for name in tables.features()]


def ablate(plans: list[Plan]) -> list[Worth]:
    """The worth of every switch over `plans`."""
    with Pool() as pool:
        whole = pool.map(read, plans, chunksize=1)
        return pool.map(partial(_worth, plans, whole), switches(), chunksize=1)


def read(plan: Plan) -> Read:
    """The plan as the rules in force read it."""
    records = [r.model_dump(mode="json") for r in extract(plan.reading, statements="all")]
    told = compare(list(plan.labels), [r for r in records if r["statement"] == "target"])
    seen = {r["source"]["start"]: json.dumps({**r, "document": None, "id": None}) for r in records}
    return Read(seen, told.whole, told.found, told.invented)


def _worth(plans: list[Plan], before: list[Read], switch: Switch) -> Worth:
    with _without(switch):
        after = [read(plan) for plan in plans]
    changed = [
        sum(a.records.get(at) != b.records.get(at) for at in a.records.keys() | b.records.keys())
        for a, b in zip(after, before, strict=True)
    ]

    def gained(of: str) -> int:
        return sum(getattr(b, of) - getattr(a, of) for a, b in zip(after, before, strict=True))

    return Worth(switch, sum(changed), sum(map(bool, changed)), gained("whole"), gained("found"), gained("invented"))


@contextmanager
def _without(switch: Switch) -> Iterator[None]:
    """The rules and words in force without one of them."""
    known = {name: tables.featured(name) for name in tables.features()}
    sheets = {name: sheet(name) for name in SHEETS}

    def rest_of(name: str) -> dict[str, object]:
        if name != switch.kind:
            return sheets[name]
        return {**sheets[name], "rules": [row for row in sheets[name]["rules"] if row["rule"] != switch.name]}

    left = {**known, switch.name: (NEVER,)} if switch.kind == "class" else known
    _forget()
    with patch.object(engine, "sheet", rest_of), patch.object(tables, "_features", lambda: left):
        yield
    _forget()


def _forget() -> None:
    for made in MADE_OF_WORDS:
        made.cache_clear()


def page(found: list[Worth], plans: int) -> str:
    """The table, what is worth most first; below it what changed nothing in any plan."""
    rows = sorted(found, key=lambda w: (-w.records, w.switch.kind, w.switch.name))
    lines = [
        "# What every rule and word class is worth",
        "",
        f"Each was switched off alone over {plans} labelled plans (`make ablate`). `records` and `plans` are those that read",
        "otherwise without it; `right`, `found` and `invented` are what it adds to (a minus: takes from) the records that are right",
        "as a whole, found, and invented. What changes nothing in these plans stands below, with its sentences in",
        "`src/tracker/extract/rules/` as its reason.",
        "",
        "| where | name | records | plans | right | found | invented |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {w.switch.kind} | {w.switch.name} | {w.records} | {w.plans} | {w.whole:+} | {w.found:+} | {w.invented:+} |"
        for w in rows
        if w.records
    ]
    idle = [f"{w.switch.kind}.{w.switch.name}" for w in rows if not w.records]
    told = "Features that only answers ask for (less_is_better, falling and the like) read no plan; their rows are those of `review`."
    lines += ["", "## Only their sentences speak for them", "", ", ".join(idle) or "None.", "", told]
    return "\n".join(lines) + "\n"
