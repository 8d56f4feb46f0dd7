"""The sheet that sums up: lights in all and by group, counted from the main sheet as it is filled in; bars beside it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.ledger.sheet_words import SHEETS
from tracker.model.said import Said
from tracker.render.bars import ink_on
from tracker.render.wording import BY_WORDS, RANK, judgement_text, legend_parts, scope_text, visible
from tracker.render.workbook.book_styles import ALLOWED, LINES, Styles, printed, write
from tracker.render.workbook.form_columns import DAY_FORM, PLACE_OF, SHARE_FORM
from tracker.render.workbook.form_sheet import LETTERS
from tracker.render.workbook.typed_formulas import DAY
from tracker.review.bodies import body_of
from tracker.review.lights import LIGHT_NAMES, LIGHT_WORDS, Light
from tracker.review.summary import KEYS, Group, Summary, first_owner

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# Groups times targets: beyond this the counts of groups are plain numbers, so that the workbook opens at once.
MOST_COUNTED = 4_000_000
MOST_BARS = 20
FIRST_GROUP = 8
NO_NAME = Said("(none)", "(未注明)")
DAY_WORD, COUNT = Said("As of", "截至日期"), Said("Targets", "目标数")
HEADS = (Said("Total", "合计"), Said("Mean done", "平均完成"), Said("Mean time gone", "平均时间进度"))
LEADS = Said("Ahead of schedule", "完成减应达")
AHEAD = 9
PLAIN = Said("The groups are as they were when this was written.", "分组数为导出时的数。")


def group_numbers(summary: Summary) -> dict[str, int]:
    """Of each target the place of its group, from 1."""
    if summary.by == "owner":
        places = {group.key: at for at, group in enumerate(summary.groups, start=1)}
        keys = {}
        for progress in summary.all:
            words = first_owner(progress.row)
            keys[progress.row["id"]] = (
                body_of(words, progress.row, summary.own, summary.as_of.year).key if words else ""
            )
        return {id: places[key] for id, key in keys.items()}
    key_of = KEYS[summary.by]
    named = {group.name: at for at, group in enumerate(summary.groups, start=1)}
    return {progress.row["id"]: named[key_of(progress.row)] for progress in summary.all}


@dataclass(frozen=True, slots=True)
class SummarySheet:
    book: "Workbook"
    styles: Styles
    summary: Summary
    language: str
    rows: int

    @property
    def title(self) -> str:
        return SHEETS["summary"].into(self.language)

    def say(self, said: Said) -> str:
        return said.into(self.language)

    def column(self, key: str) -> str:
        """All cells of a column of the main sheet."""
        letter, last = LETTERS[PLACE_OF[key]], max(self.rows, 1) + 1
        return f"'{SHEETS['form'].into(self.language)}'!${letter}$2:${letter}${last}"

    def write(self, sheet: "Worksheet", scope: str) -> None:
        summary, settings = self.summary, self.summary.settings
        self.book.define_name(DAY, f"='{self.title}'!$B$2")
        title = self.say(scope_text(scope, summary.whole.total, summary.as_of))
        sheet.write_string(0, 0, title, self.styles.of(bold=True, font_size=14))
        sheet.write_string(1, 0, self.say(DAY_WORD))
        write(sheet, 1, 1, summary.as_of, self.styles.of(num_format=DAY_FORM, align="left"))
        sheet.write_string(2, 0, self.say(judgement_text(settings.judgement, settings.yellow_from, settings.red_above)))
        for at, light in enumerate(Light, start=1):
            name = f"{self.say(LIGHT_NAMES[light])} · {self.say(LIGHT_WORDS[light])}"
            sheet.write_string(3, at, name, self._lamp(light))
        sheet.write_string(4, 0, self.say(COUNT))
        for at, light in enumerate(Light, start=1):
            lamp = f'"{self.say(LIGHT_NAMES[light])}"'
            sheet.write_formula(4, at, f"=COUNTIF({self.column('light')},{lamp})", None, summary.whole.counts[light])
        grey = [part for part in legend_parts(summary) if part.light is Light.GREY]
        told = Said(", ", "，").into(self.language).join(f"{self.say(part.word)} {part.count}" for part in grey)
        sheet.write_string(5, 0, self.say(Said("of the grey", "其中灰灯")))
        sheet.write_string(5, 1, told)
        counted = len(summary.groups) * self.rows <= MOST_COUNTED
        if not counted:
            sheet.write_string(6, 0, self.say(PLAIN))
        self._groups(sheet, counted=counted)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 10, 13)
        printed(sheet, title, heads=FIRST_GROUP - 1, language=self.language)
        if summary.groups:
            self._bars(sheet)
        sheet.freeze_panes(FIRST_GROUP, 1)
        sheet.protect("", ALLOWED)

    def _lamp(self, light: Light) -> object:
        colour = self.summary.settings.colours[light]
        return self.styles.of(bg_color=colour, font_color=ink_on(colour), bold=True, text_wrap=True)

    def _groups(self, sheet: "Worksheet", *, counted: bool) -> None:
        heads = [BY_WORDS[self.summary.by], *(LIGHT_NAMES[light] for light in Light), *HEADS]
        if self.summary.by == "owner":
            heads += [LEADS, RANK]
        for at, said in enumerate(heads):
            sheet.write_string(FIRST_GROUP - 1, at, self.say(said), self.styles.head)
        for number, group in enumerate(self.summary.groups, start=1):
            at = FIRST_GROUP - 1 + number
            sheet.write_string(at, 0, visible(group.name) or self.say(NO_NAME), self.styles.of(**LINES))
            for column, (value, formula, form) in enumerate(self._cells(number, group), start=1):
                look = self.styles.of(**LINES, num_format=form)
                if counted and formula:
                    sheet.write_formula(at, column, formula, look, "" if value is None else float(value))
                else:
                    write(sheet, at, column, value, look)

    def _cells(self, number: int, group: Group) -> list[tuple[Decimal | int | None, str, str]]:
        """Value, formula and number format of each cell of a group."""
        own, row = f"{self.column('group')},{number}", FIRST_GROUP + number
        cells: list[tuple[Decimal | int | None, str, str]] = [
            (group.counts[light], f'=COUNTIFS({own},{self.column("light")},"{self.say(LIGHT_NAMES[light])}")', "0")
            for light in Light
        ]
        cells.append((group.total, f"=COUNTIF({own})", "0"))
        shares = f'{own},{self.column("clipped")},">=0"'
        for value, key in ((group.done, "clipped"), (group.elapsed, "time")):
            cells.append((value, f'=IFERROR(AVERAGEIFS({self.column(key)},{shares}),"")', SHARE_FORM))
        if self.summary.by == "owner":
            ahead, last = LETTERS[AHEAD], FIRST_GROUP + len(self.summary.groups)
            lead = f'{own},{self.column("lead")},">=-9"'
            mean = f'=IFERROR(ROUND(AVERAGEIFS({self.column("lead")},{lead}),12),"")' if group.key else ""
            cells.append((group.lead if group.key else None, mean, SHARE_FORM))
            place = f"RANK({ahead}{row},{ahead}${FIRST_GROUP + 1}:{ahead}${last})"
            cells.append((group.rank, f'=IF(ISNUMBER({ahead}{row}),{place},"")', "0"))
        return cells

    def _bars(self, sheet: "Worksheet") -> None:
        last = FIRST_GROUP - 1 + min(len(self.summary.groups), MOST_BARS)
        chart = self.book.add_chart({"type": "bar", "subtype": "percent_stacked"})
        for column, light in enumerate(Light, start=1):
            chart.add_series(
                {
                    "name": [self.title, FIRST_GROUP - 1, column],
                    "categories": [self.title, FIRST_GROUP, 0, last, 0],
                    "values": [self.title, FIRST_GROUP, column, last, column],
                    "fill": {"color": self.summary.settings.colours[light]},
                    "gap": 40,
                }
            )
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 620, "height": 160 + 24 * (last - FIRST_GROUP + 1)})
        below = FIRST_GROUP + len(self.summary.groups) + 1
        sheet.insert_chart(below, 0, chart)
