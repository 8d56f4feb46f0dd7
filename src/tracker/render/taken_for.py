"""What one file was taken for, as lines: format and length, each document in it, and what there is to know about it."""

from collections.abc import Iterator, Sequence

from tracker.documents.document import Document
from tracker.documents.reading import Reading
from tracker.model.said import Said
from tracker.render.visible import visible

UNTITLED = Said("(no title)", "（无标题）")


def taken_lines(reading: Reading, documents: Sequence[Document], language: str) -> Iterator[str]:
    """The file on one line, what is in it indented below."""
    characters = len(reading.text)
    size = Said(f"{characters:,} characters", f"{characters:,} 字")
    yield visible(f"{reading.name}  [{reading.format}, {size.into(language)}]")
    for document in documents:
        info = document.info
        period = _period(info.period_start, info.period_end)
        facts = (info.number, info.genre, info.region, info.issuer, info.issued, period)
        yield visible("  " + " · ".join(filter(None, (info.title or UNTITLED.into(language), *facts))))
    if reading.url:
        yield visible(f"  {reading.url}")
    for warning in reading.warnings:
        yield visible("  ! " + warning.into(language))


def _period(start: str | None, end: str | None) -> str:
    years = dict.fromkeys(day[:4] for day in (start, end) if day)
    return "–".join(years)
