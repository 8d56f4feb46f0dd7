"""Dated deliverables without a figure of their own: what is to be finished, and by when."""

import re

from tracker.extract.dates import DateMention
from tracker.extract.nouns import LEADING, NUMBERED, OWN, TRAILING
from tracker.extract.words import Words, lexicon

CLAUSE = re.compile(r"[,。;:!?\n]")
# A year that only names something: 2023年工作要点, 2022年后取得.
NAMES = re.compile(
    r"^(?:已实施|已|度?(?:预算|报告|计划|工作要点|重大|版|规划|目标|任务|重点|高质量|优质|第|度|省|自治区)|起|后|以来|前后|之间|,?是|的)"
)
# 结合实际,制定本方案: the paper itself.
OWN_PAPER = re.compile(r"(?:制定|编制|提出|印发)(?:本|如下|以下|了)")
NOT_BEFORE = re.compile(
    r"(?:推进|落实|根据|按照|结合|对照|参照|申请|申报|兑现|召开|自|从|纳入|认真|筹备|紧扣|《|〈|\()$"
)
FINISHED = re.compile(
    r"完成|建成|实现|建立|制定|出台|印发|编制|投产|投运|投用|投入使用|投入运营|开工|竣工|完工|通车|并网|列入|纳入|启动|形成|达标|达产|全覆盖|构建|划定|推出|上线|验收"
    r"|交付|退出|关停|复工|核准|批复|成立|组建|挂牌|运行|提升为|列为|打造|新建|建设|修订|发布|消除|清零|销号|恢复|开通|贯通|封顶|落地|注册|安装|通水|供水|蓄水|下闸|兑现"
    r"|用上|办结|获批|创建|普及|健全|开立|初具规模|达到|满足|具备|转型升级|全部|基本|入选|命名|动工|设立|全面推开|全面推行|开放|通航|参与|完善|收官|启用|试运行|扫尾|开园|开馆|开业|开学|开诊|开班|推开|通过[^,]{0,8}(?:初评|验收|评审|评估|审查|认定|考核|复审)|摸清|拆除|淘汰|引导"
)
# Right behind a date, these say that what stands before it is finished by then.
FINISHES = re.compile(
    r"(?:底之?前|底|末|前)?(?:全部|全面|正式|如期|首台机组|首批机组|主体(?:工程)?|一期(?:工程)?|全线|基本)?(?:建成|投产|投运|投用|投入|竣工|完工|开工|动工|通车|并网|通水|复工|封顶|验收|交付|上线|启动|开通|开放|启用|开园|开馆|开业|试运行|通过[^,]{0,8}(?:初评|验收|评审|评估|审查|认定|考核|复审)|列入|纳入|完成|退出|达产|下闸|蓄水|主体完工)"
)
DONE = re.compile(r"了(?!解|望)")
CONTINUES = re.compile(r"(?:持续|继续)(?:巩固|保持|推动提升|提升|推进|推动)")
FINISHES_IT = re.compile(
    r"完成|建成|实现|建立|制定|出台|印发|投产|投用|投入|开工|竣工|完工|通车|形成|全覆盖|划定|成立|组建|挂牌|达到|启用|通过|获批|入选|消除|清零|销号"
)
# 在公共空间优化方面,建设有特色的绿地: what follows goes on unless it says that it will be finished.
ASPECT = re.compile(r"^(?:在)?[^,]{2,24}(?:方面|领域|上)$")
PREPOSITION = re.compile(r"^(?:在|按照?|依托|围绕|根据|通过|结合|以|针对|由)(?=[\u4e00-\u9fff])")
VERB_FRONT = re.compile(
    r"^(?:高质量|全面|基本|初步|率先|全部|力争|争取|确保|计划|如期|积极|推动|推进|指导|引导|协调|努力|要|将|会同[^,]{2,14}?(?=制定|建立|出台|完成|组织|开展)"
    r"|在[^,]{2,16}?(?=试点|建设|开展|实施|完成|建立|新建))*"
    r"(?:完成|建成投运|建成|实现|建立健全|建立完善的?|建立|制定出台|制定印发|制定|出台|印发|编制|启动|形成|构建|划定|推出|打造形成|打造|新建|开展|发布|组建|设立|落实|实施)?"
)
BARE_VERBS = re.compile(
    r"^(?:全部|全面|基本|如期|正式|顺利|主体工程|主体)*(?:建成|投产|并网|完工|竣工|开工|通车|投用|投运|达产|投入使用|投入运营|建设|完成|运行|复工|拆除|退出|上线|挂牌|投产达效|见效|发电|通水|使用|运营|封顶|验收|交付|贯通|对外开放|开放|开园|并|和|、)+$"
)
# 总投资12亿元的新型铝材项目
SIZE_IN_FRONT = re.compile(r"(?:总投资|投资|占地|总面积|建筑面积|总装机)[约近超]?[\d.]+[^,。;的\d]{1,6}的")
SIZE_IN_BRACKET = re.compile(r"\([^()]*\d[^()]*\)$")
FINISHED_TAIL = re.compile(
    r"(?:主体(?:工程|结构)?)?(?:全部|全面|正式|基本)?(?:封顶|贯通|开工建设|开工|动工|完工|竣工|投产|通车|验收|交付使用|投入使用|投用|并网)$"
)
TASK_DONE = re.compile(
    r"(?:全面|基本|高质量|如期)?(?:完成|建成|编制完成|编制|制定|出台|印发|启用|开工建设|开工|建立|成立|组建|划定|修订|发布|挂牌)"
)
# 铁路上半年开工、机场10月投运: behind the first date begins another deliverable.
DONE_BEFORE = re.compile(
    r"^(?:全部|全面|基本|正式)*(?:建成|投产|并网|完工|竣工|开工|动工|通车|投用|投运|达产|建设|完成|运行|复工|上线|挂牌|封顶|和|并)+、"
)
WHOLE = re.compile(r"(?:工作|任务)$")


def spoken_of(name: str) -> str:
    """后溪中学扩建工程 of 后溪中学扩建工程主体封顶: what a later date of the same sentence goes on speaking of."""
    return FINISHED_TAIL.sub("", name) if FINISHED_TAIL.search(name) else ""


def milestone(
    text: str, end: int, date: DateMention, following: int, clause_start: int, lead: str, known: str
) -> tuple[str, str, str] | None:
    """(indicator, what it speaks of, rule) of the deliverable that `date` sets a limit for, or None.

    `following` is the offset of the next date of the sentence (or its end): what stands there belongs to that one.
    `lead` is the clause before, where it holds no figure: it names what 年内建成并网 speaks of. `known` is what an earlier
    date of the same sentence spoke of, or the project that a figure before it belongs to.
    """
    after = text[date.end : min(following, end)]
    before = DONE_BEFORE.sub("", text[clause_start : date.start])
    if date.deadline is None or date.begins is not None or NOT_BEFORE.search(before):
        return None
    if not date.bounding and NAMES.match(after):
        return None
    if after[:1] == "(" or after.lstrip(" ")[:1] == "(":
        return None
    subject = subject_of(before)
    if not date.bounding and subject and not FINISHES.match(after):
        return None
    body = _body(after)
    if body is None or OWN_PAPER.search(body) or DONE.search(body) or CONTINUES.match(body):
        return None
    name = deliverable(subject, body)
    if re.match("(?:以下|如下|下列)", name):
        return None
    if not subject and BARE_VERBS.match(name):
        about = known or subject_of(lead)
        if not about:
            return None
        name = about + re.sub("^(?:全部|全面)", "", name)
        subject = about
    return (name, subject, "milestone.dated_deliverable") if len(name) >= 3 else None


def _body(after: str) -> str | None:
    """The first clause behind the date that tells of something finished; prepositional clauses are passed over."""
    rest = after.lstrip(",、 年")
    aspect = False
    for _ in range(4):
        clause = CLAUSE.split(rest, maxsplit=1)[0]
        if not clause:
            return None
        if ASPECT.match(clause):
            aspect = True
        elif aspect and not FINISHES_IT.search(clause):
            return None
        if FINISHED.search(clause) and not (PREPOSITION.match(clause) and not FINISHED.search(clause[4:])):
            return clause
        tail = rest[len(clause) : len(clause) + 1]
        if tail != "," or not (PREPOSITION.match(clause) or len(clause) <= 30):
            return None
        rest = rest[len(clause) + 1 :]
    return None


def deliverable(subject: str, body: str) -> str:
    """What is delivered: the object without its verb, with the subject that stood before the date."""
    body = LEADING.sub("", body)
    stripped = VERB_FRONT.sub("", body, count=1)
    if len(stripped) >= 4:
        body = stripped
    body = OWN.sub("", LEADING.sub("", body))
    body = re.sub(r"^(?:将|把|对)", "", body)
    body = WHOLE.sub("", TRAILING.sub("", body))
    return (subject + body)[:80]


def subject_of(before: str) -> str:
    """What stands before the date in its clause, without verbs and adverbs in front."""
    text = TRAILING.sub("", NUMBERED.sub("", LEADING.sub("", SIZE_IN_FRONT.sub("", SIZE_IN_BRACKET.sub("", before)))))
    w = lexicon()
    while True:
        m = w.adverb_start.match(text) or w.adverb_of_verb.match(text) or w.strip_start.match(text) or _front(w, text)
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


def _front(w: Words, text: str) -> re.Match[str] | None:
    """A verb that leads a clause whose object is the deliverable: 复工建设G5511…项目."""
    return re.match(r"(?:复工建设|续建|复工|加快推进|确保|协助[\u4e00-\u9fff]{2,8}(?:厅|局|委)|全力推进)", text)


def deliverable_of(task: str) -> str:
    """What a task finishes (完成…主体工程, …住院楼主体封顶), or an empty text for one that goes on (加强, 推进)."""
    clause = NUMBERED.sub("", CLAUSE.split(task, maxsplit=1)[0].strip())
    if TASK_DONE.match(clause):
        return deliverable("", clause)
    return clause if FINISHED_TAIL.search(clause) and len(clause) >= 8 else ""
