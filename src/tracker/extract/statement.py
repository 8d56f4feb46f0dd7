"""What kind of statement a figure makes: a target, a result (`actual`), a parameter of a policy (`rule`), or none.

Rules are tried in order; the first that speaks decides, and its name goes into the trace.
"""

import re
from dataclasses import dataclass

from tracker.extract.figures import Figure
from tracker.extract.nouns import FROM_PART
from tracker.extract.words import lexicon

NO_QUANTITY = frozenset(("age", "voltage"))
SPAN_OF_TIME = frozenset(("years", "months", "hours", "minutes", "duration"))
SHRINK = re.compile(
    r"(?:压缩|缩短|控制|压减|减少|延长|提高|提升|达|不超过|不少于|稳定|增加|优化)(?:到|至|在)?[^,。;]{0,6}$|(?:寿命|年限|时限|时间|时长|天数)[^,。;]{0,8}$"
)
TIME_LIMIT = re.compile(r"(?:时间|时限|用时|时长|天数|周期|寿命|项目|住院日)[^,。;]{0,6}$")
SETTLED = re.compile(r"^(?:以内|内)?(?:办结|办好|审结|送达|完成)")
NAMED_AGE = re.compile(r"(?:寿命|年龄)[^,。;]{0,8}$")
NUMBERS_WITHOUT_UNIT = re.compile(
    r"(?:系数|指数|比|率|值|次数|比例|数量|总数|规模|位次|排名|强度|分|数|台|院|校|个)[^,。;\d]{0,10}$"
)
RATIO = re.compile(r"^\s*[/:+]\s*\d")
RANK = re.compile(r"(?:第|前|全国|全区|全省|居|位列|排名)$")
POLICY_COUNT = re.compile(
    r"^(?:配套)?(?:接续)?(?:[^,。;、]{0,8})(?:政策|举措|措施|意见|办法|清单事项)(?=[,。;、”和》]|$)"
)
THRESHOLD = re.compile(
    r"^(?:以上|以下|及以上|及以下|以内)?的(?:[,。;、]|(?=[^,。;]{1,20}?(?:给予|奖|补|可|不|按|免|减|每)))"
)
INDICATOR_THRESHOLD = re.compile(
    r"^(?:以上|以下|及以上|及以下|的)(?:的)?[^,。;、\d]{1,24}?(?:占比|比例|比重|达到|数量|达|增加到|企业达|总数)"
)
# 产值过50亿元企业2户, 每周参加1次以上锻炼的人数比例达到50%: the size by which what is counted is chosen.
SIZE_OF_COUNTED = re.compile(
    r"^(?:及?以上)?(?:或\d[\d.]*[^,。;、\d]{1,4})?的?[^,。;、\d]{0,8}?(?:企业|项目|园区|产业|集群|酒企|镇|村|嘎查村|商户|主体|企)[^,。;、\d]{0,14}\d"
)
SHARE_OF = re.compile(r"^(?:及?以上)?[^,。;、\d]{1,16}(?:比例|占比|比重|率)[^,。;、\d]{0,6}\d")
PERMISSION = re.compile(
    r"(?:可以用于|可用于|不得|方可|允许|临时聘任|视为|视同|纳入补助|予以|给予|以内的部分|部分,?按|按.{0,8}(?:奖|补|拨)|(?:不超过|不低于)[^,。;]{0,16}的(?:比例|标准)(?:给予|安排|补|奖))"
)
REWARD = re.compile(
    r"(?:给予|奖励|奖补|补助|补贴|加补|资助|罚款|处以|一次性|最高|封顶|每人每[年月天]|每户每|每亩补|贴息|减征|免征|发放.{0,6}(?:奖金|补助|补贴)|加价|最低|津贴|每人(?:[\u4e00-\u9fff]{0,4})|单户|单个(?:企业|项目|主体)|每家|每个项目|每[户亩台辆张只头])[^,。;]{0,22}$"
)
FUND = re.compile(r"(?:资金|经费|预算|基金)(?:总规模|规模|达到|达|约|不低于|不少于)?$")
PUBLIC_WORKS = re.compile(r"^(?:民生)?实事")
REWARD_AFTER = re.compile(
    r"^[^,。;]{0,8}(?:的)?(?:一次性)?(?:奖励|奖补|补助|补贴|津贴|救助|资助|奖金|罚款|标准列入|支持。|贷款|开办费|资金扶持|资金奖励|财政资金奖励|创业补贴)"
)
MONEY = frozenset(("money", "money_usd"))
BUDGET = re.compile(r"(?:安排|设立|投入|筹集|拿出|拨付|争取|下达|统筹|到位|落实|兑现|发放)[^,。;]{0,20}$")
STANDARD_RAISED = re.compile(r"(?:标准|津贴|补贴|补助|养老金|低保)[^,。;]{0,24}(?:提高|提升|增加)(?:到|至)$")
EACH_OF = re.compile(r"(?:每[生人户亩台辆张只头](?:每[年月天次])?|每月(?=发|补|给|领))[^。;]{0,10}$")
CHARGE = re.compile(r"(?:收费|票价|起付线|另加|加发|再给予|保费|学费)[^,。;]{0,8}$")
CONDITION = re.compile(
    r"^(?:以上|以下|及以上)?的(?:[,。;]|企业|项目|单位|个人|人员|机构|家庭|农户|纳税人|主体)[^,。;]{0,12}[,。;]|(?:,|以上).{0,4}(?:给予|奖励|补助|按)"
)
CONDITION_BEFORE = re.compile(r"(?:对|凡|年满|满|具备|具有|连续|首次|新增|超过|达到)[^,。;]{0,30}$")
LATER_FIGURE = re.compile(r"\d[\d.]*%")
EXISTING = re.compile(
    r"(?:现有|目前|已有|已建成|原有|我[省市县区旗盟州]|全[省市县区旗盟州](?:共有|现有|已有)?|辖区内?|境内)$"
)
EXISTING_VERB = re.compile(r"(?:推动|支持|指导|组织|确保|完成|实现|实施|督促|将|把|对|在)(?:我|全)[省市县区旗盟州]$")
QUALIFIES = re.compile(
    r"^(?:以上|以下|及以上|人以上|以内)[^,。;]{0,6}的[^,。;]{0,14}[,。;]|^[^,。;]{0,12}的[^,。;]{0,10},(?:给予|奖|补|按|再|可)"
)
ALSO_QUALIFIES = re.compile(r"^(?:以上|以下)?(?:并|且)[^,。;]{0,40}的,")
# 对年收入低于8000元的脱贫户: whom a measure is for.
FOR_THOSE = re.compile(r"^(?:[^,。;]{0,2})对[^,。;]{0,16}$")
FOR_THOSE_FAR = re.compile(r"(?:对|凡)[^,。;]{0,20}$")
OF_THOSE = re.compile(r"^(?:以上|以下|以内)?(?:、\d[^,。;、]{0,8})?的")
PUNISHED = re.compile(
    r"^(?:以上|以下)?的[^,。;]{0,10},[^,。;]{0,8}?(?:取消|给予|不得|予以|可|应|按|一律|视为|纳入|原则上|超出)"
)
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
RESULT_BEFORE = re.compile(r"(?:已|已经|累计已|现已|已累计|分别为去年|从|由)[^,。;]{0,12}$")
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
MEANS = re.compile(r"(?:[”\":：]指|[”\",]?(?:是指|即指|系指))(?!导|数|标|挥|定|引|南)[^。]{0,100}$")
# 吸纳20人以上就业的给予5万元, 200亩以上的加补20元
AND_GIVEN = re.compile(r"^[^,。;\d]{0,10}的,?(?:给予|奖|补|加补|每|收回|取消|再|分别给予)")
PER_UNIT_CAP = re.compile(r"每个?[^,。;\d]{1,14}原则上$")
SHALL_FIT = re.compile(r"按[^。;]{0,40}$")
FITTED = re.compile(r"^[^,。;、]{0,4}(?:配建|配置|配套建设|配储)")
RANKED_LAST = re.compile(r"连续$")
CALLED_IN_LATER = re.compile(r"^[^,。;]{0,14}的[^,。;]{0,14}(?:约谈|通报|问责|取消|调整)")
NOT_DONE = re.compile(r"(?:连续|累计|未|不)[^,。;]{0,6}$")
NOT_DONE_AFTER = re.compile(r"^[^,。;]{0,3}(?:未|不)[^,。;]{0,14}的")
WITHIN = re.compile(r"^内[^,。;、\d]{0,10}率[^,。;、\d]{0,8}\d")
CALLED_IN = re.compile(r"^的?(?:,)?(?:由[^,。;]{0,8})?(?:约谈|通报|问责|取消|扣减|区域限批|实行区域限批|不予|予以)")
WEIGHT = re.compile(r"(?:权重|占比权重|分值|计分)(?:占|为)?$")
ENTITLES = re.compile(
    r"^[^,。;\d]{0,14}?的(?:[^,。;]{0,14})?,(?:每|分别?给予|给予|按|一次性|收回|清退|调减|免|减|不得|优先|予以|可)"
)
ENTITLED = re.compile(r"^[^,。;\d]{0,14}?的[^,。;\d]{0,14}(?:优先|免|减|给予|予以|可享受|不予)")
GIVEN_TO = re.compile(r"^[^,。;]{0,24}的[^,。;\d]{1,10},(?:分别)?(?:给予|奖励|补助|补贴)")
RATE_NAMED_BEHIND = re.compile(r"^的?(?:优惠)?(?:税率|利率|费率|贴息|比例(?:配套|奖励|补助|补贴|给予))")
SHARE_OF_LAST = re.compile(r"(?:不低于|不少于|按)?(?:上年度?|去年)[^,。;]{0,16}$")
PLAN_NAME = re.compile(r"^(?:年|周岁|岁)")
DONE_BEFORE = re.compile(r"(?:增长|下降|提高|减少|增加|完成|建成|实现|达到|新增|降低|上升|提升|缩短)了$")
RESULT_AFTER = re.compile(r"^[^,。;]{0,8}(?:,|、)?(?:居|位居|位列|创|列)(?:全国|全省|全区|历史|同类)")
AMONG = re.compile(r"^[,、;]?其中")
STATE = re.compile(
    r"(?:刚刚(?:超过)?|不到|仅有?|只有|仅为|不足)$|(?:是|为)(?:全国|全省|全区|同期|世界)[^,。;]{0,12}的$"
)
EXAMINED = re.compile(r"(?:经(?:审核|研究|评审|核定)(?:确定)?|(?:决定|予以)(?:命名|表彰|授予|公布|认定))[^。]{0,60}$")
ALL_DONE = re.compile(r"^[^,。;]{0,16}全部(?:投产|建成|并网|完工|开工)")
ESTIMATE = re.compile(r"(?:预计(?!到)|有望)[^。;]{0,40}$")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a figure stands: the texts of its sentence and clause around it, and what governs the stretch.

    `time` is the kind of the date that governs it (deadline, past, none); `review` tells of a section of results,
    `ahead` of one of aims; `heading` that it stands in a heading.
    """

    before: str
    after: str
    clause_before: str
    clause_after: str
    time: str
    review: bool
    ahead: bool
    heading: bool
    dimension: str
    among_results: bool = False
    glossary: bool = False


def statement(figure: Figure, s: Setting) -> tuple[str, str]:
    """(`target` | `actual` | `rule` | `part` | `none`, name of the rule)."""
    for name, judge in RULES:
        answer = judge(figure, s)
        if answer:
            return answer, f"statement.{name}"
    return "target", "statement.promise"


def _no_quantity(f: Figure, s: Setting) -> str | None:
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
    if not f.unit:
        if RATIO.match(s.after):
            return "none"
        linked = lexicon().level_end.search(s.clause_before) or f.comparator != "exact"
        if not (linked and NUMBERS_WITHOUT_UNIT.search(FROM_PART.sub("", s.clause_before))):
            return "none"
        if s.after[:1] not in ("", ",", "。", ";", "、", "以", "左", "(", "\n", ")"):
            return "none"
    return None


def _explained(f: Figure, s: Setting) -> str | None:
    """What a word means is explained with figures (营业收入不低于2000万元的企业), in a list of words or behind 是指."""
    return "rule" if s.glossary or MEANS.search(s.before) else None


def _heading(f: Figure, s: Setting) -> str | None:
    return "none" if s.heading and COUNT_IN_HEADING.match(f.unit or "") and not s.clause_after.strip("。 ") else None


def _grade(f: Figure, s: Setting) -> str | None:
    """10万吨级母港, 总投资42亿元的工程: how large a thing is, not what is promised of it."""
    if s.after.startswith("级") and f.unit:
        return "none"
    if f.unit == "级" and f.comparator in ("at_least", "at_most") and s.after[:1] not in ("", ",", "。", ";", "、"):
        return "none"
    return (
        "none"
        if SIZE_OF_PROJECT.search(s.clause_before) and (s.after.startswith("的") or s.dimension == "volume")
        else None
    )


def _title_count(f: Figure, s: Setting) -> str | None:
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


def _rank(f: Figure, s: Setting) -> str | None:
    return "none" if RANK.search(s.clause_before) and f.unit in ("位", "名", "") else None


def _part(f: Figure, s: Setting) -> str | None:
    if FROM.search(s.clause_before) and FROM_AFTER.match(s.clause_after):
        return "part"
    if BASIS.search(s.before[-24:]) and BASIS_AFTER.match(s.clause_after):
        return "part"
    if s.dimension in MONEY and SIZE_OF_COUNTED.match(s.clause_after):
        return "part"
    if f.unit in ("次", "年", "天") and SHARE_OF.match(s.clause_after):
        return "part"
    if f.unit in ("个工作日", "天", "小时", "日", "分钟", "年") and WITHIN.match(s.clause_after):
        return "part"
    if COMPARED_WITH.search(s.clause_before) and f.unit == "%" and not f.spelled:
        return "part"
    if INDICATOR_THRESHOLD.match(s.clause_after) and f.unit and f.unit != "%" and s.dimension in MONEY:
        return "part"
    return None


def _result(f: Figure, s: Setting) -> str | None:
    if s.among_results and AMONG.match(s.clause_before):
        return "actual"
    if s.review or (s.time == "past" and not ALL_DONE.match(s.clause_after)):
        return "actual"
    if ESTIMATE.search(s.clause_before) and not s.ahead:
        return "actual"
    if re.search(
        r"(?:已|已经|已累计|累计已|现已|目前|截至[^,。]{0,12}|现有|历史最[高好])[^,。;]{0,14}$", s.clause_before
    ) and not re.search(r"已(?:制定|纳入|上报|批|获)|[由从](?:目前|现有|现在)", s.clause_before):
        return "actual"
    if DONE_BEFORE.search(s.clause_before):
        return "actual"
    if RESULT_AFTER.match(s.clause_after) or STATE.search(s.clause_before) or EXAMINED.search(s.before):
        return "actual"
    return None


def _existing(f: Figure, s: Setting) -> str | None:
    if s.clause_before.endswith("对") and re.match("在建|存量|现有|已建", s.clause_after):
        return "actual"
    if f.unit != "%" and EXISTING.search(s.clause_before) and s.clause_after[:1] not in ("", ",", "。", ";", "以"):
        scope_of_another = LATER_FIGURE.search(s.clause_after)
        return None if EXISTING_VERB.search(s.clause_before) and not scope_of_another else "actual"
    return None


def _policy_count(f: Figure, s: Setting) -> str | None:
    if f.unit in ("条", "项", "个", "件") and POLICY_COUNT.match(s.clause_after):
        return "none"
    return None


def _reward(f: Figure, s: Setting) -> str | None:
    if THRESHOLD.match(s.after) and CONDITION_BEFORE.search(s.clause_before):
        return "rule"
    if STANDARD_RAISED.search(s.clause_before):
        return None
    if s.dimension in MONEY or f.unit.startswith(("万元", "元")):
        if EACH_OF.search(s.before) or CHARGE.search(s.clause_before):
            return "rule"
        if REWARD_AFTER.match(s.after) and not BUDGET.search(s.clause_before):
            return "rule"
        if REWARD.search(s.clause_before) and not BUDGET.search(s.clause_before) and not FUND.search(s.clause_before):
            return "rule"
    if PERMISSION.search(s.clause_after[:24]) and f.unit == "%":
        return "rule"
    if CONDITION.match(s.after) and CONDITION_BEFORE.search(s.clause_before):
        return "rule"
    if re.search(
        r"按(?:照)?(?:不超过|不低于|不高于)?$|按(?:照)?每[^,。;]{0,8}$", s.clause_before[-12:]
    ) or s.after.startswith("起步"):
        return "rule"
    if f.unit == "%" and re.search(
        r"(?:按(?!时|期|需|规|月|季|质|量|劳|钮|揭|可比)|给予|补贴|奖励|补助|上浮|下浮|标准提高到|利率|税率|费率)[^,。;]{0,14}$",
        s.clause_before,
    ):
        return "rule"
    return None


def _condition(f: Figure, s: Setting) -> str | None:
    if ENTITLES.match(s.after) and (f.comparator != "exact" or FOR_THOSE.search(s.clause_before)):
        return "rule"
    if f.comparator != "exact" and GIVEN_TO.match(s.after) and FOR_THOSE_FAR.search(s.clause_before):
        return "rule"
    if f.comparator != "exact" and (ENTITLED.match(s.after) and FOR_THOSE_FAR.search(s.clause_before)):
        return "rule"
    if f.comparator != "exact" and AND_GIVEN.match(s.after):
        return "rule"
    if PER_UNIT_CAP.search(s.clause_before) or (SHALL_FIT.search(s.before) and FITTED.match(s.after)):
        return "rule"
    if RANKED_LAST.search(s.clause_before) and CALLED_IN_LATER.match(s.after):
        return "rule"
    if (NOT_DONE.search(s.clause_before) and NOT_DONE_AFTER.match(s.after)) or CALLED_IN.match(s.after):
        return "rule"
    if WEIGHT.search(s.clause_before) or (f.unit == "%" and RATE_NAMED_BEHIND.match(s.after)):
        return "rule"
    if QUALIFIES.match(s.after) and re.search(r"对[^。;]{0,60}$", s.before):
        return "rule"
    if f.comparator != "exact" and FOR_THOSE.search(s.clause_before) and OF_THOSE.match(s.after):
        return "rule"
    if ALSO_QUALIFIES.match(s.after) and re.search(r"对[^。;]{0,30}$", s.before):
        return "rule"
    if f.comparator in ("at_least", "at_most") and PUNISHED.match(s.after):
        return "rule"
    return None


def _project_name(f: Figure, s: Setting) -> str | None:
    if s.dimension not in CAPACITY or not PROJECT.match(s.clause_after) or JUST_COMPLETED.search(s.clause_before):
        return None
    if CAPACITY_DONE.match(s.clause_after):
        return None
    if SIZE_OF_PROJECT.search(s.clause_before):
        return "none"
    if COMPLETION.search(s.clause_after) or DATED_COMPLETION.search(s.after[:80].split("。")[0]):
        return None
    return "none" if SUPPORT.search(s.clause_before) or SUPPORT.search(s.clause_after) or not s.ahead else None


def _nested(f: Figure, s: Setting) -> str | None:
    """A figure in a bracket explains another one, unless the bracket itself promises."""
    m = PARENTHESIS.search(s.before)
    if m and not re.search(r"(?:新增|新建|达到|力争|完成|其中)", m.group()):
        return "none"
    return None


RULES = (
    ("no_quantity", _no_quantity),
    ("explained", _explained),
    ("count_in_heading", _heading),
    ("title_count", _title_count),
    ("grade", _grade),
    ("rank", _rank),
    ("part_of_another", _part),
    ("result", _result),
    ("existing", _existing),
    ("policy_count", _policy_count),
    ("reward", _reward),
    ("condition", _condition),
    ("project_name", _project_name),
    ("in_bracket", _nested),
)
