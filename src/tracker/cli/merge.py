"""`tracker merge`: the ledgers of two branches into one. Git calls it by itself where `--install` was run."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.ledger.branches import Joined
    from tracker.model.problem import Problem


def merge(
    base: Annotated[
        Path | None, typer.Argument(metavar="BASE", help="The ledger that both branches began with.")
    ] = None,
    ours: Annotated[Path | None, typer.Argument(metavar="OURS", help="Ours; the result is written into it.")] = None,
    theirs: Annotated[Path | None, typer.Argument(metavar="THEIRS", help="The ledger of the other branch.")] = None,
    install: Annotated[
        bool, typer.Option("--install", help="Let git merge this ledger so from now on, in this clone.")
    ] = False,
    data: asked.Data = None,
) -> None:
    """Merge the ledger of two branches: figures of both stay, fields take the side that changed them.

    Without files, in a repository where `git merge` stopped, the ledger's three versions are taken from git. Exit status
    1 if something is left that a person has to choose.

    Example: tracker merge && git add data/targets.yaml
    """
    from tracker.cli.context import Context
    from tracker.ledger.open import find_ledger

    context = Context()
    if install:
        from tracker.cli.git import install_driver

        context.tell(install_driver(find_ledger(context.folder, context.environment, data), context.folder))
    elif base is None:
        _merge_stopped(find_ledger(context.folder, context.environment, data), context)
    elif ours is None or theirs is None:
        raise asked.wrong(
            "merge", "takes three files, or none", "需要三个文件,或不带文件", "tracker merge BASE OURS THEIRS"
        )
    else:
        _merge_files(base, ours, theirs, context)


def _merge_files(base: Path, ours: Path, theirs: Path, context: "Context") -> None:
    """As git calls it. Whatever happens, `ours` then holds the result, or a merge of the lines with its marks."""
    from contextlib import ExitStack

    from tracker.cli.deeds import deed_of
    from tracker.cli.git import is_draft, merge_lines
    from tracker.cli.update import lock_seconds
    from tracker.ledger.branches import join
    from tracker.ledger.fresh import read_ledger
    from tracker.ledger.index import stamp_of
    from tracker.ledger.write import Overtaken, locked, replace_ledger, unwritable
    from tracker.model.problem import LedgerError

    paths = [context.folder / path for path in (base, ours, theirs)]
    (was, _), (one, stat), (other, _) = (read_ledger(path) for path in paths)
    try:
        joined = join(was, one, other, (str(base), str(ours), str(theirs)))
    except LedgerError:
        merge_lines(*paths)
        raise
    if joined.text != one:
        ledger = paths[1].resolve()
        # What git hands over lives as long as this command: nobody else writes it, and nobody takes it back.
        deed = None if is_draft(ledger) else deed_of(context)
        with ExitStack() as stack:
            if deed is not None:
                stack.enter_context(locked(ledger, lock_seconds(context)))
            try:
                replace_ledger(ledger, [joined.text], stamp_of(stat), deed)
            except Overtaken as error:
                raise unwritable(ledger, OSError("another program keeps changing it")) from error
    _tell(joined, context)


def _merge_stopped(ledger: Path, context: "Context") -> None:
    from tracker.cli.deeds import deed_of
    from tracker.cli.git import stages
    from tracker.cli.update import lock_seconds
    from tracker.ledger.branches import join
    from tracker.ledger.fresh import read_ledger, shown
    from tracker.ledger.index import stamp_of
    from tracker.ledger.write import Overtaken, locked, replace_ledger, unwritable
    from tracker.model.problem import WrongUse

    ledger = ledger.resolve()
    found = stages(ledger)
    if found is None:
        raise WrongUse(_nothing(shown(ledger).as_posix()))
    with locked(ledger, lock_seconds(context)):
        _, stat = read_ledger(ledger)
        joined = join(*found, ("git:base", "git:ours", "git:theirs"))
        try:
            replace_ledger(ledger, [joined.text], stamp_of(stat), deed_of(context))
        except Overtaken as error:
            raise unwritable(ledger, OSError("another program keeps changing it")) from error
    _tell(joined, context)


def _nothing(place: str) -> "Problem":
    from tracker.model.problem import Problem
    from tracker.model.said import Said

    what = Said("git has no stopped merge of this ledger", "git 中该账本没有未完成的合并")
    remedy = Said("Name three files: tracker merge BASE OURS THEIRS.", "请给出三个文件：tracker merge 基础 我方 对方。")
    return Problem(place, what, remedy, code="no_merge")


def _tell(joined: "Joined", context: "Context") -> None:
    """On standard error alone: git shows it between its own lines."""
    from tracker.model.problem import Status
    from tracker.model.said import Said
    from tracker.render.visible import visible

    if not joined.clashes:
        context.tell(Said("the ledgers of both branches are merged", "两个分支的账本已合并"))
        return
    for clash in joined.clashes:
        name = visible(clash)
        context.tell(Said(f"{name}: changed on both branches", f"{name}：两个分支均有修改"))
    remedy = Said(
        "Keep one of the two between <<<<<<< and >>>>>>>; all figures stand in both.",
        "请在 <<<<<<< 与 >>>>>>> 之间保留其一；两者均含全部数据。",
    )
    context.tell(remedy)
    raise typer.Exit(Status.NO)
