"""`tracker link`: which target takes over from which, said by a person or found plan by plan."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.review.succession import Link


def link(
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help="The later target: id or name.")] = None,
    old: Annotated[str | None, typer.Argument(metavar="[OLD]", help="The target that it takes over from.")] = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="NEW does not follow OLD, and is not asked about again.")
    ] = False,
    document: Annotated[
        list[str] | None,
        typer.Option("--document", help="Find pairs of this plan with the one before it; twice: with that one."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take the unsure pairs that compare without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be linked; write nothing.")] = False,
    by: Annotated[str | None, typer.Option("--by", help="Who says so; else TRACKER_BY.")] = None,
    data: asked.Data = None,
) -> None:
    """Say which target follows which over the years; without ids the pairs of each plan with the one before it are found.

    Sure pairs are linked, unsure ones asked about on a terminal and listed elsewhere.

    Example: tracker link --document 2024年政府工作报告
    """
    from tracker.cli.context import Context

    context = Context()
    if new is not None:
        if old is None:
            remedy = Said("Example: tracker link NEW OLD", "例：tracker link 新 旧")
            raise asked.wrong("OLD", "which target does it follow?", "未指定所承接的目标", remedy)
        _write([(new, old)], refused=remove, by=by, data=data, dry_run=dry_run, context=context)
        return
    found = _found(document or [], data, context)
    chosen, refused = _chosen(found, yes=yes, dry_run=dry_run, context=context)
    if refused and not dry_run:
        _write(_ids(refused), refused=True, by=by, data=data, dry_run=False, context=context)
    if chosen:
        _write(_ids(chosen), refused=False, by=by, data=data, dry_run=dry_run, context=context)
    left = len(found) - len(chosen) - len(refused)
    context.tell(
        Said(f"{len(chosen)} linked, {left} left open", f"已关联 {len(chosen)} 项，{left} 项待定")
        if not dry_run
        else Said(f"{len(chosen)} would be linked, {left} left open", f"将关联 {len(chosen)} 项，{left} 项待定")
    )


def _ids(links: "Sequence[Link]") -> list[tuple[str, str]]:
    return [(link.new["id"], link.old["id"]) for link in links]


def _found(documents: list[str], data: Path | None, context: "Context") -> "list[Link]":
    """The pairs of the plan that was named, or of every plan that has one before it."""
    from tracker.cli.sides import document_side
    from tracker.ledger import index
    from tracker.ledger.fresh import fresh_index
    from tracker.ledger.lines import proposed
    from tracker.ledger.open import find_ledger
    from tracker.review.query import Filters

    if len(documents) > 2:
        remedy = Said("Name the later plan, then the earlier one.", "请先写较晚的文件，再写较早的文件。")
        raise asked.wrong("--document", "is given at most twice", "最多指定两次", remedy)
    ledger = find_ledger(context.folder, context.environment, data)
    keys = [document_side(text, ledger=ledger, filters=Filters())[0]["document"]["key"] for text in documents]
    with fresh_index(ledger) as db:
        if len(keys) == 2:
            return proposed(db, keys[0], keys[1])[1]
        return [link for key in keys or index.documents(db) for link in proposed(db, key)[1]]


def _chosen(found: "list[Link]", *, yes: bool, dry_run: bool, context: "Context") -> "tuple[list[Link], list[Link]]":
    """The pairs to link, and those that a person says are none."""
    from tracker.render.succession_text import link_text

    chosen, refused = [], []
    asks = context.stdin.isatty() and context.stderr.isatty() and not yes and not dry_run
    going = True
    for link in found:
        if link.sure or (yes and link.change.verdict != "not_comparable"):
            chosen.append(link)
            continue
        context.stdout.write(f"? {context.say(link_text(link))}\n")
        if not (asks and going):
            continue
        context.stderr.write(
            context.say(Said("Does it? [y/n/q, enter leaves it open] ", "是否承接？[y/n/q，回车待定] "))
        )
        context.stderr.flush()
        line = context.stdin.readline()
        answer = line.strip().lower()
        going = bool(line) and not answer.startswith("q")
        if answer in ("y", "yes", "是"):
            chosen.append(link)
        elif answer in ("n", "no", "否"):
            refused.append(link)
    return chosen, refused


def _write(
    pairs: Sequence[tuple[str, str]], *, refused: bool, by: str | None, data: Path | None, dry_run: bool,
    context: "Context",
) -> None:  # fmt: skip
    from tracker.cli.deeds import change
    from tracker.ledger.linking import linking
    from tracker.render.visible import visible

    done = change(context, linking(pairs, refused=refused), data=data, by=by, dry_run=dry_run)
    for record in done.changed:
        row = record.row
        told = (row.get("unrelated", []) if refused else row.get("follows", []))[-1]
        word = Said("does not follow", "不承接") if refused else Said("follows", "承接")
        context.stdout.write(visible(f"{row['id']} {row['indicator']} {context.say(word)} {told}") + "\n")
