"""The formats of `tracker extract`: records to the standard output while they come, or into the parts of a folder."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.batch.job import JobOutcome
    from tracker.batch.parts import Writer
    from tracker.cli.context import Context


def _table(outcomes: "Iterable[JobOutcome]", context: "Context") -> None:
    """A table for each document that holds anything."""
    from tracker.cli.pages import print_trimmed
    from tracker.render.found_table import found_table

    for outcome in outcomes:
        if outcome.lines:
            rows = list(_rows([outcome]))
            print_trimmed([found_table(rows, outcome.name, context.language)], context)


def _jsonl(outcomes: "Iterable[JobOutcome]", context: "Context") -> None:
    for outcome in outcomes:
        for line in outcome.lines:
            context.write(line + "\n")


def _json(outcomes: "Iterable[JobOutcome]", context: "Context") -> None:
    from tracker.render.record_formats import as_json

    _write(as_json(_rows(outcomes)), context)


def _yaml(outcomes: "Iterable[JobOutcome]", context: "Context") -> None:
    from tracker.render.record_formats import as_yaml

    _write(as_yaml(_rows(outcomes)), context)


def _csv(outcomes: "Iterable[JobOutcome]", context: "Context") -> None:
    from tracker.render.record_formats import as_csv

    _write(as_csv(_rows(outcomes)), context)


def _write(pieces: Iterable[str], context: "Context") -> None:
    for piece in pieces:
        context.write(piece)


def _rows(outcomes: "Iterable[JobOutcome]") -> Iterator[dict[str, Any]]:
    for outcome in outcomes:
        for line in outcome.lines:
            yield json.loads(line)


def _jsonl_parts() -> "Writer":
    from tracker.batch.parts import write_jsonl

    return write_jsonl


def _parquet_parts() -> "Writer":
    from tracker.batch.parquet import schema, write_parquet

    # Says at once where the library is missing.
    schema()
    return write_parquet


EXTRACT: "Mapping[str, Callable[[Iterable[JobOutcome], Context], None]]" = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "yaml": _yaml,
    "csv": _csv,
}
# What a folder of parts is written with, the usual one first.
PARTS: "Mapping[str, Callable[[], Writer]]" = {"jsonl": _jsonl_parts, "parquet": _parquet_parts}
