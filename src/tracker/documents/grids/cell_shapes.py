"""What the cells of tables look like: heads, serial numbers, figures, attributes. Shapes are told by these, not by meaning."""

import re
from collections.abc import Sequence

SERIAL_NUMBER = re.compile(r"^[(]?(\d{1,3})[)]?[.、．]?$")
SERIAL = re.compile(rf"{SERIAL_NUMBER.pattern}|^[一二三四五六七八九十]{{1,3}}$")
NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
# A figure alone in its cell, with signs and words of limit: ≥90, 5左右, [20], 35-40, 8358/244, 约80, 力争200.
NUMERIC = re.compile(
    rf"^(?:[<>≤≥≮≯=〈〉*]|不[低少小]于|不[高大超]过?于?|约|近|超|超过|力争|达到?|突破|大于|小于|高于|低于|至少|累计|年均(?:增长)?|增长|下降|提高|降低|新增)*"
    rf"[\[(〔【]?[<>≤≥]?{NUMBER}%?(?:\s?[—~\-–至/]\s?[<>≤≥]?{NUMBER})*\s?[%‰]?[\])〕】]?(?:左右|以上|以下|以内|及以上|及以下|余|多|个百分点)*[\])〕】]?[*#]?$"
)
# 4个以上, 7条(个): a figure with its own unit, and not a year.
WITH_UNIT = re.compile(rf"^(?:约|近|超过?|力争|至少|不[低少]于|[<>≤≥])?(?!20\d\d年){NUMBER}[^\d,。;、]{{1,8}}$")
# Nothing to report: an empty cell written out.
NOTHING = re.compile(r"^[-—–_/－一\\*·.…]*$|^(?:无|空|暂无)$")
ATTRIBUTE = re.compile(r"^(?:约束性?|预期性?|指导性|指令性|约束性指标|预期性指标)$")
YEAR = re.compile(r"^20\d\d年?$")

# What stands behind a table: a note, a chapter, a heading, another annex, who signed.
CLOSES = re.compile(
    r"^(?:注|备注|说明|资料来源)\d?[::.]|^第[一二三四五六七八九十百\d]{1,4}[章节篇条]|^[一二三四五六七八九十]{1,3}、|^\([一二三四五六七八九十]{1,2}\)"
    r"|^(?:附件|附表|专栏|表)\s*[\d一二三四五六七八九十:]|^(?:抄送|主办|承办|联系人|扫一扫)|^#"
)
# 一、经济发展 between the rows: a heading inside the table, where rows follow.
SECTION_ROW = re.compile(r"^[一二三四五六七八九十]{1,3}、[^。,;]{2,24}$|^\([一二三四五六七八九十]{1,2}\)[^。,;]{2,24}$")
PAGE = re.compile(r"^[—\-·]?\s*\d{1,4}\s*[—\-·]?$")

# The words of a head. A cell is a head's if it is nothing but these, years, units and ties.
HEAD_WORD = re.compile(
    r"序号?|编号|项次|类别|分类|指标|名称|单位|属性|目标|计划|任务|完成|实际|实绩|现状|基期|基数|预期|规划|年均|累计|增速|增长|增幅|部门|牵头|配合|责任|时限|期限|时间|进度|内容|事项|举措|措施"
    r"|备注|说明|来源|地点|地区|区域|项目|投资|领域|季度|年度|主体|领导|依据|权重|分值|合计|总计|小计|县区|区县|乡镇|街道|盟市|旗县|地市|性质|规模|标准|值|成果|要求|工作|重点|周期|年限|开工|竣工|建设|起止|现值|情况|实施|下达|实事|类型|参考|文件"
)
YEARS = re.compile(
    r"20\d\d|[“\"]?十[一二三四五六七]五[”\"]?|[上下]半年|前?[一二三四1-4]季度|全年|1[—\-~至]\d{1,2}月|(?<!\d)\d{1,2}月(?:底|末)?|去年|上年|今年|本年"
)
# 各部门要压实责任,确保任务落到实处。 is no cell of a table of indicators, however short.
PROSE = re.compile(r"[。;]$|(?:,|(?<!^其中):).{4,}")
FIRST_HEAD = re.compile(
    r"^(?:序号?|编号|项次|类别|分类|指标(?:名称|类别|体系)?|主要指标|项目(?:名称)?|领域|名称|任务(?:类型|类别|名称|事项)?|类型|一级指标|重点任务|工作任务|主要任务|具体任务|工作事项|重点工作|事项|地区|区域|县区|目标|方面|板块|维度)$"
)
# (5项) under the name of a class counts its rows.
COUNT_OF_CLASS = re.compile(r"^\(\d{1,3}[项个类]\)$")
LONGEST_FIRST_HEAD = 12
SHORT = 10


def squeezed(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def is_head_cell(text: str) -> bool:
    """Whether a cell could stand in a head: short, with a word or a year of heads, and no figure, office list or sentence."""
    text = squeezed(text)
    if not text or len(text) > 26 or any(c in text for c in "。;,，；"):
        return False
    if NUMERIC.match(text) and not YEARS.match(text):
        return False
    return bool(HEAD_WORD.search(text) or YEARS.search(text))


def are_heads(texts: Sequence[str]) -> bool:
    """Whether cells whose borders are sure could be a head: all short, and one of them with a word of heads."""
    return any(is_head_cell(t) for t in texts) and all(is_head_cell(t) or len(squeezed(t)) <= SHORT for t in texts)


def is_nothing(text: str) -> bool:
    """Whether a cell says in so many signs that it holds nothing."""
    return bool(NOTHING.match(squeezed(text)))
