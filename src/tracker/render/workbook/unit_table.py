"""A hidden sheet of the units in which figures may be given, with their factors, and of the words for done."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.ledger.sheet_words import SHEETS
from tracker.render.visible import visible
from tracker.render.workbook.typed_formulas import DONE_WORDS, UNITS
from tracker.review.unit_choices import unit_choices

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# As `tracker update --from` takes them.
DONE = ("完成", "done", "已完成", "已办结", "已达成", "是", "yes", "true", "√", "✓", "✔")


@dataclass(slots=True)
class UnitSheet:
    """Numbers for units, in the order in which they come."""

    language: str
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return SHEETS["units"].into(self.language)

    def number(self, unit: str) -> int:
        return self.numbers.setdefault(unit, len(self.numbers) + 1)

    def choices(self, number_cell: str) -> str:
        """The drop-down of a row: the stretch of the table that belongs to its unit."""
        numbers, first = f"'{self.title}'!$C:$C", f"'{self.title}'!$D$1"
        return f"OFFSET({first},MATCH({number_cell},{numbers},0)-1,0,COUNTIF({numbers},{number_cell}),1)"

    def write(self, book: "Workbook", sheet: "Worksheet") -> None:
        sheet.hide()
        at = 0
        for unit, number in self.numbers.items():
            for text, factor in unit_choices(unit):
                shown = visible(text)
                sheet.write_string(at, 0, f"{number}|{shown}")
                sheet.write_number(at, 1, float(factor))
                sheet.write_number(at, 2, number)
                sheet.write_string(at, 3, shown)
                if at < len(DONE):
                    sheet.write_string(at, 4, DONE[at])
                at += 1
        for rest in range(at, len(DONE)):
            sheet.write_string(rest, 4, DONE[rest])
        book.define_name(UNITS, f"='{self.title}'!$A$1:$B${max(at, 1)}")
        book.define_name(DONE_WORDS, f"='{self.title}'!$E$1:$E${len(DONE)}")
