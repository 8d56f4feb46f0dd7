"""Plans changed by program in a way that says exactly what must change in their records, and nothing else."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Any, NamedTuple

import opencc

Row = dict[str, Any]
Turn = Callable[[Row], Row]

CJK = "\u4e00-\u9fff"
OWN_LINE = re.compile(r"[^\n]+")
YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?=\s?年|\s?[—~-]+\s?20\d\d\s?年|-\d\d-\d\d)|(?<=[〔\[(（])20\d\d(?=[〕\])）]\s?\d+\s?号)"
)
FIVE_YEARS = re.compile("十[三四五]五|十[三四五]个五年")
NEXT_PLAN = str.maketrans("三四五", "四五六")
SPELLED_YEARS = {"二〇三五": "二〇四〇", "二○三五": "二○四○"}
GLOSS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}\)")
BREAK = re.compile(rf"(?<=[{CJK}，。；、：）)])(?=[{CJK}])")
NUMBER = re.compile(r"\d+(?:[.,]\s?\d+)*")
COMPARED = (
    "type",
    "kind",
    "comparator",
    "value",
    "value_max",
    "unit",
    "deadline",
    "period_start",
    "recurring",
    "base_year",
    "base_value",
    "attribute",
    "cumulative",
    "region",
    "owners",
    "indicator",
)


class Edit(NamedTuple):
    """`text[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


class Changed:
    """A text after edits that are ascending and do not overlap, and where the spans of the old one went."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        found = sorted(edits)
        self._starts = [e.start for e in found]
        self._ends = [e.end for e in found]
        self._deltas = [0, *accumulate(len(e.new) - (e.end - e.start) for e in found)]
        pieces, at = [], 0
        for e in found:
            pieces += [text[at : e.start], e.new]
            at = e.end
        self.text = "".join([*pieces, text[at:]])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """What was put right before or right behind a span stays outside of it."""
        return (
            start + self._deltas[bisect_right(self._ends, start)],
            end + self._deltas[bisect_left(self._starts, end)],
        )


def replaced(names: dict[str, str]) -> Callable[[str], list[Edit]]:
    """Every one of these names, the longest first, also where a scan left a gap in it."""
    longest = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(f"({r'[ ]?'.join(map(re.escape, name))})" for name in longest))
    return lambda text: [Edit(m.start(), m.end(), names[longest[m.lastindex - 1]]) for m in pattern.finditer(text)]  # type: ignore[operator]


def names_turned(names: dict[str, str]) -> Turn:
    edits = replaced(names)

    def turned(text: str) -> str:
        return Changed(text, edits(text)).text

    def turn(row: Row) -> Row:
        owners = [owner | {"name": turned(owner["name"])} for owner in row["owners"]]
        return row | {"owners": owners, "indicator": turned(row["indicator"]), "region": turned(row["region"])}

    return turn


def years_later(text: str) -> list[Edit]:
    """Every year, and every five-year plan, five years later."""
    edits = [Edit(m.start(), m.end(), str(int(m.group()) + 5)) for m in YEAR.finditer(text)]
    edits += [Edit(m.start(), m.end(), _next_plan(m.group())) for m in FIVE_YEARS.finditer(text)]
    return edits + replaced(SPELLED_YEARS)(text)


def _next_plan(name: str) -> str:
    return name[0] + name[1].translate(NEXT_PLAN) + name[2:]


def years_turned(row: Row) -> Row:
    turned = dict(row)
    for name in ("deadline", "period_start", "base_year"):
        if row[name]:
            turned[name] = str(int(row[name][:4]) + 5) + row[name][4:]
    turned["indicator"] = Changed(row["indicator"], years_later(row["indicator"])).text
    return turned


def figures_larger(records: Iterable[Row]) -> Callable[[str], list[Edit]]:
    """The first digit of each record's figure (and of a range's upper end) one more; 9 stays, and the other end with it."""

    def edits(text: str) -> list[Edit]:
        found = []
        for row in records:
            start, end = row["source"]["start"], row["source"]["end"]
            numbers = list(NUMBER.finditer(text, start, end))[: 2 if row["value_max"] else 1]
            if row["type"] == "quantity" and _can_grow(row, numbers):
                found += [Edit(m.start(), m.start() + 1, str(int(m.group()[0]) + 1)) for m in numbers]
        return found

    return edits


def _can_grow(row: Row, numbers: list[re.Match[str]]) -> bool:
    printed = [re.sub(r"[\s,]", "", m.group()) for m in numbers]
    values = [v for v in (row["value"], row["value_max"]) if v]
    return (
        len(printed) == len(values)
        and all(float(p) == float(v) for p, v in zip(printed, values, strict=True))
        and all(p[0] in "12345678" for p in printed)
    )


def figures_turned(text: str) -> Turn:
    def turn(row: Row) -> Row:
        edits = figures_larger([row])(text)
        if not edits:
            return row
        values = {name: row[name] and str(int(row[name][0]) + 1) + row[name][1:] for name in ("value", "value_max")}
        return row | values

    return turn


def marks_wide(text: str) -> list[Edit]:
    """ASCII brackets, commas, colons and semicolons as the wide ones, but for those inside numbers and times."""
    wide = dict(zip("(),;:", "（），；：", strict=True))
    return [Edit(m.start(), m.end(), wide[m.group()]) for m in re.finditer(r"[();]|(?<!\d)[,:]|[,:](?!\d)", text)]


def marks_ascii(text: str) -> list[Edit]:
    narrow = dict(zip("（），；：％", "(),;:%", strict=True))
    return [Edit(m.start(), m.end(), narrow[m.group()]) for m in re.finditer("[（），；：％]", text)]


def wrapped(text: str) -> list[Edit]:
    """Lines of about 40 characters, glosses not counted, broken where typesetting breaks: not inside a number, a Latin word or a
    gloss, and not before a mark. Rows of tables stay as they are."""
    edits = []
    glossed = {at for m in GLOSS.finditer(text) for at in range(*m.span())}
    for m in OWN_LINE.finditer(text):
        if "\t" in m.group() or "   " in m.group():
            continue
        width = 0
        for at in range(*m.span()):
            if width >= 40 and BREAK.match(text, at):
                edits.append(Edit(at, at, "\n"))
                width = 0
            width += at not in glossed
    return edits


def gaps(text: str) -> list[Edit]:
    """A blank wherever a Chinese character and a digit meet; rows of tables stay as they are."""
    edge = re.compile(rf"(?<=[{CJK}])(?=\d)|(?<=\d)(?=[{CJK}])")
    edits = []
    for m in OWN_LINE.finditer(text):
        if "\t" not in m.group() and "   " not in m.group():
            edits += [Edit(e.start(), e.start(), " ") for e in edge.finditer(text, m.start(), m.end())]
    return edits


def traditional(text: str) -> list[Edit]:
    """Each character whose traditional form comes back as itself."""
    there, back = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")
    turned = {
        c: other for c in set(text) if (other := there.convert(c)) != c and len(other) == 1 and back.convert(other) == c
    }
    return [Edit(i, i + 1, turned[c]) for i, c in enumerate(text) if c in turned]


def unchanged(row: Row) -> Row:
    return row


def essence(row: Row) -> Row:
    """What is compared of a record; the width of marks, blanks and line ends in words do not matter."""
    told = {name: row[name] for name in COMPARED}
    told["owners"] = [(_folded(o["name"]), o["role"]) for o in row["owners"]]
    for name in ("indicator", "region", "base_value", "unit"):
        told[name] = told[name] and _folded(told[name])
    return told


def _folded(text: str) -> str:
    return re.sub(r"\s", "", text.translate(str.maketrans("（），；：％", "(),;:%")))
