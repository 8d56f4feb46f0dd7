"""`tracker set`: fields of targets corrected by option; what the document says stays beside them."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import asked
from tracker.cli import hand_fields as hand
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.ledger.ledger_record import Record


def set_(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="The targets: their ids, or the beginnings of them.")
    ],
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
    by: Annotated[str | None, typer.Option("--by", help="Who corrects it; else TRACKER_BY.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
    data: asked.Data = None,
) -> None:
    """Correct fields of targets. Importing again keeps what was corrected; `none` takes a field away.

    Example: tracker set k7m2 --deadline 2025-12-31 --owner 盟农牧局 --support 盟财政局
    """
    from tracker.cli.context import Context
    from tracker.cli.deeds import change
    from tracker.ledger.marking import marking, with_fields

    context = Context()
    said = hand.fields_said(
        indicator=indicator, deadline=deadline, start=start, owners=owner, support=support, region=region,
        sector=sector, kind=kind, base=base, base_year=base_year, context=context,
    )  # fmt: skip
    if not said and value is None:
        raise asked.wrong(
            "set",
            "which field?",
            "未指定字段",
            Said("Example: tracker set k7m2 --deadline 2025-12-31", "例：tracker set k7m2 --deadline 2025-12-31"),
        )
    before: dict[str, Record] = {}

    def changed(record: "Record") -> "Record":
        before[record.row["id"]] = record
        name = said.get("indicator", record.row["indicator"])
        fields = _kept_kind(hand.with_amount(said, name, value, context.today), said, record)
        if "owners" in fields:
            # Who was not spoken of stays: a new lead does not take the supporting units away.
            rest = [o for o in record.row["owners"] if (owner if o["role"] != "support" else support) is None]
            fields["owners"] = sorted([*fields["owners"], *rest], key=lambda o: o["role"] == "support")
        return with_fields(record, fields)

    done = change(context, marking(ids, changed), data=data, by=by, dry_run=dry_run)
    for record in done.changed:
        _tell(before[record.row["id"]], record, dry_run=dry_run, context=context)


def _kept_kind(fields: dict[str, Any], said: dict[str, Any], record: "Record") -> dict[str, Any]:
    """Another amount of a figure is still an amount of its kind; a milestone becomes a figure."""
    fields.pop("normalized", None)
    if "value" in fields and record.row["type"] == "quantity" and "kind" not in said:
        fields.pop("kind", None)
    if not fields.get("unit"):
        # A bare number is one in the unit that is there, as in `tracker update`.
        fields.pop("unit", None)
    if fields.get("comparator") == "exact" and record.row["comparator"] in ("at_least", "at_most", "about"):
        # Another number alone does not take away the 以上 of the plan.
        del fields["comparator"]
    return fields


def _tell(old: "Record", new: "Record", *, dry_run: bool, context: "Context") -> None:
    from tracker.render.target_line import changes_text, target_line
    from tracker.render.visible import visible

    changes = changes_text(old.row, new.row, context.language)
    verb = Said("would be changed", "将更改") if dry_run else Said("changed", "已更改")
    if not changes:
        verb, changes = Said("unchanged", "未变"), ""
    line = target_line(new.row, context.language)
    context.stdout.write(visible(f"{context.say(verb)} {line}" + (f" [{changes}]" if changes else "")) + "\n")
