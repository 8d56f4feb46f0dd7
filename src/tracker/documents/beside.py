"""Pictures that were saved with a page, by what the page calls them; of each no more than is asked for is read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from zipfile import BadZipFile

from tracker.documents.bounds import MEGABYTE, Limits
from tracker.documents.members import read_member
from tracker.documents.picture_size import HEAD_BYTES
from tracker.documents.sources import SourceFile

MOST_BYTES = 40 * MEGABYTE
# All pictures of one page that travel to another machine.
MOST_OF_PAGE = 64 * MEGABYTE


# None for what was not saved.
Beside = Callable[[str], bytes | None]


def beside_of(source: SourceFile, limits: Limits) -> Beside:
    """The bytes of a picture of the page: whole where its text is asked for, else its head."""
    known = {saved.name: saved for saved in source.beside}

    def beside(called: str) -> bytes | None:
        path = called.split("?", 1)[0].split("#", 1)[0]
        names = (path, unquote(path), unquote(path, "gb18030"))
        saved = next((known[name] for name in (n.removeprefix("./") for n in names) if name in known), None)
        return _bytes_of(saved, limits) if saved else None

    return beside


def carried(source: SourceFile, limits: Limits) -> SourceFile:
    """The source with the bytes of what lies beside it, for another machine."""
    room = MOST_OF_PAGE
    beside: list[SourceFile] = []
    for saved in source.beside:
        data = _bytes_of(saved, limits)
        if data is not None and len(data) <= room:
            room -= len(data)
            beside.append(replace(saved, path="", member=None, data=data))
    return replace(source, beside=tuple(beside))


def _bytes_of(saved: SourceFile, limits: Limits) -> bytes | None:
    """None for what is gone, damaged, or larger than a picture is."""
    most = MOST_BYTES if limits.recognise else HEAD_BYTES
    if saved.data is not None:
        return saved.data[:most]
    try:
        if saved.member is not None:
            whole = read_member(saved.path, saved.member) if saved.member.size <= MOST_BYTES else None
            return whole[:most] if whole is not None else None
        with Path(saved.path).open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError, BadZipFile):
        return None
    return None if limits.recognise and len(data) > most else data[:most]
