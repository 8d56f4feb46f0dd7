"""The numbers that Word generates in front of paragraphs: 一、 (一) 1. stand in no text, only in the numbering rules."""

from dataclasses import dataclass, field, replace

from lxml import etree

from tracker.documents.readers.chinese_count import chinese_count

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
    }
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its number is written, and the pattern around it (`第%1章`)."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    """The level (from 1) whose next number sets this one back; 0 never, None any level above."""

    def is_set_back_by(self, depth: int) -> bool:
        return self.restart is None or depth < self.restart


@dataclass(slots=True)
class Numbering:
    """The lists of one document, and how far each has counted while its paragraphs are read in order."""

    levels: dict[str, dict[int, Level]]
    list_of: dict[str, str]
    counters: dict[str, list[int]] = field(default_factory=dict)

    def next_label(self, number_id: str, depth: int) -> str:
        """The label of the next paragraph of that list at that level, '' for bullets and unknown lists."""
        rules = self.levels.get(number_id)
        if not rules or depth not in rules:
            return ""
        counts = self.counters.setdefault(self.list_of[number_id], [0] * 9)
        counts[depth] = counts[depth] + 1 if counts[depth] else rules[depth].start
        for below in range(depth + 1, len(counts)):
            if rules.get(below, Level()).is_set_back_by(depth):
                counts[below] = 0
        label = rules[depth].pattern
        for above in range(depth + 1):
            if f"%{above + 1}" in label:
                level = rules.get(above, Level())
                label = label.replace(f"%{above + 1}", written(counts[above] or level.start, level.format))
        return "" if rules[depth].format in ("bullet", "none") else label


def written(number: int, form: str) -> str:
    """`number` as the list writes it."""
    if form in CHINESE:
        return chinese_count(number)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form == "decimalFullWidth":
        return str(number).translate({ord("0") + n: ord("０") + n for n in range(10)})
    return str(number)


def _roman(number: int) -> str:
    out = "x" * (number // 10)
    number %= 10
    for value, letters in ROMAN[1:]:
        while number >= value:
            out, number = out + letters, number - value
    return out


def read_numbering(root: "etree._Element | None") -> Numbering:
    """The rules of `word/numbering.xml`; a document without that part numbers nothing."""
    if root is None:
        return Numbering({}, {})
    abstract = {
        str(item.get(f"{W}abstractNumId")): {
            int(lvl.get(f"{W}ilvl", "0")): _level(lvl) for lvl in item.findall(f"{W}lvl")
        }
        for item in root.findall(f"{W}abstractNum")
    }
    levels: dict[str, dict[int, Level]] = {}
    list_of: dict[str, str] = {}
    for num in root.findall(f"{W}num"):
        number_id = str(num.get(f"{W}numId"))
        link = num.find(f"{W}abstractNumId")
        base = str(link.get(f"{W}val")) if link is not None else ""
        overrides = num.findall(f"{W}lvlOverride")
        levels[number_id] = dict(abstract.get(base, {}))
        # Lists that share their rules also share their count, unless one restarts.
        list_of[number_id] = f"num {number_id}" if overrides else base
        for override in overrides:
            depth = int(override.get(f"{W}ilvl", "0"))
            lvl, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
            level = _level(lvl) if lvl is not None else levels[number_id].get(depth, Level())
            if start is not None:
                level = replace(level, start=_number(start, 1))
            levels[number_id][depth] = level
    return Numbering(levels, list_of)


def _level(lvl: "etree._Element") -> Level:
    start, form, pattern, restart = (lvl.find(f"{W}{tag}") for tag in ("start", "numFmt", "lvlText", "lvlRestart"))
    return Level(
        _number(start, 1),
        str(form.get(f"{W}val")) if form is not None else "decimal",
        str(pattern.get(f"{W}val") or "") if pattern is not None else "",
        _number(restart, 0) if restart is not None else None,
    )


def _number(element: "etree._Element | None", otherwise: int) -> int:
    text = element.get(f"{W}val") if element is not None else None
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
