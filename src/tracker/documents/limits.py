"""How much one document may ask for before it is refused: hostile and broken files must not take the machine down."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read; bytes, counts and levels."""

    max_bytes: int = 200 * MEGABYTE
    """One file as it lies on the disk, and one member of an archive unpacked."""
    max_unpacked_bytes: int = 400 * MEGABYTE
    """Everything inside one Word, Excel or other packed file together, unpacked."""
    max_members: int = 200_000
    """Files inside one archive."""
    max_pages: int = 10_000
    max_depth: int = 250
    """Elements inside elements of a web page or table cell inside table cell."""
    max_cells: int = 2_000_000
    """Cells of one workbook."""
