"""A cell that holds values: its figures, read by the recognisers of prose with the unit of the row filled in."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from tracker.documents.grids.cell_shapes import COUNT_OF_CLASS, is_nothing
from tracker.extract.date_mention import DateMention, Frame
from tracker.extract.dates import find_dates
from tracker.extract.figures import Figure, find_figures
from tracker.extract.numbers import ARABIC
from tracker.extract.rules.compose import pattern
from tracker.lexicon.units import units
from tracker.model.vocabulary import Kind

# Signs that fonts and editors put for the ordinary ones, one for one.
SIGNS = str.maketrans(
    {
        "≮": "≥",
        "≯": "≤",
        "≧": "≥",
        "≦": "≤",
        "⩾": "≥",
        "⩽": "≤",
        "〉": ">",
        "〈": "<",
        "﹥": ">",
        "﹤": "<",
        "˃": ">",
        "˂": "<",
    }
)
NUMBER = r"\d[\d,]*(?:\.\d+)?"
TIE = re.compile(rf"\s*[—\-~–～至到]{{1,2}}\s*(?={NUMBER})")
SLASHED = rf"[<>≤≥约]?{NUMBER}[%‰]?{{or_more+or_less+or_about}}?(?:\s*[/、]\s*[<>≤≥约]?{NUMBER}[%‰]?{{or_more+or_less+or_about}}?)+"
BRACKETS = re.compile(r"[\[\]〔〕【】]")
CUMULATIVE = re.compile(r"[\[〔【]\s*[<>≤≥约]?\s*\d[^\]〕】]*[\]〕】]|累计")
IN_BRACKETS = re.compile(r"^\(([^()]+)\)$")
REMARK = re.compile(r"(?<=[\d%人个家万亿元以上下内左右])\([^()]*\)$")
# What may stand around the figures of a cell that is nothing but values.
AROUND = (
    r"{grow+fall+level+at_least+at_most+nearly+or_more+or_less+or_about+adverb_tail+than_last_year}"
    r"|新增|及|各|其中|个百分点|全省|全市|全县|全国|上年|比例|比重|总量|总数|规模|共计|共|计|原则上|水平|含|年|底|末|[“”\"',;:。、+*#=~—\-()<>≤≥\s]"
)
GROWS = r"(?:增长|递增|{pace})[^\d]*$"
FALLS = r"{fall}(?![^\d]*[到至])[^\d]*$"
RISES = r"(?:{grow}|新增|扩大)(?![^\d]*[到至])[^\d]*$"
SPELLED = re.compile(r"翻[一两三]番|分之[一二三四五六七八九十]")
RATIO = re.compile(r"^(\s*[<>≤≥约]?\d+(?:\.\d+)?)([::]1\s*)$")
STAND_IN = "个"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a cell: `figure` has offsets in the cell's text; `words` stand before it and name it more closely.

    `change`: growth, increase or reduction where the cell itself says so. `part` counts values divided by a slash.
    """

    figure: Figure
    cumulative: bool
    change: Kind | None
    words: str
    date: DateMention | None = None
    part: int = 0
    parts: int = 1


def values_of(text: str, unit: str, frame: Frame) -> list[Value] | None:
    """The values of a cell; none for one without a figure (-, 完成省下达目标), None where the cell is a sentence to be read."""
    if is_nothing(text) or COUNT_OF_CLASS.match(text) or not any(c.isdigit() for c in text):
        return None if SPELLED.search(text) else []
    plain = RATIO.sub(lambda m: m.group(1) + " " * len(m.group(2)), text.translate(SIGNS))
    if pattern(SLASHED).fullmatch(plain.strip()) and not _is_range(plain):
        return _slashed(plain, unit)
    inside = IN_BRACKETS.match(plain)
    whole = plain
    if inside:
        plain = f" {inside.group(1)} "
    plain = REMARK.sub(lambda m: " " * len(m.group()), plain)
    dates = [(d.start, d.end) for d in find_dates(plain, 0, len(plain), frame)]
    filled, origin, added = _with_unit(plain, dates)
    mentions = find_dates(filled, 0, len(filled), frame)
    spans = [(d.start, d.end) for d in mentions]
    figures = find_figures(filled, 0, len(filled), [], spans, units())
    if not figures or not _is_all_values(filled, figures, spans):
        return None
    for one, following in pairwise(figures):
        if (
            following.comparator == "exact"
            and filled[one.before] in "<>≤≥"
            and filled[one.after : following.before] == "/"
        ):
            # >40万千瓦/80万千瓦时: the sign stands before both.
            following.comparator = one.comparator
    cumulative = bool(CUMULATIVE.search(whole)) or (inside is not None and len(figures) == 1)
    out: list[Value] = []
    at = 0
    for figure in figures:
        out.append(
            Value(
                _placed(figure, filled, origin, added, unit),
                cumulative,
                _change(filled[at : figure.start]),
                pattern(AROUND).sub("", _without(filled, at, figure.before, spans)).strip(),
                next((d for d in reversed(mentions) if d.end <= figure.start), None),
            )
        )
        at = figure.after
    return out


def _is_range(text: str) -> bool:
    return bool(re.search(r"\d\s*[—~至-]\s*\d", text))


def _slashed(text: str, unit: str) -> list[Value]:
    """8358/244 under 万人次/万吨: as many values as the slash divides, each with its own part of the unit."""
    parts = [m.span() for m in re.finditer(r"[^/、]+", text)]
    shared = unit.split("/") if unit.count("/") == len(parts) - 1 else [unit] * len(parts)
    out: list[Value] = []
    for n, ((start, end), own) in enumerate(zip(parts, shared, strict=True)):
        found = values_of(text[start:end], own, Frame(None, None, None))
        if not found:
            return []
        figure = found[0].figure
        moved = replace(
            figure,
            start=figure.start + start,
            end=figure.end + start,
            before=figure.before + start,
            after=figure.after + start,
            number_end=figure.number_end + start,
            rules=[(field, rule, a + start, b + start) for field, rule, a, b in figure.rules],
        )
        out.append(replace(found[0], figure=moved, part=n, parts=len(parts)))
    return out


def _with_unit(text: str, dates: list[tuple[int, int]]) -> tuple[str, list[int], frozenset[int]]:
    """The text without brackets and blanks and with a stand-in for the unit behind each bare number; where each character
    stood, and which of them are stand-ins."""
    out: list[str] = []
    origin: list[int] = []
    added: set[int] = set()
    table = units()
    at = 0
    while at < len(text):
        number = None if any(at in range(a, b) for a, b in dates) else ARABIC.match(text, at)
        if number is None:
            if not text[at].isspace() and not BRACKETS.match(text[at]):
                out.append(text[at])
                origin.append(at)
            at += 1
            continue
        out += number.group()
        origin += range(number.start(), number.end())
        at = number.end()
        following = at
        while following < len(text) and text[following].isspace():
            following += 1
        tie = TIE.match(text, at)
        if tie:
            out.append("-")
            origin.append(at)
            at = tie.end()
        elif table.match(text, following) > following:
            at = following
        else:
            added.add(len(out))
            out.append(STAND_IN)
            origin.append(number.end())
    out.append("。")
    origin.append(len(text))
    return "".join(out), origin, frozenset(added)


def _is_all_values(text: str, figures: list[Figure], dates: list[tuple[int, int]]) -> bool:
    rest = []
    at = 0
    for start, end in sorted([*((f.before, f.after) for f in figures), *dates]):
        rest.append(text[at : max(at, start)])
        at = max(at, end)
    rest.append(text[at:])
    return len(pattern(AROUND).sub("", "".join(rest))) <= (2 if len(figures) == 1 else 4 * len(figures))


def _placed(figure: Figure, text: str, origin: list[int], added: frozenset[int], unit: str) -> Figure:
    """The figure with offsets of the cell and its own unit, or the row's where it has none."""
    start, end = origin[figure.start], origin[figure.end - 1] + 1
    own, value = figure.unit, figure.value
    if figure.end - 1 in added:
        end = origin[figure.number_end - 1] + 1
        own = unit
    elif own in units().magnitudes and unit:
        own = unit if unit[:1] in units().magnitudes else own + unit
    if text[: figure.start].endswith("-") and not text[: figure.start - 1][-1:].isdigit():
        start, value = origin[figure.start - 1], f"-{value}"
    return replace(
        figure,
        start=start,
        end=end,
        before=min(start, origin[figure.before]),
        after=max(end, origin[min(figure.after, len(origin) - 1)]),
        number_end=origin[figure.number_end - 1] + 1,
        value=value,
        unit=own,
        rules=[("value", "table.cell", start, end)],
    )


def _without(text: str, start: int, end: int, dates: list[tuple[int, int]]) -> str:
    pieces = []
    for a, b in dates:
        if a in range(start, end):
            pieces.append(text[start:a])
            start = b
    pieces.append(text[start:end])
    return "".join(pieces)


def _change(before: str) -> Kind | None:
    if pattern(GROWS).search(before):
        return "growth"
    if pattern(FALLS).search(before):
        return "reduction"
    return "increase" if pattern(RISES).search(before) else None
