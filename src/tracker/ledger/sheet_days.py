"""A day as a person writes it in a sheet: 2023-12-31, 2023年12月, 2023年三季度, 1-9月 of 2023, or a number of Excel."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

SEPARATOR = r"[-/.年]"
DAY = re.compile(rf"(\d{{4}}){SEPARATOR}(\d{{1,2}})[-/.月](\d{{1,2}})日?(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?")
MONTH = re.compile(rf"(\d{{4}}){SEPARATOR}(?:0?1[-—~～至])?(\d{{1,2}})月?[末底份]?")
QUARTER = re.compile(r"(\d{4})年?(?:第|前)?([一二三四1-4Qq]+)季?度?")
PARTS = {"上半年": 6, "全年": 12, "年末": 12, "年底": 12, "": 12, "年": 12, "年度": 12}
PART = re.compile(r"(\d{4})年?(上半年|全年|年末|年底|年度|年|末|底)?")
QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
# Excel counts days from here; its numbers of the years 2000 to 2099.
EXCEL = date(1899, 12, 30)
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
SERIALS = range(36_526, 73_051)


def day_of_text(text: str) -> date | None:
    """The day, of a longer time its last; None where it is none."""
    squeezed = "".join(text.split()) if "T" not in text and ":" not in text else text.strip()
    try:
        return _day(squeezed)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    if match := DAY.fullmatch(text):
        return date(*map(int, match.groups()))
    if re.fullmatch(r"\d{8}", text):
        return datetime.strptime(text, "%Y%m%d").date()
    if SERIAL.fullmatch(text):
        number = int(float(text))
        return EXCEL + timedelta(days=number) if number in SERIALS else None
    if match := MONTH.fullmatch(text):
        return _end_of(int(match[1]), int(match[2]))
    if "季" in text or "q" in text.lower():
        match = QUARTER.fullmatch(text)
        month = QUARTERS.get(match[2].strip("Qq")) if match else None
        return _end_of(int(match[1]), month) if match and month else None
    if match := PART.fullmatch(text):
        return _end_of(int(match[1]), PARTS.get(match[2] or "", 12))
    return None


def _end_of(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1])
