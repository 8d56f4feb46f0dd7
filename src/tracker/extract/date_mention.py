"""A date as it is mentioned, and the time that governs the text around it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """The time that governs a stretch of text: the plan's own year and period (years, or None), and a governing year.

    `results_until` is the last day of what a document of results (a bulletin, a half-year report) tells of, else None.
    `yearly`: a report of its `own` year, which may hold goals beyond it.
    """

    year: int | None
    first_year: int | None
    last_year: int | None
    governing: int | None = None
    issued: str | None = None
    results_until: str | None = None
    yearly: bool = False
    own: int | None = None

    @property
    def now(self) -> int | None:
        return self.governing or self.year

    @property
    def default_deadline(self) -> str | None:
        last = self.governing or self.last_year
        return f"{last}-12-31" if last else None

    @property
    def default_start(self) -> str | None:
        first = self.governing or self.first_year
        return f"{first}-01-01" if first else None


@dataclass(frozen=True, slots=True)
class DateMention:
    """`kind`: deadline, recurring, past, base or vague (a frame such as 近年来 without a year).

    `deadline` is an ISO date or None; `begins` the ISO date at which a stated period begins.
    `until` is the last day of a past half-year, quarter or month.
    `bounding` tells that the words set a limit (到…, …底前, …年内), not only a time.
    """

    start: int
    end: int
    kind: str
    deadline: str | None
    begins: str | None = None
    year: int | None = None
    bounding: bool = False
    exact: bool = False
    until: str | None = None
