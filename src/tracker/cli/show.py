"""`tracker show`: one target whole, with every figure ever recorded for it."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked
from tracker.cli.formats.listed import ONE

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.cli.context import Context
    from tracker.model.plain_rows import TargetRow


class ShowFormat(StrEnum):
    """A screen, or one of `ONE`."""

    table = "table"
    json = "json"
    yaml = "yaml"


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The target: its id, the beginning of it, or its name.")],
    format: Annotated[ShowFormat, typer.Option("--format", "-f", help="How it is printed.")] = ShowFormat.table,
    plot: Annotated[bool, typer.Option("--plot", help="Draw its figures over time against the promised path.")] = False,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Write that drawing as a picture for a page.")
    ] = None,
    data: asked.Data = None,
) -> None:
    """Show one target: what was promised, its sentence with the figure marked, and the history of its figures.

    Example: tracker show k7m2
    """
    from tracker.cli.context import Context
    from tracker.cli.settings import settings_if_any
    from tracker.ledger.aside import followers
    from tracker.ledger.filtered_rows import query_rows, resolve_id, said_of
    from tracker.ledger.fresh import fresh_index
    from tracker.ledger.open import find_ledger
    from tracker.render.target_whole import whole_lines
    from tracker.review.query import Filters

    context = Context()
    ledger = find_ledger(context.folder, context.environment, data)
    with fresh_index(ledger) as db:
        whole = resolve_id(db, id)
        row = next(query_rows(db, Filters(id=whole), context.today.isoformat(), settings_if_any(ledger)))
        said = said_of(db, whole)
        line, ended = [], frozenset[str]()
        if row.get("follows") or followers(db, whole):
            from tracker.ledger.lines import connected, left_behind

            line = connected(db, whole)
            ended = left_behind(db, line)
    if format in ONE:
        context.write(ONE[format](row))
    else:
        span, state = _span(row, ledger), _state(row, ledger, context)
        lines = whole_lines(row, said, language=context.language, span=span, state=state)
        if plot:
            lines += ["", *_plot(line or [row], ledger, svg=None, context=context)]
        if line:
            lines += ["", *_line(line, whole, ended, ledger, context)]
        context.stdout.write("\n".join(lines) + "\n")
    if svg is not None:
        _plot(line or [row], ledger, svg=svg, context=context)


def _state(row: "TargetRow", ledger: "Path", context: "Context") -> str | None:
    """Why it stands where it does, as the report says it."""
    if row.get("status") in ("gone", "dropped"):
        return None
    from tracker.cli.settings import report_settings
    from tracker.review.judgement import progress_of

    return context.say(progress_of(row, context.today, report_settings(ledger)).reason)


def _line(rows: "list[TargetRow]", id: str, ended: frozenset[str], ledger: "Path", context: "Context") -> list[str]:
    """The promises before and after this one."""
    from tracker.cli.settings import report_settings
    from tracker.render.succession_text import line_lines
    from tracker.review.succession import line

    return line_lines(line(rows, context.today, report_settings(ledger), ended), id=id, language=context.language)


def _plot(rows: "list[TargetRow]", ledger: "Path", *, svg: "Path | None", context: "Context") -> list[str]:
    """The drawing as lines, or into a file; what cannot be drawn says why."""
    from tracker.cli.plotting import drawn
    from tracker.cli.settings import report_settings
    from tracker.review.path import path_of
    from tracker.review.succession import line

    settings = report_settings(ledger)
    ordered = [step.row for step in line(rows, context.today, settings)]
    return drawn(path_of(ordered, context.today, settings), svg=svg, ledger=ledger, context=context)


def _span(row: "TargetRow", ledger: "Path") -> str | None:
    """The figure as the document writes it, where the document is at hand, or as a person wrote it; else None."""
    from tracker.cli.originals import Originals
    from tracker.ledger.open import root_of

    source = row["source"]
    text = Originals(root_of(ledger)).text(source["file"]) if source["file"] else source["quote"] or None
    return text[row["source"]["start"] : row["source"]["end"]] if text is not None else None
