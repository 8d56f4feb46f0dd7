"""From a reading to its documents: clean, split, outline, describe."""

import re

from tracker.documents.clean import clean_with_grids
from tracker.documents.document import Document
from tracker.documents.grids.find import find_grids
from tracker.documents.metadata import describe
from tracker.documents.outline import outline
from tracker.documents.reading import Reading
from tracker.documents.split import split
from tracker.model.record import DocumentInfo


def documents(reading: Reading) -> list[Document]:
    """The documents of one reading, in order, with keys that are unique within it."""
    whole, plain = clean_with_grids(reading.text, reading.format)
    spans = split(whole.text)
    found: list[Document] = []
    keys: dict[str, int] = {}
    for start, end in spans:
        inside = [g for g in plain if start <= g.start < end]
        blocks = outline(whole.text, start, end, inside)
        meta = describe(whole.text, start, end, blocks, reading.hints if len(spans) == 1 else {}, reading.name)
        key = meta.number or meta.title or f"{re.split(r'[/]', reading.name)[-1]}#{len(found) + 1}"
        keys[key] = keys.get(key, 0) + 1
        if keys[key] > 1:
            key = f"{key}-{keys[key]}"
        if meta.title and len(meta.title) < 8 and meta.region and meta.year and not meta.number:
            key = f"{meta.region.name}{meta.title}{meta.year}"
        info = DocumentInfo(
            key=key,
            title=meta.title,
            number=meta.number,
            issuer=meta.issuer,
            region=meta.township or (meta.region.name if meta.region else None),
            issued=meta.issued,
            period_start=f"{meta.first_year}-01-01" if meta.first_year else None,
            period_end=f"{meta.last_year}-12-31" if meta.last_year else None,
            genre=meta.genre,
            url=reading.url,
        )
        found.append(
            Document(
                info,
                whole,
                tuple(blocks),
                meta.year,
                meta.region.code if meta.region else None,
                _fingerprint(whole.text, start, end),
                meta.family,
                find_grids(whole.text, tuple(blocks), inside),
                meta.horizon,
                meta.township,
                meta.written,
            )
        )
    return found


def _fingerprint(text: str, start: int, end: int) -> str:
    """What stands for the document in the ids of its records: its first 200 characters without blanks.

    Corrections further down leave all ids as they are.
    """
    return re.sub(r"\s+", "", text[start : min(end, start + 2000)])[:200]
