"""The judgement of a row as spreadsheet formulas: a figure that is typed turns the light as `tracker report` will."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.render.workbook.typed_formulas import DONE, MARK, UNCLEAR, Formulas, Typing, number, serial
from tracker.review.cases import Case, Cases, Way
from tracker.review.lights import LIGHT_NAMES, STATES, Light, State
from tracker.review.live import Growth
from tracker.review.trend import MODERATE, ON_TRACK

# Floats carry fifteen digits; what differs by less than the last of them is equal.
PLACES, DIGITS = 9, 13


@dataclass(frozen=True, slots=True)
class Judging(Typing):
    """All formulas of a row. `known_state` and `known_light` are those of what is known."""

    known_state: State
    known_light: Light

    def all(self) -> Formulas:
        """By column; what is not here is the same whatever is typed."""
        if self.live.fixed:
            return self._of_time({"typed_day": self._typed_day()})
        if self.live.unclear:
            return self._unclear()
        milestone = self.live.is_milestone
        made = {
            "typed": self._typed_milestone() if milestone else self._typed(),
            "typed_day": self._typed_day(),
            "counts": self._counts(),
            "judged": self._judged(),
            "judged_day": self._judged_day(),
            "done": self._done(),
            "behind": self._behind(),
            "state": self._state(),
            "gap": self._gap(),
            "light": self._light(),
        }
        if self.live.growth is not None:
            made["ratio"] = self._ratio(self.live.growth)
        return self._of_time(made)

    def _of_time(self, made: Formulas) -> Formulas:
        if self.live.period is not None:
            made["time"] = self._time()
            if self.live.yearly:
                made |= self._year(self.live.years)
        return made

    def _unclear(self) -> Formulas:
        """A question mark where something is typed."""
        empty = f'{self.refs["value"]}=""'
        return {
            "state": f'IF({empty},{self.word(self.known_state)},"{UNCLEAR.into(self.language)}")',
            "light": f'IF({empty},{self._lamp(self.known_light)},"{MARK}")',
        }

    def _chosen(self, of: Callable[[Case], str]) -> str:
        """`of` each case, of the first that holds the figure."""

        def nested(cases: Cases) -> str:
            texts = [of(case) for case in cases]
            made = texts[-1]
            for case, text in zip(cases[-2::-1], texts[-2::-1], strict=True):
                if text != made:
                    made = f"IF({self._holds(case)},{text},{made})"
            return made

        live, day = self.live, self.refs["judged_day"]
        whole = nested(live.cases or ())
        if live.part_year is None:
            return whole
        part = nested(live.part_cases) if live.part_cases else None
        in_part = f"AND(YEAR({day})={live.part_year},NOT(AND(MONTH({day})=12,DAY({day})=31)))"
        return whole if part == whole else f"IF({in_part},{part or self.word(State.NOT_COMPUTABLE)},{whole})"

    def _holds(self, case: Case) -> str:
        judged = self.refs["judged"]
        bounds = [
            f"ROUND({judged}-{number(edge)},{_places(edge)}){sign}0"
            for edge, sign in ((case.low, ">="), (case.high, "<="))
            if edge is not None
        ]
        return bounds[0] if len(bounds) == 1 else f"AND({','.join(bounds)})"

    def _done(self) -> str:
        judged = self.refs["judged"]
        if self.live.is_milestone:
            return f'IF({judged}="{DONE}",1,IF(ISNUMBER({judged}),{judged},""))'
        if self.live.cases is None:
            return '""'

        def share(case: Case) -> str:
            if isinstance(case.share, Way):
                zero, way = case.share.zero, case.share.full - case.share.zero
                return f"({judged}-{number(zero)})/{number(way)}"
            return '""' if case.share is None else number(case.share)

        return f'IF(ISNUMBER({judged}),{self._chosen(share)},"")'

    def _gap(self) -> str:
        judged = self.refs["judged"]
        if self.live.is_milestone:
            return f'IF(ISNUMBER({judged}),({judged}-1)*100,"")'
        if self.live.cases is None:
            return '""'
        gap = self._chosen(lambda case: "0" if case.gap_from is None else f"{judged}-{number(case.gap_from)}")
        return f'IF(ISNUMBER({judged}),{gap},"")'

    def _lag(self, case: Case | None) -> str:
        expected = "1" if case is not None and case.whole else self.refs["time"]
        return f"({expected}-{self.refs['done']})*100"

    def _lagging(self, case: Case | None) -> str:
        lag = f"ROUND({self._lag(case)},{PLACES})"
        yellow, red = number(self.settings.yellow_from), number(self.settings.red_above)
        behind = f"IF({lag}>={yellow},{self.word(State.BEHIND)},{self.word(State.ON_TRACK)})"
        return f"IF({lag}>{red},{self.word(State.FAR_BEHIND)},{behind})"

    def _behind(self) -> str:
        """Points behind, where the light comes from them."""
        state, done = self.refs["state"], self.refs["done"]
        words = ",".join(f"{state}={self.word(one)}" for one in (State.ON_TRACK, State.BEHIND, State.FAR_BEHIND))
        lag = self._lag(None)
        if not self.live.is_milestone:
            if self.live.cases is None:
                return '""'
            lag = self._chosen(lambda case: '""' if case.met or case.share is None else self._lag(case))
        return f'IF(AND(ISNUMBER({done}),OR({words})),{lag},"")'

    def _state(self) -> str:
        judged = self.refs["judged"]
        unclear, silent = f'"{UNCLEAR.into(self.language)}"', self.word(self.live.silent)
        if self.live.silent is State.NOT_COMPUTABLE:
            # Figures in another unit only; one that is typed is in the right one, whether or not it counts.
            silent = f"IF(ISNUMBER({self.refs['typed']}),{self.word(State.NO_DATA)},{silent})"
        if self.live.is_milestone:
            if self.is_late is not None:
                silent = f"IF({self.is_late},{self.word(State.OVERDUE)},{silent})"
            under_way = f"IF(ISNUMBER({judged}),{self._ended(self._of_milestone())},{silent})"
            told = f'IF({judged}="{DONE}",{self.word(State.MET)},{under_way})'
        elif self.live.cases is None:
            told = f'IF({judged}="",{silent},{self.word(State.NOT_COMPUTABLE)})'
        else:
            told = f'IF({judged}="",{silent},{self._chosen(lambda c: self._met(c) if c.met else self._short(c))})'
        return f'IF({judged}="{MARK}",{unclear},{told})'

    def _of_milestone(self) -> str:
        if self.deadline is None:
            return self.word(State.NO_SCHEDULE)
        return self.word(State.NOT_DUE) if self.live.period is None else self._lagging(None)

    def _met(self, case: Case) -> str:
        if not case.kept:
            return self.word(State.MET)
        holds = self.word(State.ON_TRACK)
        if self.is_late is not None:
            holds = f"IF({self.is_late},{self.word(State.UNCONFIRMED)},{holds})"
        return holds if self.live.end is None else f"IF({self._is_of_the_end},{self.word(State.MET)},{holds})"

    @property
    def _is_of_the_end(self) -> str:
        end = self.live.end
        yearly = self.live.yearly and self.live.period is not None
        return f"{self.refs['judged_day']}>={self.refs['end'] if yearly or end is None else serial(end)}"

    def _ended(self, under_way: str) -> str:
        """What is short once its time is over: overdue by a figure of the end, unconfirmed by an earlier one."""
        if self.is_late is None:
            return under_way
        over = f"IF({self._is_of_the_end},{self.word(State.OVERDUE)},{self.word(State.UNCONFIRMED)})"
        return f"IF({self.is_late},{over},{under_way})"

    def _short(self, case: Case) -> str:
        if self.live.end is None and not (case.kept and case.over):
            return self.word(State.NO_SCHEDULE)
        if case.share is None:
            return self._ended(self.word(State.OUTSIDE if case.kept else State.NOT_COMPUTABLE))
        if not case.whole and self.live.period is None:
            return self._ended(self.word(State.NO_SCHEDULE))
        return self._ended(self._lagging(case))

    def _light(self) -> str:
        state = self.refs["state"]
        by_light: dict[Light, list[str]] = {}
        for one, rating in STATES.items():
            by_light.setdefault(rating.light, []).append(f"{state}={self.word(one)}")
        made = self._lamp(Light.GREY)
        for light in (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE):
            tests = by_light[light]
            test = tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"
            made = f"IF({test},{self._lamp(light)},{made})"
        if self.live.growth is not None:
            made = self._light_by_growth(made)
        return f'IF({state}="{UNCLEAR.into(self.language)}","{MARK}",{made})'

    def _lamp(self, light: Light) -> str:
        return f'"{LIGHT_NAMES[light].into(self.language)}"'

    def _light_by_growth(self, otherwise: str) -> str:
        state, ratio = self.refs["state"], self.refs["ratio"]
        under_way = (State.ON_TRACK, State.BEHIND, State.FAR_BEHIND, State.NO_SCHEDULE)
        words = ",".join(f"{state}={self.word(one)}" for one in under_way)
        rounded = f"ROUND({ratio},{PLACES})"
        by_rate = f"IF({rounded}>={MODERATE},{self._lamp(Light.YELLOW)},{self._lamp(Light.RED)})"
        by_rate = f"IF({rounded}>={ON_TRACK},{self._lamp(Light.GREEN)},{by_rate})"
        by_rate = f'IF({ratio}="{MARK}","{MARK}",{by_rate})'
        return f'IF(AND({ratio}<>"",OR({words})),{by_rate},{otherwise})'

    def _ratio(self, growth: Growth) -> str:
        """Growth a year since the base, by that required; years are whole ones and the days of the last by its length."""
        typed, day = self.refs["typed"], self.refs["typed_day"]
        known = '""' if growth.ratio is None else number(growth.ratio)
        last_year = f"DATE(YEAR({day})-1,12,31)"
        years = f"(YEAR({day})-1-{growth.base_year}+({day}-{last_year})/(DATE(YEAR({day}),12,31)-{last_year}))"
        rate = f"(({typed}/{number(growth.base)})^(1/{years})-1)/{number(growth.required)}"
        early = known if growth.stated else f'IF(YEAR({day})={growth.base_year},"{MARK}",{known})'
        inner = f'IF({day}<={serial(date(growth.base_year, 12, 31))},{early},IF({typed}<=0,"",{rate}))'
        older = "FALSE" if growth.last is None else f"{day}<{serial(growth.last)}"
        return f"IF(OR(NOT(ISNUMBER({typed})),{older}),{known},{inner})"


def _places(edge: Decimal) -> int:
    """Digits behind the point to which a figure is compared with `edge`."""
    return min(PLACES, DIGITS - edge.adjusted()) if edge else PLACES
