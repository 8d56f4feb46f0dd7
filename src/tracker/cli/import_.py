"""`tracker import`: documents into the ledger. The same again changes nothing; hand edits and figures always stay."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.documents.document import Document
    from tracker.extract.table_findings import TableReading
    from tracker.ledger.importing import Imported
    from tracker.model.plain_rows import TargetRow
    from tracker.model.problem import Problem
    from tracker.model.said import Said


def import_(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Files, folders or zip archives with plans.")
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", metavar="FILE", help="What a reader decided on the page of `tracker read --html`."),
    ] = None,
    ocr: asked.Ocr = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
    genre: Annotated[
        str | None,
        typer.Option(
            "--genre", help="What the documents are, if not what they look like: plan, report, results, rules."
        ),
    ] = None,
    data: asked.Data = None,
) -> None:
    """Put the targets of documents into the ledger, or bring it up to date with new versions of them.

    Ids, recorded figures and what was edited by hand stay. What left its document stays too, marked gone.

    Example: tracker import plans/ --dry-run
    """
    from tracker.cli.context import Context
    from tracker.cli.decisions import import_decisions
    from tracker.cli.deeds import deed_of
    from tracker.cli.genres import GENRES
    from tracker.cli.telling import tell_problems
    from tracker.cli.update import lock_seconds
    from tracker.extract.table_findings import table_counts
    from tracker.ledger.importing import import_rows
    from tracker.ledger.open import find_ledger, root_of
    from tracker.model.problem import Status
    from tracker.model.said import Said
    from tracker.render.table_view import about_tables

    context = Context()
    if not paths:
        if decisions is None:
            told = Said("Example: tracker import plans/", "例：tracker import plans/")
            raise asked.wrong("PATH", "which documents?", "未指定文件", told)
        import_decisions(decisions, data, dry_run=dry_run, context=context)
        return
    if genre is not None:
        asked.choice(genre, "--genre", GENRES)
    ledger = find_ledger(context.folder, context.environment, data, must_exist=False)
    tables: list[TableReading] = []
    rows, files, problems = _extracted(paths, root_of(context.folder / ledger), context, tables, genre, ocr=ocr)
    tell_problems(problems, context)
    if about := about_tables(*table_counts(tables)):
        context.tell(about)
    if not rows and not problems:
        context.tell(_nothing(len(files)))
    if rows or (files and ledger.exists()):
        done = import_rows(
            ledger,
            rows,
            files=files,
            today=context.today.isoformat(),
            dry_run=dry_run,
            lock_seconds=lock_seconds(context),
            deed=deed_of(context),
        )
        _tell(done, ledger, dry_run=dry_run, context=context)
    if decisions is not None:
        import_decisions(decisions, data, dry_run=dry_run, context=context)
    if problems:
        raise typer.Exit(Status.UNREADABLE_INPUT)


def _extracted(
    paths: list[str],
    root: Path,
    context: "Context",
    tables: "list[TableReading]",
    genre: str | None,
    *,
    ocr: bool,
) -> "tuple[list[TargetRow], list[str], list[Problem]]":
    """Everything found, the names of the files it was found in, and what could not be read; `tables` gets each table."""
    from tracker.cli.genres import tell_genres
    from tracker.cli.telling import tell_warnings
    from tracker.documents.bounds import Limits
    from tracker.documents.readings import read_sources
    from tracker.documents.sources import SourceFile, fault, find_sources
    from tracker.model.problem import Problem
    from tracker.pipeline import extract

    limits = Limits(recognise=ocr)
    rows: list[TargetRow] = []
    files: list[str] = []
    problems: list[Problem] = []
    sources = []
    for found in find_sources(paths, limits):
        if isinstance(found, SourceFile):
            sources.append(found)
        else:
            problems.append(found)
    for source, reading in read_sources(sources, limits=limits):
        if isinstance(reading, Problem):
            problems.append(reading)
            continue
        tell_warnings(source.name, reading.warnings, context)
        seen: list[Document] = []
        try:
            targets = extract(
                reading,
                watch_tables=tables.append,
                watch_documents=seen.append,
                genre=genre,  # type: ignore[arg-type]
            )
        except Exception as error:
            # A fault of ours in one document must not cost the others; what the ledger holds of it stays as it is.
            problems.append(fault(source.name, error))
            continue
        tell_genres(source.name, seen, context)
        name = _below(root, source.name, context.folder)
        files.append(name)
        for target in targets:
            row: TargetRow = target.model_dump(mode="json")  # type: ignore[assignment]
            row["source"]["file"] = name
            rows.append(row)
    return rows, files, problems


def _nothing(files: int) -> "Said":
    from tracker.model.said import Said

    noun = "file" if files == 1 else "files"
    return Said(f"no targets were found in {files} {noun}", f"{files} 个文件中未找到目标")


def _below(root: Path, name: str, folder: Path) -> str:
    """The name of a document as seen from the ledger's root, so that it is the same from whichever folder one imports."""
    path, inside, member = name.partition("!/")
    whole = (folder / path).resolve()
    return (
        (whole.relative_to(root).as_posix() if whole.is_relative_to(root) else Path(path).as_posix()) + inside + member
    )


def _tell(done: "Imported", ledger: Path, *, dry_run: bool, context: "Context") -> None:
    from tracker.ledger.fresh import shown
    from tracker.render.import_text import import_lines, import_summary
    from tracker.render.visible import visible

    for line in import_lines(done, everything=dry_run):
        context.stdout.write(visible(context.say(line)) + "\n")
    if done.links:
        from tracker.render.succession_text import link_text, summary_text

        for link in done.links:
            if dry_run or not link.sure:
                mark = "" if link.sure else "? "
                context.stdout.write(mark + context.say(link_text(link)) + "\n")
        key = done.links[-1].new["document"]["key"]
        context.stdout.write(visible(context.say(summary_text(done.links, key))) + "\n")
    name = visible(shown(ledger).as_posix())
    context.stdout.write(context.say(import_summary(done, dry_run=dry_run, ledger=name)) + "\n")
