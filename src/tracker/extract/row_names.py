"""What a row is about: its name without number and footnote marks, the unit that stands in it, names that share an end."""

import re

from tracker.documents.grids.cell_shapes import squeezed
from tracker.extract.heads import distribute
from tracker.extract.rules.compose import pattern
from tracker.extract.words import lexicon
from tracker.lexicon.units import unit_of, units
from tracker.model.vocabulary import Kind

NUMBERED = re.compile(
    r"^(?:[(]?\d{1,3}[)]?[.、．)](?!\d)\s*|[①-⑳]\s*|\(\d{1,2}\)\s*|\([一二三四五六七八九十]{1,3}\)\s*|[一二三四五六七八九十]{1,3}、)"
)
MARKS = re.compile(
    r"[*#※★▲△●①-⑳†‡]+$|\[\d{1,2}\]$|[\u00b9\u00b2\u00b3\u2070-\u2079]+$|(?:\(?注[\d①-⑳]{0,2}\)?)$|^[*#※★▲△●■◆]+"
)
AMONG = re.compile(r"^(?:其中|其)[::]?")
LAST_BRACKET = re.compile(r"^(.{2,60}?)\s*\(([^()]{1,14})\)([*#※①-⑳]*)$")
CLAUSE = re.compile(r"[,，。;；]")
SHORTEST_CLAUSE = 6
AFTER_COMMA = re.compile(r"^(.{2,40}?)[,,](?:单位[::])?([^,，]{1,8})$")


def unit_like(text: str) -> bool:
    """Whether a text is a unit, or several of them apart by a slash."""
    text = squeezed(text)
    if text in ("%", "‰", "％") or unit_of(text) is not None:
        return True
    parts = text.split("/")
    return len(parts) > 1 and all(
        p and (p in ("%", "‰") or unit_of(p) is not None or p in units().denominators) for p in parts
    )


def plain_name(text: str) -> tuple[str, str]:
    """(name, unit) of the text of a name's cell: 16. 细颗粒物(PM2.5)年均浓度*(微克/立方米)."""
    text = squeezed(text)
    text = AMONG.sub("", MARKS.sub("", NUMBERED.sub("", MARKS.sub("", text))))
    text = NUMBERED.sub("", text)
    m = LAST_BRACKET.match(text)
    if m and unit_like(m.group(2)):
        return MARKS.sub("", m.group(1)), m.group(2)
    m = AFTER_COMMA.match(text)
    if m and unit_like(m.group(2)):
        return m.group(1), m.group(2)
    return text, ""


def counted_in(name: str) -> str:
    """新增低碳园区,所有园区实现智慧仓储全覆盖 beside 4个: a figure alone in its cell counts what the first clause names."""
    first = CLAUSE.split(name, maxsplit=1)[0]
    told = len(first) >= SHORTEST_CLAUSE and len(name) - len(first) >= SHORTEST_CLAUSE
    return first if told and pattern(COUNTED).match(first) else name


def full_name(names: list[str]) -> str:
    """A name in several cells, said once: the parts of 每千人口拥有 | 执业医师数, and a merged cell that repeats itself."""
    out: list[str] = []
    for name in names:
        if name and name not in out:
            out.append(name)
    if len(out) > 1 and out[-1].startswith(out[-2]):
        out.pop(-2)
    return "".join(out)


def shared_names(name: str, count: int) -> list[str] | None:
    """机场旅客/货邮吞吐量 for two values is 机场旅客吞吐量 and 机场货邮吞吐量; None where the name has not as many parts."""
    pieces = [p for p in re.split("[/、]", name) if p]
    if len(pieces) != count:
        return distribute(name, count)
    last, w = pieces[-1], lexicon()
    tail = next((last[i:] for i in range(1, len(last)) if w.measure_end.fullmatch(last[i:])), "")
    stem = last[: len(last) - len(tail)] if tail else last
    lead = pieces[0][: max(0, len(pieces[0]) - len(stem))]
    out = [p if tail and p.endswith(tail) else p + tail for p in pieces]
    return [out[0], *(p if p.startswith(lead) else lead + p for p in out[1:])]


def kind_of_row(name: str, unit: str, *, cumulative: bool, change: Kind | None) -> Kind:
    """level, increase, growth or reduction: the cell's own word first, then the name's end, then the verb it begins with."""
    relative = unit in ("%", "‰", "倍", "番", "")
    if change == "growth" and pattern(FALL_NAME).search(name):
        return "reduction"
    if change == "growth":
        return "growth" if relative else "increase"
    if change:
        return change
    if pattern(FALL_NAME).search(name):
        return "reduction"
    if pattern(GROWTH_NAME).search(name) and relative:
        return "growth"
    added = pattern(ADDED).match(name) and not STATE_OF_NEW.search(name)
    if cumulative or added or pattern(ADDED_BY_NAME).search(name):
        return "increase"
    if (
        (pattern(DONE).match(name) or pattern(WORK).search(name))
        and unit not in ("%", "‰")
        and not pattern(MEASURE).search(name)
    ):
        return "increase"
    return "level"


GROWTH_NAME = r"(?:增长|{pace}|增长速度)$"
FALL_NAME = r"(?:{fall+lessens}(?:率|量|幅度)?|减排量)$"
ADDED = r"{adds}(?!率|比|占)"
# 新增劳动力平均受教育年限: how long those went to school who are new.
STATE_OF_NEW = re.compile(r"(?:年限|平均年龄|水平|率|占比|比例|比重)$")
ADDED_BY_NAME = r"(?:增加|新增)(?:数量|数|量|面积|规模)?$|培训(?:人员|人次|人数)?$|新增{plain 12}{newly_counted}$|{works_on}{amount_of_work}$"
DONE = r"(?!{noun_too}){make+keep}(?!率|比|占)"
COUNTED = rf"(?:全[省市县区州旗盟]|{{adverb}})*(?:{ADDED}|{DONE})"
# 老旧小区改造 46个: the name of the work itself.
WORK = r"{make+keep+activity}$"
MEASURE = r"{levels+states}$"
