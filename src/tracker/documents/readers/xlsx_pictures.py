"""Pictures of a workbook: those that float over a sheet, and those that WPS and Excel put into cells."""

import re
from collections.abc import Iterable
from zipfile import ZipFile

from tracker.documents.picture_size import HEAD_BYTES, may_hold_a_line, may_hold_text, size_of
from tracker.documents.readers.inner_pictures import SeenPictures, see
from tracker.documents.readers.package_parts import picture_part, related

# WPS keeps pictures in cells beside the sheets, and the cell holds a call that shows one of them.
IN_CELLS = ("xl/cellimages.xml", "xl/richData/richValueRel.xml")
SHOWS_PICTURE = re.compile(r"=?(?:_xlfn\.)?DISPIMG\(", re.IGNORECASE)


def pictures_of_sheet(package: ZipFile, part: str) -> list[str]:
    """The pictures that float over the sheet in `part`, by their parts."""
    drawings = related(package, part, "drawing").values()
    return [picture for drawing in drawings for picture in related(package, drawing, "image").values()]


def pictures_in_cells(package: ZipFile) -> list[str]:
    return [picture for part in IN_CELLS for picture in related(package, part, "image").values()]


def see_pictures(package: ZipFile, parts: Iterable[str], name: str) -> SeenPictures:
    """What stands on each picture. Raises UnreadableInput where the extra is missing."""
    read = ((part, picture_part(package, part)) for part in dict.fromkeys(parts))
    return see(((part, data) for part, data in read if data is None or may_hold_a_line(size_of(data))), name)


def large_pictures(package: ZipFile, parts: Iterable[str]) -> int:
    """How many are so large that they may hold text."""
    heads = (picture_part(package, part, head=HEAD_BYTES) for part in dict.fromkeys(parts))
    return sum(may_hold_text(size_of(head or b"")) for head in heads)


def behind(table: list[str], parts: Iterable[str], seen: SeenPictures) -> list[str]:
    """The lines of a sheet with those of its pictures, which are no rows of its table."""
    lines: list[str] = [line for part in parts for line in seen.lines.get(part, ())]
    return [*table, "", *lines] if table and lines else table or lines
