"""Draws the two pictures of docs/architecture.md from the imports of the code, and its table of stages from their list; `--check` says whether they are what stands there.

A group is a room of the picture: modules of `extract` that serve one stage. An arrow runs from who is asked to who asks;
one that a longer way already says is left out.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import grimp

from tracker.extract.stages import STAGES

PAGE = Path(__file__).parent.parent / "docs" / "architecture.md"
PICTURE = re.compile(r"(<!-- picture: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
ROOMS = {
    "numbers": ("numbers", "spelled", "counted", "masks", "comparators", "figures", "runs"),
    "days": ("date_mention", "dates", "date_forms", "date_meaning", "year_days"),
    "time": ("tense", "bulletins"),
    "rules": ("rules", "words"),
    "statement": ("setting", "statement", "book"),
    "indicator": ("nouns", "heads", "indicators", "purpose"),
    "offices": ("owners", "unit_names"),
    "places": ("place", "places"),
    "sentences": ("sentence", "governed", "sharing", "milestones", "deliverables", "turns"),
    "findings": ("findings",),
    "stages": (
        "draft",
        "stages",
        "whereabouts",
        "naming",
        "grades",
        "kinds",
        "figure_time",
        "deadlines",
        "bases",
        "unsure",
        "quantities",
    ),
    "tables": (
        "cells",
        "cell_text",
        "row_context",
        "row_names",
        "row_owners",
        "row_places",
        "row_tasks",
        "row_time",
        "row_values",
        "table_findings",
        "table_guess",
        "table_alignment",
        "table_pages",
        "table_parts",
        "table_rows",
        "table_time",
    ),
    "terms": ("terms", "around", "result_time"),
    "records": ("records", "repeats", "build", "ids", "sectors"),
    "explain": ("field_reasons",),
    "compared": ("core", "editions"),
}


def whole(graph: grimp.ImportGraph) -> str:
    """The packages below `tracker`, each with those that it asks."""
    return _drawn(graph, {name: [name] for name in sorted(graph.find_children("tracker"))})


def extract(graph: grimp.ImportGraph) -> str:
    """The rooms of `tracker.extract`.

    Raises:
        SystemExit: a module stands in no room, or a room names one that is gone.
    """
    named = [f"tracker.extract.{name}" for names in ROOMS.values() for name in names]
    known = graph.find_children("tracker.extract")
    if set(named) != known or len(named) != len(known):
        sys.exit(f"scripts/architecture.py: rooms and modules differ: {sorted(set(named) ^ known)}")
    return _drawn(graph, {room: [f"tracker.extract.{name}" for name in names] for room, names in ROOMS.items()})


def stages() -> str:
    """The stages of a figure, from the list that it passes."""
    rows = ["| stage | file | reads of those before | fills |", "|---|---|---|---|"]
    for stage in STAGES:
        name = stage.fill.__module__.rpartition(".")[2]
        reads, fills = (", ".join(f"`{field}`" for field in fields) for fields in (stage.reads, stage.fills))
        rows.append(f"| {stage.name} | `{name}.py` | {reads} | {fills} |")
    return "\n".join(rows)


def _drawn(graph: grimp.ImportGraph, rooms: dict[str, Iterable[str]]) -> str:
    room_of = {
        inner: room
        for room, names in rooms.items()
        for name in names
        for inner in (name, *graph.find_descendants(name))
    }
    arrows = {
        (room_of[asked], room)
        for module, room in room_of.items()
        for asked in graph.find_modules_directly_imported_by(module)
        if asked in room_of and room_of[asked] != room
    }
    shown = [f"    {_short(a)} --> {_short(b)}" for a, b in sorted(arrows) if not _longer_way(arrows, a, b)]
    return "\n".join(["```mermaid", "flowchart LR", *shown, "```"])


def _longer_way(arrows: set[tuple[str, str]], start: str, end: str) -> bool:
    """Whether one comes from `start` to `end` through another room."""
    ahead, seen = [b for a, b in arrows if a == start and b != end], set[str]()
    while ahead:
        room = ahead.pop()
        if room == end:
            return True
        if room not in seen:
            seen.add(room)
            ahead += [b for a, b in arrows if a == room]
    return False


def _short(room: str) -> str:
    return room.rpartition(".")[2]


def drawn(page: str) -> str:
    """The page with its pictures as the code is now."""
    graph = grimp.build_graph("tracker", cache_dir=None, exclude_type_checking_imports=True)
    pictures = {"whole": whole(graph), "extract": extract(graph), "stages": stages()}
    return PICTURE.sub(lambda m: f"{m[1]}{pictures[m[2]]}\n{m[3]}", page)


def main() -> None:
    before = PAGE.read_text("utf8")
    after = drawn(before)
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if after == before else "docs/architecture.md: the pictures are not what the code is: make picture")
    PAGE.write_text(after, "utf8")


if __name__ == "__main__":
    main()
