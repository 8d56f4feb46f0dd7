"""Dated deliverables without a figure of their own: what is to be finished, and by when."""

import re

from tracker.extract.dates import DateMention
from tracker.extract.indicators import LEADING, NUMBERED, OWN, TRAILING
from tracker.extract.words import lexicon

STOP = re.compile(r"[。;!?\n]")
CLAUSE = re.compile(r"[,。;:!?\n]")
INSIDE = re.compile(
    r"^(?:已实施|已|度?(?:预算|报告|计划|工作要点|重大|版|规划|目标任务?|任务|的?重点)|起|后|以来|前后|之间|是|,?是|年度)"
)
NOT_BEFORE = re.compile(
    r"(?:推进|落实|根据|按照|结合|对照|参照|申请|申报|兑现|开展|召开|自|从|纳入|完成|实施|认真|《|〈|\()$"
)
FINISHED = re.compile(
    r"(?:完成|建成|实现|建立|制定|出台|印发|编制|投产|投运|投用|投入使用|投入运营|开工|竣工|完工|通车|并网|列入|纳入|启动|形成|达标|达产|全覆盖|构建|划定|推出|上线|验收|交付|退出|关停|复工|核准|批复|成立|组建|挂牌|运行|提升为|列为|打造|新建|建设|修订|发布|消除|清零|销号|恢复|开通|贯通|封顶|落地|注册|安装|通水|供水|蓄水|下闸|兑现|用上|办结|获批|创建|普及|健全|开立|初具规模|达到|满足|具备|转型升级|全部|基本|入选|命名|动工|设立|全面推开|全面推行|开放|通航|参与|完善|收官|摸清|见效)"
)
VERB_FRONT = re.compile(
    r"^(?:高质量|全面|基本|初步|率先|全部|力争|争取|确保|计划|率先|如期|积极|推动|推进|指导|引导|协调|努力|要|将|会同[^,]{2,14}?(?=制定|建立|出台|完成|组织|开展))*"
    r"(?:完成|建成投运|建成|实现|建立健全|建立|制定出台|制定|出台|印发|编制|启动|形成|构建|划定|推出|打造形成|打造|新建|开展|发布|组建|设立|落实|实施)?"
)
CONTINUES = re.compile(r"(?:持续|继续)(?:巩固|保持|推动提升|提升|推进)")


def milestone(
    text: str, sentence: tuple[int, int], date: DateMention, following: int, clause_start: int
) -> tuple[str, str, int, int] | None:
    """(indicator, rule, start, end) of the deliverable that `date` sets a limit for, or None.

    `following` is the offset of the next date of the sentence (or its end): what stands there belongs to that one.
    """
    start, end = sentence
    after = text[date.end : min(following, end)]
    before = text[clause_start : date.start]
    if date.deadline is None or date.kind != "deadline":
        return None
    if INSIDE.match(after) or NOT_BEFORE.search(before):
        return None
    body = CLAUSE.split(after.lstrip(",、 "), maxsplit=1)[0]
    subject = _subject(before)
    if not FINISHED.search(body):
        rest = after.lstrip(",、 ")[len(body) :]
        if not body or CONTINUES.search(body) or not date.bounding:
            return None
        second = CLAUSE.split(rest.lstrip(",、 "), maxsplit=1)[0]
        if not FINISHED.search(second) or len(body) > 40:
            return None
        if not re.search(r"(?:,|:)$", after[: len(after) - len(after.lstrip(",、 ")) + len(body) + 1][-1:]):
            return None
        body = body if len(body) > 8 else second
    if CONTINUES.match(body):
        return None
    name = deliverable(subject, body)
    return (name, "milestone.dated_deliverable", date.start, date.end) if len(name) >= 2 else None


def deliverable(subject: str, body: str) -> str:
    """What is delivered: the object without its verb, with the subject that stood before the date."""
    body = LEADING.sub("", body)
    stripped = VERB_FRONT.sub("", body, count=1)
    if len(stripped) >= 4:
        body = stripped
    body = OWN.sub("", LEADING.sub("", body))
    body = re.sub(r"^(?:将|把|对)", "", body)
    body = re.sub(r"(?:工作|任务)$", "", TRAILING.sub("", body))
    return (subject + body)[:80]


def _subject(before: str) -> str:
    text = NUMBERED.sub("", LEADING.sub("", before))
    w = lexicon()
    while True:
        m = w.adverb_start.match(text) or w.strip_start.match(text)
        if m:
            text = text[m.end() :]
            continue
        m = w.adverb_end.search(text)
        if m:
            text = text[: m.start()]
            continue
        break
    text = OWN.sub("", text).strip(" ,、()")
    return text if len(text) <= 40 else ""
