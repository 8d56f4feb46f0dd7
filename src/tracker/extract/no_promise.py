"""Figures that promise nothing: sizes in names, counts of the plan's own items, ranks, parts of another figure."""

import re

from tracker.extract.figures import Figure
from tracker.extract.nouns import FROM_PART
from tracker.extract.setting import MONEY, Setting
from tracker.extract.words import lexicon

NO_QUANTITY = frozenset(("age", "voltage"))
SPAN_OF_TIME = frozenset(("years", "months", "hours", "minutes", "duration"))
SHRINK = re.compile(
    r"(?:压缩|缩短|控制|压减|减少|延长|提高|提升|达|不超过|不少于|稳定|增加|优化)(?:到|至|在)?(?:[\d.]+[^,。;\d]{0,4}[、和]){0,8}[^,。;]{0,6}$|(?:寿命|年限|时限|时间|时长|天数)[^,。;]{0,8}$"
)
TIME_LIMIT = re.compile(r"(?:时间|时限|用时|时长|天数|周期|寿命|项目|住院日)[^,。;]{0,6}$")
SETTLED = re.compile(r"^(?:以内|内)?(?:办结|办好|审结|送达|完成)")
NAMED_AGE = re.compile(r"寿命[^,。;]{0,16}$|(?:平均|退休)年龄[^,。;]{0,8}$")
NUMBERS_WITHOUT_UNIT = re.compile(
    r"(?:系数|指数|比|率|值|次数|比例|数量|总数|规模|位次|排名|强度|分|数|台|院|校|个)[^,。;\d]{0,10}$"
)
# 再延长30年整村试点
WORD_GOES_ON = re.compile(r"[\u4e00-\u9fff](?<![以左之内上后前])")
RATIO = re.compile(r"^\s*[/:+]\s*\d")
RATIO_TO_ONE = re.compile(r"^\s*:\s*1(?![\d.])")
NAMED_RATIO = re.compile(r"比例?(?:力争|要|约)?(?:达到|达|为|提高到|提升到|不低于|超过|控制在|降到|降至|优于)(?:约)?$")
RANK = re.compile(r"(?:第|前|全国|全区|全省|居|位列|排名)$")
POLICY_COUNT = re.compile(
    r"^(?:配套)?(?:接续)?(?:[^,。;、]{0,8})(?:政策|举措|措施|意见|办法|清单事项)(?=[,。;、”和》]|$)"
)
INDICATOR_THRESHOLD = re.compile(
    r"^(?:以上|以下|及以上|及以下|的)(?:的)?[^,。;、\d]{1,24}?(?:占比|比例|比重|达到|数量|达|增加到|企业达|总数|率)"
)
# 产值过50亿元企业2户, 每周参加1次以上锻炼的人数比例达到50%: the size by which what is counted is chosen.
SIZE_OF_COUNTED = re.compile(
    r"^(?:及?以上)?(?:或\d[\d.]*[^,。;、\d]{1,4})?的?[^,。;、\d]{0,8}?(?:企业|项目|园区|产业|集群|酒企|镇|村|嘎查村|商户|主体|企)[^,。;、\d]{0,14}\d"
)
SHARE_OF = re.compile(r"^(?:及?以上)?[^,。;、\d]{1,16}(?:比例|占比|比重|率)[^,。;、\d]{0,6}\d")
# 全长38.6公里,总投资52亿元: the description of a project.
DESCRIBED = re.compile(
    r"^(?:其中|项目|工程)?(?:概算)?(?:总投资|全长|设计装机(?:容量)?|占地(?:面积)?|用地(?:面积)?|总建筑面积|建筑面积|设计库容|总库容)约?$"
)
PUBLIC_WORKS = re.compile(r"^(?:民生)?实事")
# 支持20万头肉牛屠宰项目争取专项债券: the size of a project for which something is asked.
APPLIED_FOR = re.compile(r"^[^,。;、\d]{0,16}(?:项目|工程)(?:争取|申报|申请|开展前期|列入|纳入)")
SIZE_OF_PROJECT = re.compile(r"(?:年产|年处理|日处理|年加工|总投资|投资|总装机|设计产能|设计库容|设计能力|设计规模)$")
BODIES = re.compile(r"^(?:专项)?(?:工作组|工作专班|专班|领导小组|小组|办公室|内设机构)")
CAPACITY = frozenset(("power", "mass", "energy", "volume", "flow", "mass_per_year"))
PROJECT = re.compile(r"^[^,。;]{0,40}?(?:项目|工程|机组|生产线|电站|电厂|装置)")
COMPLETION = re.compile(r"(?:建成|投产|投运|并网|完工|竣工|投用|投入|开工|动工|达产|复工|全容量|通水|蓄水)")
DATED_COMPLETION = re.compile(
    r"(?:年内|年底|底前|\d月|上半年|20\d\d年)[^,。;]{0,12}(?:建成|投产|投运|并网|完工|竣工|投用|开工|动工|达产|复工)"
)
# 年产3万吨电解二氧化锰项目6月底前竣工投产
CAPACITY_DONE = re.compile(
    r"[^,。;]{0,30}?(?:项目|工程|机组|生产线|电站|电厂|装置)(?:力争|确保)?(?:年内|年底前?|\d+月[底末]?前?|上半年|20\d\d年[^,。;]{0,6}?)(?:全部|全面)?(?:建成|投产|投运|并网|完工|竣工|达产|投用)"
)
JUST_COMPLETED = re.compile(rf"{COMPLETION.pattern}(?:\d+台套?|\d+[×xX*])?$")
SUPPORT = re.compile(r"(?:争取|谋划|帮助|推进|支持|跟进|加快|推动|单列|列入|纳入|前期|指标|储备|论证|洽谈|对接)")
COUNT_IN_HEADING = re.compile(r"^(?:件|项|条|大|个)")
FROM = re.compile(r"(?:由|从)[^,。;、由从]{0,16}$")
FROM_AFTER = re.compile(
    r"^[^,。;]{0,4}(?:发展|扩展|拓展|增加|提高|提升|增长|下降|降低|减少|扩大|上升|压缩|降|增|提|缩短|升)(?:到|至)"
)
# 比上年的87.2%继续提升: what it is compared with.
COMPARED_WITH = re.compile(r"(?:比|较)(?:上年|去年|20\d\d年)?的$")
BASIS = re.compile(r"在(?:现有|原有|已有)?[^,。;在]{0,8}$")
BASIS_AFTER = re.compile(r"^[^,。;]{0,6}(?:的)?基础上")
PARENTHESIS = re.compile(r"\([^()]{0,60}$")
# 3个方面46项任务, 22个为民办实事项目 in a preamble: what the plan itself holds.
COUNTED_BY_PLAN = re.compile(
    r"(?:共|将|确定|梳理|明确|提出|分解)(?:了|为|出)?(?:20\d\d年)?(?:[^,。;]{0,4}个方面|\d+大类)?$"
)
SORTED_INTO = re.compile(r"(?:分为|划分为|设)$")
OWN_ITEMS = re.compile(
    r"^(?:[^,。;]{0,8}\d+[项件个])?(?:个)?(?:方面|大类|类|为民办?实事|民生实事|重点任务|任务|工作任务|重点工作|年度任务)(?:项目|事项)?(?=[,。;、]|\d|$|分解|分工|印发)"
)
# 以下14个方面的工作, 9条路径: what the text itself goes on to list.
LISTED_BELOW = re.compile(r"(?:以下|如下|这|上述|围绕|抓好|做好|聚焦|坚持|把握好?|突出|包括|形成|等)$")
LISTS = re.compile(
    r"^(?:重点|主要)?(?:方面|路径|维度|环节|条路径|机制|关键词|原则|大?(?:举措|抓手|导向|着力点|方向))(?:的|重点|主要|[,。;、:]|$)"
)
# 新增5个1000平方米以上示范社区用房: the size of each of what was counted just before.
SIZED_AFTER_COUNT = re.compile(r"\d(?:个|家|所|座|户|处|项|条|台|套|栋|名|批|种|类|片|块)$")
# 撤并5吨以下小锅炉39台: by its size what is counted behind is chosen.
SIZE_BEFORE_COUNT = re.compile(
    r"^(?:的|级|级以上的?)?[^,。;、\d达到为至是]{1,14}?\d[\d.,]*万?(?:台|座|家|户|个|所|处|条|项|辆|套|艘|栋|口|眼|块|片|名|人)(?![^,。;]{0,2}(?:以上|以下)的)"
)
WHOSE_SIZE = frozenset(
    (
        "area",
        "mass",
        "length",
        "power",
        "volume",
        "money",
        "money_usd",
        "households",
        "床",
        "张",
        "voltage",
        "km",
        "persons",
        "mass_per_year",
        "flow",
    )
)
REASON_BEHIND = re.compile(r"^(?:左右|以上)?的?(?:增速|增长|增幅|目标|水平)(?:可以|能够?|就|既|符合|体现|有利于)")
FORMULA = re.compile(r"(?:[=÷]|[^\d][*×/])\s*$")
FACT_BEHIND = re.compile(r"^[多余]?,(?:要|需要?|必须|就业压力)[^,。;]{0,30}")
AS_FOCUS = re.compile(r"(?:以|围绕|聚焦)[^,。;]{2,30}$")
AS_FOCUS_BEHIND = re.compile(r"^[^,。;]{0,8}(?:为(?:重点|核心|抓手|主|主线|载体|契机|目标|导向)|开展|推进)")
POLICY_FOR_SIZE = re.compile(r"^(?:及?以[上下])?[^,。;\d]{1,20}(?:政策|规定|制度|办法)(?=[,。;、]|$)")
MEANS = re.compile(r"(?:[”\":：]指|[”\",]?(?:是指|即指|系指))(?!导|数|标|挥|定|引|南)[^。]{0,100}$")
WITHIN = re.compile(r"^内[^,。;、\d]{0,10}率[^,。;、\d]{0,8}\d")


def no_quantity(f: Figure, s: Setting) -> str | None:
    if s.dimension == "age" and NAMED_AGE.search(s.clause_before):
        return None
    if s.dimension in NO_QUANTITY:
        return "none"
    if s.dimension in SPAN_OF_TIME and not (
        SHRINK.search(s.clause_before)
        or TIME_LIMIT.search(s.clause_before)
        or (s.dimension == "duration" and SETTLED.match(s.after))
    ):
        return "none"
    if s.dimension in ("years", "months") and WORD_GOES_ON.match(s.after):
        return "none"
    if not f.unit:
        if RATIO.match(s.after) and not (RATIO_TO_ONE.match(s.after) and NAMED_RATIO.search(s.clause_before)):
            return "none"
        linked = lexicon().level_end.search(s.clause_before) or f.comparator != "exact"
        if not (linked and NUMBERS_WITHOUT_UNIT.search(FROM_PART.sub("", s.clause_before))):
            return "none"
        if s.after[:1] not in ("", ",", "。", ";", "、", "以", "左", "(", "\n", ")", ":"):
            return "none"
    return None


def explained(f: Figure, s: Setting) -> str | None:
    """What a word means is explained with figures (营业收入不低于2000万元的企业), in a list of words or behind 是指."""
    return "rule" if s.glossary or MEANS.search(s.before) else None


def heading(f: Figure, s: Setting) -> str | None:
    return "none" if s.heading and COUNT_IN_HEADING.match(f.unit or "") and not s.clause_after.strip("。 ") else None


def grade(f: Figure, s: Setting) -> str | None:
    """10万吨级母港, 总投资42亿元的工程: how large a thing is, not what is promised of it."""
    if DESCRIBED.search(s.clause_before) and f.comparator == "exact" and not s.clause_after.strip("。;,、"):
        return "none"
    if s.after.startswith("级") and f.unit:
        return "none"
    if f.unit == "级" and f.comparator in ("at_least", "at_most") and s.after[:1] not in ("", ",", "。", ";", "、"):
        return "none"
    return (
        "none"
        if SIZE_OF_PROJECT.search(s.clause_before) and (s.after.startswith("的") or s.dimension == "volume")
        else None
    )


def title_count(f: Figure, s: Setting) -> str | None:
    """43件民生实事: the number of what the list below holds."""
    if (
        f.unit in ("个", "类", "档")
        and SORTED_INTO.search(s.clause_before)
        and re.match("等次|等级|档次|类别", s.clause_after)
    ):
        return "none"
    if COUNTED_BY_PLAN.search(s.clause_before) and OWN_ITEMS.match(s.clause_after):
        return "none"
    return "none" if PUBLIC_WORKS.match(s.clause_after) or BODIES.match(s.clause_after) else None


def rank(f: Figure, s: Setting) -> str | None:
    return "none" if RANK.search(s.clause_before) and f.unit in ("位", "名", "") else None


def part(f: Figure, s: Setting) -> str | None:
    if FROM.search(s.clause_before) and FROM_AFTER.match(s.clause_after):
        return "part"
    if BASIS.search(s.before[-24:]) and BASIS_AFTER.match(s.clause_after):
        return "part"
    if s.dimension in MONEY and SIZE_OF_COUNTED.match(s.clause_after):
        return "part"
    sized = f.comparator in ("at_least", "at_most") and s.dimension in WHOSE_SIZE
    if (sized or f.unit in ("次", "年", "天")) and SHARE_OF.match(s.clause_after):
        return "part"
    if f.unit in ("个工作日", "天", "小时", "日", "分钟", "年") and WITHIN.match(s.clause_after):
        return "part"
    if COMPARED_WITH.search(s.clause_before) and f.unit == "%" and not f.spelled:
        return "part"
    if INDICATOR_THRESHOLD.match(s.clause_after) and f.unit and f.unit != "%" and s.dimension in WHOSE_SIZE:
        return "part"
    return None


def qualifies_counted(f: Figure, s: Setting) -> str | None:
    """A size with 以上 or 以下 that says which ones are counted, by a count right before it or behind it."""
    if s.dimension not in WHOSE_SIZE and f.unit not in ("张床位", "床", "张", "米", "个床位"):
        return None
    if f.comparator not in ("at_least", "at_most") and not s.after.startswith("级"):
        return None
    words = s.after[:1]
    if not words or words in ",。;、:)":
        return None
    if SIZED_AFTER_COUNT.search(s.before[-8:]) or (f.comparator != "exact" and SIZE_BEFORE_COUNT.match(s.clause_after)):
        return "part"
    return None


def reasoned(f: Figure, s: Setting) -> str | None:
    """6.5%左右的增速可以实现充分就业; 毕业生2.8万人,要促进就业; 签约率=…*100%: a reason, a fact or a formula, not a promise."""
    if REASON_BEHIND.match(s.after) or FORMULA.search(s.clause_before):
        return "none"
    if FACT_BEHIND.match(s.after) and not s.clause_before.rstrip().endswith(("到", "至", "过", "为")):
        return "actual"
    if AS_FOCUS.search(s.clause_before) and AS_FOCUS_BEHIND.match(s.clause_after):
        return "none"
    if POLICY_FOR_SIZE.match(s.after) and f.comparator in ("at_least", "at_most"):
        return "rule"
    return None


def lists_itself(f: Figure, s: Setting) -> str | None:
    """以下14个方面, 9条路径: the number of what the text goes on to tell."""
    if f.unit in ("个", "条", "大", "项", "") and LISTS.match(s.clause_after):
        return "none"
    return None


def policy_count(f: Figure, s: Setting) -> str | None:
    if f.unit in ("条", "项", "个", "件") and POLICY_COUNT.match(s.clause_after):
        return "none"
    return None


def project_name(f: Figure, s: Setting) -> str | None:
    if APPLIED_FOR.match(s.clause_after):
        return "none"
    if s.dimension not in CAPACITY or not PROJECT.match(s.clause_after) or JUST_COMPLETED.search(s.clause_before):
        return None
    if CAPACITY_DONE.match(s.clause_after):
        return None
    if SIZE_OF_PROJECT.search(s.clause_before):
        return "none"
    if COMPLETION.search(s.clause_after) or DATED_COMPLETION.search(s.after[:80].split("。")[0]):
        return None
    return "none" if SUPPORT.search(s.clause_before) or SUPPORT.search(s.clause_after) or not s.ahead else None


def nested(f: Figure, s: Setting) -> str | None:
    """A figure in a bracket explains another one, unless the bracket itself promises."""
    m = PARENTHESIS.search(s.before)
    if m and not re.search(r"(?:新增|新建|达到|力争|完成|其中)", m.group()):
        return "none"
    return None
