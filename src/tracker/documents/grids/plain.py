"""The tables of a plain text, before gaps are closed and broken lines are joined: there the places of the cells still show."""

import re

from tracker.documents.grids.attribute_rows import attribute_grids
from tracker.documents.grids.barred_lines import barred_grids
from tracker.documents.grids.blank_columns import column_grids
from tracker.documents.grids.broken_rows import run_grids
from tracker.documents.grids.grid import Grid, Span
from tracker.documents.grids.moved import Inside
from tracker.documents.grids.numbered_lines import numbered_grids
from tracker.documents.grids.pasted_rows import pasted_grids
from tracker.documents.grids.spaced import spaced_grids
from tracker.documents.grids.stacked import stacked_grids

LINE = re.compile(r"[^\n]+")


def plain_grids(text: str) -> list[Grid]:
    """Tables without tabs, in order, none inside another."""
    lines: list[Span] = [m.span() for m in LINE.finditer(text) if not m.group().isspace()]
    found: list[Grid] = pasted_grids(text)
    for shape in (barred_grids, stacked_grids, numbered_grids, spaced_grids, column_grids, run_grids, attribute_grids):
        taken = Inside(found)
        free = [span for span in lines if not taken(span[0])]
        found = sorted([*found, *shape(text, free)], key=lambda g: g.start)
    return found
