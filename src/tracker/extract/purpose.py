"""Money without a name of its own is named by what it is for: 省级财政安排5亿元,支持…; 每年安排800万元,对…给予奖励."""

import re
from dataclasses import replace

from tracker.extract.heads import Phrase
from tracker.extract.nouns import NUMBERED, clause_noun
from tracker.extract.rules.compose import pattern

ONLY_MONEY = r"(?P<purse>[\u4e00-\u9fff]{0,4}(?:财政|本级|预算内))?(?:每年|专项|{spends})*(?P<money>资金|经费)?"
PURPOSE = re.compile(r",(?:专项)?(?:对|用于|支持|专门用于)(?P<what>[^,。;]{4,40})")
# With money alone before it any work that follows is what it is for.
NEXT_WORK = re.compile(r",?(?:专项|重点|专门)?(?:用于|支持|办好|推进|保障|实施)(?P<what>[^,。;]{4,40})")
# 投资500万元,建设新城大桥: the work that follows.
INVESTED = re.compile(r"(?:即|共|计划|预计|拟)*(?:总?投资|投入(?:资金)?)")
WORK_AHEAD = (
    r",?(?:正式|全面|进一步)*(?:{make}|{keep}|{begins_work}|扩大|补助建设|实施|办好)(?:了)?(?P<what>[^,。;]{3,60})"
)
# 煤化工、硅基等绿电园区: the kind that examples belong to.
EXAMPLES = re.compile(r"^.*、.*等(?=[^,。;\d、]{3,12}$)")
SIZES = re.compile(
    r"^(?:\d[\d.]*万?(?:平方米|平方公里|立方米|公里|米|[个件项处座所条户人家只头台辆亩]|[\u4e00-\u9fff]{1,2}))+的?"
)
LIST = re.compile(r"^.*等\d+[个项处座所条](?=[^,。;]{4})")
LAST_COUNT = re.compile(r"\d[\d.]*万?[\u4e00-\u9fff]{1,3}$")
COUNT = re.compile(r"\d+[项件个类]")
GIVEN = r"(?:\d{4}年(?:后|以来|度|起)?)?(?:新?(?:取得|获得|获评|通过|认定|建成))?(?P<whom>.+?)的?(?P<body>项目|企业|单位|个人|人员|团队)?给予(?:一次性)?(?P<as>{grants})"


def work_ahead(left: str, behind: str) -> Phrase | None:
    """投资500万元,建设新城大桥 names the money by the work behind it; None where something else stands before it."""
    if not INVESTED.fullmatch(NUMBERED.sub("", left).strip(" ,、;:。")):
        return None
    m = pattern(WORK_AHEAD).match(behind)
    what = clause_noun(EXAMPLES.sub("", SIZES.sub("", LIST.sub("", m["what"])))) if m else ""
    return (
        Phrase(f"{LAST_COUNT.sub('', COUNT.sub('', what))}投资", "", "", "right", "indicator.purpose") if what else None
    )


def is_only_money(noun: str) -> bool:
    """省级财政安排, 安排资金: whose money it is or that it is money, and not for what."""
    m = pattern(ONLY_MONEY).fullmatch(noun)
    return bool(m and (m["purse"] or m["money"]))


def for_what(behind: str, one: Phrase) -> Phrase | None:
    """The phrase of a sum by the clause `behind` it; None where that does not tell what it is for."""
    known = pattern(ONLY_MONEY).fullmatch(one.noun) if one.noun else None
    m = PURPOSE.match(behind) or (NEXT_WORK.match(behind) if known else None)
    if m is None:
        return None
    what = COUNT.sub("", m["what"])
    given = pattern(GIVEN).match(what)
    if given:
        what = f"{given['whom']}{given['body'] or ''}{given['as']}资金"
    elif known:
        what = f"{what}{known['purse'] or ''}资金"
    return replace(one, noun=what, side="right", rule="indicator.purpose")
