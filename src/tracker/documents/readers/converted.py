"""Old Word and Excel files and their like, read from what LibreOffice makes of them."""

from dataclasses import replace

from tracker.documents.bounds import Limits
from tracker.documents.office import converted
from tracker.documents.readers.unread import OFFICE
from tracker.documents.reading import Reading
from tracker.documents.sniff import kind_of


def read_converted(data: bytes, name: str, limits: Limits) -> Reading:
    """Raises UnreadableInput. Spans count in the text of the converted file, which `tracker text` prints."""
    kind = kind_of(data)
    form = OFFICE[kind][2]
    made = converted(data, name, kind.rpartition(".")[2], form, limits)
    if form == "xlsx":
        from tracker.documents.readers.xlsx import read_xlsx

        return replace(read_xlsx(made, name, limits), format=kind)
    from tracker.documents.readers.docx import read_docx

    return replace(read_docx(made, name, limits), format=kind)
