"""A target as the judgement sees it: numbers instead of text, and its terms."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.model.vocabulary import Comparator, Kind, Per
from tracker.review.measured import BaseAmount, amount_of


@dataclass(frozen=True, slots=True)
class Promise:
    """`value` (and `value_max` of a range) in `unit`; the terms are those of the record (`model/record.py`)."""

    kind: Kind
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: str
    accumulates: bool
    per: Per | None
    falls: bool
    less_is_better: bool
    base: BaseAmount | None
    base_year: int | None
    deadline: date | None

    @property
    def top(self) -> Decimal:
        return self.value if self.value_max is None else self.value_max


def promise_of(row: TargetRow) -> Promise | Said:
    """The promise of a record that is no milestone, or why it holds none."""
    if row["value"] is None:
        return Said("the plan gives no figure", "文件未给出数值")
    comparator = row["comparator"] or "exact"
    if comparator == "range" and row["value_max"] is None:
        return Said("the range has no upper end", "区间缺少上限")
    return Promise(
        kind=row["kind"],
        comparator=comparator,
        value=Decimal(row["value"]),
        value_max=Decimal(row["value_max"]) if row["value_max"] is not None else None,
        unit=row["unit"] or "",
        accumulates=row["accumulates"],
        per=row["per"],
        falls=row["falls"],
        less_is_better=row["less_is_better"],
        base=amount_of(row["base_value"]),
        base_year=int(row["base_year"]) if row["base_year"] else None,
        deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
    )
