"""`tracker extract`: documents in, records out; writes nothing but what --output names."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import asked
from tracker.cli.formats.extracted import PARTS
from tracker.cli.formats.forms import SCREEN


class Format(StrEnum):
    """The names of `EXTRACT` and `PARTS`."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    yaml = "yaml"
    csv = "csv"
    parquet = "parquet"


class Statements(StrEnum):
    targets = "targets"
    all = "all"


def extract(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders or zip archives; - reads standard input.")
    ],
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="How records are given; parquet needs --output. [default: table]"),
    ] = None,
    statements: Annotated[
        Statements, typer.Option(help="all also gives results (actual) and rules, marked as such.")
    ] = Statements.targets,
    jobs: Annotated[
        int, typer.Option(min=0, help="Processes for many documents; 0 is one for each core of this machine.")
    ] = 0,
    title: Annotated[
        str | None, typer.Option("--title", help="What the document is called, where its text does not say (for -).")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Folder for the records, in parts of 500 documents, instead of standard output.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Take up a run into --output where it stopped.")] = False,
    cluster: Annotated[
        str | None, typer.Option(metavar="tcp://HOST:PORT", help="Use the workers of this dask scheduler.")
    ] = None,
    ocr: asked.Ocr = False,
    max_size: Annotated[
        int, typer.Option(min=1, envvar="TRACKER_MAX_SIZE", help="Largest document that is read, in MB.")
    ] = 200,
) -> None:
    """Print the targets found in documents: text, Markdown, web pages, Word, PDF, Excel, folders and archives.

    Example: tracker extract plans/ --format jsonl > targets.jsonl
    """
    from tracker.cli.extracting import Request, extract_documents
    from tracker.documents.bounds import MEGABYTE, Limits

    request = Request(
        tuple(paths),
        form=format or (next(iter(PARTS)) if output else SCREEN),
        statements=statements.value,
        jobs=jobs,
        output=output,
        resume=resume,
        cluster=cluster,
        title=title,
        limits=Limits(max_bytes=max_size * MEGABYTE, recognise=ocr),
    )
    raise typer.Exit(extract_documents(request))
