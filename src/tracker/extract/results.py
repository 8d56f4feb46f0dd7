"""Figures that report: what has been reached, and what is there already."""

import re

from tracker.extract.figures import Figure
from tracker.extract.nouns import left_noun, link_of
from tracker.extract.policies import RAISED_FROM, STANDARD_RAISED
from tracker.extract.setting import Setting
from tracker.extract.words import lexicon

LATER_FIGURE = re.compile(r"\d[\d.]*%")
EXISTING = re.compile(
    r"(?:现有|目前|已有|已建成|原有|我[省市县区旗盟州]|全[省市县区旗盟州](?:共有|现有|已有)?|辖区内?|境内)$"
)
EXISTING_VERB = re.compile(r"(?:推动|支持|指导|组织|确保|完成|实现|实施|督促|将|把|对|在)(?:我|全)[省市县区旗盟州]$")
THERE_ALREADY = re.compile(r"(?:现有|现共有|目前共?有)[^。;]{0,60}$")
DONE_BEFORE = re.compile(r"(?:增长|下降|提高|减少|增加|完成|建成|实现|达到|新增|降低|上升|提升|缩短)了$")
RESULT_AFTER = re.compile(r"^[^,。;]{0,8}(?:,|、)?(?:居|位居|位列|创|列)(?:全国|全省|全区|历史|同类)")
AMONG = re.compile(r"^[,、;]?其中")
STATE = re.compile(
    r"(?:刚刚(?:超过)?|不到|仅有?|只有|仅为|不足)$|(?:是|为)(?:全国|全省|全区|同期|世界)[^,。;]{0,12}的$"
)
EXAMINED = re.compile(r"(?:经(?:审核|研究|评审|核定)(?:确定)?|(?:决定|予以)(?:命名|表彰|授予|公布|认定))[^。]{0,60}$")
ALL_DONE = re.compile(r"^[^,。;]{0,16}全部(?:投产|建成|并网|完工|开工)")
# 预计全年接待游客900万人次: of the year that is nearly over.
ESTIMATED_YEAR = re.compile(r"预计(?:全年|今年)[^,。;\d]{0,20}$")
ESTIMATE = re.compile(r"(?:预计(?!到)|有望)[^。;]{0,40}$")


# 巩固良好势头,力争收入增长7%以上: the clause promises, whatever the sentence tells.
STRIVES = re.compile(
    r"(?:力争|确保|努力实现|预期目标|预期(?=增长|达到|实现|控制)|争取(?=实现|完成|达到|建成))[^,。;]{0,30}$"
)
OVER = re.compile(r"去年|上年|已|了")
RAISED_BOTH = re.compile(r"(?:提高|提升|增加|上调)(?:到|至|为)\d[^,。;]{0,12}、$")


def result(f: Figure, s: Setting) -> str | None:
    if STRIVES.search(s.clause_before) and not OVER.search(s.clause_before):
        return None
    if s.among_results and AMONG.match(s.clause_before):
        return "actual"
    if s.time == "past" and not ALL_DONE.match(s.clause_after):
        return "actual"
    if ESTIMATED_YEAR.search(s.before) or (ESTIMATE.search(s.clause_before) and not (s.ahead and s.time == "deadline")):
        return "actual"
    if re.search(
        r"(?:已|已经|已累计|累计已|现已|目前|截至[^,。]{0,12}|现有|历史最[高好])[^,。;]{0,14}$", s.clause_before
    ) and not re.search(r"已(?:制定|纳入|上报|批|获)|[由从](?:目前|现有|现在)", s.clause_before):
        return "actual"
    if f.comparator == "exact" and _goes_on(s):
        return "actual"
    if DONE_BEFORE.search(s.clause_before):
        return "actual"
    if RESULT_AFTER.match(s.clause_after) or STATE.search(s.clause_before) or EXAMINED.search(s.before):
        return "actual"
    return None


def _goes_on(s: Setting) -> bool:
    """现有脱贫户9.4万人,监测对象1135户: a bare noun behind what is there already."""
    if s.time != "none" or not (s.among_results and THERE_ALREADY.search(s.before)):
        return False
    body, link = link_of(s.clause_before.lstrip(",、; "), lexicon())
    noun, verb = left_noun(body, lexicon())
    return bool(noun) and not verb and not link


PROMISED = re.compile(r"(?:力争|确保|争取|努力|目标)[^,。;]{0,24}$")


def told_as_result(f: Figure, s: Setting) -> str | None:
    """A sentence that tells a result, where nothing certain says otherwise."""
    if s.tense != "result" or (STRIVES.search(s.clause_before) and not OVER.search(s.clause_before)):
        return None
    return "actual"


def told_as_rule(f: Figure, s: Setting) -> str | None:
    """A sentence that tells a rule, in which the figure is not promised with a day or a word of its own."""
    if s.tense != "rule" or s.time == "deadline" or PROMISED.search(s.clause_before):
        return None
    before = s.clause_before
    if STANDARD_RAISED.search(before) or RAISED_FROM.search(before) or RAISED_BOTH.search(before):
        return None
    return "rule"


def existing(f: Figure, s: Setting) -> str | None:
    if s.clause_before.endswith("对") and re.match("在建|存量|现有|已建", s.clause_after):
        return "actual"
    if f.unit != "%" and EXISTING.search(s.clause_before) and s.clause_after[:1] not in ("", ",", "。", ";", "以"):
        scope_of_another = LATER_FIGURE.search(s.clause_after)
        return None if EXISTING_VERB.search(s.clause_before) and not scope_of_another else "actual"
    return None
