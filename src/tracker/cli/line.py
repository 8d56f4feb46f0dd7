"""One line as a person writes it (年底前新建公园5个), read by the recognisers as if it stood in a plan of this year."""

from datetime import date
from typing import Any

from tracker.model.plain_rows import TargetRow

# What a line leaves open was not inherited from a plan: it is open.
INHERITED = {"deadline_inherited": "deadline", "owner_inherited": "owners"}
# 2023年第三季度末前 and the like; what ends in one of these is a limit.
LONGEST_DAY = 14
BOUNDS = ("前", "底", "末", "内")
# Of these only what the line itself says is taken over.
FIELDS = (
    *(
        "type",
        "indicator",
        "kind",
        "comparator",
        "value",
        "value_max",
        "unit",
        "normalized",
        "deadline",
        "period_start",
    ),
    *("recurring", "base_year", "base_value", "attribute", "region", "region_code", "region_as_written", "owners"),
    *("sector", "confidence", "cumulative"),
)


def read_line(line: str, today: date, region: str | None = None) -> list[dict[str, Any]]:
    """The promises of `line`, each with `FIELDS`, `doubts` and the span of its figure in the line."""
    from tracker.documents.reading import Reading
    from tracker.pipeline import extract

    head = f"{region or ''}{today.year}年工作要点\n\n一、主要任务\n"
    # A line without a full stop could be a heading.
    ended = line if line.endswith(("。", "；", ";", ".")) else f"{line}。"
    found = []
    for target in extract(Reading("", f"{head}{ended}\n", "txt")):
        row: TargetRow = target.model_dump(mode="json")  # type: ignore[assignment]
        start, end = row["source"]["start"] - len(head), row["source"]["end"] - len(head)
        if not 0 <= start < end <= len(line):
            continue
        fields: dict[str, Any] = {name: row[name] for name in FIELDS}  # type: ignore[literal-required]
        for doubt in row["doubts"]:
            if doubt in INHERITED:
                fields[INHERITED[doubt]] = [] if doubt == "owner_inherited" else None
        if fields["deadline"] is None:
            fields["period_start"] = None
        if row["region_as_written"] is None:
            # The place of the made head is no place of the line.
            fields["region"] = fields["region_code"] = None
        doubts = [doubt for doubt in row["doubts"] if doubt not in INHERITED]
        found.append({**fields, "doubts": doubts, "start": start, "end": end})
    return found


def dated_line(line: str, today: date) -> dict[str, Any] | None:
    """年底前建成图书馆: a deliverable without a figure behind a day. None where the line begins with no day."""
    from tracker.lexicon.days import day_of

    for at in range(min(len(line) - 2, LONGEST_DAY), 1, -1):
        begin, rest = line[:at], line[at:].lstrip(",， ")
        if begin.endswith(BOUNDS) and rest and (day := day_of(begin.removeprefix("到"), today)):
            fields = {
                "type": "milestone",
                "kind": "milestone",
                "indicator": rest.rstrip("。"),
                "deadline": day.isoformat(),
            }
            return {**fields, "start": 0, "end": at}
    return None


def amount_fields(indicator: str, text: str, today: date) -> dict[str, Any]:
    """Value, unit, comparator and kind of an amount as typed: 5个, 6%左右, 不低于30万头, 5-6%. Raises WrongUse."""
    from tracker.ledger.amount import read_amount

    names = ("value", "value_max", "unit", "comparator", "kind", "normalized")
    for line in (f"{indicator}{text}", f"{indicator}达到{text}"):
        found = [row for row in read_line(line, today) if row["type"] == "quantity"]
        if len(found) == 1 and found[0]["start"] >= len(indicator) - 1 and found[0]["indicator"] != text:
            return {"type": "quantity", **{name: found[0][name] for name in names}}
    amount = read_amount(text, None)
    return {
        "type": "quantity",
        "value": amount.value,
        "value_max": None,
        "unit": amount.unit,
        "comparator": "exact",
        "kind": "level",
    }
