"""Units that answer for a measure: brackets and lines with their roles, and which stretch of text each governs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.documents.outline import Block, label_of
from tracker.extract.rules.compose import pattern

LABEL = r"({roles}{1,2}(?:单位|部门|处室|科室|领导)(?:及责任人)?|牵头|配合)\s*[:：]?\s*"
LABELLED = r"{roles}{1,2}(?:单位|部门|处室)(?:及责任人)?\s*[::]|(?:牵头|配合)\s*:"
BRACKET = re.compile(r"[(\[〔【]")
CLOSES = {"(": ")", "[": "]", "〔": "〕", "【": "】"}
UNIT_NAME = r"{bodies}(?:\([^()]*\))?(?:等)?$"
AREA = re.compile(r"(?:[新港园]|开发|高新|经开|示范)区$")
LONGEST_LINE = 400
# 完成时限:10月底前 beside the offices: when what they answer for is due.
LIMIT = r"(?:完成|办结|实施|推进)?{time_limits}\s*[::]\s*"
LIMIT_LINE = rf"(?:^|(?<=[\n;,(]))[ \t]*{LIMIT}[^\n;。)]{{1,40}}"
PERSON = r"{persons}\s*[::]"
BETWEEN = rf"(?:[\s;,。)]|{PERSON}[^\n;]{{0,40}}(?:\n|;|$))*"
OTHER_LABEL = rf"[;,。]?\s*(?:{LIMIT}|(?<!及){PERSON})[^\n;]*"
FIRST_LEADS = re.compile(
    r"排(?:在|名)?(?:第一|首)(?:位|个)?的?(?:单位|部门)?[为是]牵头|首位为牵头|第一(?:个|家)?(?:单位|部门)?为牵头|列第一位的为牵头"
)
TOLD_BELOW = r"(?:{of_any_work+ahead}|年度|实施|主要|具体)?(?:{ahead}|内容|计划)$"
NOTE = rf"[((]?(?:{FIRST_LEADS.pattern}|以下)[^))]*[))]?|等?{{shares_work}}"
LED_BY = r"^(?:由)?([^::,,。]{3,80}?)牵头(?:负责|落实)?(?:[,,;;、]([^::。]{3,300}?)(?:{answers+shares_work})?)?$"
SPLIT = re.compile(r"[、,,;；\s]+|(?<=[局厅委办府署会])和(?=[\u4e00-\u9fff])")
TAIL = r"(?:等(?:部门|单位|相关部门|有关部门|行业主管部门)?{shares_work}?|{answers})$"


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
        if len(inside) > 600:
            continue
        if pattern(LABELLED).match(inside):
            owners = _labelled(inside, leads)
        elif pattern(LED_BY).match(inside):
            owners = _led_by(inside)
        elif _is_bare(text, m.start(), close, end, inside):
            owners = [(name, "responsible") for name in unit_names(inside)]
        else:
            continue
        if owners:
            after = min(end, close + 1)
            found.append(OwnerGroup(m.start(), after, tuple(owners), bool(pattern(LABELLED).match(inside))))
            at = after
    found += _lines(text, start, end, found, leads)
    found += _limits(text, start, end)
    found.sort(key=lambda g: (g.start, -g.end))
    return _merged(text, found)


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
        inside = group.start < last.end
        roles = {role for _, role in last.owners}
        adjoins = inside or bool(pattern(BETWEEN).fullmatch(text, last.end, group.start))
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
        elif c == "\n" and text[i + 1 : i + 2] in ("\n", ""):
            return i
    return limit


def _is_bare(text: str, start: int, close: int, end: int, inside: str) -> bool:
    """(市水利局) at the end of a measure: only unit names, and nothing of the sentence behind it."""
    if not 2 <= len(inside) <= 120 or any(c in inside for c in "。:;“《") or any(c.isdigit() for c in inside):
        return False
    following = text[close + 1 : close + 3].lstrip("。;") if close < end else ""
    goes_on = close + 1 < end and following and following[0] not in "\n\t" and text[close + 1] not in "。;\n"
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
        for position, name in enumerate(unit_names(inside[m.end() : until])):
            one = role
            if role == "responsible" and leads:
                one = "lead" if position == 0 else "support"
            owners.append((name, one))
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


def unit_names(inside: str) -> list[str]:
    """Unit names as written, without notes on who leads, and without gaps."""
    inside = pattern(NOTE).sub("", inside)
    names: list[str] = []
    depth = 0
    piece = ""
    for c in inside + "、":
        depth += c in "(("
        depth -= c in "))"
        if depth <= 0 and (SPLIT.match(c) or c == "。"):
            name = pattern(TAIL).sub("", piece.strip(" 。." if piece.count("(") == piece.count(")") else " 。.()"))
            if len(name) >= 2:
                names.extend(
                    n for n in re.split(r"(?<=[局厅委办府署])和(?=[市县旗区自盟省\u4e00-\u9fff]{3})", name) if n
                )
            piece = ""
        else:
            piece += c
    return _joined(names)


def _joined(names: list[str]) -> list[str]:
    """各乡、镇人民政府 is one body: 各 with one character is the beginning of a name."""
    out: list[str] = []
    for name in names:
        if out and len(out[-1]) == 2 and out[-1].startswith("各"):
            out[-1] = f"{out[-1]}、{name}"
        else:
            out.append(name)
    return out


def _lines(text: str, start: int, end: int, known: list[OwnerGroup], leads: bool) -> list[OwnerGroup]:
    """`责任单位:市教育局、市财政局` standing on a line of its own or closing a paragraph without brackets."""
    found: list[OwnerGroup] = []
    at = 0
    for m in pattern(LABELLED).finditer(text, start, end):
        while at < len(known) and known[at].end <= m.start():
            at += 1
        if (at < len(known) and known[at].start <= m.start()) or (found and m.start() < found[-1].end):
            continue
        limit = min(end, m.end() + LONGEST_LINE)
        line_end = text.find("\n", m.end(), limit)
        line_end = limit if line_end < 0 else line_end
        stop = text.find("。", m.end(), line_end)
        until = line_end if stop < 0 else stop
        if until - m.start() > LONGEST_LINE - 100:
            continue
        owners = _labelled(text[m.start() : until], leads)
        if owners and all(len(name) <= 30 for name, _ in owners):
            found.append(OwnerGroup(m.start(), until, tuple(owners), True))
    return found


def govern(text: str, blocks: Sequence[Block], groups: list[OwnerGroup]) -> list[tuple[int, int, OwnerGroup, bool]]:
    """(start, end, group, inherited) of the stretches that groups govern, ascending by start.

    A group governs back to the group before it or to the beginning of its measure (the nearest block above with a
    marker of a section or item); a group of a section's own paragraph also governs items below that have none.
    """
    spans: list[tuple[int, int, OwnerGroup, bool]] = []
    at = 0
    open_sections: list[tuple[int, OwnerGroup]] = []
    scope = 0
    headers: dict[int, list[tuple[int, OwnerGroup]]] = {}
    above: list[Block] = []
    for n, block in enumerate(blocks):
        if block.level:
            above = [b for b in above if b.level < block.level]
            open_sections = [(level, g) for level, g in open_sections if level < block.level]
            if block.kind == "heading" or block.level <= 8:
                scope = block.start
        here = []
        while at < len(groups) and groups[at].start < block.end:
            here.append(groups[at])
            at += 1
        if here:
            begin = scope
            for group in here:
                spans.append((begin, group.end, group, False))
                begin = group.end
            scope = begin
            if above and (_is_all_of(block, here) or _opens_card(text, blocks, n, here)):
                # 2.责任单位:… among the items of a project: it holds for all of them.
                open_sections.append((above[-1].level, here[-1]))
                spans.append((above[-1].start, block.start, here[-1], True))
            elif block.level and here[-1].labelled:
                open_sections.append((block.level, here[-1]))
        if block.level:
            above.append(block)
        headers[block.start] = list(open_sections)
    spans.sort(key=lambda s: s[0])
    for block in blocks:
        sections = headers.get(block.start)
        if sections:
            spans.append((block.start, block.end, sections[-1][1], True))
    return spans


def _is_all_of(block: Block, groups: list[OwnerGroup]) -> bool:
    """Whether a numbered item says nothing but who answers."""
    begins = block.start + block.marker
    return (
        bool(block.level) and groups[0].start - begins <= 1 and block.end - groups[-1].end <= 1 and groups[0].labelled
    )


def _opens_card(text: str, blocks: Sequence[Block], n: int, groups: list[OwnerGroup]) -> bool:
    """牵头单位:… on a line of its own with 任务目标:… below: a card whose items have no numbers."""
    if blocks[n].level or not groups[0].labelled or groups[0].start != blocks[n].start:
        return False
    below = next((b for b in blocks[n + 1 : n + 4] if b.start >= groups[-1].end), None)
    return below is not None and bool(pattern(TOLD_BELOW).match(label_of(text, below)))
