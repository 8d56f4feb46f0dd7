"""What does not hold in a record, beyond its form: units, places, days, the chain of its figures, its quote.

Each check is a small function from a record to faults; `CHECKS` at the end lists them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from tracker.lexicon.regions import regions
from tracker.lexicon.units import convert, normalize, unit_of
from tracker.model.plain_rows import FigureRow, TargetRow
from tracker.model.said import Said
from tracker.review.counting import counting
from tracker.review.plausible import doubts_of

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong at `path` within a record (`("figures", 0, "unit")`), and how to mend it."""

    path: Path
    what: Said
    remedy: Said
    code: str


def flaws_of(row: TargetRow) -> list[Flaw]:
    """All flaws of one record, in the order of the checks."""
    return [flaw for check in CHECKS for flaw in check(row)]


def _days(row: TargetRow) -> Iterator[Flaw]:
    deadline, start = row["deadline"], row["period_start"]
    if deadline and start and deadline < start:
        what = Said(f"the deadline {deadline} lies before the start {start}", f"期限 {deadline} 早于起始日 {start}")
        yield Flaw(("deadline",), what, Said("Correct one of the two.", "请更正其中之一。"), "deadline_before_start")


def _unit(row: TargetRow) -> Iterator[Flaw]:
    unit = row["unit"]
    if unit and unit_of(unit) is None and row["confidence"] == "high":
        what = Said(f'the unit "{unit}" is not known', f"未知单位“{unit}”")
        remedy = Said(
            "Correct it, add it to lexicon/units.yaml, or set confidence to low.",
            "请更正、补入 lexicon/units.yaml，或将 confidence 设为 low。",
        )
        yield Flaw(("unit",), what, remedy, "unknown_unit")


def _quantity(row: TargetRow) -> Iterator[Flaw]:
    if row["type"] == "quantity" and (row["value"] is None or row["comparator"] is None):
        missing = "value" if row["value"] is None else "comparator"
        what = Said(f"a quantity without {missing}", f"数量指标缺少 {missing}")
        yield Flaw(("type",), what, Said("Add it, or make it a milestone.", "请补充，或改为节点任务。"), "incomplete")
    if row["value"] and row["value_max"] and Decimal(row["value_max"]) < Decimal(row["value"]):
        what = Said(
            f"the range runs backwards: {row['value']} to {row['value_max']}",
            f"区间颠倒：{row['value']} 至 {row['value_max']}",
        )
        yield Flaw(("value_max",), what, Said("Exchange the two.", "请对调两值。"), "range")


def _normalized(row: TargetRow) -> Iterator[Flaw]:
    given, value, unit = row["normalized"], row["value"], row["unit"]
    if given is None or value is None or unit is None:
        return
    right = normalize(value, row["value_max"], unit)
    same_dimension = right is not None and right["dimension"] == given["dimension"] and right["unit"] == given["unit"]
    if right is None or (same_dimension and not _near(given["value"], right["value"])):
        should = f"{right['value']} {right['unit']}" if right else "-"
        what = Said(
            f"normalized {given['value']} {given['unit']} does not follow from {value}{unit} ({should})",
            f"normalized {given['value']} {given['unit']} 与 {value}{unit}（{should}）不符",
        )
        remedy = Said(
            "Delete the line normalized:; the next import writes it.", "请删除 normalized: 一行，下次导入会重写。"
        )
        yield Flaw(("normalized",), what, remedy, "normalized")


def _near(one: str, other: str | None) -> bool:
    a, b = Decimal(one), Decimal(other or "0")
    return abs(a - b) <= max(abs(a), abs(b)) * Decimal("1e-12")


def _region(row: TargetRow) -> Iterator[Flaw]:
    name, code = row["region"], row["region_code"]
    known = regions().by_code(code) if code else None
    if code and known is None:
        what = Said(f"no region has the code {code}", f"没有代码为 {code} 的地区")
        yield Flaw(("region_code",), what, Said("Correct the code.", "请更正代码。"), "unknown_region")
    elif known is not None and name and name != known.name:
        what = Said(f"{code} is {known.name}, not {name}", f"{code} 是{known.name}，不是{name}")
        yield Flaw(("region_code",), what, Said("Correct name or code.", "请更正名称或代码。"), "region_code")
    elif name and not code and row["confidence"] == "high" and not _is_place(name, row["region_as_written"]):
        what = Said(f'the region "{name}" is not known', f"未知地区“{name}”")
        remedy = Said("Use the official name, or set confidence to low.", "请使用正式名称，或将 confidence 设为 low。")
        yield Flaw(("region",), what, remedy, "unknown_region")


def _is_place(name: str, as_written: str | None) -> bool:
    """A place of the table, a group of such places, or one below what the table holds, in the plan's own words."""
    if regions().find(name) is not None or regions().group(name):
        return True
    return name == as_written


def _figures(row: TargetRow) -> Iterator[Flaw]:
    figures = row.get("figures", [])
    numbers = [figure["n"] for figure in figures]
    for at, figure in enumerate(figures):
        path: Path = ("figures", at)
        if figure["n"] in numbers[:at]:
            what = Said(f"two figures have the number {figure['n']}", f"有两条编号为 {figure['n']} 的数据")
            yield Flaw((*path, "n"), what, Said("Number them from 1 upwards.", "请从 1 起依次编号。"), "figure_number")
        yield from _dimension(row, figure, path)
        yield from _chain(figure, figures, path)
        if not _is_moment(figure["recorded_at"]):
            what = Said(
                f'recorded_at "{figure["recorded_at"]}" is no time', f"recorded_at“{figure['recorded_at']}”不是时间"
            )
            yield Flaw(
                (*path, "recorded_at"),
                what,
                Said("Write 2023-12-31T08:00:00+08:00.", "请写作 2023-12-31T08:00:00+08:00。"),
                "recorded_at",
            )


def _dimension(row: TargetRow, figure: FigureRow, path: Path) -> Iterator[Flaw]:
    if row["type"] == "milestone":
        if not figure["done"] and figure["unit"] != "%":
            what = Said("a milestone is done or reached to a share in %", "节点任务只能是已完成或以%表示的进度")
            yield Flaw((*path, "unit"), what, Said("Retract the figure.", "请撤销该数据。"), "figure_dimension")
    elif row["unit"] and figure["retracted"] is None and convert(Decimal(1), figure["unit"], row["unit"]) is None:
        what = Said(
            f"figure {figure['n']} is in {figure['unit'] or 'no unit'}, which does not convert to {row['unit']}",
            f"数据 {figure['n']} 的单位 {figure['unit'] or '(无)'} 无法换算为 {row['unit']}",
        )
        remedy = Said(
            f"tracker update {row['id']} --retract {figure['n']} --reason …",
            f"tracker update {row['id']} --retract {figure['n']} --reason …",
        )
        yield Flaw((*path, "unit"), what, remedy, "figure_dimension")


def _chain(figure: FigureRow, figures: list[FigureRow], path: Path) -> Iterator[Flaw]:
    corrected = figure["supersedes"]
    if corrected is None:
        return
    earlier = {f["n"] for f in figures if f["n"] < figure["n"]}
    if corrected not in earlier:
        what = Said(
            f"figure {figure['n']} corrects figure {corrected}, which does not stand before it",
            f"数据 {figure['n']} 更正的数据 {corrected} 不在其前",
        )
        yield Flaw((*path, "supersedes"), what, Said("Correct the number.", "请更正编号。"), "superseded_chain")
    rivals = [
        f["n"] for f in figures if f["supersedes"] == corrected and f["retracted"] is None and f["n"] < figure["n"]
    ]
    if rivals and figure["retracted"] is None:
        what = Said(
            f"figures {rivals[0]} and {figure['n']} both correct figure {corrected}",
            f"数据 {rivals[0]} 与 {figure['n']} 同时更正数据 {corrected}",
        )
        remedy = Said("Let the later one correct the earlier one.", "请让后一条更正前一条。")
        yield Flaw((*path, "supersedes"), what, remedy, "superseded_chain")


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _span(row: TargetRow) -> Iterator[Flaw]:
    start, end = row["source"]["start"], row["source"]["end"]
    # What a person wrote stands in no document.
    if row["source"]["file"] and not 0 <= start < end:
        what = Said(f"the span {start}:{end} holds nothing", f"区段 {start}：{end} 为空")
        yield Flaw(("source", "start"), what, Said("Import the document again.", "请重新导入该文件。"), "span")


def _implausible(row: TargetRow) -> Iterator[Flaw]:
    """Figures that count although they look wrong, and that nobody has confirmed."""
    places = {figure["n"]: at for at, figure in enumerate(row.get("figures", []))}
    for figure in counting(row):
        for doubt in doubts_of(row, figure):
            n = figure["n"]
            remedy = Said(
                f"tracker update {row['id']} --correct {n} VALUE, or the same value with --force if it is right.",
                f"请用 tracker update {row['id']} --correct {n} 数值 更正；如确实无误，填原值并加 --force。",
            )
            what = Said(f"figure {n}: {doubt.what.en}", f"数据 {n}：{doubt.what.zh}")
            yield Flaw(("figures", places[n], "value"), what, remedy, doubt.code)


CHECKS: tuple[Callable[[TargetRow], Iterator[Flaw]], ...] = (
    _quantity,
    _unit,
    _normalized,
    _region,
    _days,
    _span,
    _figures,
    _implausible,
)


def quote_flaw(row: TargetRow, text: str) -> Flaw | None:
    """Whether the quote still stands in the `text` of its document, around the span of the figure."""
    quote, start, end = row["source"]["quote"], row["source"]["start"], row["source"]["end"]
    again = Said("Import the document again.", "请重新导入该文件。")
    if quote not in text:
        what = Said("its sentence is no longer in the document", "原文中已没有这句话")
        return Flaw(("source", "quote"), what, again, "quote_missing")
    at = text.find(quote, max(0, end - len(quote)))
    if not 0 <= at <= start < end <= at + len(quote):
        what = Said(f"{start}:{end} does not lie in its sentence", f"{start}：{end} 不在该句之内")
        return Flaw(("source", "start"), what, again, "span_moved")
    return None


def twice(ids: Iterable[str]) -> list[str]:
    """Ids that more than one record has."""
    return [id for id, count in Counter(ids).items() if count > 1]
