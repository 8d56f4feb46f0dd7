"""From findings to records: ids, places, owners, normalized figures, quotes of the original."""

import re
from bisect import bisect_right
from typing import cast

from tracker.documents.document import Document
from tracker.documents.reading import Reading
from tracker.extract.findings import Finding
from tracker.extract.ids import record_id
from tracker.extract.sectors import sector
from tracker.extract.terms import NO_TERMS, terms_at
from tracker.lexicon.units import normalize
from tracker.model.plain_rows import DocumentRow, TargetRow
from tracker.model.record import Target

DAMAGE = re.compile("[?\ufffd\ue000-\uf8ff\u25a1]")
LOW = frozenset(("damaged_text", "indicator_unclear", "tense_unsure"))
BLANK = re.compile(r"\s+")


def build(reading: Reading, document: Document, found: list[Finding]) -> list[Target]:
    """The records of one document, in text order."""
    seen: dict[tuple[str, int], int] = {}
    wide = _has_wide_brackets(reading, document)
    of_plan = cast(DocumentRow, document.info.model_dump(mode="json"))
    return [
        Target.model_validate({**_row(reading, document, of_plan, finding, seen, wide=wide), "document": document.info})
        for finding in found
    ]


def _has_wide_brackets(reading: Reading, document: Document) -> bool:
    """How the document itself writes brackets; only its own stretch is looked at, since a text may hold thousands."""
    if not document.blocks:
        return False
    start, end = document.clean.original_span(document.blocks[0].start, document.blocks[-1].end)
    return reading.text.count("（", start, end) > reading.text.count("(", start, end)


def _row(
    reading: Reading,
    document: Document,
    of_plan: DocumentRow,
    f: Finding,
    seen: dict[tuple[str, int], int],
    *,
    wide: bool,
) -> TargetRow:
    clean = document.clean
    text = clean.text
    start, end = clean.original_span(f.start, f.end)
    quote_start, quote_end = clean.original_span(*f.sentence)
    quote = reading.text[quote_start:quote_end]
    sentence = BLANK.sub("", text[f.sentence[0] : f.sentence[1]])
    offset = len(BLANK.sub("", text[f.sentence[0] : f.start]))
    occurrence = seen[(sentence, offset)] = seen.get((sentence, offset), -1) + 1
    place = f.place
    doubts = list(f.doubts)
    if DAMAGE.search(reading.text[max(0, start - 2) : end + 2]):
        doubts.insert(0, "damaged_text")
    if not f.indicator or len(f.indicator) > 60:
        doubts.append("indicator_unclear")
    figure = f.figure
    fields = {
        "id": record_id(document.fingerprint, sentence, offset, occurrence),
        "type": f.type,
        "indicator": _brackets(whole_quotes(f.indicator or sentence[:20]), wide),
        "kind": f.kind,
        "comparator": figure.comparator if figure else None,
        "value": figure.value if figure else None,
        "value_max": figure.value_max if figure else None,
        "unit": _brackets(figure.unit, wide) if figure else None,
        "normalized": normalize(figure.value, figure.value_max, figure.unit) if figure and figure.unit else None,
        "deadline": f.deadline,
        "period_start": f.period_start if f.period_start and (not f.deadline or f.period_start <= f.deadline) else None,
        "recurring": f.recurring,
        "base_year": f.base_year,
        "base_value": f.base_value,
        "attribute": f.attribute,
        "region": place.name if place else of_plan["region"],
        "region_code": place.code if place else None if document.township else document.region_code,
        "region_as_written": place.written if place else document.written,
        "owners": [{"name": _brackets(name, wide), "role": role} for name, role in f.owners.owners] if f.owners else [],
        "sector": sector(f.indicator, sentence[max(0, offset - 100) : offset + 100], f.block.path),
        "document": of_plan,
        "section": list(f.block.path),
        "source": {
            "file": reading.name,
            "start": start,
            "end": end,
            "quote": quote,
            "place": _place(reading, start),
            "offset": None,
        },
        "confidence": "low" if LOW & set(doubts) else "high",
        "doubts": doubts,
        "statement": f.statement,
        "cumulative": f.cumulative,
        **NO_TERMS,
    }
    row = cast(TargetRow, fields)
    if figure is None:
        return row
    terms, row["source"]["offset"] = terms_at(row, start - quote_start)
    return cast(TargetRow, {**row, **terms})


def whole_quotes(text: str) -> str:
    """A name that lost one of its quotation marks to the cut gets it back."""
    if text.count("”") > text.count("“"):
        return "“" + text
    if text.count("“") > text.count("”"):
        return text + "”"
    return '"' + text if text.count('"') % 2 else text


def _brackets(text: str, wide: bool) -> str:
    """The plan's own brackets, where it writes wide ones: 各县（市、区）人民政府."""
    return text.replace("(", "（").replace(")", "）") if wide else text


def _place(reading: Reading, at: int) -> str | None:
    """The page or paragraph that the reader names for an offset."""
    if not reading.places:
        return None
    index = bisect_right([offset for offset, _ in reading.places], at) - 1
    return (reading.places[index][1] or None) if index >= 0 else None
