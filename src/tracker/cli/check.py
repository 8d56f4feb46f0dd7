"""`tracker check`: everything in the ledger that does not hold, at once, each with file, line, id and remedy."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked
from tracker.cli.formats.told import CHECK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.ledger.checking import PlacedRecord
    from tracker.model.problem import Problem
    from tracker.review.consistency import Flaw


class CheckFormat(StrEnum):
    """The names of `CHECK`."""

    table = "table"
    json = "json"


def check(
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="How faults are printed.")] = CheckFormat.table,
    data: asked.Data = None,
) -> None:
    """Check the ledger: its form, units, places, days, figures, and each quote against its document if that is at hand.

    Exit status 1 if anything was found.

    Example: tracker check && git commit data/targets.yaml
    """
    from tracker.cli.context import Context
    from tracker.ledger.checking import read_all
    from tracker.ledger.open import find_ledger, root_of
    from tracker.model.problem import Status
    from tracker.model.said import Said

    context = Context()
    ledger = find_ledger(context.folder, context.environment, data)
    placed, problems = read_all(ledger)
    problems += [*_flaws(placed), *_quotes(placed, root_of(ledger))]
    problems.sort(key=lambda problem: problem.line)
    CHECK[format](problems, context)
    count = len(problems)
    context.tell(
        Said(f"{len(placed)} records hold; nothing to mend", f"{len(placed)} 条记录均无问题")
        if not count
        else Said(f"{count} fault{'s' if count > 1 else ''} in {ledger.name}", f"{ledger.name} 有 {count} 处问题")
    )
    if problems:
        raise typer.Exit(Status.NO)


def _flaws(placed: "list[PlacedRecord]") -> "Iterator[Problem]":
    from tracker.model.problem import Problem
    from tracker.model.said import Said
    from tracker.review.consistency import flaws_of, twice
    from tracker.review.succession import link_flaws

    doubled = set(twice(one.record.row["id"] for one in placed))
    for one in placed:
        for flaw in flaws_of(one.record.row):
            yield _problem(one, flaw)
        if (id := one.record.row["id"]) in doubled:
            what = Said(f"{id}: another record has the same id", f"{id}：另有记录使用同一编号")
            remedy = Said("Delete one, or change a character of its id.", "请删除其一，或改动其编号中的一个字符。")
            yield Problem(f"{one.file}:{one.line(('id',))}", what, remedy, id=id, code="duplicate_id")
    by_id = {one.record.row["id"]: one for one in placed}
    for row, flaw in link_flaws([one.record.row for one in placed]):
        yield _problem(by_id[row["id"]], flaw)


def _quotes(placed: "list[PlacedRecord]", root: "Path") -> "Iterator[Problem]":
    """Quotes against documents. Only files below the ledger's root are opened, whatever path a record names."""
    from tracker.cli.originals import Originals
    from tracker.review.consistency import quote_flaw

    originals = Originals(root)
    for one in placed:
        if one.record.row.get("gone"):
            continue
        text = originals.text(one.record.row["source"]["file"])
        flaw = quote_flaw(one.record.row, text) if text is not None else None
        if flaw is not None:
            yield _problem(one, flaw)


def _problem(one: "PlacedRecord", flaw: "Flaw") -> "Problem":
    from tracker.model.problem import Problem
    from tracker.model.said import Said

    row, line = one.record.row, one.line(flaw.path)
    what = Said(f"{row['id']}: {flaw.what.en}", f"{row['id']}:{flaw.what.zh}")
    lines = one.text.split("\n")
    at = line - one.first_line
    excerpt = lines[at].strip()[:120] if at < len(lines) else None
    return Problem(f"{one.file}:{line}", what, flaw.remedy, excerpt=excerpt, id=row["id"], code=flaw.code)
