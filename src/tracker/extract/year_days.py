"""Days of the year that words of a plan name: ends of months, quarters and seasons, eves of festivals. ISO dates."""

from calendar import monthrange
from datetime import date, timedelta

from tracker.extract.numbers import chinese
from tracker.lexicon.tables import table

# 今冬明春 ends with the spring of the next year.
SEASON_END = {"春": "05-31", "夏": "08-31", "秋": "11-30"}


def number_of(text: str) -> int:
    """2025, 二〇二五, 六, 三十; 0 where the characters make no number."""
    return int(text) if text.isdigit() else int(chinese(text.replace("○", "〇")) or 0)


def last_day(year: int, month: int, day: int) -> str:
    """The day, or the last one of the month where it has fewer."""
    return f"{year}-{month:02d}-{min(max(day, 1), monthrange(year, month)[1]):02d}"


def quarter_end(year: int, text: str) -> str:
    quarter = int(text) if text.isdigit() else {"一": 1, "二": 2, "三": 3, "四": 4}[text]
    return last_day(year, 3 * quarter, 31)


def end_seen_from(issued: str, months: int, *, ahead: bool) -> str:
    """The end of the month or quarter (so many months; or of the next one) in which a document was issued."""
    last = ((int(issued[5:7]) - 1) // months + ahead + 1) * months - 1
    return last_day(int(issued[:4]) + last // 12, last % 12 + 1, 31)


def season_end(season: str, year: int) -> str:
    if season == "今冬":
        return last_day(year + 1, 2, 31)
    return f"{year + ('明' in season)}-{SEASON_END[season[-1]]}"


def eve_of(feast: str, year: int, issued: str | None, *, stated: bool) -> str | None:
    """The day before a festival: that of the year that is stated, else the first one of `year` on after the day of issue.

    元旦前 in a plan for 2025 is the end of 2025. None where the table does not know the year.
    """
    for each in (year,) if stated else (year, year + 1):
        day = table("festivals")["fixed"].get(feast) or table("festivals")["by_year"][feast].get(each)
        if day is None:
            return None
        eve = (date.fromisoformat(f"{each}-{day}") - timedelta(days=1)).isoformat()
        if stated or not (eve.startswith(str(year - 1)) or (issued and eve <= issued)):
            return eve
    return None
