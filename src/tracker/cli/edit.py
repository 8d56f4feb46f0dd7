"""`tracker edit`: one record in the editor of the person, checked before it is taken, opened again where it does not hold."""

import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked
from tracker.model.problem import LedgerError, Problem
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.ledger.ledger_record import Record
    from tracker.model.plain_rows import DocumentRow


def edit(
    id: Annotated[str, typer.Argument(metavar="ID", help="The target: its id, or the beginning of it.")],
    by: Annotated[str | None, typer.Option("--by", help="Who edits it; else TRACKER_BY.")] = None,
    data: asked.Data = None,
) -> None:
    """Open one record in the editor that VISUAL or EDITOR names; what does not hold is told and opened again.

    Example: EDITOR=nano tracker edit k7m2
    """
    from tracker.cli.context import Context
    from tracker.cli.deeds import deed_of
    from tracker.cli.update import lock_seconds
    from tracker.ledger import index
    from tracker.ledger.changing import change_records
    from tracker.ledger.doubles import refuse_doubles
    from tracker.ledger.filtered_rows import resolve_id
    from tracker.ledger.fresh import fresh_index
    from tracker.ledger.open import find_ledger
    from tracker.ledger.written import block_of, replacing
    from tracker.render.target_line import target_line
    from tracker.render.visible import visible

    context = Context()
    ledger = find_ledger(context.folder, context.environment, data).resolve()
    with fresh_index(ledger) as db:
        refuse_doubles(db, ledger)
        whole = resolve_id(db, id)
        old = block_of(db, ledger, whole)
        documents = index.documents(db)
    with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
        path = Path(folder) / f"{whole}.yaml"
        path.write_bytes(old)
        record = _edited(path, old, whole, documents, context)
        new = path.read_bytes()
    if record is None:
        context.tell(Said("nothing was changed", "未作更改"))
        return
    new = new if new.endswith(b"\n") else new + b"\n"
    change_records(
        ledger,
        replacing(ledger, record, old, new),
        deed=deed_of(context, by),
        lock_seconds=lock_seconds(context),
    )
    line = visible(target_line(record.row, context.language))
    context.stdout.write(f"{context.say(Said('changed', '已更改'))} {line}\n")


def _edited(
    path: Path, old: bytes, id: str, documents: "dict[str, DocumentRow]", context: "Context"
) -> "Record | None":
    """The record of the edited file; None where nothing was changed. Raises where it does not hold and nobody mends it."""
    from tracker.cli.telling import tell_problems
    from tracker.ledger.written import flaws, read_written

    while True:
        _open(path, context)
        data = path.read_bytes()
        if data == old:
            return None
        try:
            record = read_written(data, id, documents, path.name)
        except LedgerError as error:
            if not _is_asked(context):
                raise
            tell_problems([error.problem], context)
            if not _again(Said("Edit again?", "重新编辑？"), context):
                return None
            continue
        found = flaws(record, path.name)
        tell_problems(found, context)
        if (
            not found
            or not _is_asked(context)
            or not _again(Said("Edit again? (n writes it as it is)", "重新编辑？（n 按现状写入）"), context)
        ):
            return record


def _open(path: Path, context: "Context") -> None:
    editor = context.environment.get("VISUAL") or context.environment.get("EDITOR") or "vi"
    try:
        done = subprocess.run([*shlex.split(editor), str(path)], check=False)
    except (OSError, ValueError) as error:
        raise _no_editor(editor, getattr(error, "strerror", None) or str(error)) from error
    if done.returncode:
        raise _no_editor(editor, f"exit status {done.returncode}")


def _no_editor(editor: str, reason: str) -> LedgerError:
    what = Said(f"the editor “{editor}” failed: {reason}", f"编辑器“{editor}”出错：{reason}")
    remedy = Said("Name one in EDITOR. Nothing was changed.", "请在 EDITOR 中指定编辑器。文件未作任何改动。")
    return LedgerError(Problem("EDITOR", what, remedy, code="editor"))


def _is_asked(context: "Context") -> bool:
    return context.stdin.isatty() and context.stderr.isatty()


def _again(question: Said, context: "Context") -> bool:
    """An empty answer is yes, the end of the input is no."""
    context.stderr.write(f"{context.say(question)} [Y/n] ")
    context.stderr.flush()
    line = context.stdin.readline()
    return bool(line) and line.strip().lower() in ("", "y", "yes", "是")
