"""The reader for a file, chosen by its content."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from tracker.documents.beside import Beside
from tracker.documents.bounds import Limits
from tracker.documents.office import office_program
from tracker.documents.reading import Reading
from tracker.documents.sniff import kind_of

Reader = Callable[[bytes, str, Limits], Reading]

READERS = {
    "pdf": "pdf:read_pdf",
    "docx": "docx:read_docx",
    "xlsx": "xlsx:read_xlsx",
    "html": "html:read_html",
    "mht": "mht:read_mht",
    "picture": "picture:read_picture",
    "text": "plain_text:read_text",
}
CONVERTED = frozenset(("doc", "xls", "rtf", "odt", "ods", "doc.xml", "xls.xml", "fodt", "fods"))


def reader_for(data: bytes, name: str, beside: Beside | None = None) -> Reader:
    """Raises UnreadableInput for what no reader reads. Each reader's library is imported only when it is needed."""
    kind = kind_of(data)
    if kind == "html" and beside is not None:
        # Of all formats web pages alone have parts of theirs in other files.
        from tracker.documents.readers.html import read_html

        return partial(read_html, beside=beside)
    if kind in READERS:
        return _named(READERS[kind])
    if kind in CONVERTED and office_program() is not None:
        return _named("converted:read_converted")
    from tracker.documents.readers.unread import no_reader

    raise no_reader(kind, name)


def _named(place: str) -> Reader:
    module, _, function = place.partition(":")
    found: Reader = getattr(import_module(f"tracker.documents.readers.{module}"), function)
    return found
