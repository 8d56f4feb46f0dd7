"""Units that answer for a measure: brackets and lines with their roles, and which stretch of text each governs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.extract.rules.compose import pattern
from tracker.extract.unit_names import FIRST_LEADS, unit_names

LABEL = r"({roles}{1,2}(?:单位|部门|处室|科室|领导)(?:及责任人)?|牵头|配合)\s*[:：]?\s*"
SAID_TO_LEAD = re.compile(r"\((?:牵头|主办|主责)(?:单位|部门)?\)$")
LABELLED = r"{roles}{1,2}(?:单位|部门|处室)(?:及责任人)?\s*[::]|(?:牵头|配合)\s*:"
LABEL_ENDS = re.compile(r"[位门室人头合]\s*[::]")
LONGEST_LABEL = 40
BRACKET = re.compile(r"[(\[〔【]")
CLOSES = {"(": ")", "[": "]", "〔": "〕", "【": "】"}
UNIT_NAME = r"{bodies}(?<!顶部)(?:\([^()]*\))?(?:等)?$"
AREA = re.compile(r"(?:[新港园]|开发|高新|经开|示范)区$")
# A longer line is no list of offices.
REST_OF_LINE = re.compile(r"[^。\n]{0,300}(?:(?=[。\n])|\Z)")
# 主办单位:市科技局 网址:…: whose page it is.
FOOTER = re.compile(r"网址|https?:|版权|备案|标识码|返回顶部")
# 完成时限:10月底前 beside the offices: when what they answer for is due.
LIMIT = r"(?:完成|办结|实施|推进)?{time_limits}\s*[::]\s*"
LIMIT_LINE = rf"(?:^|(?<=[\n;,(]))[ \t]*{LIMIT}[^\n;。)]{{1,40}}"
# Labels of offices and of limits end so; a text without one is not looked through for either.
LABEL_END = re.compile(r"[位门室头合人限点求间度]\s*[:：]")
PERSON = r"{persons}\s*[::]"
BETWEEN = rf"(?:[\s;,。)]|{PERSON}[^\n;]{{0,40}}(?:\n|;|$))*"
OTHER_LABEL = rf"[;,。]?\s*(?:{LIMIT}|(?<!及){PERSON})[^\n;]*"
LED_HEADING = re.compile(
    r"\n(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))(?P<unit>[^,。;:\n()]{2,24}?)牵头(?:的)?(?:重点)?(?:工作|任务|事项|目标|项目)[^,。;:\n]{0,12}(?=\n)"
)
LED_BY = r"^(?:由)?([^::,,。]{3,80}?)牵头(?:负责|落实)?(?:[,,;;、]([^::。]{3,300}?)(?:{answers+shares_work})?)?$"


@dataclass(frozen=True, slots=True)
class OwnerGroup:
    """`owners` are (name, role) in the order of the text; the group governs text[governs:start] and nothing after it.

    `labelled` tells that roles are written out; such a group at a section's own paragraph is inherited by items below
    that have none. `limit` is the span of a time limit (完成时限) that stands beside the offices.
    """

    start: int
    end: int
    owners: tuple[tuple[str, str], ...]
    labelled: bool
    limit: tuple[int, int] | None = None


def first_leads(text: str, start: int, end: int) -> bool:
    """Whether the document says that the unit named first leads and the others support it."""
    return bool(FIRST_LEADS.search(text, start, end))


def owner_groups(text: str, start: int, end: int, *, leads: bool) -> list[OwnerGroup]:
    """Every group of owners in text[start:end]: labelled brackets, bare brackets of unit names, labelled lines."""
    found: list[OwnerGroup] = []
    at = start
    while True:
        m = BRACKET.search(text, at, end)
        if m is None:
            break
        close = _closing(text, m.start(), end)
        inside = text[m.start() + 1 : close]
        at = m.start() + 1
        if pattern(LABELLED).match(inside):
            owners = _labelled(inside, leads)
        elif pattern(LED_BY).match(inside):
            owners = _led_by(inside)
        elif _is_bare(text, m.start(), close, inside):
            owners = [(name, "responsible") for name in unit_names(inside)]
        else:
            continue
        if owners:
            after = min(end, close + 1)
            found.append(OwnerGroup(m.start(), after, tuple(owners), bool(pattern(LABELLED).match(inside))))
            at = after
    found += _headings(text, start, end)
    if LABEL_END.search(text, start, end):
        found += _lines(text, start, end, found, leads)
        found += _limits(text, start, end)
    found.sort(key=lambda g: (g.start, -g.end))
    return _merged(text, found)


def _headings(text: str, start: int, end: int) -> list[OwnerGroup]:
    """一、市水利局牵头工作(8项): the heading of what one office leads."""
    found = []
    for m in LED_HEADING.finditer(text, start, end):
        names = unit_names(m["unit"])
        if names and all(pattern(UNIT_NAME).search(name) for name in names):
            found.append(OwnerGroup(m.start("unit"), m.end(), tuple((name, "lead") for name in names), True))
    return found


def _limits(text: str, start: int, end: int) -> list[OwnerGroup]:
    """Time limits with a label, as groups without offices."""
    return [OwnerGroup(m.start(), m.end(), (), True, m.span()) for m in pattern(LIMIT_LINE).finditer(text, start, end)]


def _merged(text: str, groups: list[OwnerGroup]) -> list[OwnerGroup]:
    """Lines of labels that follow each other (牵头单位, 配合单位, 完成时限) as one group."""
    out: list[OwnerGroup] = []
    for group in groups:
        if not out:
            out.append(group)
            continue
        last = out[-1]
        roles = {role for _, role in last.owners}
        adjoins = bool(pattern(BETWEEN).fullmatch(text, min(last.end, group.start), group.start))
        if not (adjoins and last.labelled and group.labelled) or (
            group.owners and last.owners and roles & {r for _, r in group.owners}
        ):
            out.append(group)
            continue
        owners = (*last.owners, *group.owners)
        if any(role == "lead" for _, role in owners):
            owners = tuple((name, "support" if role == "responsible" else role) for name, role in owners)
        out[-1] = OwnerGroup(last.start, max(last.end, group.end), owners, True, last.limit or group.limit)
    return out


def _closing(text: str, at: int, end: int) -> int:
    """Offset of the bracket that closes the one at `at`; the end of the line where it was lost."""
    opener = text[at]
    closer = CLOSES[opener]
    depth = 0
    limit = min(end, at + 700)
    for i in range(at, limit):
        c = text[i]
        if c == opener:
            depth += 1
        elif c == closer:
            depth -= 1
            if depth == 0:
                return i
        elif text.startswith("\n\n", i):
            return i
    return limit


def _is_bare(text: str, start: int, close: int, inside: str) -> bool:
    """(市水利局) at the end of a measure: only unit names, and nothing of the sentence behind it."""
    if any(c in inside for c in "。:;“《") or any(c.isdigit() for c in inside):
        return False
    goes_on = text[close + 1 : close + 2] not in ("", *"。;\n\t")
    if goes_on and text[start - 1 : start] != "。":
        return False
    before = text[start - 1 : start]
    names = unit_names(inside)
    if before != "。" and all(AREA.search(n) for n in names):
        # 三区试点(前湾新区、高新区): where, not who.
        return False
    return bool(names) and all(pattern(UNIT_NAME).search(n) and len(n) >= 3 for n in names)


def _labelled(inside: str, leads: bool) -> list[tuple[str, str]]:
    owners: list[tuple[str, str]] = []
    inside = pattern(OTHER_LABEL).sub("", inside)
    leads = leads or bool(FIRST_LEADS.search(inside))
    labels = [m for m in pattern(LABEL).finditer(inside) if ":" in m.group() or "：" in m.group() or m.start() == 0]
    for index, m in enumerate(labels):
        until = labels[index + 1].start() if index + 1 < len(labels) else len(inside)
        role = _role(m.group(1), [x.group(1) for x in labels])
        names = unit_names(inside[m.end() : until])
        marked = any(SAID_TO_LEAD.search(name) for name in names)
        for position, name in enumerate(names):
            one = role
            if role == "responsible" and (leads or marked):
                # 县人社局(牵头)、县财政局
                one = "lead" if (SAID_TO_LEAD.search(name) if marked else position == 0) else "support"
            owners.append((SAID_TO_LEAD.sub("", name), one))
    return owners


def _led_by(inside: str) -> list[tuple[str, str]]:
    """市水利局牵头,市财政局、市农业农村局配合: the role stands behind the names."""
    m = pattern(LED_BY).match(inside)
    if not m:
        return []
    owners = [(name, "lead") for name in unit_names(m.group(1))]
    return owners + [(name, "support") for name in unit_names(m.group(2) or "")]


def _role(label: str, labels: list[str]) -> str:
    if "牵头" in label or label.startswith(("主管", "主办", "承办", "主责")):
        return "lead"
    if label.startswith(("配合", "协办", "参与", "参加", "协同", "支撑", "协作")):
        return "support"
    return "responsible" if not any("牵头" in other for other in labels) else "support"


def _labels(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Each label of `LABELLED`; only colons behind a word that ends one are looked at."""
    asked = pattern(LABELLED)
    for colon in LABEL_ENDS.finditer(text, start, end):
        if m := asked.search(text, max(start, colon.start() - LONGEST_LABEL), colon.end()):
            yield m
        start = colon.end()


def _lines(text: str, start: int, end: int, known: list[OwnerGroup], leads: bool) -> list[OwnerGroup]:
    """`责任单位:市教育局、市财政局` standing on a line of its own or closing a paragraph without brackets."""
    found: list[OwnerGroup] = []
    at = 0
    for m in _labels(text, start, end):
        while at < len(known) and known[at].end <= m.start():
            at += 1
        if (at < len(known) and known[at].start <= m.start()) or (found and m.start() < found[-1].end):
            continue
        line = REST_OF_LINE.match(text, m.end(), end)
        if not line:
            continue
        until = line.end()
        if FOOTER.search(text, m.end(), until):
            continue
        owners = _labelled(text[m.start() : until], leads)
        if owners:
            found.append(OwnerGroup(m.start(), until, tuple(owners), True))
    return found
