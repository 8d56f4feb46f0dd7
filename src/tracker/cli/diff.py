"""`tracker diff`: targets against figures, plan against plan, place against place."""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked
from tracker.cli.formats.compared import DIFF, Compared
from tracker.model.said import Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.cli.context import Context
    from tracker.model.plain_rows import TargetRow
    from tracker.render.diff_rows import Sheet
    from tracker.review.figure_changes import FigureChange
    from tracker.review.query import Filters
    from tracker.review.report_settings import ReportSettings


def diff(
    old: Annotated[str | None, typer.Argument(help="A ledger file, git:REV, a plan or a year of the ledger.")] = None,
    new: Annotated[str | None, typer.Argument(help="The same; without it the ledger as it is.")] = None,
    document: Annotated[
        list[str] | None, typer.Option("--document", help="Twice: the two plans of the ledger to compare.")
    ] = None,
    year: Annotated[list[str] | None, typer.Option("--year", help="Twice: two years of the ledger to compare.")] = None,
    region: asked.Region = None,
    owner: asked.Owner = None,
    sector: asked.Sector = None,
    cascade: Annotated[
        str | None, typer.Option("--cascade", metavar="REGION", help="Targets of a place, of those above and below it.")
    ] = None,
    as_of: asked.AsOf = None,
    tolerance: Annotated[str, typer.Option("--tolerance", help="Percent up to which two values are the same.")] = "0",
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if anything differs.")] = False,
    all: Annotated[bool, typer.Option("--all", help="Also pairs in which nothing differs.")] = False,
    format: Annotated[str, typer.Option("--format", "-f", help="table, json or markdown.")] = "table",
    data: asked.Data = None,
) -> None:
    """Compare targets with their latest figures, or two plans, years, ledgers or revisions with each other.

    Example: tracker diff --document "政府工作报告" --document "国民经济和社会发展计划" --region 内蒙古自治区
    """
    from tracker.cli.context import Context
    from tracker.review.query import Filters

    context = Context()
    asked.choice(format, "--format", tuple(DIFF))
    filters = Filters(region=region, owner=owner, sector=sector, gone=False)
    if cascade is not None:
        _cascade(cascade, data, format, context)
        return
    if old is None and not document and not year:
        _gaps(data, filters, as_of, format=format, exit_code=exit_code, context=context)
        return
    from tracker.cli.sides import both_sides
    from tracker.review.figure_changes import figure_changes

    sides = both_sides(old, new, document or [], year or [], data, filters, context)
    day = context.today if as_of is None else asked.day_of(as_of, "--as-of")
    figures = figure_changes(*sides, day, _settings(data, context))
    _compare(
        *sides, figures, tolerance=_percent(tolerance), exit_code=exit_code, all=all, format=format, context=context
    )


def _gaps(
    data: Path | None, filters: "Filters", as_of: str | None, *, format: str, exit_code: bool, context: "Context"
) -> None:
    from tracker.cli.settings import report_settings
    from tracker.ledger.filtered_rows import load_rows
    from tracker.ledger.open import find_ledger
    from tracker.model.problem import Status
    from tracker.render.diff_rows import gap_data, gap_sheets
    from tracker.review.gaps import gaps_of

    ledger = find_ledger(context.folder, context.environment, data)
    day = context.today if as_of is None else asked.day_of(as_of, "--as-of")
    gaps = gaps_of(load_rows(ledger, filters), day, report_settings(ledger))

    def as_data() -> object:
        rows = [gap_data(gap) for gap in (*gaps.open, *gaps.closed)]
        return {"as_of": day.isoformat(), "gaps": rows, "without_figure": gaps.silent}

    head = Said(
        f"{len(gaps.open) + len(gaps.closed)} targets with a figure, {gaps.silent} without · as of {day}",
        f"{len(gaps.open) + len(gaps.closed)} 项目标有数据，{gaps.silent} 项无数据 · 截至 {day}",
    )
    made = Compared(as_data, lambda: (context.say(head), gap_sheets(gaps, context.language)))
    DIFF[format](made, context)
    if exit_code and gaps.open:
        raise typer.Exit(Status.NO)


def _settings(data: Path | None, context: "Context") -> "ReportSettings":
    """Those of the ledger at hand; two named files may have none."""
    from tracker.cli.settings import report_settings
    from tracker.ledger.open import find_ledger
    from tracker.model.problem import LedgerError
    from tracker.review.report_settings import ReportSettings

    try:
        return report_settings(find_ledger(context.folder, context.environment, data))
    except LedgerError:
        return ReportSettings()


def _compare(
    old: "Sequence[TargetRow]", new: "Sequence[TargetRow]", figures: "Sequence[FigureChange]", *, tolerance: Decimal, exit_code: bool, all: bool,
    format: str, context: "Context",
) -> None:  # fmt: skip
    from tracker.model.problem import Status
    from tracker.render.diff_rows import change_data, change_sheets, verdict_counts
    from tracker.render.figure_rows import figure_data, figure_sheets
    from tracker.review.comparing import compare, is_difference

    changes = compare(old, new, tolerance=tolerance)

    def as_data() -> object:
        return {
            "changes": [change_data(change) for change in changes],
            "figures": [figure_data(change) for change in figures],
        }

    def as_sheets() -> "tuple[str, list[Sheet]]":
        made = change_sheets(changes, context.language, unchanged=all) + figure_sheets(figures, context.language)
        head = verdict_counts(changes, context.language)
        if figures:
            one = "1 target has other figures"
            head += " · " + Said(
                one if len(figures) == 1 else f"{len(figures)} targets have other figures",
                f"{len(figures)} 项目标的数据有变化",
            ).into(context.language)
        return head, made

    DIFF[format](Compared(as_data, as_sheets), context)
    if exit_code and (figures or any(is_difference(change) for change in changes)):
        raise typer.Exit(Status.NO)


def _cascade(name: str, data: Path | None, format: str, context: "Context") -> None:
    from tracker.ledger.filtered_rows import load_rows
    from tracker.ledger.open import find_ledger
    from tracker.lexicon.regions import regions
    from tracker.render.cascade_rows import cascade_data, cascade_sheet, left_sheet
    from tracker.review.cascade import cascade
    from tracker.review.handed_down import not_handed_down

    place = regions().by_code(name) or regions().find(name)
    if place is None:
        raise asked.wrong(
            "--cascade",
            f'"{name}" is no known place',
            f"没有“{name}”这一地区",
            Said("Write its name or code.", "请写地区名称或代码。"),
        )
    ledger = find_ledger(context.folder, context.environment, data)
    rows = load_rows(ledger)
    tiers = cascade(rows, place.code)
    left = not_handed_down(rows, tiers, place.code)

    def as_data() -> object:
        told = {"region": place.name, "targets": [cascade_data(tier) for tier in tiers]}
        return {**told, "not_handed_down": [row["id"] for row in left]}

    def as_sheets() -> "tuple[str, list[Sheet]]":
        none = Said("no target has its like above or below", "没有可上下对照的目标").into(context.language)
        made = [cascade_sheet(tiers, place.name, context.language)] if tiers else []
        made += [left_sheet(left, place.name, context.language)] if left else []
        return "" if tiers else none, made

    DIFF[format](Compared(as_data, as_sheets), context)


def _percent(text: str) -> Decimal:
    try:
        value = Decimal(text.removesuffix("%"))
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0:
        raise asked.wrong(
            "--tolerance",
            f'"{text}" is not a percentage',
            f"“{text}”不是百分数",
            Said("Write a number, such as 5.", "请写数字，如 5。"),
        )
    return value
