"""`tracker extract`: documents in, records out; writes nothing but what --output names."""

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    table = "table"
    json = "json"
    jsonl = "jsonl"
    yaml = "yaml"
    csv = "csv"


class Statements(StrEnum):
    targets = "targets"
    all = "all"


def extract(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders or zip archives; - reads standard input.")
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="How records are printed.")] = Format.table,
    statements: Annotated[
        Statements, typer.Option(help="all also prints results (actual) and rules, marked as such.")
    ] = Statements.targets,
) -> None:
    """Print the targets found in documents: text, Markdown, web pages, Word, PDF, Excel, folders and archives.

    Example: tracker extract plans/2023.docx --format jsonl
    """
    from tracker.batch.job import Task
    from tracker.batch.serial import run_serial
    from tracker.cli.context import Context
    from tracker.cli.printing import print_outcomes
    from tracker.documents.limits import Limits
    from tracker.documents.sources import find_sources

    context = Context()
    limits = Limits()
    outcomes = run_serial(find_sources(paths, limits), Task(statements.value, limits))
    raise typer.Exit(print_outcomes(outcomes, format.value, context))
