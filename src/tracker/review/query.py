"""Which targets are asked for, and the coarse state of one: what `list` shows and every command filters by.

The fine judgement (behind or ahead of schedule) is `review/progress.py`; this one needs no settings and no schedule.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tracker.model.rows import FigureRow, TargetRow

if TYPE_CHECKING:
    from decimal import Decimal

Standing = Literal["met", "open", "overdue", "no_data", "gone", "dropped"]
STANDINGS: tuple[Standing, ...] = ("met", "open", "overdue", "no_data", "gone", "dropped")
# 约 and 左右: a figure this near, in percent of the promise, fulfils it. The report's settings can be stricter.
ABOUT_PERCENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a target must be to be shown; None asks nothing. Texts match anywhere in the field, without regard to case.

    `region` takes in everything below it. `due_before` is inclusive, and so is `due_after` (ISO dates). `search` wants
    each of its words somewhere in the record. `id` is a prefix. `doubtful`
    wants low confidence; a deadline inherited from the plan alone is no doubt about the record. `gone` lets records through that left their document.
    """

    region: str | None = None
    owner: str | None = None
    sector: str | None = None
    search: str | None = None
    due_before: str | None = None
    due_after: str | None = None
    year: str | None = None
    status: Standing | None = None
    kind: str | None = None
    document: str | None = None
    id: str | None = None
    doubtful: bool = False
    gone: bool = True


def standing(*, gone: bool, met: bool | None, milestone: bool, deadline: str | None, today: str) -> Standing:
    """The coarse state. `met` is None where no figure counts: a quantity is then without data, whatever the day."""
    if gone:
        return "gone"
    if met:
        return "met"
    if met is None and not milestone:
        return "no_data"
    if deadline is not None and deadline < today:
        return "overdue"
    return "no_data" if met is None else "open"


def latest_figure(row: TargetRow, until: str | None = None) -> FigureRow | None:
    """The figure that counts: neither retracted nor corrected, of the latest day (up to `until`), and of those the last
    recorded."""
    figures = [figure for figure in row.get("figures", []) if figure["retracted"] is None]
    corrected = {figure["supersedes"] for figure in figures}
    counting = [
        figure for figure in figures if figure["n"] not in corrected and (until is None or figure["as_of"] <= until)
    ]
    return max(counting, key=lambda figure: (figure["as_of"], figure["n"]), default=None)


def fulfilled(row: TargetRow) -> bool | None:
    """Whether the latest figure reaches the promise; None without a figure, or with one that cannot be compared."""
    figure = latest_figure(row)
    if figure is None:
        return None
    if figure["done"] or row["type"] == "milestone":
        return figure["done"]
    if row["value"] is None or row["unit"] is None:
        return None
    # The unit table is YAML; whoever only asks for filters must not wait for it.
    from decimal import Decimal

    from tracker.lexicon.units import convert

    actual = convert(Decimal(figure["value"]), figure["unit"], row["unit"])
    return None if actual is None else _reaches(actual, row)


def _reaches(actual: "Decimal", row: TargetRow) -> bool:
    from decimal import Decimal

    promised = Decimal(row["value"] or 0)
    if row["comparator"] == "at_most":
        return actual <= Decimal(row["value_max"] or promised)
    if row["comparator"] == "about":
        return actual >= promised - abs(promised) * ABOUT_PERCENT / 100
    return actual >= promised
