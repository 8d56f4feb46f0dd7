"""What the head of a column means: indicator, unit, value of a year, office, time limit, place, remark …"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.documents.grids.cell_shapes import squeezed
from tracker.lexicon.units import unit_of

SERIAL_HEAD = re.compile(r"^(?:序号?|编号|项次|号|NO\.?|№)$", re.IGNORECASE)
ATTRIBUTE = re.compile(r"(?:属性|指标性质|指标类型)$|^性质$")
PERSON = re.compile(r"领导|责任人|负责人|联系人|联络员|电话|处室|科室")
LEAD = re.compile(r"牵头|主管|主办|承办|主责")
SUPPORT = re.compile(r"配合|协办|参与|参加|协同|协助")
OFFICE = re.compile(
    r"(?:责任|落实|负责|实施|推进|建设|承担|项目|组织|任务|执行|管理|所属|业主|申报|完成)(?:单位|部门|主体|机构|企业)|责任分工|^(?:部门|主体)$|业主$|(?:单位|部门)$"
)
UNIT = re.compile(r"^(?:计量|统计|数据)?单位$|计量单位")
PERIOD = re.compile(r"起止|(?:实施|建设|工程|项目|推进)(?:周期|年限|期限)|建设期|^年限$|建设时间|实施时间|建设起止")
BEGIN = re.compile(r"(?:开工|开始|起始|启动)(?:时间|年|日期|年份|年月)")
LIMIT = re.compile(
    r"时限|期限|时间节点|完成时间|竣工|完工|投产|建成(?:时间|年)|(?:办结|截止|计划|要求|达标|实现)(?:时间|日期)|^(?:时间|日期|进度|节点|完成年限|完成年份)$|(?:时间|时间安排|进度安排|进度要求|时间要求)$"
)
PLACE = re.compile(
    r"地点|所在地|位置|属地|^(?:[分各]?(?:地区|区域|县|市|区|旗县|盟市|地市|县区|区县|市州|县市|县市区|乡镇|镇街|街道|镇|街镇|片区|市县))(?:\([^()]*\))?$|^[各]?(?:县|市|旗县|市州|区|市|地)\([^()]*\)$"
)
ASIDE = re.compile(
    r"备注|^说明$|来源|含义|解释|定义|依据|计算(?:方法|公式)|口径|编码|编号|代码|权重|分值|得分|评分|考核|属地联系|联系|附件|^注$|存在问题|困难|^类型$|建设性质|项目性质"
)
GROUP = re.compile(
    r"类别|分类|类型|领域|板块|一级指标|维度|方面|大类|专题|^(?:目标|任务)类|目标层|准则|系统|行动$|赛道|^(?:类|层级|级别|行业)$"
)
NAME = re.compile(r"指标|项目(?:名称)?$|名称")
TASK = re.compile(
    r"任务|事项|实事|举措|措施|内容|要求|成果|标准|做法|工作|重点|规模|政策|安排|清单|方向|路径|目标|思路|标志|计划|进展|形象进度"
)
# Sentences of what came out: 进展情况 beside 项目内容.
TOLD = re.compile(
    r"(?:进展|完成|落实|推进|办理|实施|进度|建设)(?:工作)?情况|^(?:目前|工作|项目|事项)?进展$|形象进度$|^完成(?:结果|成效)$"
)
# 最新进度(8月24日): the day is no column of August's values.
LATEST = re.compile(r"^(?:最新|目前|当前)(?:工作|完成|办理)?进[展度]")
TOTAL_MONEY = re.compile(
    r"总投资|投资总额|投资估算|估算投资|投资概算|概算|总概算|项目总投|投资规模|累计(?:完成)?投资|^(?:估算)?总额|投资额$"
)
MONEY_OF_YEAR = re.compile(r"投资|资金|预算|经费")
RESULT = re.compile(
    r"完成(?!时)|实绩|实际|实现(?!年|时)|现状|基期|基数|基础值|现值|执行|初步|快报|达到情况|预计|上年|去年|基准|当前|目前|现有|已"
)
AIM = re.compile(r"计划|目标|预期|规划|任务(?!类)|力争|拟|预安排")
GROWTH = re.compile(r"年均|增速|增长|增幅|涨幅")
CUMULATIVE = re.compile(r"累计|\[[^\]]*\]|〔[^〕]*〕|【[^】]*】|五年|三年")
TOTAL = re.compile(r"合计|总计|小计|^(?:总数|总量)$")
YEAR = re.compile(r"(20\d\d)(?:[—\-~至－](20\d\d))?")
NTH = re.compile(r"[“\"]?(十[一二三四五六七])五[”\"]?")
QUARTER = re.compile(r"(?:第)?([一二三四1-4])季度|([上下])半年|(?<!\d)(\d{1,2})月(?:份|底|末)?")
HEAD_UNIT = re.compile(r"[((](?:单位[::])?([^()]{1,14})[))]\s*$|[,、/]?(?:单位[::])([^()]{1,10})$")
PERCENT_INSIDE = re.compile(r"(?<=增长|增速)[((][%%][))](?=[/、或(\[〔【]?\[?累计)")
FOOTNOTE = re.compile(r"[*#※①-⑳]+$|\[\d{1,2}\]$|\(?注\d{0,2}\)?$")
YEAR_WORDS = re.compile(
    r"20\d\d(?:[—\-~至－]20\d\d)?年?度?|[“\"]?十[一二三四五六七]五[”\"]?(?:时期|期间|末|期末)?|(?:第)?[一二三四1-4]季度|[上下]半年|\d{1,2}月(?:份|底|末)?|全年|本年度?|今年|年末|年底|年度|当年|上年|去年"
)
VALUE_WORDS = re.compile(
    r"目标|计划|规划|预期|任务|完成情况|完成数|完成|实际|实绩|实现|现状|基期|基数|基础|现值|执行|初步|预计|基准|指标|情况|安排|分解|下达|力争|拟|数值|值|(?<![人户起件次])数$|量化|年均|累计|增速|增长率|增长|增幅|合计|总计|小计|其中|五年|三年|当前|目前"
)
ENDS = re.compile(rf"^(?:{VALUE_WORDS.pattern})+|(?:{VALUE_WORDS.pattern})+$")
# 总体目标, 发展目标: what stands before the aim and names nothing that is measured.
ANY_AIM = re.compile(r"总体|主要|发展|具体|工作|阶段性?|近期|中期|远期")
WHOLE_AREA = re.compile(r"全[省市县区旗盟州域]|[省市县区]?本级")
LEVELS = "\x1f"
ORDINALS = "一二三四五六七"


@dataclass(frozen=True, slots=True)
class Column:
    """`role`: serial, group, name, unit, attribute, lead, support, responsible, person, limit, begin, period, place, task,
    aside, total_money, value or other.

    Of a value column: `year` it is true of or due in, `aims` and `results` whether its head says 目标 or 完成, `growth` 年均,
    `noun` what it measures beside the row's name, `unit` what stands in the head, `quarter` the last month and day of a part of the year.
    """

    role: str
    head: str = ""
    year: int | None = None
    first_year: int | None = None
    aims: bool = False
    results: bool = False
    growth: bool = False
    cumulative: bool = False
    total: bool = False
    noun: str = ""
    unit: str = ""
    quarter: str = ""


def columns_of(heads: Sequence[str], figures: Sequence[float], measures: Sequence[float]) -> list[Column]:
    """One column a head. `figures` is the share of a column's cells that are figures, `measures` of those that are units."""
    columns = [column_of(head, figure, measure) for head, figure, measure in zip(heads, figures, measures, strict=True)]
    return with_name(columns, [figure < 0.5 for figure in figures])


def with_name(columns: list[Column], wordy: Sequence[bool]) -> list[Column]:
    """培育场景 | 2028年目标: where no head is known as that of names, the words before the goals are what they measure."""
    if any(c.role in ("name", "task", "place") for c in columns):
        return columns
    goals = next((n for n, c in enumerate(columns) if c.role == "value" and c.aims), 0)
    for n, column in enumerate(columns[:goals]):
        if column.role == "other" and wordy[n]:
            return [*columns[:n], replace(column, role="name"), *columns[n + 1 :]]
    return columns


def column_of(head: str, figures: float = 0.0, measures: float = 0.0) -> Column:
    """What a head (its levels joined by LEVELS) means."""
    whole = FOOTNOTE.sub("", squeezed(head.replace(LEVELS, "")).replace("（", "(").replace("）", ")"))
    lowest = squeezed(head.split(LEVELS)[-1]).replace("（", "(").replace("）", ")")
    if SERIAL_HEAD.match(whole):
        return Column("serial", whole)
    if UNIT.search(whole) and (measures >= 0.3 or not OFFICE.search(whole) or whole != "单位"):
        return Column("unit", whole)
    if ATTRIBUTE.search(whole):
        return Column("attribute", whole)
    if figures < 0.5:
        role = _office(whole)
        if role:
            return Column(role, whole)
    bare, unit = _without_unit(whole)
    money = TOTAL_MONEY.search(bare)
    if MONEY_OF_YEAR.search(bare) and (money or figures >= 0.5):
        timed = YEAR.search(bare) or NTH.search(bare) or re.search(r"年度|本年|当年|今年", bare)
        if money and not timed:
            return Column("total_money", whole, unit=unit)
    if not YEAR.search(bare) or figures < 0.5:
        for role, pattern in (("period", PERIOD), ("begin", BEGIN), ("limit", LIMIT)):
            if pattern.search(bare) and figures < 0.8:
                return Column(role, whole)
    if ASIDE.search(bare):
        return Column("aside", whole)
    if PLACE.search(bare) and figures < 0.5:
        return Column("place", whole)
    if LATEST.search(bare) and figures < 0.5:
        return Column("task", whole, results=True)
    if _is_value(bare, figures) or (figures >= 0.5 and not NAME.search(lowest)):
        return _value(whole, bare, unit)
    if GROUP.search(bare):
        return Column("group", whole)
    if re.search(r"指标(?:名称|内容)?$|^指标(?!要求)", bare) or (
        NAME.search(bare) and not TASK.search(bare.replace("内容", ""))
    ):
        return Column("name", whole, unit=unit)
    if TASK.search(bare) or TOLD.search(bare):
        return Column(
            "task", whole, results=bool(TOLD.search(bare)), aims=bool(re.search("目标|标准$|指标要求$", bare))
        )
    if YEAR.search(bare) or NTH.search(bare):
        return _value(whole, bare, unit)
    return Column("other", whole, unit=unit)


def _office(head: str) -> str:
    if PERSON.search(head):
        return "person"
    if re.search(r"时间|时限|期限|情况|任务$|内容|目标", head):
        return ""
    if LEAD.search(head):
        return "lead"
    if SUPPORT.search(head):
        return "support"
    return "responsible" if OFFICE.search(head) else ""


def _is_value(head: str, figures: float) -> bool:
    """Whether a head with these words stands over values: it tells a year or a part of it with 目标 or 完成, or 目标值."""
    timed = bool(YEAR.search(head) or NTH.search(head) or QUARTER.search(head))
    if timed:
        rest = VALUE_WORDS.sub("", YEAR_WORDS.sub("", head)).strip("()[]〔〕【】/、,: ")
        return figures >= 0.3 or not TASK.search(rest) or len(rest) <= 1
    if re.search(
        r"(?:目标|计划|规划|预期|完成|实际|现状|基期|基准|任务)(?:值|数)$|^(?:基期|现状|目标|实绩|实际值|现值|完成情况|完成值|基数)$|累计|年均",
        head,
    ):
        return figures >= 0.3 or bool(re.search("值$|数$", head))
    return figures >= 0.6 and bool(AIM.search(head) or RESULT.search(head) or GROWTH.search(head))


def _value(whole: str, bare: str, unit: str) -> Column:
    year, first = _years(bare)
    quarter = QUARTER.search(bare)
    inner = YEAR_WORDS.sub("", re.sub(r"[\[〔【][^\]〕】]*[\]〕】]", "", bare)).strip("()[]〔〕【】/、,: ")
    noun = ENDS.sub("", inner).strip("()[]〔〕【】/、,: ")
    growth = bool(GROWTH.search(bare)) and len(VALUE_WORDS.sub("", inner)) <= 1
    if growth or TOTAL.fullmatch(noun) or WHOLE_AREA.fullmatch(noun) or ANY_AIM.fullmatch(noun):
        noun = ""
    return Column(
        "value",
        whole,
        year=year,
        first_year=first,
        aims=bool(AIM.search(bare)),
        results=bool(RESULT.search(bare)),
        growth=growth,
        cumulative=bool(CUMULATIVE.search(whole)),
        total=bool(TOTAL.search(bare)),
        noun=noun if len(noun) >= 2 else "",
        unit=unit,
        quarter=_quarter(quarter) if quarter else "",
    )


def _without_unit(head: str) -> tuple[str, str]:
    # 年均增长(%)/累计: the unit of the first.
    head = PERCENT_INSIDE.sub("", head)
    m = HEAD_UNIT.search(head)
    if not m:
        return head, ""
    unit = (m.group(1) or m.group(2)).strip()
    if unit in ("%", "‰") or unit_of(unit) or re.fullmatch(r"[万亿]?[元亩吨人个户家项处座套]{1,2}", unit):
        return head[: m.start()] or head, unit
    return head, ""


def _years(head: str) -> tuple[int | None, int | None]:
    """(last year, first year of a span) that a head names; 十五五 is its five years."""
    years = list(YEAR.finditer(head))
    if years:
        m = years[-1]
        return (int(m.group(2)), int(m.group(1))) if m.group(2) else (int(m.group(1)), None)
    nth = NTH.search(head)
    if nth:
        first = 2006 + 5 * ORDINALS.index(nth.group(1)[1])
        return first + 4, first
    return None, None


def _quarter(m: re.Match[str]) -> str:
    if m.group(1):
        number = "一二三四".find(m.group(1)) + 1 or int(m.group(1))
        return ("03-31", "06-30", "09-30", "12-31")[number - 1]
    if m.group(2):
        return "06-30" if m.group(2) == "上" else "12-31"
    month = int(m.group(3))
    days = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return f"{month:02d}-{days[month - 1]}" if 1 <= month <= 12 else ""
