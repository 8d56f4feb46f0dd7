"""`tracker reconcile`: results of later reports proposed as figures of the targets they belong to."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import asked
from tracker.cli.formats.forms import SCREEN
from tracker.cli.formats.told import PROPOSALS

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.model.plain_rows import TargetRow
    from tracker.model.problem import Status
    from tracker.review.results import Proposal

RECOGNISED = "recognised_text"


def reconcile(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Reports, bulletins, folders of them.")],
    region: asked.Region = None,
    document: asked.Document = None,
    year: asked.Year = None,
    min_score: Annotated[
        float, typer.Option("--min-score", min=0, max=1, help="Leave out proposals that are less sure (0 to 1).")
    ] = 0.8,
    apply: Annotated[bool, typer.Option("--apply", help="Record every proposal without asking.")] = False,
    format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
    ocr: asked.Ocr = False,
    data: asked.Data = None,
) -> None:
    """Read the results of reports and propose which target each belongs to; on a terminal asks one by one.

    Example: tracker reconcile reports/2024.txt --region 内蒙古自治区 --apply --min-score 0.95
    """
    from tracker.cli.context import Context
    from tracker.cli.printing import counted
    from tracker.cli.progress import reading_bar
    from tracker.ledger.filtered_rows import load_rows
    from tracker.ledger.open import find_ledger
    from tracker.model.said import Said
    from tracker.review.query import Filters
    from tracker.review.results import reconcile as propose

    context = Context()
    asked.choice(format, "--format", tuple(PROPOSALS))
    for text in year or ():
        asked.year_of(text)
    ledger = find_ledger(context.folder, context.environment, data)
    with reading_bar(context) as progress:
        targets = load_rows(ledger, Filters(region=region, document=document, year=year, gone=False), progress=progress)
    results, status = _results(reports, context, ocr)
    proposals = propose(targets, results, floor=min_score)
    asking = context.stdin.isatty() and context.is_terminal and format == SCREEN
    # What a picture says is compared with the paper before it becomes a figure.
    sure = [proposal for proposal in proposals if RECOGNISED not in proposal.actual["doubts"]]
    chosen = sure if apply else _ask(proposals, context) if asking else []
    if not asking or apply:
        PROPOSALS[format](proposals, context)
    if chosen:
        _record(ledger, chosen, context)
    context.tell(
        Said(
            f"{counted(len(results), 'statement')} read, {counted(len(proposals), 'proposal')}, {len(chosen)} recorded",
            f"读出 {len(results)} 条陈述，提出 {len(proposals)} 条建议，记录 {len(chosen)} 条",
        )
    )
    if apply and len(sure) < len(proposals):
        few = len(proposals) - len(sure)
        context.tell(
            Said(
                f"{counted(few, 'proposal')} read from pictures not recorded: compare with the paper, then tracker update ID VALUE",
                f"有 {few} 条建议来自图片识别，未记录：请与原件核对后用 tracker update 登记",
            )
        )
    raise typer.Exit(status)


def _results(reports: list[str], context: "Context", ocr: bool) -> "tuple[list[TargetRow], Status]":
    """What the reports hold; what could not be read is told, and then the exit status is 3."""
    from collections.abc import Iterable

    from tracker.batch.job import JobOutcome, Task
    from tracker.batch.serial import run_serial
    from tracker.cli.extract_bar import with_progress
    from tracker.cli.main import describe, printable
    from tracker.documents.bounds import Limits
    from tracker.documents.sources import find_sources
    from tracker.model.problem import Status

    limits, status = Limits(recognise=ocr), Status.DONE
    rows: list[Any] = []
    outcomes: Iterable[JobOutcome] = run_serial(find_sources(reports, limits), Task("all", limits))
    if context.stderr.isatty():
        outcomes = with_progress(outcomes, None, context)
    for outcome in outcomes:
        if outcome.problem is not None:
            status = Status.UNREADABLE_INPUT
            context.stderr.write(printable(describe(outcome.problem, context.language)) + "\n")
        rows += [json.loads(line) for line in outcome.lines]
    return rows, status


def _ask(proposals: "list[Proposal]", context: "Context") -> "list[Proposal]":
    """Those a person says yes to. q ends the questions and keeps what was said so far; so does the end of the input."""
    from tracker.model.said import Said
    from tracker.render.proposals import proposal_question

    chosen = []
    question = Said("Record it? [y]es, [n]o, [q]uit: ", "记录吗？[y] 是，[n] 否，[q] 结束：")
    for at, proposal in enumerate(proposals, start=1):
        context.stdout.write(f"\n{at}/{len(proposals)} {proposal_question(proposal, context.language)}\n")
        context.stdout.write(context.say(question))
        context.stdout.flush()
        line = context.stdin.readline()
        answer = line.strip().lower()
        if answer.startswith(("y", "是")):
            chosen.append(proposal)
        elif answer.startswith("q") or not line:
            break
    return chosen


def _record(ledger: Path, chosen: "list[Proposal]", context: "Context") -> None:
    """All in one write, each with the document as its source; a figure that stands there already is not added again."""
    from tracker.cli.deeds import deed_of
    from tracker.cli.update import lock_seconds
    from tracker.ledger.entering import record_figures
    from tracker.ledger.entry import Entry
    from tracker.render.proposals import marked

    now = context.now().isoformat(timespec="seconds")
    entries = [
        Entry(
            id=proposal.target["id"],
            as_of=proposal.as_of.isoformat(),
            recorded_at=now,
            amount=_amount(proposal),
            source=_source(proposal.actual),
            note=marked(proposal),
            once=True,
            confirmed=True,
        )
        for proposal in chosen
    ]
    record_figures(ledger, entries, lock_seconds=lock_seconds(context), deed=deed_of(context))


def _amount(proposal: "Proposal") -> str:
    """The result as one would type it; a fall below zero is a rise."""
    value, unit = proposal.actual["value"] or "", proposal.actual["unit"] or ""
    if proposal.target["kind"] == "reduction" and value.startswith("-"):
        return f"增长{value.removeprefix('-')}{unit}"
    return f"{value}{unit}"


def _source(actual: "TargetRow") -> str:
    source = actual["source"]
    title = actual["document"]["title"] or actual["document"]["key"]
    return f"{title} ({source['file']} {source['start']}:{source['end']})"
