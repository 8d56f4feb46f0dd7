"""Records as a person or a program wants them: JSON, JSON lines, YAML, CSV, each written while records still come."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]

# Column of the CSV file: the path to the value inside a record.
CSV_COLUMNS = {
    "id": ("id",),
    "type": ("type",),
    "statement": ("statement",),
    "indicator": ("indicator",),
    "kind": ("kind",),
    "comparator": ("comparator",),
    "value": ("value",),
    "value_max": ("value_max",),
    "unit": ("unit",),
    "normalized_value": ("normalized", "value"),
    "normalized_value_max": ("normalized", "value_max"),
    "normalized_unit": ("normalized", "unit"),
    "dimension": ("normalized", "dimension"),
    "deadline": ("deadline",),
    "period_start": ("period_start",),
    "recurring": ("recurring",),
    "base_year": ("base_year",),
    "base_value": ("base_value",),
    "attribute": ("attribute",),
    "region": ("region",),
    "region_code": ("region_code",),
    "region_as_written": ("region_as_written",),
    "owners": ("owners",),
    "sector": ("sector",),
    "document": ("document", "key"),
    "title": ("document", "title"),
    "number": ("document", "number"),
    "issuer": ("document", "issuer"),
    "issued": ("document", "issued"),
    "section": ("section",),
    "file": ("source", "file"),
    "start": ("source", "start"),
    "end": ("source", "end"),
    "place": ("source", "place"),
    "quote": ("source", "quote"),
    "confidence": ("confidence",),
    "doubts": ("doubts",),
}

# Spreadsheets run what begins like this; those of some languages the full-width signs too.
FORMULA = ("=", "+", "-", "@", "\t", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Every sign that some reader takes for the end of a line is the one that a quoted cell may hold.
LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n")
CONTROLS = {
    code: f"\\u{code:04x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A)
} | LINE_ENDS


def as_jsonl(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def as_json(rows: Iterable[Row]) -> Iterator[str]:
    """One array, a record a line."""
    before = "[\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def as_yaml(rows: Iterable[Row]) -> Iterator[str]:
    """A list of records; text that looks like a number or a date is quoted."""
    import yaml

    none = True
    for row in rows:
        none = False
        yield yaml.dump([row], Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    if none:
        yield "[]\n"


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """A header and one row a record, for spreadsheets: lists joined by `; `, formulas made harmless by an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    yield buffer.getvalue()
    for row in rows:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(csv_cell(value_at(row, path)) for path in CSV_COLUMNS.values())
        yield buffer.getvalue()


def value_at(row: Row, path: tuple[str, ...]) -> Any:
    value: Any = row
    for key in path:
        value = value.get(key) if value is not None else None
    return value


def csv_cell(value: object) -> str:
    """A value as a cell: it breaks no row, runs nowhere, and its control characters are shown, in a pipe too."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        text = "; ".join(f"{v['name']} ({v['role']})" if isinstance(v, Mapping) else str(v) for v in value)
    else:
        text = str(value)
    text = text.replace("\r\n", "\n").translate(CONTROLS)
    return "'" + text if text.startswith(FORMULA) and not is_number(text) else text


def is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isascii() and text.removeprefix("-").replace(".", "", 1).isdigit()
