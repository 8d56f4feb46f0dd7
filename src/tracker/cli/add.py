"""`tracker add`: a target that no document holds, in one line, by options, or asked for one by one."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import asked
from tracker.cli import hand_fields as hand
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.ledger.changing import Wanted


def add(
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="The promise as a sentence.")] = None,
    indicator: hand.Indicator = None,
    value: hand.Value = None,
    deadline: hand.Deadline = None,
    start: hand.Start = None,
    owner: hand.Owners = None,
    support: hand.Support = None,
    region: hand.Place = None,
    sector: hand.InSector = None,
    kind: hand.OfKind = None,
    base: hand.Base = None,
    base_year: hand.BaseYear = None,
    document: Annotated[
        str | None, typer.Option("--document", help="A plan of the ledger that it belongs to; else none.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who adds it; else TRACKER_BY.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be added; write nothing.")] = False,
    data: asked.Data = None,
) -> None:
    """Add a target that stands in no document, in one line or by options; on a terminal what is missing is asked for.

    Example: tracker add "年底前新建公园5个" --owner 市城管局
    """
    from tracker.cli.context import Context

    context = Context()
    said = hand.fields_said(
        indicator=indicator, deadline=deadline, start=start, owners=owner, support=support, region=region,
        sector=sector, kind=kind, base=base, base_year=base_year, context=context,
    )  # fmt: skip
    if text is None and indicator is None:
        from tracker.cli.adding_asked import ask_targets

        if not (context.stdin.isatty() and context.stderr.isatty()):
            raise asked.wrong(
                "TEXT",
                "what is promised?",
                "未填写承诺内容",
                Said(
                    'Example: tracker add "年底前新建公园5个" --owner 市城管局',
                    '例：tracker add "年底前新建公园5个" --owner 市城管局',
                ),
            )
        for quote, found in ask_targets(said, value, context):
            _add(found, quote, document, by, data, dry_run=dry_run, context=context)
        return
    if text is not None:
        quote, found = text, understood(text, said, value, context)
    else:
        quote = f"{indicator}{value or ''}"
        found = [complete(hand.with_amount(said, indicator or "", value, context.today), context.today)]
    _add(found, quote, document, by, data, dry_run=dry_run, context=context)


def understood(text: str, said: dict[str, Any], value: str | None, context: "Context") -> list[dict[str, Any]]:
    """The promises of the line, with what was said by options in the place of what it says. Raises WrongUse."""
    from tracker.cli.line import dated_line, read_line

    found = read_line(text, context.today, said.get("region"))
    if not found and (dated := dated_line(text, context.today)):
        found = [dated]
    if not found and ("deadline" in said or value is not None):
        found = [{"indicator": text.rstrip("。"), "end": len(text)}]
    if not found:
        what = Said("no promise with a figure or a day was found in this", "其中未找到带数字或期限的承诺")
        remedy = Said(
            "Say it by options: tracker add --indicator 新建公园 --value 5个 --deadline 年底",
            "请用选项填写：tracker add --indicator 新建公园 --value 5个 --deadline 年底",
        )
        raise asked.wrong(text[:60], what.en, what.zh, remedy)
    if len(found) > 1 and (value is not None or "indicator" in said):
        raise asked.wrong(
            "--value",
            f"the line holds {len(found)} figures",
            f"该句含 {len(found)} 个数字",
            Said("Give each a line of its own.", "请分行填写。"),
        )
    return [
        complete({**row, **hand.with_amount(said, row["indicator"], value, context.today)}, context.today)
        for row in found
    ]


def complete(fields: dict[str, Any], today: date) -> dict[str, Any]:
    """What follows from the rest: a sector, the type where there is no figure, a time that begins with the year."""
    from tracker.extract.sectors import sector

    filled = {"type": "milestone", "kind": "milestone", **fields}
    filled.setdefault("sector", sector(filled["indicator"], "", ()))
    if filled.get("deadline") and not filled.get("period_start"):
        filled["period_start"] = f"{min(today.year, int(filled['deadline'][:4]))}-01-01"
    return filled


def _add(
    found: list[dict[str, Any]], quote: str, document: str | None, by: str | None, data: Any, *,
    dry_run: bool, context: "Context",
) -> None:  # fmt: skip
    from tracker.cli.deeds import change, who
    from tracker.ledger.adding import adding
    from tracker.ledger.texts import characters
    from tracker.model.plain_rows import AddedRow

    mark = AddedRow(on=context.today.isoformat(), by=who(context, by))
    done = change(
        context, adding(found, characters(quote), document, mark), data=data, by=by, dry_run=dry_run, may_be_new=True
    )
    _tell(done, dry_run=dry_run, context=context)


def _tell(done: "Wanted", *, dry_run: bool, context: "Context") -> None:
    from tracker.render.target_line import target_line
    from tracker.render.visible import visible

    verb = Said("would be added", "将添加") if dry_run else Said("added", "已添加")
    for record in done.new:
        context.stdout.write(f"{context.say(verb)} {visible(target_line(record.row, context.language))}\n")
        if record.row["deadline"] is None:
            context.tell(Said("  no deadline: --deadline sets one", "  没有期限：可用 --deadline 填写"))
