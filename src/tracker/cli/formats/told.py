"""The formats of `tracker log`, `reconcile` and `check`: lines for a person, JSON for a program."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.ledger.undoing import History
    from tracker.model.problem import Problem
    from tracker.review.results import Proposal


def _log_table(known: "History", id: str | None, most: int | None, context: "Context") -> None:
    from tracker.render.history_text import history_lines

    width = context.terminal_width if context.is_terminal else int(context.environment.get("COLUMNS") or 0) or None
    lines = history_lines(known, id, most, language=context.language, width=width)
    context.stdout.write("".join(line + "\n" for line in lines))


def _log_json(known: "History", id: str | None, most: int | None, context: "Context") -> None:
    from tracker.render.history_text import history_data

    context.write(json.dumps(history_data(known, id, most), ensure_ascii=False, indent=1) + "\n")


def _proposal_table(proposals: "Sequence[Proposal]", context: "Context") -> None:
    from tracker.cli.pages import print_sheets
    from tracker.render.proposals import proposal_sheet

    if proposals:
        print_sheets("", [proposal_sheet(proposals, context.language)], context, titles=False)


def _proposal_json(proposals: "Sequence[Proposal]", context: "Context") -> None:
    from tracker.render.proposals import proposal_data

    context.write(json.dumps([proposal_data(p) for p in proposals], ensure_ascii=False, indent=1) + "\n")


def _fault_lines(faults: "Sequence[Problem]", context: "Context") -> None:
    from tracker.cli.telling import tell_problems

    tell_problems(faults, context, context.stdout)


def _fault_json(faults: "Sequence[Problem]", context: "Context") -> None:
    rows = [
        {
            "place": fault.place,
            "line": fault.line,
            "id": fault.id,
            "code": fault.code,
            "what": context.say(fault.what),
            "remedy": context.say(fault.remedy) if fault.remedy else None,
        }
        for fault in faults
    ]
    context.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")


LOG: "Mapping[str, Callable[[History, str | None, int | None, Context], None]]" = {
    "table": _log_table,
    "json": _log_json,
}
PROPOSALS: "Mapping[str, Callable[[Sequence[Proposal], Context], None]]" = {
    "table": _proposal_table,
    "json": _proposal_json,
}
CHECK: "Mapping[str, Callable[[Sequence[Problem], Context], None]]" = {"table": _fault_lines, "json": _fault_json}
