"""When a reported result is true, and whether it counts one year: read from its sentence, never assumed.

The extraction dates a figure by the plan around it; a result cannot be true of a day after the report was issued. Where the
sentence does not tell the time and the report is not the work report of a year's beginning, there is no answer.
"""

import re
from datetime import date

from tracker.lexicon.tables import table
from tracker.model.plain_rows import TargetRow

YEAR = re.compile(r"((?:19|20)\d{2})年")
REPORTS = ("工作报告", "统计公报", "国民经济和社会发展")
# So many characters before a figure its intent is told (力争达到).
NEAR = 14


def true_on(actual: TargetRow, before: str) -> date | None:
    """The day a result is true of; None where the report does not let one tell, and for what is only hoped for.

    `before` is its sentence up to the figure.
    """
    told = table("synonyms")
    if any(word in before[-NEAR:] for word in told["intent"]) or _within(actual, "ahead"):
        return None
    deadline = _day(actual["deadline"])
    issued = _day(actual["document"]["issued"])
    if issued is None:
        return None
    if any(word in before for word in told["part_of_year"]):
        return deadline if deadline is not None and deadline <= issued else None
    if deadline is not None and deadline < issued and (deadline.month, deadline.day) != (issued.month, issued.day):
        return deadline
    year = _year_told(before, issued)
    if year is None and (_is_of_new_year(actual, issued)):
        year = issued.year - 1
    return date(year, 12, 31) if year is not None and date(year, 12, 31) <= issued else None


def counts_years(actual: TargetRow, before: str) -> bool:
    """Whether an amount adds up more than a year: it says so, or stands where a report looks back over several."""
    told = table("synonyms")
    if actual["cumulative"] or "年均" in before or "年均" in actual["indicator"]:
        return True
    if any(word in before for word in told["several_years"]):
        return True
    start, end, issued = _day(actual["period_start"]), _day(actual["deadline"]), _day(actual["document"]["issued"])
    if start is not None and end is not None and issued is not None and end <= issued:
        # The figure's own time was read: it is not that of the plan, which ends after its issue.
        return start.year != end.year
    return _within(actual, "back_over_years") and not any(word in before for word in told["last_year"])


def _year_told(before: str, issued: date) -> int | None:
    """The last year that is named before the figure, or the one that 去年 and 今年 mean."""
    told = table("synonyms")
    years = [(match.start(), int(match[1])) for match in YEAR.finditer(before)]
    years += [(before.rfind(word), issued.year - 1) for word in told["last_year"] if word in before]
    years += [(before.rfind(word), issued.year) for word in told["this_year"] if word in before]
    return max(years)[1] if years else None


def _is_of_new_year(actual: TargetRow, issued: date) -> bool:
    """The work report of January to March tells the results of the year before."""
    words = (actual["document"]["genre"] or "") + (actual["document"]["title"] or "")
    return issued.month <= 3 and any(word in words for word in REPORTS)


def _within(actual: TargetRow, key: str) -> bool:
    headings = "".join(actual["section"])
    return any(word in headings for word in table("synonyms")[key])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
