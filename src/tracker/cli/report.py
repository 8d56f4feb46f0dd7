"""`tracker report`: how far the targets have got, for a terminal, a program, or as a file to hand on."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked, asking
from tracker.cli.formats.forms import SCREEN, SPLITS, on_screen
from tracker.cli.formats.reported import REPORT, ROWS_ONLY, Reported
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.review.report_settings import ReportSettings
    from tracker.review.summary import Summary

BY = ("region", "sector", "owner", "document", "year", "indicator")
SCOPE = ("region", "owner", "sector", "document", "year", "search")
# Rows of a list in the terminal, and of a table in a brief, where nobody says.
LONGEST = 10


def report(
    words: asking.Words = None,
    region: asked.Region = None,
    owner: asked.Owner = None,
    sector: asked.Sector = None,
    search: asked.Search = None,
    due_before: asked.DueBefore = None,
    due_after: asked.DueAfter = None,
    due_within: asking.DueWithin = None,
    year: asked.Year = None,
    status: asked.Status = None,
    kind: asked.Kind = None,
    document: asked.Document = None,
    id: asked.Id = None,
    by: Annotated[
        str, typer.Option("--by", help="Group by region, sector, owner, document, year or indicator.")
    ] = "region",
    saved: asking.Saved = None,
    as_of: asked.AsOf = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="What changed since this day; last: since such a report before."),
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table, json, csv or markdown.")] = "table",
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write one page that needs no network.")
    ] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Write the workbook (台账).")] = None,
    split_by: Annotated[
        str | None,
        typer.Option("--split-by", metavar="owner", help="One workbook for each lead unit; --xlsx names their folder."),
    ] = None,
    markdown: Annotated[
        Path | None, typer.Option("--markdown", metavar="FILE", help="Write the report as Markdown.")
    ] = None,
    plot: Annotated[
        bool,
        typer.Option("--plot", help="Draw the mean share done over time against the share of time, of each group too."),
    ] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="ID", help="Show the inputs and the formula of one target.")
    ] = None,
    judgement: Annotated[
        str | None, typer.Option("--judgement", help="schedule or growth_rate; else what tracker.yaml says.")
    ] = None,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", help="Exit with 1 if any light is red (or yellow, which takes in red).")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Longest list, 10 unless said; --since fills one screen.")
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="Lists in full.")] = False,
    data: asked.Data = None,
) -> None:
    """Report progress: lights by schedule, the worst lags, what is due, overdue or without data.

    Example: tracker report --region 兴安盟 --by owner --as-of 2023-09-30 --html report.html
    """
    from dataclasses import replace

    from tracker.cli.context import Context
    from tracker.cli.offices import own_offices
    from tracker.cli.progress import reading_bar
    from tracker.cli.settings import report_settings
    from tracker.ledger.filtered_rows import query_rows
    from tracker.ledger.fresh import fresh_index
    from tracker.ledger.open import find_ledger
    from tracker.review.report_settings import JUDGEMENTS
    from tracker.review.shared import shared
    from tracker.review.summary import summarize

    context = Context()
    by = asked.choice(asking.by_of(by), "--by", BY)
    asked.choice(format, "--format", (SCREEN, *on_screen(REPORT)))
    if split_by is not None:
        asked.choice(split_by, "--split-by", SPLITS)
        if xlsx is None:
            raise asked.wrong("--split-by", "needs a folder", "需要指定文件夹", "Add --xlsx FOLDER.")
    day = context.today if as_of is None else asked.day_of(as_of, "--as-of")
    ledger = find_ledger(context.folder, context.environment, data)
    settings = report_settings(ledger)
    if judgement is not None:
        settings = replace(settings, judgement=asked.choice(judgement, "--judgement", JUDGEMENTS))
    if fail_on is not None:
        asked.choice(fail_on, "--fail-on", ("red", "yellow"))
    if explain is not None:
        _explain(ledger, explain, day.isoformat(), settings, context)
        return
    if since is not None and format in ROWS_ONLY:
        told = Said("Use table, json or markdown.", "请用 table、json 或 markdown。")
        raise asked.wrong("--since", f"is not given as {format}", f"不能以 {format} 输出", told)
    if plot and format in ROWS_ONLY:
        told = Said("Use table, json or markdown.", "请用 table、json 或 markdown。")
        raise asked.wrong("--plot", f"is not drawn in {format}", f"不能以 {format} 输出", told)
    own = own_offices(ledger)
    options = asking.filters_asked(
        context, ledger, words=words, saved=saved, due_within=due_within,
        region=region, owner=owner, sector=sector, search=search, due_before=due_before, due_after=due_after,
        year=year, status=status, kind=kind, document=document, id=id,
    )  # fmt: skip
    filters = asked.filters_of(**options)
    with reading_bar(context) as progress, fresh_index(ledger, progress) as db:
        rows = list(query_rows(db, filters, day.isoformat(), settings, keep=shared))
        asked.tell_unread(db, context)
        if not rows:
            asking.tell_nearest(db, options, context)
        found = None
        lines = None
        if html is not None or markdown is not None or format != SCREEN or since is None:
            from tracker.cli.report_lines import found_lines

            lines = found_lines(db, rows, day, settings)
        if since is not None:
            from tracker.cli.report_since import found_since

            found = found_since(since, db, ledger, filters, options, day, settings=settings, own=own, context=context)
    asked.tell_unknown_place(options["region"], rows, context)
    summary = summarize(rows, day, by=by, settings=settings, own=own)
    scope = asked.scope_of(*(options[name] for name in SCOPE))
    trends = None
    if plot or html is not None:
        from tracker.review.group_trend import trends_of

        trends = trends_of(summary, scope or asked.EVERYTHING.into(context.language))
    files = {"html": html, "xlsx": xlsx, "markdown": markdown}
    given = Reported(
        summary=summary, scope=scope, language=context.language, found=found, lines=lines,
        trends=trends, plotted=trends if plot else None, most=None if all else limit or LONGEST,
    )  # fmt: skip
    if not any(files.values()) or format != SCREEN:
        _print(given, format=format, fits_screen=limit is None and not all, context=context)
    if given.plotted is not None and format == SCREEN:
        from tracker.cli.plotting import drawn_groups

        plotted = drawn_groups(given.plotted, by, ledger=ledger, limit=given.most, context=context)
        context.stdout.write("".join(f"{x}\n" for x in plotted))
    if xlsx is not None and split_by is not None:
        from tracker.cli.workbooks import split_by_office

        files["xlsx"] = None
        split_by_office(rows, xlsx, ledger=ledger, day=day, settings=settings, own=own, context=context)
    elif xlsx is not None:
        from tracker.cli.workbooks import besides_of

        given = given._replace(besides=besides_of(rows, scope, ledger, day, settings, found))
    for form, path in files.items():
        if path is not None:
            from tracker.cli.exporting import export

            export(path, REPORT[form](given), ledger=ledger, context=context)
    if since is not None:
        from tracker.cli.report_since import note

        note(ledger, options, day, context)
    _fail(summary, fail_on)


def _print(given: Reported, *, format: str, fits_screen: bool, context: "Context") -> None:
    if format in REPORT:
        content = REPORT[format](given)
        for piece in [content] if isinstance(content, str) else content:
            context.write(piece if isinstance(piece, str) else "")
    elif given.found is not None:
        from tracker.render.since_text import since_lines

        asked_width = int(context.environment.get("COLUMNS") or 0) or None
        width = context.terminal_width if context.is_terminal else asked_width
        # The prompt takes the last line.
        height = context.terminal_height - 1 if context.is_terminal and fits_screen else None
        most = given.most if height is None else None
        scope, language = given.scope, given.language
        lines = since_lines(given.found, scope=scope, language=language, width=width, limit=most, height=height)
        context.stdout.write("".join(line + "\n" for line in lines))
    else:
        from tracker.cli.pages import print_parts
        from tracker.render.report_terminal import report_terminal

        summary, scope, language = given.summary, given.scope, given.language
        print_parts(partial(report_terminal, summary, scope=scope, language=language, limit=given.most), context)
        if given.lines is not None and given.lines.pairs:
            from tracker.cli.report_lines import print_lines

            print_lines(given.lines, limit=given.most, context=context)


def _explain(ledger: Path, prefix: str, day: str, settings: "ReportSettings", context: "Context") -> None:
    from datetime import date

    from tracker.cli.pages import print_trimmed
    from tracker.ledger.filtered_rows import load_rows, resolve_id
    from tracker.ledger.fresh import fresh_index
    from tracker.render.explained_report import explain_table
    from tracker.review.judgement import progress_of
    from tracker.review.query import Filters

    with fresh_index(ledger) as db:
        whole = resolve_id(db, prefix)
    (row,) = load_rows(ledger, Filters(id=whole))
    progress = progress_of(row, date.fromisoformat(day), settings)
    print_trimmed([explain_table(progress, settings, context.language)], context)


def _fail(summary: "Summary", fail_on: str | None) -> None:
    from tracker.model.problem import Status
    from tracker.review.lights import Light

    if fail_on is None:
        return
    lights = {Light.RED} if fail_on == "red" else {Light.RED, Light.YELLOW}
    if any(progress.light in lights for progress in summary.all):
        raise typer.Exit(Status.NO)
