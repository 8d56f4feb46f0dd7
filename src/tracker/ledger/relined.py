"""The text of one record after some of its fields changed: only their lines are new, the rest stays as a person wrote it."""

import re
from collections.abc import Mapping

from tracker.ledger.layout import BlockSpan, own_end
from tracker.ledger.ledger_record import Record, fields_of
from tracker.ledger.parse import raw_block
from tracker.ledger.shape import read_records
from tracker.ledger.yaml_text import record_block
from tracker.model.plain_rows import DocumentRow
from tracker.model.problem import LedgerError

# A key of the record itself with the deeper lines that belong to it.
FIELD = re.compile(r"^(?:- |  )([a-z_]+):[^\n]*\n(?:    [^\n]*\n)*", re.MULTILINE)


def relined(block: bytes, old: Record, record: Record, documents: Mapping[str, DocumentRow]) -> bytes:
    """The block of `record`, which stood in `block` as `old`; comments behind it still do."""
    whole = record_block(fields_of(record))
    end = own_end(block)
    before = record_block(fields_of(old))
    changed = _patched(block[:end].decode("utf-8"), before, whole, record, documents)
    return (changed or whole).encode("utf-8") + block[end:]


def _patched(own: str, before: str, after: str, record: Record, documents: Mapping[str, DocumentRow]) -> str | None:
    """None where the text has a form in which fields cannot be told apart by their lines."""
    lines, old, new = _fields(own), _fields(before), _fields(after)
    if lines is None or old is None or new is None or "\r" in own:
        return None
    text = own
    for key in old.keys() - new.keys():
        text = text.replace(lines.get(key, ""), "", 1)
    added = ""
    for key, line in new.items():
        if old.get(key) == line:
            continue
        if key in lines:
            text = text.replace(lines[key], lines[key][:2] + line[2:], 1)
        else:
            added += line
    place = text.find("\n  figures:") + 1 or len(text)
    text = text[:place] + added + text[place:]
    return text if _says(text, record, documents) else None


def _fields(text: str) -> dict[str, str] | None:
    """Key -> its lines; None where a line belongs to no key, or a key stands twice."""
    found: dict[str, str] = {}
    at = 0
    for match in FIELD.finditer(text):
        if match[1] in found or not _remarks(text[at : match.start()]):
            return None
        found[match[1]] = match[0]
        at = match.end()
    return found if _remarks(text[at:]) else None


def _remarks(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.split("\n"))


def _says(text: str, record: Record, documents: Mapping[str, DocumentRow]) -> bool:
    """Read back, the text must be exactly the record."""
    data = text.encode("utf-8")
    try:
        found = read_records([raw_block(data, BlockSpan(0, len(data)), "")], documents)
    except LedgerError:
        return False
    return found == [record]
