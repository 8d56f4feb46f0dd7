"""Figures that changed between two ledgers: old figure, new figure, change, light from and to."""

from collections.abc import Sequence
from typing import Any

from tracker.lexicon.units import plain
from tracker.model.said import Said
from tracker.render.diff_rows import Sheet, side_data
from tracker.render.wording import actual_text, difference_unit, promise_text, visible
from tracker.review.figure_changes import FigureChange
from tracker.review.judgement import Progress
from tracker.review.lights import LIGHT_LETTERS
from tracker.review.standing import standing_of

HEADS = (
    Said("Light", "亮灯"),
    Said("Id", "编号"),
    Said("Indicator", "指标"),
    Said("Target", "目标"),
    Said("Old figure", "原数据"),
    Said("New figure", "新数据"),
    Said("Change", "变化"),
)


def figure_sheets(changes: Sequence[FigureChange], language: str) -> list[Sheet]:
    """One table, or none where no figure changed."""
    if not changes:
        return []
    title = Said(f"Figures ({len(changes)} targets)", f"数据变化（{len(changes)}项）").into(language)
    rows = [_cells(change) for change in changes]
    return [Sheet(title, [head.into(language) for head in HEADS], rows, frozenset({6}))]


def figure_data(change: FigureChange) -> dict[str, Any]:
    return {
        "target": side_data(change.new.row),
        "old": _side(change.old),
        "new": _side(change.new),
        "difference": None if change.difference is None else plain(change.difference, 9),
        "added": change.added,
        "removed": change.left,
    }


def _side(progress: Progress) -> dict[str, Any]:
    latest = progress.latest
    return {
        "actual": None if latest is None else plain(latest.value, 9),
        "actual_as_of": None if latest is None else latest.as_of.isoformat(),
        "light": progress.light.value,
        "state": progress.state.value,
        "status": standing_of(progress),
    }


def _cells(change: FigureChange) -> list[str]:
    row = change.new.row
    difference = ""
    if change.difference:
        value = plain(change.difference, 6)
        difference = visible(f"{'' if value.startswith('-') else '+'}{value}{difference_unit(row['unit'])}")
    return [
        f"{LIGHT_LETTERS[change.old.light]} → {LIGHT_LETTERS[change.new.light]}",
        row["id"],
        visible(row["indicator"]),
        promise_text(row),
        actual_text(change.old),
        actual_text(change.new),
        difference,
    ]
