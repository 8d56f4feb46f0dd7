"""What a PDF page is drawn of, walked once: a page of an office program has an object for each character."""

from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from tracker.documents.readers.pdf_calls import handle, kind_of, object_of

# A page of more objects is a drawing.
MOST_OBJECTS = 20_000


class PageObjects(NamedTuple):
    """Handles of the library, good as long as the page is open: paths may rule tables, pictures may hold text."""

    paths: list[Any]
    pictures: list[Any]


def objects_of(page: Any) -> PageObjects:
    """The paths and the pictures of a page in the order they are drawn; none for a page that is a drawing."""
    found = PageObjects([], [])
    count = pdfium.FPDFPage_CountObjects(page)
    if count > MOST_OBJECTS:
        return found
    kept = {pdfium.FPDF_PAGEOBJ_PATH: found.paths, pdfium.FPDF_PAGEOBJ_IMAGE: found.pictures}
    at = handle(page.raw)
    for n in range(count):
        item = object_of(at, n)
        kind = kind_of(item)
        if kind in kept:
            kept[kind].append(item)
    return found
