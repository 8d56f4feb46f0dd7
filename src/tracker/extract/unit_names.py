"""The names of offices in a bracket or on a line, one by one as written, without what is said of their part in it."""

import re

from tracker.extract.rules.compose import pattern

FIRST_LEADS = re.compile(
    r"排(?:在|名)?(?:第一|首)(?:位|个)?的?(?:单位|部门)?[为是]牵头|首位为牵头|第一(?:位|个|家)?(?:单位|部门)?为牵头|列第一位的为牵头"
)
NOTE = rf"[((]?(?:{FIRST_LEADS.pattern}|以下)[^))]*[))]?|等?{{shares_work}}"
PARTS = frozenset("、,,;；。")
# 国务院相关部门及各地区, 市财政局和市水利局
TIED = re.compile(r"(?<=[局厅委办府署])和(?=[市县区旗自盟省\u4e00-\u9fff]{3})|(?<=部门)(?:及|和|与)(?=各)")
# 区教育局 区民政局, whose blank is gone like any other between characters: each begins with the same level. Not 市公安局市中分局.
SIDE_BY_SIDE = re.compile(r"([省市县区旗州盟])[^局厅委办]{2,12}[局厅委办](?:\1[^局厅委办]{2,12}[局厅委办](?<!分局))+")
# 财政局住建局行政审批局, the same without a level; 市公安局交通管理局, 国家税务总局苏州市税务局 are one.
WITHOUT_LEVEL = re.compile(
    r"(?:(?<=局)(?<!公安局)(?<!总局)|(?<=集团))(?=(?!(?:党|机关|直属|下属|所属|系统|驻)|[\u4e00-\u9fff]{0,6}分局)[\u4e00-\u9fff]{2,8}(?:局|集团|街道)(?![\u4e00-\u9fff]{1,3}$))"
)
TAIL = r"(?:等(?:部门|单位|相关部门|有关部门|行业主管部门)?{shares_work}?|{answers})$"


def unit_names(inside: str) -> list[str]:
    """Unit names as written, without notes on who leads, and without gaps."""
    inside = pattern(NOTE).sub("", inside)
    names: list[str] = []
    depth = 0
    piece = ""
    for c in inside + "、":
        depth += c in "(("
        depth -= c in "))"
        if depth <= 0 and (c in PARTS or c.isspace()):
            name = pattern(TAIL).sub("", piece.strip(" 。."))
            if len(name) >= 2:
                names.extend(one for n in TIED.split(name) if n for one in _apart(n))
            piece = ""
        else:
            piece += c
    return _joined(names)


def _apart(name: str) -> list[str]:
    """The offices of a row of names that nothing parts but that each begins with its level."""
    m = SIDE_BY_SIDE.fullmatch(name)
    return re.findall(rf"{m[1]}[^局厅委办]{{2,12}}[局厅委办]", name) if m else WITHOUT_LEVEL.split(name)


def _joined(names: list[str]) -> list[str]:
    """各乡、镇人民政府 is one body: 各 with one character is the beginning of a name."""
    out: list[str] = []
    for name in names:
        if out and len(out[-1]) == 2 and out[-1].startswith("各"):
            out[-1] = f"{out[-1]}、{name}"
        else:
            out.append(name)
    return out
