"""Days as people say them: 2023/9/30, 9月底, 三季度末, 明年6月, today, 3m. No libraries, so that every command starts fast."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

Edge = Literal["start", "end"]

MONTHS = {
    name: number
    for number, name in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4} | {str(number): number for number in range(1, 5)}
NAMED = {"today": 0, "now": 0, "今天": 0, "今日": 0, "yesterday": -1, "昨天": -1, "昨日": -1, "tomorrow": 1, "明天": 1}
YEARS = {"今年": 0, "本年": 0, "": 0, "明年": 1, "次年": 1, "去年": -1, "上年": -1, "后年": 2, "前年": -2}
PLANS = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
FULL = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?")
PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
WITHOUT_YEAR = re.compile(r"(\d{1,2})(?:[-/]|月)(\d{1,2})[日号]?")
YEAR = r"(?:(?P<year>\d{4})年?|(?P<named>今年|本年|明年|次年|去年|上年|后年|前年|))"
END = r"(?P<edge>底|末|初|内)?"
MONTH = re.compile(YEAR + r"[-/.]?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月份?" + END)
PLAIN_MONTH = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?P<edge>)")
QUARTER = re.compile(YEAR + r"(?:第?(?P<quarter>[一二三四1-4])季度?|[-/ ]?[qQ](?P<q>[1-4]))" + END)
HALF = re.compile(YEAR + r"(?P<half>上|下)半年" + END)
WHOLE = re.compile(YEAR + r"年?" + END)
PLAN = re.compile(r"[“\"']?(十[三四五六]五)[”\"']?(?:期|规划)?(?:末|底)?")
SPAN = re.compile(r"\+?(\d{1,4})\s*(天|日|周|个?星期|个?月|年|[dwmy]|days?|weeks?|months?|years?)(?:内|后|之内)?")


def day_of(text: str, today: date, edge: Edge = "end") -> date | None:
    """The day that `text` means; of a month, a quarter or a year the last one (`edge` "start": the first).

    Years left out are those of `today`. None for what is no day.
    """
    words = text.strip().removesuffix("之前").removesuffix("以前").removesuffix("前")
    if not words:
        return None
    if words.lower() in NAMED:
        return today + timedelta(days=NAMED[words.lower()])
    for reader in READERS:
        try:
            found = reader(words, today, edge)
        except (ValueError, OverflowError):
            return None
        if found is not None:
            return found
    return span_after(words, today)


def span_after(text: str, day: date) -> date | None:
    """`3m`, `3个月内`, `2 weeks`: that much after `day`. None for what is no span of time."""
    match = SPAN.fullmatch(text.strip())
    if match is None:
        return None
    count, unit = int(match[1]), match[2].removeprefix("个")
    try:
        if unit[0] in "天日d":
            return day + timedelta(days=count)
        if unit[0] in "周星w":
            return day + timedelta(weeks=count)
        months = count * (12 if unit[0] in "年y" else 1)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def _whole_day(text: str, today: date, edge: Edge) -> date | None:
    match = FULL.fullmatch(text) or PACKED.fullmatch(text)
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _day_of_this_year(text: str, today: date, edge: Edge) -> date | None:
    match = WITHOUT_YEAR.fullmatch(text)
    return date(today.year, int(match[1]), int(match[2])) if match else None


def _month(text: str, today: date, edge: Edge) -> date | None:
    match = PLAIN_MONTH.fullmatch(text) or MONTH.fullmatch(text)
    if match is None:
        return None
    month = int(match["month"]) if match["month"].isdigit() else MONTHS.get(match["month"], 0)
    return _edge(_year(match, today), month, month, match, edge)


def _quarter(text: str, today: date, edge: Edge) -> date | None:
    match = QUARTER.fullmatch(text)
    if match is None:
        return None
    quarter = QUARTERS[match["quarter"] or match["q"]]
    return _edge(_year(match, today), 3 * quarter - 2, 3 * quarter, match, edge)


def _half(text: str, today: date, edge: Edge) -> date | None:
    match = HALF.fullmatch(text)
    if match is None:
        return None
    first = 1 if match["half"] == "上" else 7
    return _edge(_year(match, today), first, first + 5, match, edge)


def _whole_year(text: str, today: date, edge: Edge) -> date | None:
    match = WHOLE.fullmatch(text) if len(text) > 1 else None
    return _edge(_year(match, today), 1, 12, match, edge) if match else None


def _plan(text: str, today: date, edge: Edge) -> date | None:
    match = PLAN.fullmatch(text)
    return date(PLANS[match[1]], 12, 31) if match else None


def _year(match: re.Match[str], today: date) -> int:
    groups = match.groupdict()
    return int(groups["year"]) if groups["year"] else today.year + YEARS[groups.get("named") or ""]


def _edge(year: int, first: int, last: int, match: re.Match[str], edge: Edge) -> date:
    """初 is the first day of it, 底 and 末 the last, whatever was asked for."""
    said = match["edge"]
    if said == "初" or (edge == "start" and said not in ("底", "末")):
        return date(year, first, 1)
    return date(year, last, monthrange(year, last)[1] if 1 <= last <= 12 else 0)


READERS: tuple[Callable[[str, date, Edge], date | None], ...] = (
    _whole_day,
    _plan,
    _month,
    _quarter,
    _half,
    _day_of_this_year,
    _whole_year,
)
