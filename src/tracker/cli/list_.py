"""`tracker list`: targets by filter, for a person, a program or a spreadsheet. Starts without YAML and pydantic."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked, asking
from tracker.model.said import Said

if TYPE_CHECKING:
    import sqlite3

    from tracker.cli.context import Context
    from tracker.model.plain_rows import TargetRow
    from tracker.review.query import Filters
    from tracker.review.report_settings import ReportSettings


# Terminal colours of the lines of a target by its state; "" is the head.
COLOURS = {"": "1", "met": "32", "overdue": "31", "unconfirmed": "33", "gone": "2", "dropped": "2"}


class ListFormat(StrEnum):
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
    format = format or _format_of(output)
    if format is ListFormat.xlsx and output is None:
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
        rows = _rows(db, filters, day, settings, past=as_of is not None)
        hidden = 0 if several(options["status"]) else _left(db, filters, len(rows), day)
        asked.tell_unread(db, context)
        if not rows:
            asking.tell_nearest(db, options, context)
            asked.tell_unknown_place(options["region"], rows, context)
        told = format is ListFormat.table or (order is not None and order[0] == "done")
        done = {} if not told else _shares(rows, day) if as_of is not None else shares(db)
        if order is not None:
            from tracker.review.ordering import ordered

            rows = ordered(rows, order[0], done, descending=order[1])
        if format is ListFormat.table and output is None:
            _print_table(rows, db, hidden, filters, shown, done, context)
        else:
            _print_as(format, rows, output, ledger, context)


def _with_other_names(owner: list[str] | None, ledger: Path, context: "Context") -> list[str] | None:
    if not owner:
        return None
    from tracker.cli.offices import own_offices, with_other_names

    return with_other_names(owner, own_offices(ledger), context.today.year)


def _rows(
    db: "sqlite3.Connection", filters: "Filters", day: str, settings: "ReportSettings | None", *, past: bool
) -> "list[TargetRow]":
    """What fits; as of another day each with the figures and the state of that day."""
    from tracker.ledger.filtered_rows import any_standing, query_rows

    if not past:
        return list(query_rows(db, filters, day, settings))
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


def _format_of(output: Path | None) -> ListFormat:
    """What the suffix of the file asks for; a table where there is no file."""
    if output is None:
        return ListFormat.table
    suffixes = {f".{form}": form for form in ListFormat if form is not ListFormat.table}
    form = suffixes.get(output.suffix.lower())
    if form is None:
        raise asked.wrong(
            "--output",
            f'the suffix of "{output.name}" names no format',
            f"“{output.name}”的后缀不对应任何格式",
            Said(
                f"Use one of {', '.join(suffixes)}, or say --format.",
                f"请用后缀 {', '.join(suffixes)}，或指定 --format。",
            ),
        )
    return form


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


def _print_as(
    format: ListFormat, rows: "list[TargetRow]", output: Path | None, ledger: Path, context: "Context"
) -> None:
    content: str | bytes
    if format is ListFormat.xlsx:
        from tracker.render.entry_sheet import sheet_xlsx

        content = sheet_xlsx(rows, language=context.language, today=context.today.isoformat())
    elif format is ListFormat.csv:
        from tracker.render.entry_sheet import sheet_csv

        # Spreadsheet programs take a file without this mark for the local encoding.
        content = ("\ufeff" if output is not None else "") + sheet_csv(
            rows, language=context.language, today=context.today.isoformat()
        )
    elif format is ListFormat.yaml:
        from tracker.ledger.whole import dump_rows

        content = dump_rows(rows)
    elif format is ListFormat.table:
        from tracker.render.target_list import Look, list_lines

        content = "".join(f"{line}\n" for line, _ in list_lines(rows, {}, {}, Look(language=context.language)))
    else:
        from tracker.render.record_formats import as_json, as_jsonl
        from tracker.review.bodies import with_keys

        content = "".join((as_json if format is ListFormat.json else as_jsonl)(map(with_keys, rows)))
    if output is None:
        context.write(content if isinstance(content, str) else "")
        return
    from tracker.cli.exporting import export

    export(output, content, ledger=ledger, context=context)
