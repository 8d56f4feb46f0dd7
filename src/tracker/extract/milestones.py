"""Dated deliverables without a figure of their own: what is to be finished, and by when."""

import re

from tracker.extract.date_mention import DateMention
from tracker.extract.nouns import FIRST_PART, LEADING, NUMBERED, OWN, TRAILING, clause_noun
from tracker.extract.rules.compose import pattern
from tracker.extract.words import lexicon

CLAUSE = re.compile(r"[,。;:!?\n]")
# A year that only names something: 2023年工作要点, 2022年后取得.
NAMES = r"^(?:已实施|已|度?{names_a_year}|起|后|以来|前后|之间|,?是|的)"
# 结合实际,制定本方案: the paper itself.
OWN_PAPER = r"(?:{writes}|提出)(?:本|如下|以下|了)"
NOT_BEFORE = r"(?:{takes_dated+writes+carries_out+grounds+means}|完成|认真|自|从|[《〈(])$"
FINISHED = r"{finishes+delivers}|通过[^,]{0,8}{examined}"
# Right behind a date, these say that what stands before it is finished by then.
FINISHES = r"(?:底之?前|底|末|前)?{wholly+stages}?(?:{finishes}|通过[^,]{0,8}{examined}|列入|纳入|完成|主体完工)"
# 2000年底前建成的老旧小区: which ones are meant.
BUILT_BEFORE = r"(?:底|末)?之?前{finishes+comes_to_be}(?:且|并|[^,。;]{0,12}?的(?=[\u4e00-\u9fff]))"
# 2024年全县水利工作要紧扣…
WORK_OF_YEAR = re.compile(r"[^,。;]{0,10}工作(?:要|的|将)")
DOES = r"(?:{writes+carries_out+begins_work}|完成)$"
DONE = re.compile(r"了(?!解|望)|^(?:份|中旬|[上中下]旬|底)?已(?:经)?[\u4e00-\u9fff]")
# 各县(市、区)要在3月底前完成选址: who does it.
AGENTS = re.compile(
    r"各(?:相关|有关)?(?:[县市区旗州盟地乡镇级]|街道|部门|单位)+(?:\([^()]*\)(?:人民政府|政府|部门)?(?:要|应|须|将)?|(?:人民政府|政府|部门)?(?:要|应|须|将))"
)
SUM = re.compile(r"投资\d")
CONTINUES = r"(?:持续|继续)(?:{supports+changes}|巩固|保持)"
FINISHES_IT = r"{finishes+brings_about}"
# 6月底前强化宣传引导: work that goes on has no end, unless its clause says that something is finished by it.
GOES_ON = r"{adverb+adverb_of_verb}*{goes_on}"
# 在公共空间优化方面,建设有特色的绿地: what follows goes on unless it says that it will be finished.
ASPECT = re.compile(r"^(?:在)?[^,]{2,24}(?:方面|领域|上)$")
PREPOSITION = r"^(?:在|按|以|由|{grounds+means})(?=[\u4e00-\u9fff])"
VERB_FRONT = (
    r"^(?:{wholly+adverb+helps}|引导|协调|要|将|会同[^,]{2,14}?(?={draws_up+carries_out})|在[^,]{2,16}?(?={acts}|试点))*"
    r"(?:(?:{strip+writes}(?!至|成为|局)|进行|新建)的?)?"
)
# 复工建设G5511, 协助市水利局: the object behind it is the deliverable.
FRONT = r"续建|复工(?:建设)?|协助[\u4e00-\u9fff]{2,8}(?:厅|局|委)"
# 用5年时间建成…, 进行招投标
LENGTH_FRONT = re.compile(r"^(?:力争)?用[\d一二三四五六七八九十]+年(?:左右)?的?时间|^进行(?=[\u4e00-\u9fff]{2})")
BARE_VERBS = r"^{wholly+stages}*(?:{finishes+stands_alone}|模拟|并|{joins}|、)+$"
# 总投资12亿元的新型铝材项目
SIZE_IN_FRONT = r"{project_sizes}[约近超]?[\d.]+[^,。;的\d]{1,6}的"
SIZE_IN_BRACKET = re.compile(r"\([^()]*\d[^()]*\)$")
FINISHED_TAIL = r"{stages}?{wholly}?(?:{finishes}|开工建设|交付使用)$"
TASK_DONE = r"{wholly}?{draws_up}"
# 铁路上半年开工、机场10月投运: behind the first date begins another deliverable.
DONE_BEFORE = r"^{wholly+stages}*(?:{finishes+stands_alone+joins}|并)+、"
QUALITIES = re.compile(r"(?:[\u4e00-\u9fff]{4,6}、)+[\u4e00-\u9fff]{4,6}的(?=[\u4e00-\u9fff]{4})")
# 系统的上线交付, 实训基地开工: two or four characters say which kind of thing, not which one.
NAMED_SHORT = r"(?P<thing>[\u4e00-\u9fff]{0,2}{works})的?(?=[\u4e00-\u9fff]{2})"
# 开工建设并争取上级支持: what is done besides.
AND_MORE = r"^([^,。;]+?(?:{finishes}|建设))并{adverb}*{supports+carries_out+strip}[^,。;]*$"
# What says nothing of which work it is, the papers that a work passes, and its end.
OF_CARD = r"(?:{of_any_work+wholly+stages}|抓紧|严格|{joins}|、|的)*(?P<paper>(?:{papers+joins}|、)*)(?P<done>{wholly+stages}*{finishes+stands_alone}*)"
WHOLE = re.compile(r"(?:工作|任务)$")
# 2026年市级重点开工项目名单 is what a table is called.
OF_THE_PAPER = re.compile(
    r"(?:名单|一览表|清单|目录|[分完进计统].{1,4}表)$|\.(?:xlsx?|docx?|pdf|wps|et)$|(?:项目|任务|事项)(?:共|包括)"
)
# “十五五”期间建成 promises it, 2026—2028年建成 tells of works year by year.
OF_FIVE_YEARS = re.compile('五[”"]?(?:期间|末|期末)$')
# 到2030年将实现: what, stands elsewhere.
OF_NOTHING = re.compile(r"(?:将|要)?实现")


def spoken_of(name: str) -> str:
    """后溪中学扩建工程 of 后溪中学扩建工程主体封顶: what a later date of the same sentence goes on speaking of."""
    return pattern(FINISHED_TAIL).sub("", name) if pattern(FINISHED_TAIL).search(name) else ""


def milestone(
    text: str, end: int, date: DateMention, following: int, clause_start: int, lead: str, known: str
) -> tuple[str, str, str] | None:
    """(indicator, what it speaks of, rule) of the deliverable that `date` sets a limit for, or None.

    `following` is the offset of the next date of the sentence (or its end): what stands there belongs to that one.
    `lead` is the clause before, where it holds no figure: it names what 年内建成并网 speaks of. `known` is what an earlier
    date of the same sentence spoke of, or the project that a figure before it belongs to.
    """
    after = text[date.end : min(following, end)]
    before = pattern(DONE_BEFORE).sub("", text[clause_start : date.start])
    whole_period = date.begins is not None and not (
        OF_FIVE_YEARS.search(text[date.start : date.end]) and pattern(FINISHES).match(after)
    )
    if date.deadline is None or whole_period or pattern(NOT_BEFORE).search(before):
        return None
    if not date.bounding and pattern(NAMES).match(after):
        return None
    if after[:1] == "(" or after.lstrip(" ")[:1] == "(":
        return None
    subject = subject_of(before)
    if not date.bounding and subject and not pattern(FINISHES).match(after):
        return None
    if pattern(BUILT_BEFORE).match(after) or (not date.bounding and WORK_OF_YEAR.match(after)):
        return None
    body = _body(after)
    if body is None or pattern(OWN_PAPER).search(body) or DONE.search(body) or pattern(CONTINUES).match(body):
        return None
    name = deliverable(subject, body)
    if (
        re.match("(?:以下|如下|下列)", name)
        or OF_NOTHING.fullmatch(body)
        or (not date.bounding and OF_THE_PAPER.search(name))
    ):
        return None
    if not subject and pattern(BARE_VERBS).match(name):
        about = known or subject_of(lead)
        if not about or pattern(BARE_VERBS).match(about) or DONE.search(about) or SUM.search(about):
            return None
        name = about + re.sub("^(?:全部|全面)", "", name)
        subject = about
    return (name, subject, "milestone.dated_deliverable") if len(name) >= 3 else None


def only_names(text: str, start: int, date: DateMention) -> bool:
    """Whether a year only names what is done by another day: 年底前完成2030年达标区域方案编制."""
    return not date.bounding and bool(pattern(DOES).search(text[max(start, date.start - 4) : date.start]))


def named_in_full(name: str, before: str) -> str:
    """系统上线 behind 建设公共资源交易系统: the thing that was just named by its whole name; `before` is the sentence up to it."""
    begins = pattern(NAMED_SHORT).match(name)
    if not begins:
        return name
    short = begins.group("thing")
    up_to, named, _ = before.rpartition(short)
    whole = clause_noun(CLAUSE.split(up_to + named)[-1])
    return whole + name[begins.end() :] if whole.endswith(short) and not re.search(r"\d", whole) else name


def of_card(card: str, name: str) -> str:
    """The deliverable of a card's item: 各项施工工作完工 under 城南中学扩建 finishes the 城南中学扩建."""
    m = pattern(OF_CARD).fullmatch(name) if card else None
    return f"{card}{m.group('paper')}{m.group('done')}" if m else name


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
        elif aspect and not pattern(FINISHES_IT).search(clause):
            return None
        if (
            pattern(FINISHED).search(clause)
            and not (pattern(PREPOSITION).match(clause) and not pattern(FINISHED).search(clause[4:]))
            and not (pattern(GOES_ON).match(clause) and not pattern(FINISHES_IT).search(clause))
        ):
            return clause
        tail = rest[len(clause) : len(clause) + 1]
        if tail != "," or not (pattern(PREPOSITION).match(clause) or len(clause) <= 30):
            return None
        rest = rest[len(clause) + 1 :]
    return None


def deliverable(subject: str, body: str) -> str:
    """What is delivered: the object without its verb, with the subject that stood before the date."""
    body = LENGTH_FRONT.sub("", LEADING.sub("", body))
    stripped = pattern(VERB_FRONT).sub("", body, count=1)
    if len(stripped) >= 4:
        body = stripped
    body = pattern(OWN).sub("", LEADING.sub("", body))
    body = re.sub(r"^(?:将|把|对(?!外))", "", body)
    body = pattern(AND_MORE).sub(FIRST_PART, _unadorned(WHOLE.sub("", TRAILING.sub("", body))))
    if body.count("(") > body.count(")"):
        body = body[: body.rfind("(")]
    return (subject + body)[:80]


def _unadorned(body: str) -> str:
    """The noun behind a row of qualities of equal length: 布局合理、功能完善的服务网络, but not 城北水厂、城南水厂的管线."""
    m = QUALITIES.match(body)
    told = m.group()[:-1].split("、") if m else []
    alike = len({len(one) for one in told}) == 1 and len({one[-1] for one in told}) == len(told)
    return body[m.end() :] if m and alike else body


def subject_of(before: str) -> str:
    """What stands before the date in its clause, without verbs and adverbs in front."""
    text = TRAILING.sub(
        "", NUMBERED.sub("", LEADING.sub("", pattern(SIZE_IN_FRONT).sub("", SIZE_IN_BRACKET.sub("", before))))
    )
    w = lexicon()
    while True:
        m = (
            w.adverb_start.match(text)
            or w.adverb_of_verb.match(text)
            or w.strip_start.match(text)
            or pattern(FRONT).match(text)
        )
        if m:
            text = text[m.end() :]
            continue
        m = w.adverb_end.search(text)
        if m:
            text = text[: m.start()]
            continue
        break
    return "" if AGENTS.fullmatch(text) else pattern(OWN).sub("", text).strip(" ,、()")


def deliverable_of(task: str) -> str:
    """What a task finishes (完成…主体工程, …住院楼主体封顶), or an empty text for one that goes on (加强, 推进)."""
    clause = NUMBERED.sub("", CLAUSE.split(task, maxsplit=1)[0].strip())
    if pattern(TASK_DONE).match(clause):
        return deliverable("", clause)
    return clause if pattern(FINISHED_TAIL).search(clause) else ""
