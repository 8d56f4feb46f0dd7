"""Figures of policies: rewards, subsidies, charges and the conditions under which they are given."""

import re

from tracker.extract.figures import Figure
from tracker.extract.setting import MONEY, Setting

THRESHOLD = re.compile(
    r"^(?:以上|以下|及以上|及以下|以内)?的(?:[,。;、]|(?=[^,。;]{1,20}?(?:给予|奖|补|可|不|按|免|减|每)))"
)
PERMISSION = re.compile(
    r"(?:可以用于|可用于|不得|方可|允许|临时聘任|视为|视同|纳入补助|予以|给予|以内的部分|部分,?按|按.{0,8}(?:奖|补|拨)|(?:不超过|不低于)[^,。;]{0,16}的(?:比例|标准)(?:给予|安排|补|奖))"
)
REWARD = re.compile(
    r"(?:给予|奖励|奖补|补助|补贴|加补|资助|罚款|处以|一次性|最高|封顶|每人每[年月天]|每户每|每亩补|贴息|减征|免征|发放.{0,6}(?:奖金|补助|补贴)|加价|最低|津贴|每人(?:[\u4e00-\u9fff]{0,4})|单户|单个(?:企业|项目|主体)|每家|每个项目|每[户亩台辆张只头])[^,。;]{0,22}$"
)
FUND = re.compile(r"(?:资金|经费|预算|基金)(?:总规模|规模|达到|达|约|不低于|不少于)?$")
REWARD_AFTER = re.compile(
    r"^[^,。;]{0,8}(?:的)?(?:一次性)?(?:奖励|奖补|补助|补贴|津贴|救助|资助|奖金|罚款|标准列入|支持。|贷款|开办费|资金扶持|资金奖励|财政资金奖励|创业补贴)"
)
BUDGET = re.compile(r"(?:安排|设立|投入|筹集|拿出|拨付|争取|下达|统筹|到位|落实|兑现|发放)[^,。;]{0,20}$")
STANDARD_RAISED = re.compile(r"(?:标准|津贴|补贴|补助|养老金|低保)[^,。;]{0,24}(?:提高|提升|增加)(?:到|至)$")
# 从每人每月1536元提高到1567元
RAISED_FROM = re.compile(r"[从由](?:每[人户亩生]每?[年月]?)?\d[^,。;]{0,8}(?:提高|提升|增加|上调|调整)(?:到|至|为)$")
TAX = re.compile(r"(?:起征点|起付线|税率|费率|加计扣除|扣除比例|免征额|抵扣)[^,。;]{0,20}$")
EACH_OF = re.compile(r"(?:每[生人户亩台辆张只头](?:每[年月天次])?|每月(?=发|补|给|领))[^。;]{0,10}$")
CHARGE = re.compile(r"(?:收费|票价|起付线|另加|加发|再给予|保费|学费)[^,。;]{0,8}$")
CONDITION = re.compile(
    r"^(?:以上|以下|及以上)?的(?:[,。;]|企业|项目|单位|个人|人员|机构|家庭|农户|纳税人|主体)[^,。;]{0,12}[,。;]|(?:,|以上).{0,4}(?:给予|奖励|补助|按)"
)
CONDITION_BEFORE = re.compile(r"(?:对|凡|年满|满|具备|具有|连续|首次|新增|超过|达到)[^,。;]{0,30}$")
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
# 吸纳20人以上就业的给予5万元, 200亩以上的加补20元
DECIDED_BY = re.compile(r"^[^,。;]{0,18}的(?:工程|项目|事项)?由")
SHARE_OF_COST = re.compile(r"(?:不得?超过|不高于|按)(?:项目)?(?:总投资|投资总?额|实际投资|合同额)的$")
BORNE = re.compile(r"(?:承担|负担|兜底|自缴|自筹)$")
SPENT_ON = re.compile(r"^(?:以上|以内)?用(?:于|作)")
IN_PRINCIPLE = re.compile(r"(?:原则上|可|应|按规定)[^。;]{0,30}$")
POINTS = re.compile(r"(?:奖|扣|得|加|计|减|记|赋|满分|各?占)(?:\d+分?、?)*$")
IN_PRINCIPLE_CAPPED = re.compile(
    r"原则上(?:应|须|要)?(?:不得?|控制在)?(?:超过|低于|少于|高于|大于|小于)?(?:每[\u4e00-\u9fff]{1,3})?$"
    r"|原则上(?:应|须|要)?不(?:得|应)?(?:超过|低于|少于|高于)[^,。;\d]{0,16}$"
)
SURCHARGE = re.compile(r"(?:加价|加收|罚款)$")
WITHIN_DAYS = re.compile(r"^(?:个工作日|日|天|小时)(?:内|以内)")
FOR_THOSE_BEFORE = re.compile(r"对[^。;]{2,40}的[^,。;]{1,10},$")
AND_GIVEN = re.compile(r"^[^,。;\d]{0,10}的,?(?:给予|奖|补|加补|每|收回|取消|再|分别给予)")
PER_UNIT_CAP = re.compile(r"每个?[^,。;\d]{1,14}原则上$")
SHALL_FIT = re.compile(r"按[^。;]{0,40}$")
FITTED = re.compile(r"^[^,。;、]{0,4}(?:配建|配置|配套建设|配储)")
RANKED_LAST = re.compile(r"连续$")
CALLED_IN_LATER = re.compile(r"^[^,。;]{0,14}的[^,。;]{0,14}(?:约谈|通报|问责|取消|调整)")
NOT_DONE = re.compile(r"(?:连续|累计|未|不)[^,。;]{0,6}$")
NOT_DONE_AFTER = re.compile(r"^[^,。;]{0,3}(?:未|不)[^,。;]{0,14}的")
CALLED_IN = re.compile(r"^的?(?:,)?(?:由[^,。;]{0,8})?(?:约谈|通报|问责|取消|扣减|区域限批|实行区域限批|不予|予以)")
WEIGHT = re.compile(r"(?:权重|占比权重|分值|计分)(?:占|为)?$")
ENTITLES = re.compile(
    r"^[^,。;\d]{0,14}?的(?:[^,。;]{0,14})?,(?:每|分别?给予|给予|按|一次性|收回|清退|调减|免|减|不得|优先|予以|可)"
)
ENTITLED = re.compile(r"^[^,。;\d]{0,14}?的[^,。;\d]{0,14}(?:优先|免|减|给予|予以|可享受|不予)")
GIVEN_TO = re.compile(r"^[^,。;]{0,24}的[^,。;\d]{1,10},(?:分别)?(?:给予|奖励|补助|补贴)")
RATE_NAMED_BEHIND = re.compile(r"^的?(?:优惠)?(?:税率|利率|费率|贴息|比例(?:配套|奖励|补助|补贴|给予))")


def reward(f: Figure, s: Setting) -> str | None:
    if f.unit == "分" and POINTS.search(s.clause_before):
        return "rule"
    if THRESHOLD.match(s.after) and CONDITION_BEFORE.search(s.clause_before):
        return "rule"
    if STANDARD_RAISED.search(s.clause_before) or RAISED_FROM.search(s.clause_before):
        return None
    if TAX.search(s.clause_before):
        return "rule"
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
        r"(?<!拟)按(?:照)?(?:不超过|不低于|不高于)?$|按(?:照)?每[^,。;]{0,8}$", s.clause_before[-12:]
    ) or s.after.startswith("起步"):
        return "rule"
    if f.unit == "%" and re.search(
        r"(?:(?<!拟)按(?!时|期|需|规|月|季|质|量|劳|钮|揭|可比)|给予|补贴|奖励|补助|上浮|下浮|标准提高到|利率|税率|费率)[^,。;]{0,14}$",
        s.clause_before,
    ):
        return "rule"
    return None


def condition(f: Figure, s: Setting) -> str | None:
    if ENTITLES.match(s.after) and (f.comparator != "exact" or FOR_THOSE.search(s.clause_before)):
        return "rule"
    if f.comparator != "exact" and GIVEN_TO.match(s.after) and FOR_THOSE_FAR.search(s.clause_before):
        return "rule"
    if f.comparator != "exact" and (ENTITLED.match(s.after) and FOR_THOSE_FAR.search(s.clause_before)):
        return "rule"
    if f.comparator != "exact" and DECIDED_BY.match(s.after):
        return "rule"
    if IN_PRINCIPLE_CAPPED.search(s.clause_before):
        return "rule"
    if f.unit == "%" and SPENT_ON.match(s.after) and IN_PRINCIPLE.search(s.before):
        return "rule"
    if f.unit == "%" and (SHARE_OF_COST.search(s.clause_before) or BORNE.search(s.clause_before)):
        return "rule"
    if f.unit == "倍" and SURCHARGE.search(s.clause_before):
        return "rule"
    if WITHIN_DAYS.match(f.unit + s.after) and FOR_THOSE_BEFORE.search(s.before):
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
