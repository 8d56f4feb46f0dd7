"""A place that governs a figure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`name` is official where the table knows it, else as written; `code` six digits or None; the span is where it stands."""

    name: str
    code: str | None
    written: str
    start: int
    end: int
