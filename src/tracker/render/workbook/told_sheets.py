"""Sheets that are only read: promises against those before, what happened since a day, all figures, the sentences."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.ledger.sheet_words import SHEETS
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.render.since_text import NOTHING, counts, head_text, sections
from tracker.render.succession_text import VERDICTS, outcome_text
from tracker.render.wording import promise_text, visible
from tracker.render.workbook.book_styles import ALLOWED, HEAD, LINES, Styles, printed, write
from tracker.render.workbook.form_columns import DAY_FORM, Cell, day, number
from tracker.render.workbook.help_words import HELP
from tracker.review.counting import counting
from tracker.review.judgement import Progress
from tracker.review.lights import STATE_WORDS
from tracker.review.since import Since
from tracker.review.succession import Step

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ID, INDICATOR = (Said("id", "编号"), 10), (Said("indicator", "指标"), 34)
FOLLOWS = (
    INDICATOR,
    (Said("id before", "上期编号"), 11),
    (Said("promised before", "上期承诺"), 16),
    (Said("until, before", "上期期限"), 11),
    (Said("came of it", "上期结果"), 30),
    (Said("change", "变化"), 12),
    (Said("by", "变化量"), 11),
    (Said("in percent", "变化幅度"), 11),
    (Said("id now", "本期编号"), 11),
    (Said("promised now", "本期承诺"), 16),
    (Said("until", "本期期限"), 11),
    (Said("judged now", "本期评判"), 16),
    (Said("lead unit", "牵头单位"), 20),
)
DROPPED = Said("not taken up again", "未再提及")
FIGURES = (
    ID,
    INDICATOR,
    (Said("region", "地区"), 16),
    (Said("day", "数据日"), 11),
    (Said("figure", "数据"), 12),
    (Said("in", "计量"), 10),
    (Said("came from", "数据出处"), 24),
    (Said("remark", "附注"), 24),
    (Said("recorded by", "登记人"), 14),
    (Said("recorded on", "登记日"), 11),
)
SOURCES = (
    ID,
    INDICATOR,
    (Said("sentence", "原文"), 90),
    (Said("section", "章节"), 40),
    (Said("document", "文件"), 26),
    (Said("title", "标题"), 40),
    (Said("issued by", "发文机关"), 22),
    (Said("issued on", "成文日期"), 11),
    (Said("file", "文件路径"), 34),
    (Said("from", "起"), 9),
    (Said("to", "止"), 9),
    (Said("confidence", "可信度"), 8),
)
SURE = {"high": Said("high", "高"), "low": Said("low", "低")}


class ToldSheets:
    def __init__(self, book: "Workbook", styles: Styles, language: str) -> None:
        self.book, self.styles, self.language = book, styles, language

    def _sheet(self, key: str, heads: int | None) -> "Worksheet":
        title = SHEETS[key].into(self.language)
        sheet = self.book.add_worksheet(title)
        printed(sheet, title, heads=heads, language=self.language)
        sheet.protect("", ALLOWED)
        return sheet

    def _table(self, key: str, heads: Sequence[tuple[Said, int]], rows: Iterable[Sequence[Cell]]) -> None:
        sheet = self._sheet(key, 0)
        for at, (said, width) in enumerate(heads):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, said.into(self.language), self.styles.head)
        count = 0
        for count, cells in enumerate(rows, start=1):
            for at, value in enumerate(cells):
                write(sheet, count, at, value, self._plain(value))
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(count, 1), len(heads) - 1)

    def _plain(self, value: Cell, form: str = "General") -> object:
        if isinstance(value, date):
            return self.styles.of(num_format=DAY_FORM)
        return (
            self.styles.of(num_format="@", text_wrap=True)
            if isinstance(value, str)
            else self.styles.of(num_format=form)
        )

    def since(self, found: Since, scope: str) -> None:
        """The tables of `report --since`, one below the other."""
        sheet = self._sheet("since", None)
        sheet.write_string(0, 0, head_text(found, scope).into(self.language), self.styles.of(bold=True, font_size=14))
        at = 1
        for text in counts(found, self.language):
            sheet.write_string(at, 0, text)
            at += 1
        parts = sections(found, self.language)
        for part in parts:
            sheet.write_string(at + 1, 0, part.title, self.styles.of(bold=True, font_size=12))
            at += 2
            if part.note:
                sheet.write_string(at, 0, part.note)
                at += 1
            for column, head in enumerate(part.heads):
                sheet.write_string(at, column, head, self.styles.of(**HEAD))
            for row in part.rows:
                at += 1
                for column, text in enumerate(row):
                    write(sheet, at, column, text, self.styles.of(**LINES, num_format="@", text_wrap=True))
            at += 1
        if not parts:
            sheet.write_string(at + 1, 0, NOTHING.into(self.language))
        for column, width in enumerate((22, 18, 34, 24, 30, 22)):
            sheet.set_column(column, column, width)

    def follows(self, pairs: Sequence[tuple[Step, Step]], left: Sequence[TargetRow]) -> None:
        """Each promise beside the one before it, and those before that nothing follows."""
        self._table("follows", FOLLOWS, [*map(self._pair, pairs), *map(self._left, left)])

    def _pair(self, pair: tuple[Step, Step]) -> list[Cell]:
        old, new = pair
        change = new.change
        word = VERDICTS[change.verdict].into(self.language) if change is not None else None
        percent = change.percent / 100 if change is not None and change.percent is not None else None
        owners = new.row["owners"]
        return [
            *(visible(new.row["indicator"]), old.row["id"], promise_text(old.row), day(old.row["deadline"])),
            *(outcome_text(old).into(self.language), word, change.difference if change is not None else None),
            *(None if percent is None else f"{percent:+.1%}", new.row["id"], promise_text(new.row)),
            *(day(new.row["deadline"]), STATE_WORDS[new.progress.state].into(self.language)),
            visible(owners[0]["name"]) if owners else None,
        ]

    def _left(self, row: TargetRow) -> list[Cell]:
        head = [visible(row["indicator"]), row["id"], promise_text(row), day(row["deadline"]), None]
        return [
            *head,
            DROPPED.into(self.language),
            *[None] * 6,
            visible(row["owners"][0]["name"]) if row["owners"] else None,
        ]

    def figures(self, rows: Sequence[Progress]) -> None:
        """Every figure that counts, of all targets."""
        self._table("figures", FIGURES, (cells for progress in rows for cells in _figures(progress.row)))

    def sources(self, rows: Sequence[Progress]) -> None:
        self._table("sources", SOURCES, (self._source(progress.row) for progress in rows))

    def _source(self, row: TargetRow) -> list[Cell]:
        document, source = row["document"], row["source"]
        return [
            *(row["id"], visible(row["indicator"]), visible(source["quote"]), visible(" › ".join(row["section"]))),
            *(visible(document["key"]), visible(document["title"]), visible(document["issuer"]), day(document["issued"])),
            *(visible(source["file"]), source["start"], source["end"]),
            SURE[row["confidence"]].into(self.language) if row["confidence"] in SURE else visible(row["confidence"]),
        ]  # fmt: skip

    def help(self) -> None:
        sheet = self._sheet("help", None)
        sheet.set_column(0, 0, 100)
        for at, said in enumerate(HELP):
            look = self.styles.of(bold=True, font_size=14) if at == 0 else self.styles.of(text_wrap=True)
            sheet.write_string(at, 0, said.into(self.language), look)


def _figures(row: TargetRow) -> Iterable[list[Cell]]:
    for figure in counting(row):
        value: Cell = "✓" if figure["done"] else number(figure["value"])
        yield [
            *(row["id"], visible(row["indicator"]), visible(row["region"]), day(figure["as_of"]), value),
            *(visible(figure["unit"]), visible(figure["source"]), visible(figure["note"]), visible(figure["by"])),
            day(figure["recorded_at"][:10]),
        ]
