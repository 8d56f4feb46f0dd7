"""What a careful reader decided about a record: the signature under it."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from tracker.model.record import IsoDate, _Strict

Decision = Literal["right", "wrong", "no_target"]


class Review(_Strict):
    """`of` is the fingerprint of what was extracted when it was decided; `stale` once the extraction says otherwise."""

    decision: Decision
    on: IsoDate
    by: str | None = None
    note: str | None = None
    of: Annotated[str, StringConstraints(pattern="^[a-z2-7]{8}$")] | None = None
    stale: bool = False
