"""The columns of the workbook's main sheet: what is printed, what is filled in, what stands further right, what is hidden."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from tracker.ledger.sheet_words import GIVEN, TO_FILL
from tracker.model.field_words import COMPARATORS, KINDS, ROLES
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.render.wording import promise_text, visible
from tracker.render.workbook.typed_formulas import DONE
from tracker.review.judgement import Progress
from tracker.review.lights import LIGHT_NAMES, STATE_WORDS
from tracker.review.schedule import Period
from tracker.review.standing import standing_of
from tracker.review.standing_words import standing_text
from tracker.review.summary import first_owner
from tracker.review.trend import Trend

Cell = str | Decimal | int | date | None
Place = Literal["printed", "fill", "beside", "hidden"]
DAY_FORM, SHARE_FORM, POINTS_FORM = "yyyy-mm-dd", "0.0%", "0.0"


@dataclass(frozen=True, slots=True)
class FormLine:
    """One target of the sheet, with the numbers of its unit and its group."""

    progress: Progress
    unit_no: int
    group_no: int | None
    language: str

    @property
    def row(self) -> TargetRow:
        return self.progress.row


@dataclass(frozen=True, slots=True)
class FormColumn:
    """`form` is a number format; cells of a `live` column hold a formula where one is made."""

    key: str
    head: Said
    width: int
    place: Place
    value: Callable[[FormLine], Cell]
    form: str | None = None
    wraps: bool = False


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def others(line: FormLine) -> str:
    """The units that are not the first, each with its role where it is told."""
    first = first_owner(line.row)
    names = [
        o["name"] + (f"({ROLES[o['role']].into(line.language)})" if o["role"] != "lead" else "")
        for o in line.row["owners"]
        if o["name"] != first
    ]
    return visible("、".join(names))


def latest(line: FormLine) -> Cell:
    """The figure that is judged, in the target's unit; of a milestone the share, or the word for done."""
    found = line.progress.latest
    if found is None:
        return None
    if found.figure["done"]:
        return DONE_TEXT.into(line.language)
    return found.value / 100 if line.row["type"] == "milestone" else found.value


def judged(line: FormLine) -> Cell:
    found = line.progress.latest
    return DONE if found is not None and found.figure["done"] else latest(line)


DONE_TEXT = Said("done", "完成")


def _period(line: FormLine) -> Period | None:
    return line.progress.period if isinstance(line.progress.period, Period) else None


def _clipped(line: FormLine) -> Decimal | None:
    share = line.progress.share
    if share is None or line.progress.elapsed is None:
        return None
    return min(max(share, Decimal(0)), Decimal(1))


def _ahead(line: FormLine) -> Decimal | None:
    clipped, expected = line.progress.share, line.progress.expected
    due = line.progress.elapsed if expected is None else expected
    return None if clipped is None or due is None else min(max(clipped, Decimal(0)), Decimal(1)) - due


def _figure(line: FormLine, key: Literal["source", "note"]) -> str | None:
    found = line.progress.latest
    return visible(found.figure[key]) if found is not None else None


def _known(
    key: str, width: int, place: Place, value: Callable[[FormLine], Cell], form: str | None = None
) -> FormColumn:
    head = GIVEN.get(key) or TO_FILL[key]
    return FormColumn(key, head, width, place, value, form, wraps=form is None and place in ("printed", "fill"))


ID = FormColumn("id", Said("id", "编号"), 10, "printed", lambda line: line.row["id"])
INDICATOR = FormColumn(
    "indicator",
    Said("indicator", "指标"),
    30,
    "printed",
    lambda line: visible(line.row["indicator"]),
    wraps=True,
)
COLUMNS = (
    ID,
    _known("light", 7, "printed", lambda line: LIGHT_NAMES[line.progress.light].into(line.language)),
    INDICATOR,
    _known("target", 15, "printed", lambda line: promise_text(line.row)),
    _known("deadline", 11, "printed", lambda line: day(line.row["deadline"]), DAY_FORM),
    _known("owner", 16, "printed", lambda line: visible(first_owner(line.row))),
    _known("latest", 11, "printed", latest, "General"),
    _known("latest_as_of", 11, "printed", lambda p: p.progress.latest.as_of if p.progress.latest else None, DAY_FORM),
    _known("value", 12, "fill", lambda line: None, "General"),
    _known("unit", 9, "fill", lambda line: "%" if line.row["type"] == "milestone" else visible(line.row["unit"])),
    _known("as_of", 12, "fill", lambda line: None, DAY_FORM),
    _known("source", 16, "fill", lambda line: None),
    _known("note", 16, "fill", lambda line: None),
    _known("done", 9, "printed", lambda line: line.progress.share, SHARE_FORM),
    _known("time", 9, "printed", lambda line: line.progress.elapsed, SHARE_FORM),
    _known("behind", 9, "printed", lambda line: line.progress.lag, POINTS_FORM),
    _known("state", 19, "printed", lambda line: STATE_WORDS[line.progress.state].into(line.language)),
    FormColumn("region", Said("region", "地区"), 14, "beside", lambda line: visible(line.row["region"])),
    _known("status", 11, "beside", lambda line: standing_text(standing_of(line.progress), line.language)),
    _known("kind", 9, "beside", lambda line: KINDS[line.row["kind"]].shown.into(line.language)),
    _known("comparator", 8, "beside", lambda line: _comparator(line)),
    _known("amount", 11, "beside", lambda line: number(line.row["value"]), "General"),
    _known("most", 9, "beside", lambda line: number(line.row["value_max"]), "General"),
    _known("own_unit", 9, "beside", lambda line: visible(line.row["unit"])),
    _known("start", 11, "beside", lambda p: period.start if (period := _period(p)) else None, DAY_FORM),
    _known("end", 11, "beside", lambda p: period.end if (period := _period(p)) else day(p.row["deadline"]), DAY_FORM),
    _known("gap", 10, "beside", lambda line: line.progress.gap, "General"),
    _known("ratio", 9, "beside", lambda p: p.progress.trend.ratio if isinstance(p.progress.trend, Trend) else None, "0.00"),
    _known("reason", 34, "beside", lambda line: visible(line.progress.reason.into(line.language))),
    _known("age", 9, "beside", lambda line: line.progress.age_days, "0"),
    _known("others", 24, "beside", others),
    _known("sector", 11, "beside", lambda line: visible(line.row["sector"])),
    _known("attribute", 8, "beside", lambda line: visible(line.row["attribute"])),
    _known("document", 24, "beside", lambda line: visible(line.row["document"]["title"] or line.row["document"]["key"])),
    _known("latest_source", 18, "beside", lambda line: _figure(line, "source")),
    _known("latest_note", 18, "beside", lambda line: _figure(line, "note")),
    _known("typed", 9, "hidden", lambda line: "", "General"),
    _known("typed_day", 9, "hidden", lambda line: "", DAY_FORM),
    _known("counts", 6, "hidden", lambda line: 0, "0"),
    _known("judged", 9, "hidden", judged, "General"),
    _known("judged_day", 9, "hidden", lambda p: p.progress.latest.as_of if p.progress.latest else None, DAY_FORM),
    _known("unit_no", 6, "hidden", lambda line: line.unit_no, "0"),
    _known("group", 6, "hidden", lambda line: line.group_no, "0"),
    _known("clipped", 8, "hidden", _clipped, SHARE_FORM),
    _known("lead", 8, "hidden", _ahead, SHARE_FORM),
)  # fmt: skip
PLACE_OF = {column.key: at for at, column in enumerate(COLUMNS)}
PRINTED = max(at for at, column in enumerate(COLUMNS) if column.place in ("printed", "fill"))


def _comparator(line: FormLine) -> str:
    comparator = line.row["comparator"]
    return COMPARATORS[comparator].shown.into(line.language) if comparator else ""
