"""`tracker explain`: which rules made each field of a record, in order, with the words they looked at."""

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import asked

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.cli.context import Context
    from tracker.extract.field_reasons import Explanation


RECOGNISED = "recognised_text"


def explain(
    what: Annotated[
        str, typer.Argument(metavar="FILE|ID", help="A document (with --at), or the id of a target of the ledger.")
    ],
    at: Annotated[
        str | None, typer.Option("--at", metavar="TEXT", help="Words of the sentence in the document to explain.")
    ] = None,
    ocr: asked.Ocr = False,
    data: asked.Data = None,
) -> None:
    """Explain how figures were read: the rules that made each field, and why a figure is no target.

    Example: tracker explain seeds/000_9a8a2ab63a0aaa46.txt --at 奶牛存栏
    """
    from tracker.cli.context import Context
    from tracker.model.problem import Problem, WrongUse
    from tracker.model.said import Said
    from tracker.render.reading_trace import trace_lines

    context = Context()
    if at is None and (context.folder / what).exists():
        raise WrongUse(
            Problem(
                what,
                Said("which sentence of the document?", "请指明文件中的句子"),
                Said("Name some of its words: --at TEXT", "请给出句中的词语：--at TEXT"),
            )
        )
    found = _in_file(what, at, ocr) if at is not None else _of_id(context, what, data, ocr)
    context.stdout.write("\n".join(trace_lines(found, context.language)) + "\n")


def _in_file(path: str, at: str, ocr: bool) -> "list[Explanation]":
    from tracker.documents.bounds import Limits
    from tracker.documents.readings import read_one
    from tracker.model.problem import Problem, WrongUse
    from tracker.model.said import Said
    from tracker.pipeline import explain_at

    found = explain_at(read_one(path, limits=Limits(recognise=ocr)), at)
    if found:
        return found
    raise WrongUse(
        Problem(
            path,
            Said(f"no figure stands in a sentence with {at!r}", f"没有含“{at}”且带数字的句子"),
            Said("Give words of the sentence as the document writes them.", "请给出文件原文中该句的词语。"),
        )
    )


def _of_id(context: "Context", asked_id: str, data: "Path | None", ocr: bool) -> "list[Explanation]":
    from tracker.documents.bounds import Limits
    from tracker.documents.readings import read_one
    from tracker.ledger.filtered_rows import query_rows, resolve_id
    from tracker.ledger.fresh import fresh_index
    from tracker.ledger.open import find_ledger, root_of
    from tracker.model.problem import Problem, WrongUse
    from tracker.model.said import Said
    from tracker.pipeline import explain_span
    from tracker.review.query import Filters

    ledger = find_ledger(context.folder, context.environment, data)
    with fresh_index(ledger) as db:
        row = next(query_rows(db, Filters(id=resolve_id(db, asked_id)), context.today.isoformat()))
    source = row["source"]
    if not source["file"]:
        what = Said("stands in no document: it was put in by hand", "不在任何文件中：由人工添加")
        remedy = Said(f"`tracker show {row['id']}` shows it.", f"可用 `tracker show {row['id']}` 查看。")
        raise WrongUse(Problem(f"{row['id']} {row['indicator']}", what, remedy, id=row["id"], code="by_hand"))
    path = root_of(ledger) / source["file"]
    name = str(path if path.exists() or "!/" in source["file"] else source["file"])
    # What was read from pictures is found again only where pictures are read.
    reading = read_one(name, limits=Limits(recognise=ocr or RECOGNISED in row["doubts"]))
    found = explain_span(reading, source["start"])
    if found:
        return found
    raise WrongUse(
        Problem(
            source["file"],
            Said(f"{row['id']} is no longer read at {source['start']}", f"{row['id']} 已不在第 {source['start']} 字处"),
            Said("Import the document again: tracker import FILE", "请重新导入文件：tracker import FILE"),
        )
    )
