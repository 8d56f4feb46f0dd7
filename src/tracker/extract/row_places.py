"""The place of a row or a column: what stands under 建设地点 or 县区, or a column that is headed by a county's name."""

import re

from tracker.documents.grids.cell_shapes import is_nothing, squeezed
from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.grid import Cell
from tracker.extract.place import Place
from tracker.extract.rules.compose import pattern
from tracker.lexicon.regions import Region, regions

WHOLE = r"^(?:全[省市县区旗盟州域]|各|{sums}|(?:省|市|县|区)?本级)"
LIKE_PLACE = r"^[\u4e00-\u9fff]{2,12}(?:{divisions+townships+parks}|园区|工业区|管委会|农场|林场|村|社区)$"
TIED = re.compile(r"[、,,/和及]")


def place_named(text: str, own: Region | None, start: int, end: int) -> Place | None:
    """The place with this name, or None for the whole of the plan's area, several places, or no place at all."""
    text = squeezed(text)
    if not text or is_nothing(text) or pattern(WHOLE).match(text) or TIED.search(text):
        return None
    region = regions().find(text, own.code if own else None)
    if region and own and region.code == own.code:
        return None
    if region:
        return Place(region.name, region.code, text, start, end)
    return Place(text, None, text, start, end) if pattern(LIKE_PLACE).match(text) else None


def place_of_row(by_role: dict[str, list[tuple[Column, Cell]]], own: Region | None) -> Place | None:
    """The place that the row's own column names."""
    for _, cell in by_role.get("place", []):
        place = place_named(cell.text, own, cell.start, cell.end)
        if place:
            return place
    return None
