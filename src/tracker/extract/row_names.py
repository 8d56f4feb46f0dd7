"""What a row is about: its name without number and footnote marks, the unit that stands in it, names that share an end."""

import re

from tracker.documents.grids.cell_shapes import squeezed
from tracker.extract.heads import distribute
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
    return first if told and COUNTED.match(first) else name


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
    lead = pieces[0][: max(0, len(pieces[0]) - len(stem))] if len(pieces[0]) > len(stem) else ""
    out = [p if tail and p.endswith(tail) else p + tail for p in pieces]
    return [out[0], *(p if p.startswith(lead) else lead + p for p in out[1:])]


def kind_of_row(name: str, unit: str, *, cumulative: bool, change: Kind | None) -> Kind:
    """level, increase, growth or reduction: the cell's own word first, then the name's end, then the verb it begins with."""
    relative = unit in ("%", "‰", "倍", "番", "")
    if change == "growth":
        return "growth" if relative else "increase"
    if change:
        return change
    if FALL_NAME.search(name):
        return "reduction"
    if GROWTH_NAME.search(name) and relative:
        return "growth"
    if (
        cumulative
        or ADDED.match(name)
        or re.search(r"(?:增加|新增)(?:数量|数|量|面积|规模)?$|培训(?:人员|人次|人数)?$", name)
    ):
        return "increase"
    if (DONE.match(name) or WORK.search(name)) and unit not in ("%", "‰") and not MEASURE.search(name):
        return "increase"
    return "level"


GROWTH_NAME = re.compile(r"(?:增长|增速|增长率|增幅|增长速度)$")
FALL_NAME = re.compile(r"(?:降低|下降|减少|下降率|降低率|降幅|下降幅度|降低幅度|削减(?:量|率)?|减排量)$")
ADDED = re.compile(r"新增|新建|新改建|新改扩建|累计新增|净增|新开工|新培育|新认定|新引进")
DONE = re.compile(
    r"(?:编制|公布|出台|承担|制定|制修订|修订|发布|创作|申报|认定|命名|获批|承办|布设|购置|新创|筹集|配租|争创|升级|安装|栽植|种植|造林|植树|复垦|拆迁|整理|新建|改建|扩建|改造|建设|培育|创建|打造|引进|培训|治理|修复|除险|加固|实施|完成|整治|开展|组织|举办|发放|建成|续建|推广|清理|拆除|淘汰|压减|招引|招商|选派|安置|加装|更新|铺设|敷设)(?!率|比|占)"
)
COUNTED = re.compile(rf"(?:全[省市县区州旗盟]|累计|每年|力争|争取)*(?:{ADDED.pattern}|{DONE.pattern})")
# 老旧小区改造 46个: the name of the work itself.
WORK = re.compile(r"(?:改造|建设|治理|整治|修复|培训|新建|创建|培育|加固|加装|安置|绿化|造林|清理|更新)$")
MEASURE = re.compile(r"(?:率|比例|比重|占比|水平|指数|浓度|强度|总量|总数|保有量|覆盖面|满意度)$")
