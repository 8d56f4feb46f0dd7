"""`tracker update --from FOLDER`: what offices sent, taken in whole or not at all, with a receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.ledger.entry import Applied
    from tracker.ledger.gathering import Gathered
    from tracker.ledger.journal import Deed
    from tracker.model.plain_rows import TargetRow
    from tracker.model.problem import Problem
    from tracker.render.receipt_text import FilePart, Receipt
    from tracker.review.replies import Silent


def take_in(
    folder: Path, ledger: Path, common: Mapping[str, str | None], *, force: bool, dry_run: bool, deed: "Deed",
    wait: float, context: "Context",
) -> None:  # fmt: skip
    """Everything in `folder` in one write. Ends with status 3 where a cell is wrong, 2 where a figure looks wrong and
    nobody has said --force; then nothing was recorded."""
    from tracker.cli.update import recorded_at
    from tracker.ledger.entering import record_figures
    from tracker.ledger.filtered_rows import load_rows
    from tracker.ledger.gathering import contradictions, gather
    from tracker.model.problem import Status
    from tracker.render.receipt_text import Receipt
    from tracker.review.query import Filters

    today = context.today.isoformat()
    rows = load_rows(ledger, Filters(gone=False), today=today)
    gathered = gather(
        context.folder / folder, folder.as_posix(), rows, common, today=today, recorded_at=recorded_at(context)
    )
    _remarks(gathered, context)
    changes = [] if gathered.problems else record_figures(ledger, gathered.entries, dry_run=True)
    wrong = [*gathered.problems, *contradictions(changes)]
    doubts = _doubts(changes)
    stopped = bool(wrong) or (bool(doubts) and not force)
    if not stopped and not dry_run and any(change.is_new for change in changes):
        entries = [replace(entry, confirmed=bool(doubts)) for entry in gathered.entries]
        changes = record_figures(ledger, entries, lock_seconds=wait, deed=deed)
        done = True
    else:
        done = False
    silent, noted = _silent(rows, gathered, ledger, context)
    receipt = Receipt(
        parts=_parts(gathered, changes, rows, context),
        implausible=doubts,
        wrong=wrong,
        foreign=gathered.foreign,
        silent=silent,
        noted=noted,
        done=done,
        dry_run=dry_run and not stopped,
    )
    _print(receipt, context)
    if stopped and not (dry_run and not wrong):
        raise typer.Exit(Status.UNREADABLE_INPUT if wrong else Status.WRONG_USE)


def _print(receipt: "Receipt", context: "Context") -> None:
    from tracker.render.receipt_text import receipt_lines

    context.stdout.write("".join(f"{line}\n" for line in receipt_lines(receipt, context.language)))


def _remarks(gathered: "Gathered", context: "Context") -> None:
    """How each file was understood."""
    from tracker.model.said import Said
    from tracker.render.visible import visible

    for returned in gathered.files:
        for remark in returned.read.remarks:
            en, zh = (visible(text) for text in remark)
            named = returned.name in en
            context.tell(
                remark if named else Said(f"{visible(returned.name)}: {en}", f"{visible(returned.name)}：{zh}")
            )


def _doubts(changes: "Sequence[Applied]") -> "list[Problem]":
    from tracker.cli.doubting import problems_of

    return [problem for change in changes for problem in problems_of(change)]


def _parts(
    gathered: "Gathered", changes: "Sequence[Applied]", rows: "Sequence[TargetRow]", context: "Context"
) -> "list[FilePart]":
    """The changes by the file from which they came: they stand in the order of its entries."""
    from tracker.render.receipt_text import FilePart
    from tracker.review.replies import office_of_file, offices_of

    offices = offices_of(rows, year=context.today.year)
    left = list(changes)
    parts = []
    for returned in gathered.files:
        count = len(returned.read.entries)
        own, left = left[:count], left[count:]
        ids = returned.read.listed | {entry.id for entry in returned.read.entries}
        parts.append(FilePart(returned.name, office_of_file(ids, offices), own))
    return parts


def _silent(
    rows: "Sequence[TargetRow]", gathered: "Gathered", ledger: Path, context: "Context"
) -> "tuple[list[Silent], bool]":
    """Offices of which nothing came, of those to which something was sent; of all with open targets where that is not
    known. What came earlier, since it was sent, is an answer too."""
    from tracker.cli.offices import own_offices
    from tracker.ledger.sent import last_sent
    from tracker.review.replies import offices_of, silent_offices

    offices = offices_of(rows, own_offices(ledger), context.today.year)
    sent = last_sent(ledger)
    asked: dict[str, list[str]] = {}
    if sent:
        asked = {one.key: [id for id in one.ids if id in offices] for one in sent}
    else:
        for row in rows:
            if row.get("status") not in ("met", "dropped", "gone"):
                asked.setdefault(offices[row["id"]][0], []).append(row["id"])
    answered = {entry.id for entry in gathered.entries} | {id for file in gathered.files for id in file.read.given}
    day = min((one.day for one in sent), default="9999")
    answered |= {row["id"] for row in rows if any(f["recorded_at"][:10] >= day for f in row.get("figures", []))}
    listed = {returned.name: returned.read.listed for returned in gathered.files}
    return silent_offices(asked, offices, listed, answered), bool(sent)
