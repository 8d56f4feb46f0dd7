"""What somebody wants recorded, and what that makes of the figures of a record. Figures are only ever added to."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tracker.ledger.amount import NARROW, Amount, read_amount
from tracker.ledger.lengths import LONGEST_TEXT
from tracker.ledger.spoken import Spoken, read_spoken
from tracker.ledger.texts import characters
from tracker.lexicon.units import convert, decimal_of, plain
from tracker.model.plain_rows import FigureRow, TargetRow
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said
from tracker.review.counting import latest_figure
from tracker.review.plausible import Doubt, doubts_of

NO_UNIT = re.compile(r"[\s\d.,+-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One figure for the record `id` (whole or a unique prefix). `amount` is as typed, unit included or not.

    `add` counts it on top of the latest figure up to its day; `corrects` names the figure it replaces, whose day and
    source it keeps where it names none; `done` is for milestones and needs no amount. `once` skips it where the same
    figure already stands (bulk entry twice). `confirmed` tells that a person stands by it, however it looks. `place` is
    the line of a file the entry came from, for messages.
    """

    id: str
    as_of: str | None
    recorded_at: str
    amount: str | None = None
    source: str | None = None
    note: str | None = None
    by: str | None = None
    add: bool = False
    done: bool = False
    corrects: int | None = None
    once: bool = False
    confirmed: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """Figure `n` of record `id` no longer counts, and why."""

    id: str
    n: int
    reason: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """The figures before and after; `n` is the one that was added, marked, or already there (then nothing changes).

    `remark` tells how it was understood, where that is not simply as typed.
    """

    row: TargetRow
    figures: list[FigureRow]
    n: int
    remark: Said | None = None
    place: str = ""

    @property
    def is_new(self) -> bool:
        """False where the figure stood there already."""
        return self.figures != self.row.get("figures", [])

    @property
    def figure(self) -> FigureRow:
        return next(figure for figure in self.figures if figure["n"] == self.n)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What looks wrong about a new figure; worked out when somebody asks, since writers hold a lock meanwhile."""
        return doubts_of(self.row, self.figure) if self.is_new else ()


def applied(row: TargetRow, entry: Entry | Retraction) -> Applied:
    """What `entry` does to `row`. Raises WrongUse where it does not fit."""
    rule: Callable[..., Applied] = _retracted if isinstance(entry, Retraction) else _added
    try:
        return rule(row, entry)
    except WrongUse as error:
        given = error.problem
        place = entry.place or f"{row['id']} {row['indicator']}"
        raise WrongUse(Problem(place, given.what, given.remedy, id=row["id"], code=given.code)) from error


def _added(row: TargetRow, entry: Entry) -> Applied:
    figures = row.get("figures", [])
    old = None if entry.corrects is None else _figure(row, entry.corrects)
    day = entry.as_of or (old["as_of"] if old else None)
    if day is None:
        raise ValueError("a figure needs its day")
    spoken = _amount(row, entry, day)
    amount = spoken.amount
    figure = FigureRow(
        n=max((f["n"] for f in figures), default=0) + 1,
        value=amount.value,
        unit=amount.unit,
        as_of=day,
        source=_kept("source", entry.source) or (old["source"] if old else None),
        note=_kept("note", entry.note),
        by=_kept("by", entry.by),
        recorded_at=entry.recorded_at,
        done=entry.done,
        supersedes=entry.corrects,
        retracted=None,
    )
    if entry.add:
        figure = _summed(row, figure)
    if entry.once:
        same = next((f for f in figures if f["retracted"] is None and _same(f, figure)), None)
        if same is not None:
            return Applied(row, figures, same["n"])
    if entry.confirmed and doubts_of(row, figure):
        figure = {**figure, "confirmed": True}
    return Applied(row, [*figures, figure], figure["n"], spoken.remark, entry.place)


def _kept(name: str, text: str | None) -> str | None:
    """What an empty option says is nothing. A text that the ledger would refuse to read is not written into it."""
    if text is not None and len(text) > LONGEST_TEXT:
        what = Said(f"{name} is longer than {LONGEST_TEXT:,} characters", f"{name} 超过 {LONGEST_TEXT:,} 个字符")
        remedy = Said("Name a file that holds it instead.", "请改为写明存放该内容的文件。")
        raise WrongUse(Problem("", what, remedy, code="too_long"))
    return characters(text) if text else None


def _same(one: FigureRow, other: FigureRow) -> bool:
    return all(one[key] == other[key] for key in ("value", "unit", "as_of", "source", "done"))


def _amount(row: TargetRow, entry: Entry, day: str) -> Spoken:
    if entry.done:
        if row["type"] != "milestone":
            what = Said("this target is a figure; it is not simply done", "该目标是数量指标，不能只标记完成")
            remedy = Said("Give the figure that was reached.", "请填写实际完成数。")
            raise WrongUse(Problem("", what, remedy, code="done_quantity"))
        return Spoken(Amount("1", ""))
    if entry.amount is None:
        what = Said("no figure was given", "未填写数字")
        remedy = Said(
            "Write one, as 25.3万头; for a milestone --done.", "请填写数字，如 25.3万头；节点任务请用 --done。"
        )
        raise WrongUse(Problem("", what, remedy, code="no_figure"))
    if row["type"] == "milestone":
        amount = read_amount(entry.amount, None)
        if amount.unit != "%":
            what = Said("a milestone has no quantity to measure", "节点任务没有可计量的数量")
            remedy = Said(
                "Record --done, or how far the work has got as a share (60%).", "请用 --done，或填写进度比例（60%）。"
            )
            raise WrongUse(Problem("", what, remedy, code="milestone_figure"))
        return Spoken(amount)
    spoken = read_spoken(entry.amount, row, day)
    if spoken.remark is None and row["unit"] and NO_UNIT.fullmatch(entry.amount.translate(NARROW)):
        unit = spoken.amount.unit
        return Spoken(spoken.amount, Said(f"no unit was given: {unit} taken", f"未写单位，按{unit}计"))
    return spoken


def _summed(row: TargetRow, figure: FigureRow) -> FigureRow:
    """The latest figure up to its day plus this one, in the unit of that; the note says what was added."""
    latest = latest_figure(row, figure["as_of"])
    if latest is None:
        return figure
    more = convert(Decimal(figure["value"]), figure["unit"], latest["unit"])
    if more is None:
        what = Said(
            f"{figure['unit']} cannot be added to {latest['value']}{latest['unit']}",
            f"{figure['unit']} 无法与 {latest['value']}{latest['unit']} 相加",
        )
        raise WrongUse(Problem("", what, Said("Give the total instead.", "请直接填写总数。"), code="other_dimension"))
    from fractions import Fraction

    total = plain(decimal_of(Fraction(Decimal(latest["value"])) + Fraction(more)))
    added = f"+{figure['value']}{figure['unit']}"
    note = f"{figure['note']} ({added})" if figure["note"] else added
    return {**figure, "value": total, "unit": latest["unit"], "note": note}


def _retracted(row: TargetRow, entry: Retraction) -> Applied:
    figure = _figure(row, entry.n)
    marked: FigureRow = {**figure, "retracted": _kept("reason", entry.reason)}
    return Applied(row, [marked if f["n"] == entry.n else f for f in row.get("figures", [])], entry.n)


def _figure(row: TargetRow, n: int) -> FigureRow:
    figures = row.get("figures", [])
    found = next((f for f in figures if f["n"] == n), None)
    if found is None:
        numbers = ", ".join(str(f["n"]) for f in figures) or "-"
        what = Said(f"there is no figure {n}; there are: {numbers}", f"没有编号为 {n} 的数据，现有：{numbers}")
        raise WrongUse(
            Problem("", what, Said("`tracker show ID` lists them.", "`tracker show ID` 可查看。"), code="no_figure_n")
        )
    if found["retracted"] is not None:
        what = Said(f"figure {n} was already retracted: {found['retracted']}", f"数据 {n} 已撤销：{found['retracted']}")
        raise WrongUse(Problem("", what, code="already_retracted"))
    return found
