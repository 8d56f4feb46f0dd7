"""The kind of a target: a level at the deadline, an increase in the period, growth in relative terms, a reduction."""

import re

from tracker.extract.heads import Phrase
from tracker.extract.words import lexicon

RATE = frozenset(("%", "倍", "番", "成", "‰", "个百分点", "百分点"))
POINTS = frozenset(("个百分点", "百分点"))
LEVEL_NOUN = re.compile(
    r"(?:率|比例|比重|占比|存栏|出栏|产量|总数|总量|总额|总值|水平|保有量|覆盖面|总规模|总面积|利用量|排放量|用水量|使用量|存栏量|营业收入|接待游客|销售额|零售额|交易额|产值|收入)$"
)
INCREASE_NOUN = re.compile(
    r"^(?:新增|新建|新开工|新培育|新认定|新引进|新升规|引进|累计新增|净增|增施|培训)|(?:到位资金|引进资金|完成投资|投资额|实际利用外资|外资|培训|新增就业|转移就业|争取资金|专项资金|招商引资)$"
)
TOTAL = re.compile(r"(?:数量|总数|总量|总规模|总面积|总额|存栏|出栏量?|存栏量|保有量|总里程|总装机)$")
SHARE_NOUN = re.compile(r"(?:率|比例|比重|占比)$")
MONEY_DONE = re.compile(r"(?:投资|资金|经费|预算)$")
CUMULATIVE = re.compile(r"累计(?:培育|打造|建成|建设|创建|认定|形成|实际利用|获评|培养)[^,。;\d]{0,24}$")
# Investment is done in the period, whatever the verb; 总投资额 and 投资总额 are totals of a year.
INVESTED = re.compile(r"(?<!均)投资$")
MADE_IN_PERIOD = re.compile(r"^(?:新签约|新落地|募集|检测|抽检)|(?:检测|抽检|快检|筛查|签约|建设里程)$")
VISITORS = re.compile(r"[游旅]客|吞吐|接待|客流")
EVENTS = frozenset(("批次", "场次", "期", "场", "人次", "万人次"))
TIME_TAKEN = frozenset(("个工作日", "工作日", "天", "日", "小时", "个小时", "分钟"))
STATE_NOUN = re.compile(
    r"(?:年限|寿命|(?<!建设)规模|含量|时限|播种面积|能力|红线|产量|销量|率|比例|比重|占比|收入|总值|浓度|强度|水平|指数|总量|密度|时间|半径|容量|(?<!新增)(?<!受益)人口|保有量)$"
)
TO = re.compile(r"(?:到|至|达|达到|稳定在|保持在|控制在|占|突破|超过)\s*(?:约|近|超过?)?$")


def kind_of(phrase: Phrase, left: str, unit: str, *, reaches: bool) -> tuple[str, str]:
    """(`level` | `increase` | `growth` | `reduction`, rule). `reaches`: a comparator such as 超过 links noun and figure."""
    w = lexicon()
    noun = phrase.noun
    if re.search(r"(?:增速|增幅|涨幅|(?<!自然)增长率)", noun + left[-8:]) and unit in RATE:
        return "growth", "kind.growth_noun"
    if phrase.link == "grow" and not TO.search(left):
        if unit in POINTS:
            return "increase", "kind.points_added"
        if unit in RATE:
            return "growth", "kind.growth_verb"
        return "increase", "kind.growth_in_amount"
    if phrase.link == "fall" and not TO.search(left):
        return "reduction", "kind.reduction_verb"
    if re.search(r"(?:压减|削减|压降|减少|减畜|下降|降低)[^,。;]{0,16}$", left) and not TO.search(left):
        return "reduction", "kind.reduction_verb"
    if (
        CUMULATIVE.search(left)
        and not noun.startswith(("新增", "净增", "新建"))
        and not re.search(r"新增|净增|培训", left)
    ):
        return "level", "kind.running_total"
    if INVESTED.search(noun) and unit.endswith("元"):
        return "increase", "kind.money_done"
    if MADE_IN_PERIOD.search(noun) and not TOTAL.search(noun) and unit not in RATE:
        return "increase", "kind.added"
    reached = phrase.link == "level" or reaches
    if "培训" in noun and unit.endswith(("人", "人次", "名")):
        return "increase", "kind.trained"
    if unit in RATE and phrase.side == "left" and SHARE_NOUN.search(noun):
        return "level", "kind.share_noun"
    if unit[:1] == ":":
        return "level", "kind.ratio"
    if unit in TIME_TAKEN and phrase.side == "left" and noun.endswith(("时限", "时间", "时长")):
        return "level", "kind.time_taken"
    if unit in EVENTS and phrase.link != "level" and not LEVEL_NOUN.search(noun) and not VISITORS.search(noun):
        return "increase", "kind.events"
    if reaches and phrase.link != "level" and phrase.verb and not LEVEL_NOUN.search(noun) and unit not in RATE:
        return "increase", "kind.done_in_period"
    if phrase.side == "left" and not phrase.verb and STATE_NOUN.search(noun):
        return "level", "kind.level_noun"
    if reached and phrase.side == "left" and TOTAL.search(noun):
        return "level", "kind.total"
    if re.match("年出栏|年存栏", noun) or (noun.endswith("年产能") and phrase.side == "left"):
        return "level", "kind.level_noun"
    if INCREASE_NOUN.search(noun):
        return "increase", "kind.added"
    if noun.endswith("规模") and phrase.side == "right":
        return "level", "kind.size"
    if reached and phrase.side == "left" and (phrase.link == "level" or not phrase.verb):
        if MONEY_DONE.search(noun) and re.search(r"(?:完成|到位|引进|争取)", left):
            return "increase", "kind.money_done"
        return "level", "kind.level_verb"
    if phrase.side == "left" and LEVEL_NOUN.search(noun) and phrase.verb in ("", "完成", "实现", "形成"):
        return "level", "kind.level_noun"
    if unit in RATE and phrase.side == "right":
        return ("increase", "kind.share_done") if re.search(r"完成$", left) else ("level", "kind.share")
    if unit in RATE and phrase.side == "left" and not w.keep_start.fullmatch(phrase.verb):
        return ("increase", "kind.share_done") if re.search(r"完成$", left) else ("level", "kind.share")
    return "increase", "kind.done_in_period"
