"""`tracker import --decisions FILE`: what a reader decided on the reading page, put under the records of the ledger."""

from pathlib import Path

from tracker.cli.context import Context
from tracker.cli.deeds import deed_of
from tracker.cli.update import lock_seconds
from tracker.documents.problems import missing
from tracker.ledger.decision_file import Decisions, read_decisions
from tracker.ledger.open import find_ledger
from tracker.ledger.reviewing import Reviewed, record_decisions
from tracker.model.said import Said
from tracker.render.visible import visible

SHOWN = 20


def import_decisions(path: Path, data: Path | None, *, dry_run: bool, context: Context) -> None:
    """Sign records; figures that the reader takes for targets are listed, since no record can be made of them."""
    file = context.folder / path
    if not file.is_file():
        raise missing(path.as_posix())
    found = read_decisions(file.read_bytes(), path.as_posix(), context.today.isoformat())
    ledger = find_ledger(context.folder, context.environment, data)
    done = record_decisions(
        ledger, found, dry_run=dry_run, lock_seconds=lock_seconds(context), deed=deed_of(context, found.by)
    )
    for missed in found.missed[:SHOWN]:
        note = f" ({missed.note})" if missed.note else ""
        context.stdout.write(
            context.say(Said("not read as a target: ", "未识别为目标："))
            + visible(f"{missed.figure}{note}  {missed.quote}")
            + "\n"
        )
    context.stdout.write(context.say(summary(done, found, dry_run=dry_run)) + "\n")
    if done.unknown:
        count, first = len(done.unknown), ", ".join(done.unknown[:5])
        context.tell(
            Said(
                f"{'1 decision is about a record' if count == 1 else f'{count} decisions are about records'} that the ledger "
                f"does not hold ({first}); import the document first",
                f"{count} 条判断所涉记录不在账本中（{first}），请先导入该文件",
            )
        )


def summary(done: Reviewed, found: Decisions, *, dry_run: bool) -> Said:
    right, wrong, none = (done.count(name) for name in ("right", "wrong", "no_target"))
    would = Said("would be signed", "将签注") if dry_run else Said("signed", "已签注")
    return Said(
        f"{len(done.changed)} records {would.en}: {right} right, {wrong} wrong, {none} no target; {done.unchanged} as before; "
        f"{found.others} other figures confirmed, {len(found.missed)} missed",
        f"{would.zh} {len(done.changed)} 条：正确 {right}，有误 {wrong}，不是目标 {none}；未变 {done.unchanged}；"
        f"另确认其他数字 {found.others} 个，漏识目标 {len(found.missed)} 个",
    )
