"""Dates, periods and deadlines, resolved against the plan's own period.

`到2025年` is the last day of 2025; `6月底前` belongs to the plan's year; `“十四五”末` is the end of 2025; `2年内` runs to the end
of the plan's year plus two. A year before the plan's is no deadline but a time of results, and after 比 or 较 a base year.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace

from tracker.extract.numbers import chinese

ORDINAL = {"十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16, "十七": 17}
END = r"(?:年底之?前|年底|年末|底之?前|底|末|之?前|以前|度|内|年内|全年|起)?"
DATE = re.compile(
    rf"(?P<lead>截至|截止|力争到|确保到|到|至|自|从|于|在|比|较|与)?(?:"
    rf"(?P<y1>(?:19|20)\d\d)年?(?P<tie>[—\-~至到]+|和|、)(?P<y2>20\d\d)年(?:期间|底之?前|底|末|度|间)?"
    rf"|(?P<year>(?:19|20)\d\d)年(?:(?P<half>上半年|下半年)|(?P<quarter>[一二三四1-4])季度(?:末|底)?|第(?P<quarter2>[一二三四])季度(?:末|底)?"
    rf"|(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?(?:底之?前|底|末|之?前|份|初|上旬|中旬|下旬)?(?:之?前)?|(?P<end>{END}))"
    rf"|[“\"]?(?P<nth>十[一二三四五六七])五[”\"]?(?P<plan>期间|时期|后[一二两三]年|期末|末|中期|以来|规划期|收官之年)?"
    rf"|(?P<past>去年|(?<!网)上年度?(?!货)|前年|过去[一二三四五十\d]+年|近[一二三四五几\d]+年来?|[一二三四五]年来|五年来|此前|以往)"
    rf"|(?P<next>明年|次年)(?:底|末)?"
    rf"|(?P<this>今年年?(?:内|底|末)?(?:之?前)?|本年度?(?:内|底|末)?|年内|全年|当年|年底之?前|年底|年末|本年内)"
    rf"|(?P<rhalf>上半年|下半年)|(?:第)?(?P<rquarter>[一二三四])季度(?:末|底)?(?:之?前)?"
    rf"|(?P<rmonth>\d{{1,2}})月(?:(?P<rday>\d{{1,2}})日|份?)(?:底|末|上旬|中旬|下旬)?(?:之?前)?"
    rf"|(?P<every>每个?(?:年|季度|季|半年|月|周|双周|学年|学期))"
    rf"|(?:(?P<use>力争用|用|利用|经过|通过|未来|今后)(?P<n1>[一二两三四五六七八九十\d]+)(?:[-—至到](?P<n1b>[一二两三四五六七八九十\d]+))?年(?:左右)?(?:的?时间|内|努力|的努力)?)"
    rf"|(?P<n2>[一二两三四五六七八九十\d]+)年(?:左右)?(?:之?内|时间内)"
    rf"|(?P<n3>[一二两三四五六七八九十\d]+)个月(?:之?内)"
    rf"|(?P<horizon>(?<![第近去前一二三十百\d])[三四五]年(?=累计|共|新建|新增|建设|改造|培育|实施|完成|打造|培训|建成|引进|撬动|发放|投放|安排|争取|招引)|规划期末|规划期内|期末|届末)"
    rf")"
)
YEARS_BACK = re.compile(r"([一二三四五六七八九十])年")
BASIS = re.compile(r"[^。;]{0,30}基础上")
ISSUING = re.compile(r"(?:经[^,。;]{0,20})?(?:印发|公布|发布|施行|起施行)")
LIMIT = re.compile(r"[前止]|之前|以前|,?(?:力争|确保|要|将|计划|完成率?要)")
TIMES_AS_MUCH = re.compile(r"的?\d[\d.]*倍")
PLAN_LATER = re.compile(r"以来|收官之年")


@dataclass(frozen=True, slots=True)
class Frame:
    """The time that governs a stretch of text: the plan's own year and period (years, or None), and a governing year.

    `results_until` is the last day of what a document of results (a bulletin, a half-year report) tells of, else None.
    `yearly`: a report of its `own` year, which may hold goals beyond it.
    """

    year: int | None
    first_year: int | None
    last_year: int | None
    governing: int | None = None
    issued: str | None = None
    results_until: str | None = None
    yearly: bool = False
    own: int | None = None

    @property
    def now(self) -> int | None:
        return self.governing or self.year

    @property
    def default_deadline(self) -> str | None:
        last = self.governing or self.last_year
        return f"{last}-12-31" if last else None

    @property
    def default_start(self) -> str | None:
        first = self.governing or self.first_year
        return f"{first}-01-01" if first else None


@dataclass(frozen=True, slots=True)
class DateMention:
    """`kind`: deadline, recurring, past, base or vague (a frame such as 近年来 without a year).

    `deadline` is an ISO date or None; `begins` the ISO date at which a stated period begins.
    `until` is the last day of a past half-year, quarter or month.
    `bounding` tells that the words set a limit (到…, …底前, …年内), not only a time.
    """

    start: int
    end: int
    kind: str
    deadline: str | None
    begins: str | None = None
    year: int | None = None
    bounding: bool = False
    exact: bool = False
    until: str | None = None


def find_dates(text: str, start: int, end: int, frame: Frame) -> list[DateMention]:
    """Every date mention in text[start:end], in order, without overlaps."""
    found: list[DateMention] = []
    for m in DATE.finditer(text, start, end):
        stated = next((d.year for d in reversed(found) if d.kind == "deadline" and d.year), None)
        # 2022年底前…,6月底前…: the later month lies in the year stated before it.
        relative = m["rmonth"] or m["rhalf"] or m["rquarter"] or m["this"] == "当年"
        mention = _resolve(
            text, m, replace(frame, governing=stated) if stated and relative and not frame.governing else frame
        )
        if mention is None:
            continue
        if found and found[-1].kind == "past" and mention.start - found[-1].end <= 1 and mention.kind == "deadline":
            # 去年一季度 lies in the past as a whole.
            mention = replace(mention, kind="past", deadline=None)
        elif mention.kind == "deadline" and m["lead"] in ("截至", "截止") and not LIMIT.match(text, mention.end, end):
            # 截至2024年底已建成: a state, also where nothing tells the document's own year.
            mention = replace(mention, kind="past", deadline=None, until=mention.deadline)
        elif (
            mention.kind == "past"
            and mention.year
            and (text[mention.start - 1 : mention.start] == "由" or m["lead"] in ("从", "自"))
        ):
            # 由2021年的198家增加到360家: where the way begins.
            mention = replace(mention, kind="base")
        elif mention.kind == "past" and TIMES_AS_MUCH.match(text, mention.end, end):
            # 达到上年的1.5倍
            mention = replace(mention, kind="base")
        elif (
            mention.kind == "past"
            and BASIS.match(text, mention.end, end)
            and text[max(start, mention.start - 1) : mention.start + 1].find("在") >= 0
        ):
            # 在2024年建成29个的基础上: what the promise starts from.
            mention = replace(mention, kind="base")
        elif (
            frame.issued
            and mention.exact
            and mention.deadline
            and mention.deadline <= frame.issued
            and (mention.deadline < frame.issued or ISSUING.match(text, mention.end, end))
        ):
            mention = replace(mention, kind="past", deadline=None)
        found.append(mention)
    return found


def _resolve(text: str, m: re.Match[str], frame: Frame) -> DateMention | None:
    g = m.groupdict()
    start, end, lead = m.start(), m.end(), g["lead"] or ""
    bounding = lead in ("到", "至", "截至", "截止", "力争到", "确保到") or m.group().endswith(("前", "内", "底", "末"))
    if lead in ("比", "较", "与"):
        year = g["year"] or g["y2"]
        if g["past"] in ("去年", "上年", "上年度") and frame.now:
            year = str(frame.now - 1)
        return DateMention(start, end, "base", None, year=int(year) if year else None)
    if g["y2"]:
        first, last = int(g["y1"]), int(g["y2"])
        if last < first:
            return None
        begins = f"{first}-01-01" if g["tie"] not in ("和", "、") else None
        return _years(start, end, last, begins, frame, bounding=True)
    if g["year"]:
        return _in_year(m, int(g["year"]), frame, bounding)
    if g["nth"]:
        first = 2001 + 5 * (ORDINAL[g["nth"]] - 10)
        if g["plan"] is None and text[end : end + 2] in ("规划", "重点", "拟投", "国民", "教育", "经济"):
            return None
        if g["plan"] and PLAN_LATER.match(g["plan"]):
            return None
        return _years(start, end, first + 4, f"{first}-01-01", frame, bounding=True)
    if g["past"]:
        return _results(start, end, g["past"], frame)
    if g["every"]:
        return DateMention(start, end, "recurring", None)
    now = frame.now
    if g["rmonth"]:
        month = int(g["rmonth"])
        if not 1 <= month <= 12 or now is None:
            return None
        if g["rday"]:
            return DateMention(start, end, "deadline", _day(now, month, int(g["rday"])), None, now, True, True)
        return DateMention(start, end, "deadline", _day(now, month, 31), year=now, bounding=True)
    if g["n3"]:
        return None
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
    if g["horizon"]:
        return DateMention(start, end, "deadline", frame.default_deadline, bounding=True) if frame.last_year else None
    if now is None:
        return None
    if g["next"]:
        return DateMention(start, end, "deadline", f"{now + 1}-12-31", year=now + 1, bounding=bounding)
    if g["this"]:
        return DateMention(
            start, end, "deadline", f"{now}-12-31", year=now, bounding=bounding and "今" not in g["this"]
        )
    if g["rhalf"]:
        last_day = "06-30" if g["rhalf"] == "上半年" else "12-31"
        return DateMention(start, end, "deadline", f"{now}-{last_day}", year=now, bounding=True)
    if g["rquarter"]:
        return DateMention(start, end, "deadline", _quarter(now, g["rquarter"]), year=now, bounding=True)
    return None


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
        deadline = _quarter(year, quarter)
    elif g["month"]:
        month = int(g["month"])
        if not 1 <= month <= 12:
            return None
        deadline = _day(year, month, int(g["day"]) if g["day"] else 31)
    else:
        return _years(m.start(), m.end(), year, None, frame, bounding, since=m.group().endswith("起"))
    if _is_past(year, frame):
        return DateMention(m.start(), m.end(), "past", None, year=year, until=deadline)
    return DateMention(m.start(), m.end(), "deadline", deadline, None, year, True, bool(g["month"]))


def _years(
    start: int, end: int, last: int, begins: str | None, frame: Frame, bounding: bool, since: bool = False
) -> DateMention | None:
    if since:
        return None
    if _is_past(last, frame):
        return DateMention(start, end, "past", None, year=last)
    return DateMention(start, end, "deadline", f"{last}-12-31", begins, last, bounding)


def _is_past(year: int, frame: Frame) -> bool:
    first = frame.governing or frame.first_year or frame.year
    return first is not None and year < first


def _day(year: int, month: int, day: int) -> str:
    return f"{year}-{month:02d}-{min(max(day, 1), monthrange(year, month)[1]):02d}"


def _quarter(year: int, text: str) -> str:
    quarter = int(text) if text.isdigit() else {"一": 1, "二": 2, "三": 3, "四": 4}[text]
    return _day(year, 3 * quarter, 31)
