"""`tracker read`: what documents were taken for, and the page on which a careful reader signs their records."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.documents.bounds import Limits
    from tracker.model.problem import Status


def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, zip archives, or -.")],
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write one document as a page for reading and signing."),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="What the document is called, where its text does not say (for -).")
    ] = None,
    ocr: asked.Ocr = False,
) -> None:
    """List what documents were taken for; with --html write the text of one with every figure marked and explained.

    The page needs no network. Decisions made on it come back by: tracker import --decisions FILE

    Example: tracker read plans/2023.pdf --html page.html
    """
    from tracker.cli.context import Context
    from tracker.documents.bounds import Limits

    context = Context()
    if html is not None:
        _page(paths, html, title, context, Limits(recognise=ocr))
    else:
        raise typer.Exit(_list(paths, context, Limits(recognise=ocr)))


def _page(paths: list[str], html: Path, title: str | None, context: "Context", limits: "Limits") -> None:
    from dataclasses import replace

    from tracker.cli.telling import tell_warnings
    from tracker.documents.readings import read_one
    from tracker.model.said import Said
    from tracker.pipeline import understand
    from tracker.render.reading_html import reading_html
    from tracker.render.reading_marks import ReadDocument
    from tracker.render.visible import visible

    if len(paths) != 1:
        raise asked.wrong("--html", "is for one document", "只用于一份文件", "tracker read plan.pdf --html page.html")
    reading = read_one(paths[0], limits=limits)
    if title is not None:
        reading = replace(reading, hints={**reading.hints, "title": title})
    tell_warnings(paths[0], reading.warnings, context)
    page = reading_html(reading, [ReadDocument(*found) for found in understand(reading)], language=context.language)
    (context.folder / html).write_text(page, "utf8")
    name = visible(html.as_posix())
    context.tell(Said(f"written: {name}", f"已写入：{name}"))


def _list(paths: list[str], context: "Context", limits: "Limits") -> "Status":
    from tracker.cli.telling import tell_problems
    from tracker.documents.prepare import documents
    from tracker.documents.readings import read_sources
    from tracker.documents.sources import SourceFile, find_sources
    from tracker.model.problem import Problem, Status
    from tracker.render.taken_for import taken_lines

    status = Status.DONE
    for found in find_sources(paths, limits):
        if isinstance(found, SourceFile):
            [(_, reading)] = read_sources([found], limits=limits)
        else:
            reading = found
        if isinstance(reading, Problem):
            tell_problems([reading], context)
            status = Status.UNREADABLE_INPUT
            continue
        for line in taken_lines(reading, documents(reading), context.language):
            context.stdout.write(line + "\n")
    return status
