"""How much one document may ask for before it is refused: hostile and broken files must not take the machine down."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read; bytes, counts and levels."""

    max_bytes: int = 200 * MEGABYTE
    """One file as it lies on the disk, and one member of an archive unpacked."""
    max_markup_bytes: int = 60 * MEGABYTE
    """Markup that is held as a tree: a web page, or the XML of one Word or Excel file, unpacked. A tree takes some
    ten times as much memory."""
    max_members: int = 200_000
    """Files inside one archive."""
    max_pages: int = 10_000
    max_characters_of_page: int = 50_000
    """Characters on one page of a PDF; a full page has 2,000."""
    max_cells: int = 2_000_000
    """Cells of one workbook."""
    seconds_of_office: int = 60
    """Time that LibreOffice gets for one file of an old format."""
    recognise: bool = False
    """Whether text in pictures is recognised: seconds a page, so that nobody gets it unasked."""
