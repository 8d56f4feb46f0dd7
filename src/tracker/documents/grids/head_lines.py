"""Lines that are the head of a table in plain text: which cells they have, whatever parted them."""

import re
from collections.abc import Sequence

from tracker.documents.grids.cell_shapes import ATTRIBUTE, HEAD_WORD, NUMERIC, YEARS, squeezed
from tracker.documents.grids.column_heads import Column, columns_of
from tracker.documents.grids.grid import Cell, Span, cell_of

LONGEST_HEAD = 22
TIES = re.compile(
    r"^其中:|\([^()]*\)|[\[〔【][^\]〕】]*[\]〕】]|[年月\[\]〔〕(),、/及和与的主要具体重点时期末间推进实施负责承担底计量数据]"
)
# A head whose cells are one blank apart, or not at all: 序号 指 标 2030 年目标 属性.
PART = re.compile(
    r"(?:项目)?总投资额?|(?:20\d\d年|年度)?(?:计划)?(?:完成)?投资(?:额|计划)?|序号|项次|编号|(?:指标|任务|目标)?(?:类别|类型|分类)|领域|一级指标|二级指标|三级指标|(?:主要|核心|具体)?指标(?:名称|体系|内容|属性)?|(?:计量)?单位|属性"
    r"|(?=20\d\d|“?十|规划|计划|预期|发展|目标|完成|实际|实绩|执行|基期|现状|基准|任务|预计)(?:“?十[一二三四五六七]五”?(?:时期|期间|末)?|20\d\d年?(?:[—\-~至]20\d\d年?)?)?(?:规划|计划|预期|发展)?(?:目标|完成|实际|实绩|执行|基期|现状|基准|任务|预计)?(?:值|数|情况|目标|任务)?(?:\([^()]{1,10}\))?"
    r"|年均(?:增长|增速)?(?:率)?(?:\([^()]{1,6}\))?(?:[\[〔(]累计[\]〕)])?|[\[〔(]累计[\]〕)]|累计"
    r"|(?:工作|重点|主要|具体|目标)?(?:任务|事项|内容|举措|措施)(?:名称|内容)?|(?:项目|建设)(?:名称|内容|规模|地点|性质|单位)?(?:[及和与](?:主要)?(?:内容|规模))?|(?:开工|竣工|投产|起止)(?:时间|日期|年限)|(?:牵头|责任|配合|推进|实施|主管|承办|协办|参与)(?:单位|部门|主体)|(?:完成|办结|建设|实施)?(?:时限|期限|时间|年限|进度)|备注|说明|数据来源"
)
VALUE_LIKE = re.compile(r"值|目标|年均|增速|累计|完成情况")


def is_head_line(line: str) -> bool:
    """Nothing but words of heads, years and units."""
    if not line or len(line) > LONGEST_HEAD or (NUMERIC.match(line) and not YEARS.match(line)) or ATTRIBUTE.match(line):
        return False
    return len(TIES.sub("", YEARS.sub("", HEAD_WORD.sub("", line)))) <= 1


def head_parts(line: str) -> list[str]:
    """The cells of a head that stands on one line without borders; none where the line is anything else."""
    text = squeezed(line)
    parts: list[str] = []
    at = 0
    while at < len(text):
        m = PART.match(text, at)
        if m is None or m.end() == at:
            return []
        parts.append(m.group())
        at = m.end()
    return parts


def head_cells(text: str, span: Span) -> list[Cell]:
    """The cells of such a line with their places."""
    places = [at for at in range(*span) if not text[at].isspace()]
    cells: list[Cell] = []
    at = 0
    for part in head_parts(text[slice(*span)]):
        cells.append(cell_of(text, [(places[at], places[at + len(part) - 1] + 1)]))
        at += len(part)
    return cells


def kinds(heads: Sequence[str]) -> list[Column]:
    """The kinds of the columns of a head by its words alone."""
    about_indicators = any("指标" in h for h in heads) and not any(re.search("任务|事项|举措", h) for h in heads)
    figures = [0.6 if YEARS.search(h) or VALUE_LIKE.search(h) else 0.0 for h in heads]
    # 年度目标 beside 工作任务 holds sentences as often as figures.
    tasks = any(re.search("任务|事项|举措", h) for h in heads)
    worded = re.compile("单位|部门|时限|任务|内容|措施|事项" + ("|^(?:年度|工作)?目标$" if tasks else ""))
    figures = [0.0 if worded.search(h) else f for h, f in zip(heads, figures, strict=True)]
    measures = [1.0 if h == "单位" and about_indicators else 0.0 for h in heads]
    return columns_of(list(heads), figures, measures)


def tells_a_table(columns: Sequence[Column]) -> bool:
    """Whether a head names what rows are about and something that is said of them."""
    roles = {c.role for c in columns}
    return bool(roles & {"name", "task"}) and bool(
        roles & {"value", "unit", "lead", "responsible", "support", "limit", "attribute"}
    )
