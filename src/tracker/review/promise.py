"""A target as the judgement sees it: numbers instead of text, and what the words of its indicator tell."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from tracker.lexicon.tables import featured
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.review.measured import Amount, amount_of


@dataclass(frozen=True, slots=True)
class Promise:
    """`value` (and `value_max` of a range) in `unit`. `running` tells that it adds up over the period; a rate does not.
    `falls` tells that the plan brings a level down to the value (降至)."""

    kind: str
    comparator: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    less_is_better: bool
    yearly_amount: bool
    running: bool
    falls: bool
    base: Amount | None
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
        less_is_better=ends_with(row["indicator"], "less_is_better"),
        yearly_amount=ends_with(row["indicator"], "yearly_amounts"),
        running=_is_running(row),
        falls=falls_to(row["source"]["quote"], row["value"]),
        base=amount_of(row["base_value"]),
        base_year=int(row["base_year"]) if row["base_year"] else None,
        deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
    )


def ends_with(indicator: str, key: str) -> bool:
    """Whether the indicator, without a trailing bracket, ends with a word of the feature `key`."""
    return indicator.partition("(")[0].partition("\uff08")[0].strip().endswith(featured(key))


def falls_to(quote: str, value: str) -> bool:
    """Whether the sentence brings something down to this very figure: 降至8%, 压减到5个以内."""
    return any(found[1] == value for found in _falling().finditer(quote))


def interval_shorter_than_year(quote: str) -> str | None:
    """The word (每季度, 每月) by which a recurring promise is counted in less than years."""
    return next((word for word in featured("shorter_than_a_year") if word in quote), None)


@cache
def _falling() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, featured('falls_to')))})\s*(\d[\d.]*(?<!\.))")


def _is_running(row: TargetRow) -> bool:
    """Increases add up. Growth and falls in % do so only since a base year two years or more before the deadline."""
    if row["kind"] == "increase":
        return True
    if row["kind"] == "reduction" and not _is_relative(row):
        return True
    if row["cumulative"]:
        return True
    if row["base_year"] is None or row["deadline"] is None:
        return False
    average = any(word in row["source"]["quote"] for word in featured("yearly_average"))
    return not average and int(row["deadline"][:4]) - int(row["base_year"]) >= 2


def _is_relative(row: TargetRow) -> bool:
    """A fall in percent or points; a fall in tonnes or yuan is an amount of its own."""
    normalized = row["normalized"]
    return normalized is not None and normalized["dimension"] in ("share", "points")
