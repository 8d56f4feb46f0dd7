"""The cells of a row in which a figure is typed, as formulas: what was typed, for which day, and whether it counts.

Only numbers, days and our own words go into a formula; text of documents is referred to by its cell. What only the ledger
can judge shows a question mark, never another light.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.model.said import Said
from tracker.review.lights import STATE_WORDS, State
from tracker.review.live import Live
from tracker.review.report_settings import ReportSettings
from tracker.review.schedule import Period

UNCLEAR = Said("judged when read back", "读回后评判")
MARK = "?"
DONE = "done"
# Names that the workbook defines: the day of the report, the units with their factors, the words for done.
DAY, UNITS, DONE_WORDS = "report_day", "unit_factors", "done_words"
EPOCH = date(1899, 12, 30)

Refs = Mapping[str, str]
Formulas = dict[str, str]


def serial(day: date) -> int:
    """The number of a day in a spreadsheet."""
    return (day - EPOCH).days


def number(value: Decimal) -> str:
    text = f"{value:.15g}".upper()
    return f"({text})" if text.startswith("-") else text


@dataclass(frozen=True, slots=True)
class Typing:
    """Formulas of one row: `refs` are its cells by column; `has_figure` tells of a known figure that is judged, `whole_year` that
    it is one of 31 December."""

    live: Live
    refs: Refs
    settings: ReportSettings
    language: str
    has_figure: bool
    whole_year: bool
    deadline: date | None
    in_percent: bool

    def word(self, state: State) -> str:
        return f'"{STATE_WORDS[state].into(self.language)}"'

    @property
    def as_of(self) -> str:
        """The day of judgement: that of the report, or that of a later figure which was typed."""
        return f"MAX({DAY},{self.refs['typed_day']})"

    @property
    def is_late(self) -> str | None:
        return None if self.deadline is None else f"{self.as_of}>{serial(self.deadline)}"

    def _typed_day(self) -> str:
        value, day = self.refs["value"], self.refs["as_of"]
        return f'IF(OR({value}="",AND({day}<>"",NOT(ISNUMBER({day})))),"",IF({day}="",{DAY},INT({day})))'

    def _has_day(self) -> str:
        day = self.refs["as_of"]
        return f'OR({day}="",ISNUMBER({day}))'

    def _typed(self) -> str:
        value, unit = self.refs["value"], self.refs["unit"]
        factor = f'IF({unit}="",1,VLOOKUP({self.refs["unit_no"]}&"|"&{unit},{UNITS},2,FALSE))'
        amount = f"{value}*{factor}"
        if self.in_percent:
            # 88.5% in a cell is 0.885; its format tells.
            amount += f'*IF(LEFT(CELL("format",{value}),1)="P",100,1)'
        if self.live.negative:
            amount = f"ABS({amount})"
        return f'IF({value}="","",IF(AND(ISNUMBER({value}),{self._has_day()}),IFERROR({amount},"{MARK}"),"{MARK}"))'

    def _typed_milestone(self) -> str:
        value, unit = self.refs["value"], self.refs["unit"]
        share = f'{value}*IF(LEFT(CELL("format",{value}),1)="P",1,0.01)'
        in_percent = f'AND(ISNUMBER({value}),OR({unit}="%",LEFT(CELL("format",{value}),1)="P"))'
        done = f'IF(ISNUMBER(MATCH({value},{DONE_WORDS},0)),"{DONE}",IF({in_percent},{share},"{MARK}"))'
        return f'IF({value}="","",IF({self._has_day()},{done},"{MARK}"))'

    def _counts(self) -> str:
        """1 where the typed figure is the one to judge by, 0 where the known one is, ? where only the ledger can tell."""
        live, typed, day = self.live, self.refs["typed"], self.refs["typed_day"]
        inner = "1"
        if live.part_year is not None:
            whole = f"AND(MONTH({day})=12,DAY({day})=31)"
            known = "0" if self.whole_year or not self.has_figure else f'"{MARK}"'
            inner = f"IF(OR({whole},YEAR({day})={live.part_year}),1,{known})"
        early = f'"{MARK}"' if live.before == "unclear" else "0"
        yearly = live.yearly and live.period is not None
        begin = self.refs["start"] if yearly else None if live.start is None else str(serial(live.start))
        if yearly:
            inner = f"IF({day}>{self.refs['end']},0,{inner})"
        if live.last is not None:
            older = f'IF(AND(MONTH({day})=12,DAY({day})=31),"{MARK}",0)' if live.part_year is not None else "0"
            inner = f"IF({day}<{serial(live.last)},{older},{inner})"
        if begin is not None:
            inner = f"IF({day}<{begin},{early},{inner})"
        if yearly and live.period is not None and not live.years_alike:
            inner = f'IF({begin}<>{serial(live.period.start)},"{MARK}",{inner})'
        if live.is_milestone:
            inner = f'IF({typed}="{DONE}",1,{inner})'
        if live.later is not None:
            inner = f'IF({day}>={serial(live.later)},"{MARK}",{inner})'
        return f'IF({typed}="",0,IF({typed}="{MARK}","{MARK}",{inner}))'

    def _judged(self) -> str:
        latest, known = self.refs["latest"], '""'
        if self.has_figure:
            known = latest
            if self.live.yearly and self.live.period is not None:
                day = self.refs["latest_as_of"]
                known = f'IF(AND({day}>={self.refs["start"]},{day}<={self.refs["end"]}),{latest},"")'
        counts = self.refs["counts"]
        return f'IF({counts}=1,{self.refs["typed"]},IF({counts}=0,{known},"{MARK}"))'

    def _judged_day(self) -> str:
        counts, known = self.refs["counts"], self.refs["latest_as_of"] if self.has_figure else '""'
        return f'IF({counts}=1,{self.refs["typed_day"]},IF({counts}=0,{known},""))'

    def _year(self, years: Period | None) -> Formulas:
        """A yearly target is judged by the year of the day, within its own time."""
        begin, end = "DATE({0},1,1)", "DATE({0},12,31)"
        year = f"YEAR({self.as_of})"
        if years is not None:
            first, last = serial(years.start), serial(years.end)
            year = f"YEAR(MIN(MAX({self.as_of},{first}),{last}))"
            begin, end = f"MAX({first},{begin})", f"MIN({last},{end})"
        return {"start": begin.format(year), "end": end.format(year)}

    def _time(self) -> str:
        """Days gone by days of the period, on the day of the figure."""
        begin, end, judged = self.refs["start"], self.refs["end"], self.refs["judged"]
        on = f"IF(ISNUMBER({judged}),{self.refs['judged_day']},{self.as_of})"
        if self.live.fixed or (not self.live.is_milestone and self.live.cases is None):
            on = self.as_of
        return f"MIN(MAX({on}-{begin}+1,0),{end}-{begin}+1)/({end}-{begin}+1)"
