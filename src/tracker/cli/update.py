"""`tracker update`: an actual figure on the record, from the command line or many from a file. Nothing is ever deleted."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.cli.context import Context
    from tracker.ledger.bulk import Read
    from tracker.ledger.entry import Applied, Entry, Retraction
    from tracker.model.said import Said


def update(
    id: Annotated[str | None, typer.Argument(metavar="ID", help="The target: its id, or the beginning of it.")] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE[UNIT]", help="The figure; without a unit it is in the target's.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day it was true; else today.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="Where the figure comes from.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="Anything a later reader should know.")] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who records it; else TRACKER_BY.")] = None,
    add: Annotated[
        bool, typer.Option("--add", help="The figure comes on top of the latest one up to its day.")
    ] = False,
    done: Annotated[bool, typer.Option("--done", help="The milestone has been reached.")] = False,
    correct: Annotated[
        int | None, typer.Option("--correct", metavar="N", min=1, help="Replaces figure N, which stays in the history.")
    ] = None,
    retract: Annotated[
        int | None, typer.Option("--retract", metavar="N", min=1, help="Figure N no longer counts; needs --reason.")
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why a figure is retracted.")] = None,
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Many at once from csv or xlsx, or a folder of what offices sent: all rows, or none if one is wrong.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Record it even where it looks wrong: far from the target, below zero …")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be recorded; write nothing.")] = False,
    data: asked.Data = None,
) -> None:
    """Record an actual figure. Any unit of the same dimension is taken (25.3万头, 253000 头), and 下降4.2%, 增长3%.

    A value that begins with a minus goes behind two dashes: tracker update k7m2 --as-of 2023-12-31 -- -0.8%
    What looks wrong is asked about; where nobody can be asked it is refused without --force.

    Example: tracker update k7m2 25.3万头 --as-of 2023-12-31 --source 盟统计局年报
    """
    from dataclasses import replace

    from tracker.cli.context import Context
    from tracker.cli.deeds import deed_of
    from tracker.cli.doubting import settle_doubts
    from tracker.ledger.entering import record_figures
    from tracker.ledger.entry import Entry
    from tracker.ledger.open import find_ledger

    context = Context()
    ledger = find_ledger(context.folder, context.environment, data)
    common = {
        "as_of": _day(as_of, context),
        "source": source,
        "note": note,
        "by": by or context.environment.get("TRACKER_BY"),
    }
    entries: Sequence[Entry | Retraction]
    remarks: Sequence[Said] = ()
    if from_ is not None:
        if id is not None or value is not None:
            raise asked.wrong(
                "--from", "takes no ID and no value", "不能同时指定 ID 或数值", "Give either a file or one figure."
            )
        if (context.folder / from_).is_dir():
            from tracker.cli.returned import take_in

            deed, wait = deed_of(context, by), lock_seconds(context)
            take_in(from_, ledger, common, force=force, dry_run=dry_run, deed=deed, wait=wait, context=context)
            return
        read = _from_file(from_, ledger, common, context)
        entries, remarks = read.entries, read.remarks
    else:
        entries = [
            _one(
                id, value, common, add=add, done=done, correct=correct, retract=retract, reason=reason, context=context
            )
        ]
    deed = deed_of(context, by)
    wait = lock_seconds(context)
    changes = record_figures(ledger, entries, dry_run=True)
    if from_ is not None:
        _refuse_contradictions(changes, context)
    _remark(remarks, context)
    sure = force or settle_doubts(changes, dry_run=dry_run, context=context)
    if not dry_run:
        entries = [replace(entry, confirmed=sure) if isinstance(entry, Entry) else entry for entry in entries]
        changes = record_figures(ledger, entries, lock_seconds=wait, deed=deed)
    _tell(changes, dry_run=dry_run, context=context)


def lock_seconds(context: "Context") -> float:
    """How long to wait for another writer: TRACKER_LOCK_SECONDS, else 10 s."""
    text = context.environment.get("TRACKER_LOCK_SECONDS", "10")
    try:
        return max(0.0, float(text))
    except ValueError:
        raise asked.wrong(
            "TRACKER_LOCK_SECONDS", f'"{text}" is no number', f"“{text}”不是数字", "Write seconds, as 10."
        ) from None


def _day(text: str | None, context: "Context") -> str | None:
    from tracker.model.said import Said

    if text is None:
        return None
    day = asked.day_of(text, "--as-of")
    if day > context.today:
        context.tell(Said(f"note: {day} is after today ({context.today})", f"提示：{day} 晚于今天（{context.today}）"))
    return day.isoformat()


def recorded_at(context: "Context") -> str:
    """Now, to the second with its offset; midnight of TRACKER_TODAY where that is set."""
    if "TRACKER_TODAY" in context.environment:
        return f"{context.today.isoformat()}T00:00:00+00:00"
    return context.now().isoformat(timespec="seconds")


def _one(
    id: str | None,
    value: str | None,
    common: dict[str, str | None],
    *,
    add: bool,
    done: bool,
    correct: int | None,
    retract: int | None,
    reason: str | None,
    context: "Context",
) -> "Entry | Retraction":
    from tracker.ledger.entry import Entry, Retraction

    if id is None:
        raise asked.wrong("ID", "which target?", "未指定目标", "Example: tracker update k7m2 25.3万头")
    if retract is not None:
        if not reason or value is not None or done:
            raise asked.wrong(
                "--retract",
                "takes a --reason and no value",
                "需要 --reason,且不带数值",
                'Example: --retract 2 --reason "typing error"',
            )
        return Retraction(id=id, n=retract, reason=reason)
    if done and value is not None:
        raise asked.wrong("--done", "takes no value", "不带数值", "Give one of the two.")
    # A correction is one of the figure of that day, unless it says another.
    day = common["as_of"] or (None if correct is not None else context.today.isoformat())
    return Entry(
        id=id, amount=value, add=add, done=done, corrects=correct, recorded_at=recorded_at(context),
        as_of=day, source=common["source"], note=common["note"], by=common["by"],
    )  # fmt: skip


def _from_file(path: Path, ledger: Path, common: dict[str, str | None], context: "Context") -> "Read":
    from tracker.cli.telling import tell_problems
    from tracker.ledger.bulk import read_entries
    from tracker.ledger.filtered_rows import load_rows
    from tracker.model.problem import Status
    from tracker.review.query import Filters

    rows = load_rows(ledger, Filters(gone=False))
    read = read_entries(
        context.folder / path,
        path.as_posix(),
        rows,
        common,
        today=context.today.isoformat(),
        recorded_at=recorded_at(context),
    )
    if read.problems:
        _remark(read.remarks, context)
        tell_problems(read.problems, context)
        raise typer.Exit(Status.UNREADABLE_INPUT)
    return read


def _refuse_contradictions(changes: "Sequence[Applied]", context: "Context") -> None:
    from tracker.cli.telling import tell_problems
    from tracker.ledger.gathering import contradictions
    from tracker.model.problem import Status

    if found := contradictions(changes):
        tell_problems(found, context)
        raise typer.Exit(Status.UNREADABLE_INPUT)


def _remark(remarks: "Sequence[Said]", context: "Context") -> None:
    """How a file was understood."""
    from tracker.model.said import Said
    from tracker.render.visible import visible

    for remark in remarks:
        context.tell(Said(*map(visible, remark)))


def _tell(changes: "Sequence[Applied]", *, dry_run: bool, context: "Context") -> None:
    """What was recorded: up to ten one by one, then only how many."""
    from tracker.model.said import Said
    from tracker.render.figure_text import change_text
    from tracker.render.visible import visible

    new = [change for change in changes if change.is_new]
    for change in new[:10]:
        context.stdout.write(visible(context.say(change_text(change.row, change.figure))) + "\n")
        if change.remark is not None:
            context.tell(Said(*(f"{change.row['id']}: {visible(text)}" for text in change.remark)))
    verb = Said("would be recorded", "将记录") if dry_run else Said("recorded", "已记录")
    if len(changes) != 1 or dry_run:
        known = len(changes) - len(new)
        were = "was" if known == 1 else "were"
        also = Said(f", {known} {were} there already", f",{known} 条此前已有") if known else Said("", "")
        figures = "1 figure" if len(new) == 1 else f"{len(new)} figures"
        context.tell(Said(f"{figures} {verb.en}{also.en}", f"{verb.zh} {len(new)} 条数据{also.zh}"))
