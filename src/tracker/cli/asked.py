"""Options that several commands share, and how their words become filters and days."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from tracker.cli.context import Context
    from tracker.lexicon.days import Edge
    from tracker.model.plain_rows import TargetRow
    from tracker.review.query import Filters, Words

Data = Annotated[
    Path | None, typer.Option("--data", metavar="FILE", help="The ledger; else TRACKER_DATA, else data/targets.yaml.")
]
# Given twice, an option of these asks for any of its words; --search for all of them.
Region = Annotated[list[str] | None, typer.Option("--region", help="A place, with everything below it: name or code.")]
Owner = Annotated[list[str] | None, typer.Option("--owner", help="Unit in charge; part of its name is enough.")]
Sector = Annotated[list[str] | None, typer.Option("--sector", help="Sector, as `tracker list` shows it.")]
Search = Annotated[list[str] | None, typer.Option("--search", help="Words that stand somewhere in the record.")]
DueBefore = Annotated[str | None, typer.Option("--due-before", metavar="DATE", help="Deadline on this day or earlier.")]
DueAfter = Annotated[str | None, typer.Option("--due-after", metavar="DATE", help="Deadline on this day or later.")]
Year = Annotated[list[str] | None, typer.Option("--year", help="Year of the deadline.")]
Status = Annotated[
    list[str] | None,
    typer.Option("--status", help="met, open, overdue, not_due, unconfirmed (no final figure) or no_data."),
]
Kind = Annotated[list[str] | None, typer.Option("--kind", help="level, increase, growth, reduction or milestone.")]
Document = Annotated[
    list[str] | None, typer.Option("--document", help="Title, number or key of a plan; a part is enough.")
]
Id = Annotated[list[str] | None, typer.Option("--id", help="Id, or the beginning of one.")]
Ocr = Annotated[
    bool,
    typer.Option(
        "--ocr", envvar="TRACKER_OCR", help="Recognise text in scans and pictures; seconds a page, all doubted."
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Judge as of this day (YYYY-MM-DD); else today.")
]

EVERYTHING = Said("all targets", "全部目标")


def filters_of(*standings: str, **asked: "Words") -> "Filters":
    """Filters over what is still promised; days, years, kinds and states (these and `standings`) are checked here. Raises
    WrongUse."""
    from tracker.model.field_words import KINDS
    from tracker.review.query import JUDGED, Filters, several

    for name in ("due_before", "due_after"):
        if days := several(asked.get(name)):
            edge: Edge = "start" if name == "due_after" else "end"
            asked[name] = day_of(days[0], f"--{name.replace('_', '-')}", edge).isoformat()
    for year in several(asked.get("year")):
        year_of(year)
    for kind in several(asked.get("kind")):
        choice(kind, "--kind", tuple(KINDS))
    for status in several(asked.get("status")):
        if status not in (known := (*JUDGED, *standings)):
            from tracker.review.standing_words import standing_text

            told = Said(one_of(known).en, f"可选：{'、'.join(standing_text(name, 'zh') for name in known)}。")
            raise wrong("--status", f'"{status}" is no state', f"“{status}”不是状态", told)
    return Filters(**asked, gone=False)  # type: ignore[arg-type]


def scope_of(*asked: "Words") -> str:
    """What was asked for, for the head of a page."""
    from tracker.review.query import several

    return " · ".join("、".join(several(words)) for words in asked if several(words))


def day_of(text: str, option: str, edge: "Edge" = "end") -> date:
    """A day as people say it; of a month or a year the last one, or with `edge` the first. Raises WrongUse that names
    the option."""
    with suppress(ValueError):
        return date.fromisoformat(text)
    from tracker.cli.context import Context
    from tracker.lexicon.days import day_of as day_in_words

    day = day_in_words(text, Context().today, edge)
    if day is None:
        raise wrong(
            option,
            f'"{text}" is not a day',
            f"“{text}”不是日期",
            Said(
                "Write it as YYYY-MM-DD, or such as 2023/6/30, 6月底, 三季度末, today.",
                "请写作 年-月-日，或如 2023/6/30、6月底、三季度末、今天。",
            ),
        )
    return day


def year_of(text: str) -> str:
    """Four digits. Raises WrongUse."""
    if not (len(text) == 4 and text.isascii() and text.isdigit()):
        remedy = Said("Write four digits, such as 2025.", "请写四位数字，如 2025。")
        raise wrong("--year", f'"{text}" is not a year', f"“{text}”不是年份", remedy)
    return text


def tell_unknown_place(region: "Words", rows: "Sequence[TargetRow]", context: "Context") -> None:
    """Where nothing was found below `region`: a remark if that is no place at all."""
    from tracker.review.query import several

    if rows:
        return
    for place in several(region):
        from tracker.ledger.region_filter import is_place

        if not is_place(place):
            name = "".join(c if c.isprintable() else "?" for c in place)
            context.tell(Said(f'--region: no place named "{name}" is known', f"--region：没有名为“{name}”的地区"))


def tell_unread(db: "sqlite3.Connection", context: "Context") -> None:
    """A remark where records of the ledger could not be read and the answer is without them."""
    from tracker.ledger.aside import unread

    if found := unread(db):
        from tracker.render.visible import visible

        count, first = len(found), found[0]
        en = f"{count} record{'s' if count > 1 else ''} could not be read and {'are' if count > 1 else 'is'} left out"
        context.tell(
            Said(
                f"{en} ({visible(first.en)}); `tracker check` names every one",
                f"{count} 条记录无法读取，未计入（{visible(first.zh)}）；`tracker check` 逐条列出",
            )
        )


def choice(text: str, option: str, among: tuple[str, ...]) -> str:
    """`text`, if it is one of `among`. Raises WrongUse."""
    if text not in among:
        raise wrong(option, f'"{text}" is not known', f"“{text}”不可用", one_of(among))
    return text


def one_of(words: tuple[str, ...]) -> Said:
    listed = ", ".join(words)
    return Said(f"Write one of {listed}.", f"可选：{listed}。")


def wrong(option: str, en: str, zh: str, remedy: str | Said) -> WrongUse:
    """The error for an option. A remedy that is only a list of words to write needs no second language."""
    told = remedy if isinstance(remedy, Said) else Said(remedy, remedy)
    return WrongUse(Problem(option, Said(en, zh), told, code="option"))
