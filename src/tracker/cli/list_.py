"""`tracker list`: targets by filter, for a person, a program or a spreadsheet. Starts without YAML and pydantic."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked, asking
from tracker.cli.formats.forms import BOOK, ONLY_FILE, SCREEN, SPLITS, of_suffix
from tracker.cli.formats.listed import LIST, Listed
from tracker.model.said import Said

if TYPE_CHECKING:
    import sqlite3

    from tracker.cli.context import Context
    from tracker.cli.formats.reported import Reported
    from tracker.model.plain_rows import TargetRow
    from tracker.review.query import Filters
    from tracker.review.report_settings import ReportSettings


# Terminal colours of the lines of a target by its state; "" is the head.
COLOURS = {"": "1", "met": "32", "overdue": "31", "unconfirmed": "33", "gone": "2", "dropped": "2"}


class ListFormat(StrEnum):
    """The names of `LIST`: an enumeration tells the parser and the shell what there is."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    yaml = "yaml"
    csv = "csv"
    xlsx = "xlsx"


def list_(
    words: asking.Words = None,
    region: asked.Region = None,
    owner: asked.Owner = None,
    sector: asked.Sector = None,
    search: asked.Search = None,
    due_before: asked.DueBefore = None,
    due_after: asked.DueAfter = None,
    due_within: asking.DueWithin = None,
    year: asked.Year = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status", help="met, open, overdue, not_due, unconfirmed (no final figure), no_data, gone or dropped."
        ),
    ] = None,
    kind: asked.Kind = None,
    document: asked.Document = None,
    id: asked.Id = None,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Only what the extractor was not sure of (?).")] = False,
    saved: asking.Saved = None,
    as_of: asked.AsOf = None,
    sort: asking.Sort = None,
    columns: asking.Columns = None,
    format: Annotated[
        ListFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="csv and xlsx can be filled in for `tracker update --from`; else the suffix of -o tells.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead.")
    ] = None,
    split_by: Annotated[
        str | None,
        typer.Option("--split-by", metavar="owner", help="One workbook for each lead unit; -o names their folder."),
    ] = None,
    data: asked.Data = None,
) -> None:
    """List targets, in the order of their documents.

    Example: tracker list --region 兴安盟 --due-before 2023-12-31 --status no_data
    """
    from tracker.cli.context import Context
    from tracker.cli.progress import reading_bar
    from tracker.cli.settings import settings_if_any
    from tracker.ledger.aside import shares
    from tracker.ledger.fresh import fresh_index
    from tracker.ledger.open import find_ledger
    from tracker.review.query import several

    context = Context()
    day = context.today.isoformat() if as_of is None else asked.day_of(as_of, "--as-of").isoformat()
    order, shown = asking.sort_of(sort), asking.columns_of(columns)
    form = _form_of(format, output, split_by)
    if form in ONLY_FILE and output is None:
        raise asked.wrong("--format", "a workbook needs a file", "工作簿需要指定文件", "Add -o FILE.xlsx.")
    ledger = find_ledger(context.folder, context.environment, data)
    options = asking.filters_asked(
        context, ledger, words=words, saved=saved, due_within=due_within,
        region=region, owner=owner, sector=sector, search=search, due_before=due_before, due_after=due_after,
        year=year, status=status, kind=kind, document=document, id=id,
    )  # fmt: skip
    options["owner"] = _with_other_names(options["owner"], ledger, context)
    filters = asked.filters_of("gone", "dropped", **options)._replace(doubtful=doubtful)
    settings = settings_if_any(ledger)
    with reading_bar(context) as progress, fresh_index(ledger, progress) as db:
        rows = _rows(db, filters, day, settings, past=as_of is not None, sharing=form in ONLY_FILE)
        hidden = 0 if several(options["status"]) else _left(db, filters, len(rows), day)
        asked.tell_unread(db, context)
        if not rows:
            asking.tell_nearest(db, options, context)
            asked.tell_unknown_place(options["region"], rows, context)
        on_screen = form == SCREEN and output is None
        told = form == SCREEN or (order is not None and order[0] == "done")
        done = {} if not told else _shares(rows, day) if as_of is not None else shares(db)
        if order is not None:
            from tracker.review.ordering import ordered

            rows = ordered(rows, order[0], done, descending=order[1])
        if on_screen:
            _print_table(rows, db, hidden, filters, shown, done, context)
    if not on_screen:
        _give(form, rows, output, date.fromisoformat(day), split_by, filters, ledger=ledger, context=context)


def _with_other_names(owner: list[str] | None, ledger: Path, context: "Context") -> list[str] | None:
    if not owner:
        return None
    from tracker.cli.offices import own_offices, with_other_names

    return with_other_names(owner, own_offices(ledger), context.today.year)


def _rows(
    db: "sqlite3.Connection",
    filters: "Filters",
    day: str,
    settings: "ReportSettings | None",
    *,
    past: bool,
    sharing: bool,
) -> "list[TargetRow]":
    """What fits; as of another day each with the figures and the state of that day."""
    from tracker.ledger.filtered_rows import any_standing, query_rows

    if not past:
        if not sharing:
            return list(query_rows(db, filters, day, settings))
        from tracker.review.shared import shared

        return list(query_rows(db, filters, day, settings, keep=shared))
    from tracker.review.as_of import on_day
    from tracker.review.query import several

    rows = [on_day(row, day, settings) for row in query_rows(db, any_standing(filters), day)]
    wanted = several(filters.status)
    return [row for row in rows if not wanted or row["status"] in wanted]


def _shares(rows: "list[TargetRow]", day: str) -> dict[str, str]:
    from tracker.review.share_done import share_done

    return {row["id"]: share for row in rows if (share := share_done(row))}


def _left(db: "sqlite3.Connection", filters: "Filters", shown: int, today: str) -> int:
    """How many records that fit left their documents: neither shown nor dropped."""
    from tracker.ledger.aside import any_dropped
    from tracker.ledger.filtered_rows import count_rows

    dropped = 0 if filters.status or not any_dropped(db) else count_rows(db, filters._replace(status="dropped"), today)
    return count_rows(db, filters._replace(gone=True), today) - shown - dropped


def _form_of(format: str | None, output: Path | None, split_by: str | None) -> str:
    """What is asked for by name, else what the suffix of the file tells; a table where there is no file."""
    if split_by is not None:
        asked.choice(split_by, "--split-by", SPLITS)
        if output is None or format not in (None, BOOK):
            raise asked.wrong(
                "--split-by",
                "gives workbooks in a folder",
                "按单位分发时输出到文件夹",
                Said("Add -o FOLDER, and no other --format.", "请加 -o 文件夹，且不另指定 --format。"),
            )
        return BOOK
    if format is not None:
        return format
    return SCREEN if output is None else of_suffix(output, LIST, "--output")


def _print_table(
    rows: "list[TargetRow]", db: "sqlite3.Connection", hidden: int, filters: "Filters", columns: tuple[str, ...],
    done: dict[str, str], context: "Context",
) -> None:  # fmt: skip
    """A terminal gets at most two lines a record; a pipe gets everything, folded only if COLUMNS asks for it."""
    from tracker.ledger.filtered_rows import short_ids
    from tracker.render.target_list import Look, counted, list_lines
    from tracker.render.visible import visible

    short = short_ids(db, [row["id"] for row in rows])
    width = context.terminal_width if context.is_terminal else int(context.environment.get("COLUMNS") or 0) or None
    most = 2 if context.is_terminal else None
    look = Look(language=context.language, width=width, most=most, columns=columns, year=str(context.today.year))
    lines = list_lines(rows, short, done, look) if rows else []
    if context.is_terminal:
        # Rich would double the time: it takes as long to import as typer, and these lines are cut to the width already.
        context.stdout.write("".join(context.painted(line, COLOURS.get(state, "")) + "\n" for line, state in lines))
    else:
        context.stdout.write("".join(line + "\n" for line, _ in lines))
    where = asked.scope_of(filters.region, filters.owner, filters.sector, filters.document, filters.search)
    context.stdout.write(context.say(counted(len(rows), hidden, visible(where))) + "\n")


def _give(
    form: str, rows: "list[TargetRow]", output: Path | None, day: date, split_by: str | None,
    filters: "Filters", *, ledger: Path, context: "Context",
) -> None:  # fmt: skip
    from tracker.cli.exporting import export

    if split_by is not None and output is not None:
        from tracker.cli.offices import own_offices
        from tracker.cli.settings import report_settings
        from tracker.cli.workbooks import split_by_office

        own = own_offices(ledger)
        split_by_office(
            rows, output, ledger=ledger, day=day, settings=report_settings(ledger), own=own, context=context
        )
        return

    def book() -> "Reported":
        from tracker.cli.offices import own_offices
        from tracker.cli.settings import report_settings
        from tracker.cli.workbooks import listed_book

        scope = asked.scope_of(filters.region, filters.owner, filters.sector, filters.document, filters.search)
        settings, own = report_settings(ledger), own_offices(ledger)
        return listed_book(rows, scope, ledger, day, settings, own, context.language)

    today = context.today.isoformat()
    given = Listed(rows=rows, language=context.language, today=today, for_file=output is not None, book=book)
    content = LIST[form](given)
    if output is not None:
        export(output, content, ledger=ledger, context=context)
    else:
        context.write(content if isinstance(content, str) else "")
