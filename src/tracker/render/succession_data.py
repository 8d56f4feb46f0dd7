"""How targets stand to the plans before and after, as data for programs."""

from typing import Any

from tracker.lexicon.units import plain
from tracker.render.succession_report import line_text
from tracker.review.comparing import Change
from tracker.review.promise_lines import PromiseLines, step_of
from tracker.review.succession import Step


def line_fields(id: str, lines: PromiseLines, language: str) -> dict[str, str | None]:
    """Flat: what it follows and what follows it, how it changed, what came of that; `line` is the whole line in words."""
    steps = lines.of.get(id, ())
    own, old, new = step_of(steps, id), lines.before(id), lines.after(id)
    return {
        "follows": None if old is None else old.row["id"],
        "followed_by": None if new is None else new.row["id"],
        **_change(own.change if own is not None else None),
        "before_outcome": None if old is None else old.outcome,
        "line": line_text(steps, language) or None,
    }


def succession_data(lines: PromiseLines) -> dict[str, Any]:
    """Every line with its steps, and what the plans before promised that nothing takes up."""
    # Members of a line share its steps.
    different = {id(steps): steps for steps in lines.of.values()}
    return {
        "lines": [[_step(step) for step in steps] for steps in different.values()],
        "not_taken_up": [_step(step) for step in lines.left],
    }


def _step(step: Step) -> dict[str, Any]:
    row, latest = step.row, step.progress.latest
    return {
        "id": row["id"],
        "document": row["document"]["key"],
        "indicator": row["indicator"],
        "comparator": row["comparator"],
        "value": row["value"],
        "value_max": row["value_max"],
        "unit": row["unit"],
        "deadline": row["deadline"],
        **_change(step.change),
        "outcome": step.outcome,
        "not_taken_up": step.left,
        "actual": None if latest is None else plain(latest.value, 9),
        "actual_as_of": None if latest is None else latest.as_of.isoformat(),
        "done": None if step.progress.share is None else f"{step.progress.share * 100:.2f}",
    }


def _change(change: Change | None) -> dict[str, str | None]:
    """In the unit of the later promise, and in percent of the earlier one."""
    if change is None:
        return {"change": None, "change_difference": None, "change_percent": None}
    return {
        "change": change.verdict,
        "change_difference": None if change.difference is None else plain(change.difference, 9),
        "change_percent": None if change.percent is None else f"{change.percent:.2f}",
    }
