"""The sheet with charts: one target of choice against its promised path, and the mean of all against the time gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from tracker.ledger.sheet_words import SHEETS
from tracker.model.said import Said
from tracker.render.visible import visible
from tracker.render.workbook.book_styles import ALLOWED, TO_FILL, Styles, printed, write
from tracker.render.workbook.form_columns import DAY_FORM
from tracker.review.path import Path, Point, path_of
from tracker.review.succession import Step
from tracker.review.summary import Summary

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# Targets to choose from, those that lag first; points of one chart.
MOST_TARGETS, MOST_POINTS = 500, 24
CHOOSE = Said("Choose a target in the yellow cell:", "在黄色单元格选择目标：")
NONE = Said("No target has a figure yet.", "尚无数据可绘制。")
ACTUAL, PROMISED = Said("Figures", "实际"), Said("Promised", "承诺")
MEAN, TIME = Said("Mean share done, %", "平均完成比例（%）"), Said("Mean share of time, %", "平均时间进度（%）")
FIRST, CHART_ROWS, LONGEST_LABEL = 3, 22, 250
FAINT = "#9aa3ab"
COLOURS = ("#1d5fa8", "#8a5a00")
# Columns of what the charts are drawn from; what is chosen from, and the points of all, stand hidden behind them. A value
# stands beside its day.
DAY, PATH_DAY = 12, 14
GROUP_DAY, GROUP_DONE, GROUP_TIME = 17, 18, 19
LABEL, POINT_DAY, PATH_POINT_DAY = 22, 28, 30
NAMES = tuple(xl_col_to_name(column) for column in range(PATH_POINT_DAY + 2))


class Choice(NamedTuple):
    """A target of the drop-down, with where its points begin (from 0) and how many they are."""

    label: str
    at: int
    many: int
    path_at: int
    path_count: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """`promised` has a day without a value behind each path, so that two are not joined."""

    choices: list[Choice]
    points: list[Point]
    promised: list[Point | date]

    def add(self, label: str, path: Path) -> None:
        actual = list(path.actual)[-MOST_POINTS:]
        edges: list[Point | date] = []
        for edge in path.promised:
            edges += [*edge, edge[-1].day]
        self.choices.append(
            Choice(
                label[:LONGEST_LABEL], len(self.points), len(actual), len(self.promised), min(len(edges), MOST_POINTS)
            )
        )
        self.points.extend(actual)
        self.promised.extend(edges[:MOST_POINTS])


@dataclass(frozen=True, slots=True)
class TrendSheet:
    book: "Workbook"
    styles: Styles
    summary: Summary
    language: str

    @property
    def title(self) -> str:
        return SHEETS["trend"].into(self.language)

    def write(self, pairs: Sequence[tuple[Step, Step]], group: Path | None) -> None:
        drawn = self._drawn({new.row["id"]: old for old, new in pairs})
        if not drawn.choices and group is None:
            return
        sheet = self.book.add_worksheet(self.title)
        printed(sheet, self.title, heads=None, language=self.language)
        sheet.print_area(0, 0, FIRST + 2 * CHART_ROWS, DAY - 1)
        sheet.write_string(0, 0, (CHOOSE if drawn.choices else NONE).into(self.language), self.styles.of(bold=True))
        self._columns(sheet, drawn, group)
        sheet.set_column(0, 0, 30)
        sheet.set_column(2, 2, 44)
        sheet.set_column(DAY, GROUP_TIME, 11)
        sheet.set_column(LABEL, PATH_POINT_DAY + 1, 11, None, {"hidden": True})
        below = FIRST
        if drawn.choices:
            label = NAMES[LABEL]
            source = f"=${label}${FIRST + 1}:${label}${FIRST + len(drawn.choices)}"
            sheet.data_validation(0, 2, 0, 2, {"validate": "list", "source": source})
            self._chart(sheet, below, MOST_POINTS, (DAY, DAY + 1, ACTUAL), (PATH_DAY, PATH_DAY + 1, PROMISED))
            below += CHART_ROWS
        if group is not None:
            count = len(group.actual)
            self._chart(sheet, below, count, (GROUP_DAY, GROUP_DONE, MEAN), (GROUP_DAY, GROUP_TIME, TIME))
        sheet.protect("", ALLOWED)

    def _drawn(self, before: dict[str, Step]) -> Drawn:
        """What may be chosen, those that are late or lag first, and the points of all, one target after the other."""
        behind = [*self.summary.overdue, *self.summary.lagging]
        known = {progress.row["id"] for progress in behind}
        rest = (progress for progress in self.summary.all if progress.row["id"] not in known)
        drawn = Drawn([], [], [])
        for progress in chain(behind, rest):
            row = progress.row
            if len(drawn.choices) == MOST_TARGETS:
                break
            if not row.get("figures"):
                continue
            line = [before[row["id"]].row, row] if row["id"] in before else [row]
            path = path_of(line, self.summary.as_of, self.summary.settings)
            if isinstance(path, Path) and path.actual:
                drawn.add(visible(f"{row['id']} {row['indicator']} {(row['deadline'] or '')[:4]} ({path.unit})"), path)
        return drawn

    def _columns(self, sheet: "Worksheet", drawn: Drawn, group: Path | None) -> None:
        """Row by row, as the workbook wants them: points of the charts, what is chosen from, the points of all targets."""
        day, plain, bold = (
            self.styles.of(num_format=DAY_FORM),
            self.styles.of(num_format="General"),
            self.styles.of(bold=True),
        )
        choices, mean = drawn.choices, list(group.actual) if group is not None else []
        time = {point.day: point.value for edge in (group.promised if group is not None else ()) for point in edge}
        if choices:
            sheet.write_string(0, 2, choices[0].label, self.styles.of(**TO_FILL, bold=True))
            sheet.write_string(FIRST - 1, DAY, ACTUAL.into(self.language), bold)
            sheet.write_string(FIRST - 1, PATH_DAY, PROMISED.into(self.language), bold)
        if mean:
            sheet.write_string(FIRST - 1, GROUP_DONE, MEAN.into(self.language), bold)
            sheet.write_string(FIRST - 1, GROUP_TIME, TIME.into(self.language), bold)
        charted = range(MOST_POINTS if choices else 0)
        rows = zip_longest(charted, mean, choices, drawn.points, drawn.promised)
        for at, (number, done, choice, point, path) in enumerate(rows, start=FIRST):
            if number is not None:
                for column, formula in _chosen(number, len(choices)):
                    sheet.write_formula(at, column, formula, day if column in (DAY, PATH_DAY) else plain, "#N/A")
            if done is not None:
                write(sheet, at, GROUP_DAY, done.day, day)
                write(sheet, at, GROUP_DONE, done.value, plain)
                write(sheet, at, GROUP_TIME, time.get(done.day), plain)
            if choice is not None:
                for column, value in enumerate(choice, start=LABEL):
                    write(sheet, at, column, value, None)
            for column, one in ((POINT_DAY, point), (PATH_POINT_DAY, path)):
                if isinstance(one, Point):
                    write(sheet, at, column, one.day, None)
                    write(sheet, at, column + 1, one.value, None)
                elif one is not None:
                    write(sheet, at, column, one, None)

    def _chart(self, sheet: "Worksheet", at: int, count: int, *series: tuple[int, int, Said]) -> None:
        chart = self.book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        for (x, y, said), colour, dashed in zip(series, COLOURS, (False, True), strict=True):
            chart.add_series(
                {
                    "name": said.into(self.language),
                    "categories": [self.title, FIRST, x, FIRST + count - 1, x],
                    "values": [self.title, FIRST, y, FIRST + count - 1, y],
                    "line": {"color": colour, "width": 2.25, "dash_type": "dash" if dashed else "solid"},
                    "marker": {"type": "none" if dashed else "circle", "fill": {"color": colour}},
                }
            )
        chart.set_x_axis({"num_format": DAY_FORM, "major_gridlines": {"visible": False}})
        chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#dddddd"}}})
        chart.set_legend({"position": "bottom"})
        chart.show_na_as_empty_cell()
        chart.set_size({"width": 760, "height": 400})
        sheet.insert_chart(at, 0, chart)


def _chosen(number: int, choices: int) -> Iterator[tuple[int, str]]:
    """Point `number` (from 0) of the target that is chosen: its day and its value, figures first, then the promised path.

    Behind the last point its day goes on without a value: a chart takes a day that is missing for the first of all days.
    """
    label = NAMES[LABEL]
    row = f"MATCH($C$1,${label}$1:${label}${FIRST + choices},0)"
    for column, begin, source in ((DAY, 1, POINT_DAY), (PATH_DAY, 3, PATH_POINT_DAY)):
        first, count = (f"INDEX(${NAMES[LABEL + at]}:${NAMES[LABEL + at]},{row})" for at in (begin, begin + 1))
        point = f"{first}+{FIRST + 1}+MAX(0,MIN({number},{count}-1))"
        day, value = (f"INDEX(${NAMES[source + which]}:${NAMES[source + which]},{point})" for which in (0, 1))
        yield column, f"={day}"
        yield column + 1, f'=IF({number}>={count},NA(),IF({value}="",NA(),{value}))'
