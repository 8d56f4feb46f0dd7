"""What a form of a day, a period or a limit comes to in the plan's own time."""

import re

from tracker.documents.own_year import PLAN_BEGINS
from tracker.extract.date_mention import DateMention, Frame
from tracker.extract.numbers import chinese
from tracker.extract.year_days import end_seen_from, eve_of, last_day, number_of, quarter_end, season_end

# 投产后年产值, 此后年均: the 后 of another word.
AFTER_WORD = re.compile(r"[\u4e00-\u9fff](?<![和与、或及])(?<!力争)(?<!确保)(?<!计划)(?<!预计)(?<!争取)$")
SUMMED = re.compile("累计|共")
WORD_GOES_ON = re.compile(r"[产均度销营收增总纯轮]")
YEARS_BACK = re.compile(r"([一二三四五六七八九十])年")
# “十四五”批复的6个基地: which ones are meant.
NAMED_THEN = re.compile(r"[”\"]?(?:批复|核准|批准|确定|明确|规划)的")
# 提前完成“十四五”脱贫任务: what is done, and not by when.
ALL_DONE = re.compile(r"(?:提前|全面|圆满)(?:完成|实现)$")
TASKS_OF_PLAN = re.compile(r"[^,。;、\d]{0,8}(?:任务|目标)")
LIMITING = ("到", "至", "截至", "截止", "于", "在")


def resolve(text: str, m: re.Match[str], frame: Frame) -> DateMention | None:
    """The mention for a form found in the text, or None where it is no day here."""
    g = m.groupdict()
    start, end, lead = m.start(), m.end(), g["lead"] or ""
    bounding = lead in ("到", "至", "截至", "截止") or m.group().endswith(("前", "内", "底", "末"))
    if lead in ("比", "较", "与"):
        year = g["year"] or g["y2"]
        if g["past"] in ("去年", "上年", "上年度") and frame.now:
            year = str(frame.now - 1)
        if nth := g["nth"]:
            # 比“十四五”末: its last year.
            return DateMention(start, end, "base", None, year=PLAN_BEGINS[nth] + 4)
        return DateMention(start, end, "base", None, year=number_of(year) if year else None)
    if g["y2"]:
        first, last = int(g["y1"]), int(g["y2"])
        if last < first:
            return None
        begins = f"{first}-01-01" if g["tie"] not in ("和", "、") else None
        return _years(start, end, last, begins, frame, bounding=True)
    if g["year"]:
        return _in_year(m, number_of(g["year"]), frame, bounding)
    if g["nth"]:
        first = PLAN_BEGINS[g["nth"]]
        if g["plan"] is None and text[end : end + 2] in ("规划", "重点", "拟投", "国民", "教育", "经济"):
            return None
        if NAMED_THEN.match(text, end) or (
            TASKS_OF_PLAN.match(text, end) and ALL_DONE.search(text, max(0, start - 6), start)
        ):
            return None
        if g["plan"] == "以来" and frame.now and first < frame.now:
            return DateMention(start, end, "past", None, f"{first}-01-01", frame.now - 1)
        if g["plan"] in ("以来", "收官之年"):
            return None
        return _years(start, end, first + 4, f"{first}-01-01", frame, bounding=True)
    if g["past"]:
        return _results(start, end, g["past"], frame)
    if g["every"]:
        return DateMention(start, end, "recurring", None)
    now = frame.now
    if g["numeric"] or g["digits"]:
        return _numeric(m, frame)
    if g["rmonth"] or g["zmonth"]:
        month, day = number_of(g["rmonth"] or g["zmonth"]), g["rday"] or g["zday"]
        if not 1 <= month <= 12:
            return None
        if now is None:
            return DateMention(start, end, "vague", None)
        if day:
            return DateMention(start, end, "deadline", last_day(now, month, number_of(day)), None, now, True, True)
        return DateMention(start, end, "deadline", last_day(now, month, 31), year=now, bounding=True)
    if g["use"] or g["n2"]:
        number = g["n1b"] or g["n1"] or g["n2"]
        value = int(number) if number.isdigit() else chinese(number)
        if value is None or now is None or value > 30:
            return None
        if g["n2"] and frame.first_year and frame.last_year and frame.last_year - frame.first_year + 1 == value > 1:
            # 五年内 in a plan of five years is the plan's own period.
            return DateMention(start, end, "deadline", frame.default_deadline, bounding=True)
        if g["use"] in ("今后", "未来", "经过", "通过"):
            return DateMention(start, end, "deadline", f"{now + int(value) - 1}-12-31", f"{now}-01-01", now, True)
        return DateMention(start, end, "deadline", f"{now + int(value)}-12-31", year=now, bounding=True)
    if (
        g["horizon"]
        and g["horizon"][-1] == "年"
        and now
        and frame.first_year == frame.last_year
        and not SUMMED.match(text, end)
    ):
        # 新建34所,三年建成70所 in a plan of one year: it looks further than the plan.
        years = number_of(g["horizon"][0])
        return DateMention(start, end, "deadline", f"{now + years}-12-31", year=now + years)
    if g["horizon"]:
        return DateMention(start, end, "deadline", frame.default_deadline, bounding=True) if frame.last_year else None
    if near := g["near"] or g["near_month"]:
        # Without a day of issue 下一季度 is a frame of time and no limit.
        months = 3 if g["near"] else 1
        limit = end_seen_from(frame.issued, months, ahead=near[0] == "下") if frame.issued else None
        return DateMention(start, end, "deadline" if limit else "vague", limit, bounding=True)
    if now is None:
        # 今年计划完成, 上半年 in a page that tells no year: no limit, and no name.
        return DateMention(start, end, "vague", None) if g["this"] or g["rhalf"] or g["rquarter"] else None
    if g["later"]:
        alone = lead or g["later"] != "后年" or not AFTER_WORD.search(text, max(0, start - 2), start)
        alone = alone and not WORD_GOES_ON.match(text, end)
        return (
            DateMention(start, end, "deadline", f"{now + 2}-12-31", year=now + 2, bounding=bounding) if alone else None
        )
    if g["season"]:
        return DateMention(start, end, "deadline", season_end(g["season"], now), year=now, bounding=True)
    if g["feast"]:
        eve = eve_of(g["feast"], now, frame.issued, stated=frame.governing is not None)
        return DateMention(start, end, "deadline", eve, None, int(eve[:4]), True) if eve else None
    if g["next"]:
        return DateMention(start, end, "deadline", f"{now + 1}-12-31", year=now + 1, bounding=bounding)
    if g["this"]:
        return DateMention(
            start, end, "deadline", f"{now}-12-31", year=now, bounding=bounding and "今" not in g["this"]
        )
    if g["rhalf"]:
        half_end = "06-30" if g["rhalf"] == "上半年" else "12-31"
        return DateMention(start, end, "deadline", f"{now}-{half_end}", year=now, bounding=True)
    if g["rquarter"]:
        return DateMention(start, end, "deadline", quarter_end(now, g["rquarter"]), year=now, bounding=True)
    return None


def bounds(m: re.Match[str]) -> bool:
    """Whether 2025.6.30 is a limit: by a word beside it. 2025.6 is a number else."""
    return bool(m["nlimit"]) or (bool(m["nday"]) and m["lead"] in LIMITING)


def _numeric(m: re.Match[str], frame: Frame) -> DateMention:
    """2025.6.30前, 2025-06-30前, 20250630前, 2025.6底前."""
    if m["digits"]:
        year, month, day = int(m["digits"][:4]), int(m["digits"][4:6]), int(m["digits"][6:])
    else:
        year, month, day = int(m["numeric"]), int(m["nmonth"]), int(m["nday"] or 31)
    limit = last_day(year, month, day)
    if _is_past(year, frame):
        return DateMention(m.start(), m.end(), "past", None, year=year, until=limit)
    return DateMention(m.start(), m.end(), "deadline", limit, None, year, True, exact=True)


def _results(start: int, end: int, words: str, frame: Frame) -> DateMention:
    """去年, 五年来: the year (or years) before the plan's."""
    if frame.now is None:
        return DateMention(start, end, "past", None)
    m = YEARS_BACK.search(words)
    back = chinese(m.group(1)) if m else None
    first = frame.now - int(back) if back else frame.now - 1
    return DateMention(start, end, "past", None, f"{first}-01-01", frame.now - 1)


def _in_year(m: re.Match[str], year: int, frame: Frame, bounding: bool) -> DateMention | None:
    g = m.groupdict()
    quarter = g["quarter"] or g["quarter2"]
    if g["half"]:
        deadline: str | None = f"{year}-06-30" if g["half"] == "上半年" else f"{year}-12-31"
    elif quarter:
        deadline = quarter_end(year, quarter)
    elif g["month"]:
        month = number_of(g["month"])
        if not 1 <= month <= 12:
            return None
        deadline = last_day(year, month, number_of(g["day"]) if g["day"] else 31)
    else:
        return _years(m.start(), m.end(), year, None, frame, bounding, since=m.group().endswith("起"))
    if _is_past(year, frame):
        return DateMention(m.start(), m.end(), "past", None, year=year, until=deadline)
    return DateMention(m.start(), m.end(), "deadline", deadline, None, year, True, bool(g["month"]))


def _years(
    start: int, end: int, last: int, begins: str | None, frame: Frame, bounding: bool, since: bool = False
) -> DateMention | None:
    if since:
        # 2026年起每年新建: from when on, and no part of the name.
        return DateMention(start, end, "vague", None)
    if _is_past(last, frame):
        return DateMention(start, end, "past", None, year=last)
    return DateMention(start, end, "deadline", f"{last}-12-31", begins, last, bounding)


def _is_past(year: int, frame: Frame) -> bool:
    first = frame.governing or frame.first_year or frame.year
    return first is not None and year < first
