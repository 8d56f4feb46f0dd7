"""An actual figure that somebody recorded against a target. Figures are only ever added to."""

from typing import Annotated

from pydantic import Field

from tracker.model.record import IsoDate, Number, _Strict


class ActualFigure(_Strict):
    """What was measured (`value` and `unit` as entered), when it was true (`as_of`), and where it comes from.

    `n` counts from 1 within its record and never changes. `supersedes` names the figure that this one corrects;
    `retracted` holds the reason why a figure no longer counts. `done` is the figure of a milestone. `confirmed` tells
    that a person was asked about a figure that looked wrong, and kept it.
    """

    n: Annotated[int, Field(ge=1)]
    value: Number
    unit: str
    as_of: IsoDate
    source: str | None = None
    note: str | None = None
    by: str | None = None
    recorded_at: str
    done: bool = False
    supersedes: int | None = None
    retracted: str | None = None
    confirmed: bool = False
