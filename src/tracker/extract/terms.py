"""What the words of a record tell of its figure beside the amount: does it add up, what is it per, of which day is it true,
is less of it better. Language is read here; `review/` decides on these fields and reads no sentence.

They follow from the other fields of the record, so that a ledger holds one only where a person says otherwise, and records
of older ledgers and of people have them too.
"""

import re
from functools import cache
from typing import cast

from tracker.extract.around import AND, TIE, around, around_figure, first_place, own_words
from tracker.extract.result_time import counts_years, true_on
from tracker.lexicon.tables import featured
from tracker.model.plain_rows import TargetRow, TermsRow
from tracker.model.vocabulary import Per

# What stands in a word for a time that is shorter than a year: 每季度, 每双周.
SHORTER: dict[str, Per] = {"季": "quarter", "月": "month", "双周": "fortnight", "两周": "fortnight", "周": "week", "天": "day", "日": "day"}  # fmt: skip
NO_TERMS: TermsRow = {
    "accumulates": False,
    "per": None,
    "true_on": None,
    "several_years": False,
    "falls": False,
    "less_is_better": False,
}
# Years from the base on which a rate adds up.
SEVERAL = 2


def with_terms(row: TargetRow) -> TargetRow:
    """The row with its terms; what a person typed stays."""
    found = terms_of(row)
    typed = row.get("typed", ())
    return cast(TargetRow, {**row, **{name: value for name, value in found.items() if name not in typed}})


def terms_at(row: TargetRow, offset: int) -> tuple[TermsRow, int | None]:
    """The terms of a figure that begins at `offset` of its sentence; and that offset, where the digits alone would be taken
    for others of it that stand there with other words (年均增长6%,其中工业增长6%)."""
    quote = row["source"]["quote"]
    first = first_place(quote, row["value"] or "", row["unit"] or "")
    own = _terms(row, *around(quote, offset))
    return own, None if own == _terms(row, *around(quote, first)) else offset


def terms_of(row: TargetRow) -> TermsRow:
    """The terms that the other fields of the record tell."""
    return _terms(row, *around_figure(row))


def _terms(row: TargetRow, before: str, after: str) -> TermsRow:
    """The terms of a figure that stands between these words."""
    if row["value"] is None:
        return NO_TERMS
    per = per_of(row, before, after)
    found: TermsRow = {
        **NO_TERMS,
        "accumulates": accumulates(row, per),
        "per": per,
        "falls": falls_to(before),
        "less_is_better": ends_with(row["indicator"], "less_is_better"),
    }
    if row["statement"] == "actual":
        day = true_on(row, before)
        found["true_on"] = day.isoformat() if day else None
        found["several_years"] = counts_years(row, before)
    return found


def accumulates(row: TargetRow, per: Per | None) -> bool:
    """Increases add up; a level does not unless it is said to. A rate does so only since a base year two years or more
    before the deadline, and not where it is one of each year."""
    kind, normalized = row["kind"], row["normalized"]
    if row["cumulative"] or kind == "increase":
        return True
    if kind == "reduction" and (normalized is None or normalized["dimension"] not in ("share", "points")):
        # A fall in tonnes or yuan is an amount of its own.
        return True
    if kind not in ("growth", "reduction") or per is not None or row["base_year"] is None or row["deadline"] is None:
        return False
    return int(row["deadline"][:4]) - int(row["base_year"]) >= SEVERAL


def per_of(row: TargetRow, before: str, after: str) -> Per | None:
    """What the value is one of each of: a year for 年均增长6% and for 粮食产量, a quarter for 每季度2次."""
    if shorter := _own("shorter_than_a_year", before, after, AND):
        return next(per for sign, per in SHORTER.items() if sign in shorter)
    if row["kind"] == "level":
        return "year" if ends_with(row["indicator"], "yearly_amounts") else None
    if row["recurring"] or any(word in row["indicator"] for word in featured("yearly_average")):
        return "year"
    return "year" if _own("yearly_average", before, after, AND if row["kind"] == "increase" else TIE) else None


def falls_to(before: str) -> bool:
    """Whether the sentence brings something down to the figure that follows: 降至8%, 压减到5个以内."""
    return before.rstrip().endswith(featured("falls_to"))


def ends_with(indicator: str, key: str) -> bool:
    """Whether the indicator, without a trailing bracket, ends with a word of the feature `key`."""
    return indicator.partition("(")[0].partition("\uff08")[0].strip().endswith(featured(key))


def _own(feature: str, before: str, after: str, tie: re.Pattern[str]) -> str | None:
    """The last word of the feature that is said of this figure."""
    if not any(word in before or word in after for word in featured(feature)):
        return None
    found = _any_of(feature).findall(own_words(before, after, tie))
    return found[-1] if found else None


@cache
def _any_of(feature: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, featured(feature))))
