"""How well records agree with labels: what was found, what was invented, and which fields are right.

The rules of counting are those of `tests/gold/GUIDELINES.md`: an item with `strict` false counts for nobody, whatever its
label, and a label may be found by one record only.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

Item = dict[str, object]

MAGNITUDES = {"十万": 5, "百万": 6, "千万": 7, "万亿": 12, "万": 4, "亿": 8}
MAGNITUDE = re.compile("|".join(sorted(MAGNITUDES, key=len, reverse=True)))
SAME_UNIT = {"KW": "千瓦", "kW": "千瓦", "kw": "千瓦", "人(次)": "人次"}
NOT_WORDING = re.compile(r"[\s“”\"'《》〈〉()、,]")
ENOUGH_ALIKE = 0.6
NEEDED = ("value", "unit", "comparator", "deadline", "region", "owners", "indicator")


@dataclass(frozen=True)
class Label:
    """One labelled figure: half-open span in the document, whether it is promised, and what it says to a careful reader."""

    start: int
    end: int
    label: str
    strict: bool
    item: Item

    @property
    def promised(self) -> bool:
        return self.label in ("target", "milestone")


@dataclass
class Tally:
    """Counts of one document, or of several added up. `right` counts found strict labels by field."""

    wanted: int = 0
    found: int = 0
    invented: int = 0
    whole: int = 0
    right: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.wanted += other.wanted
        self.found += other.found
        self.invented += other.invented
        self.whole += other.whole
        self.right.update(other.right)
        self.notes += other.notes

    def rates(self) -> dict[str, float]:
        """Shares: precision and recall of detection, each field of what was found, and `end_to_end`, records right as a whole
        among all that were wanted or invented."""
        found = max(1, self.found)
        precision = self.found / max(1, self.found + self.invented)
        recall = self.found / max(1, self.wanted)
        shares = {name: self.right[name] / found for name in FIELDS}
        return {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / ((precision + recall) or 1),
            **shares,
            "end_to_end": self.whole / max(1, self.wanted + self.invented),
        }


def labels(
    lines: Iterable[str], marks: dict[str, list[object]], text: str, parse: Callable[[str], Item]
) -> list[Label]:
    """The labels of one document. A line gives the number of its mark, or a quote that the text holds and the figure in it."""
    found = []
    for line in filter(str.strip, lines):
        item = parse(line)
        if "m" in item:
            start, end, _figure = marks[str(item["m"])]
        else:
            quote, figure = str(item["quote"]), str(item["figure"])
            start = text.index(quote) + quote.index(figure)
            end = start + len(figure)
        found.append(Label(int(start), int(end), str(item["label"]), item.get("strict") is not False, item))
    return found


def compare(labelled: list[Label], records: list[Item]) -> Tally:
    """Pair each promised label with the record whose span overlaps it, the right type and the shortest span first."""
    tally = Tally(wanted=sum(x.promised and x.strict for x in labelled))
    free = dict(enumerate(records))
    for label in filter(lambda x: x.promised, labelled):
        type_ = "milestone" if label.label == "milestone" else "quantity"
        near = [n for n, record in free.items() if _overlaps(record, label)]
        near.sort(key=lambda n: (free[n]["type"] != type_, _length(free[n])))
        if near and (free[near[0]]["type"] == type_ or not label.strict):
            record = free.pop(near[0])
            if label.strict:
                _judge(label, record, tally)
        elif label.strict:
            tally.notes.append(f"missed: {label.item}")
    lenient = [x for x in labelled if not x.strict]
    for record in free.values():
        if not any(_overlaps(record, x) for x in lenient):
            tally.invented += 1
            tally.notes.append(f"invented: {_brief(record)}")
    return tally


def _judge(label: Label, record: Item, tally: Tally) -> None:
    tally.found += 1
    verdicts = {name: judge(label.item, record) for name, judge in FIELDS.items()}
    if label.label == "milestone":
        # A date has no figure that could be wrong.
        verdicts |= {"value": True, "unit": True, "comparator": True}
    tally.right.update(name for name, right in verdicts.items() if right)
    tally.whole += all(verdicts[name] for name in NEEDED)
    wrong = [name for name, right in verdicts.items() if not right]
    if wrong:
        tally.notes.append(f"{', '.join(wrong)}: {label.item} / {_brief(record)}")


def _brief(record: Item) -> Item:
    names = ("indicator", "value", "value_max", "unit", "comparator", "kind", "deadline", "region", "owners")
    return {name: record[name] for name in names if record.get(name)}


def _span(record: Item) -> tuple[int, int]:
    source = record["source"]
    return source["start"], source["end"]  # type: ignore[index]


def _length(record: Item) -> int:
    start, end = _span(record)
    return end - start


def _overlaps(record: Item, label: Label) -> bool:
    start, end = _span(record)
    return start < label.end and label.start < end


def _magnitude_and_base(unit: object) -> tuple[int, str]:
    text = re.sub(r"\s", "", str(unit or ""))
    m = MAGNITUDE.match(text)
    base = text[m.end() :] if m else text
    return (MAGNITUDES[m.group()] if m else 0), SAME_UNIT.get(base, base)


def _ends(item: Item) -> list[Decimal]:
    """The figure's ends in the base unit: 3.5 亿 and 35000 万 are the same."""
    power, _ = _magnitude_and_base(item.get("unit"))
    ends = [item.get("value"), item.get("value_max")]
    return [Decimal(str(end).replace(",", "")).scaleb(power) for end in ends if end not in (None, "")]


def _same_unit(gold: Item, record: Item) -> bool:
    return _magnitude_and_base(gold.get("unit"))[1] == _magnitude_and_base(record.get("unit"))[1]


def _same_region(gold: Item, record: Item) -> bool:
    """The same name, or the short form of one: 康巴什区 and 鄂尔多斯市康巴什区."""
    wanted = str(gold.get("region") or "")
    for name in (record.get("region"), record.get("region_as_written")):
        told = str(name or "")
        if not told:
            continue
        if told == wanted:
            return True
        if len(wanted) > 1 and wanted[-1] == told[-1] and (_letters_of(wanted, told) or _letters_of(told, wanted)):
            return True
    return False


def _letters_of(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def _offices(item: Item, role: str | None = None) -> set[str]:
    owners: Iterable[dict[str, str]] = item.get("owners") or ()  # type: ignore[assignment]
    return {re.sub(r"\s", "", o["name"]) for o in owners if role in (None, o["role"])}


def _base_told(gold: Item, record: Item) -> bool:
    """A base year must be the same; of a base value it counts that one was seen."""
    year = gold.get("base_year")
    if year is not None and not str(record.get("base_year") or "").startswith(str(year)):
        return False
    return gold.get("base_value") is None or bool(record.get("base_value"))


def alike(one: object, other: object) -> float:
    """Dice's coefficient over pairs of characters, 0 to 1 (Dice 1945, Ecology 26:297)."""
    first, second = _pairs(one), _pairs(other)
    total = sum(first.values()) + sum(second.values())
    return 2 * sum((first & second).values()) / total if total else 0.0


def _pairs(text: object) -> Counter[str]:
    letters = NOT_WORDING.sub("", str(text or ""))
    return Counter(letters[i : i + 2] for i in range(max(1, len(letters) - 1)))


FIELDS: dict[str, Callable[[Item, Item], bool]] = {
    "value": lambda gold, record: _ends(gold) == _ends(record),
    "unit": _same_unit,
    "comparator": lambda gold, record: gold.get("comparator") == record.get("comparator"),
    "kind": lambda gold, record: gold.get("kind") == record.get("kind"),
    "deadline": lambda gold, record: gold.get("deadline") == record.get("deadline"),
    "region": _same_region,
    "owners": lambda gold, record: _offices(gold) == _offices(record),
    "lead": lambda gold, record: _offices(gold, "lead") == _offices(record, "lead"),
    "base": _base_told,
    "indicator": lambda gold, record: alike(gold.get("indicator"), record.get("indicator")) >= ENOUGH_ALIKE,
}
