"""The indicator: the shortest noun phrase that tells what a figure counts or measures, in the plan's own words.

The noun stands before the figure (奶牛存栏达到24万头, 建设养殖场8个) or behind it (建设3个仿真实训中心). Items of an enumeration
share what the first one says: the verb (改造老旧小区1602个、棚户区1.5万套), the end of the noun (铁路建设规模1700公里、高铁470公里) or
its subject (企业数量达到30家,比例达到25%).
"""

import re

from tracker.extract.heads import Phrase, bare_noun, repeated, share, subject_of_measure
from tracker.extract.nouns import (
    FROM_PART,
    HANDED_DOWN,
    NUMBERED,
    SIZE_NOUN,
    clause_noun,
    left_noun,
    link_of,
    noun_behind,
    unqualified,
)
from tracker.extract.rules.compose import pattern
from tracker.extract.words import Words, lexicon

AMONG = "{aside}"
GRADE = r"(?:{grades}|[1-5]?A{1,5})级"
# 外贸出口:底线目标30亿元;奋斗目标35亿元: which of the aims that are set for one thing.
ONE_OF_AIMS = r"(.*?)[,、:]?({sorts_of_aim}目标)(?:任务|值|为|是|:)*{level+grow+fall}?"
OF_AIMS_BEFORE = "{sorts_of_aim}目标$"
GRADE_FRONT = r"^(?:{grades}|[1-5]?A{1,5})级(?:以上)?"
# 产值过亿元的 (企业)
OVER = re.compile(r"[\u4e00-\u9fff]{0,8}?((?:超过|[过超达])\d*[百千十万亿]+元(?:以上)?的?)")
# 建成库容500万立方米的水库, 打造产值超百亿元的产业集群, 新建日处理污水5万吨的处理厂: how large what is built will be.
SIZE_FIRST = r"((?:{adverb}|{strip+make+keep})+)((?:[总年]?{measure+short}|[年日][^,、的\d]{2,6})(?:在|约为?)?)"
# 户均增收3000元: the gain is what is measured.
GAIN_OF_EACH = re.compile(
    r"((?:农民|农户|群众|村民|职工|贫困户|脱贫户)?[户人亩]均(?:年)?(?:增收|增产|节支|节本))(?:达到?)?$"
)
SETTLED = re.compile(r"(?:内|之内|以内)?(?:办结|办理完毕|办完)")
SETTLED_SO = re.compile("实现|达到|、")
GENERIC_BEHIND = frozenset(("项目人员", "项目", "工作人员", "学员", "人员", "任务"))
# 投资38.8亿元的17个项目: how large they are does not name them.
AMOUNT_IN = re.compile(r"(?<![A-Za-z\d.])\d[\d.]*(?!方案|版|模式|时代|工程|行动|计划)[万亿元\u4e00-\u9fff]")
# 学校改造提升和设备采购 is no place that has them.
LONGEST_PLACE = 8
OF_PLACES = frozenset(("新增学位", "新增床位", "新增托位", "新增泊位", "新增岗位"))
RATES = frozenset(("增幅", "增速", "同比增幅", "同比增速"))
# 抓好市重点项目建设,完成投资9亿元: in what the money is put.
INVESTED_IN = re.compile(r"(?:年度|当年)?(?:完成)?(?:年度)?投资")
WORKS = re.compile(
    r"(.{2,24}?(?:项目|工程)(?!部)|.{2,20}(?:大桥|高速|铁路|公路|快速路|通道|[站段线]|电[厂站]|水库|机场|园区|港区)(?=$|建设|建成|竣工|开工|投[产运]|通车|主体|并|全面))"
)
PROGRAMME = r"{programmes}$"
# 增加值占GDP behind 高新技术产业产值; 税收占比 is of no such thing.
SHORT_SHARE = r"(?!税收)(?:{measure}|贷款)占"
# 煤矿整合和露天煤矿建设 names more than the mines that are counted behind it.
MANY_THINGS = re.compile(r"[、和与及]")
# 淘汰老旧货车，完成10%的淘汰任务: what is done says nothing of what it is done to.
WORK_ALONE = "{make+keep+strip}+"
# 实施背街小巷整治工程,完成治理20条; 开展城中村改造行动,完成6000套改造计划
WORK_OF_CLAUSE = "((?:{works_on})+)(?:任务|计划|工程|工作|目标)?"
WORKS_AT_END = "(?:{works_on}|专项)+$"
# 投资增长机制 is none that invests.
NO_SUBJECT = r"{conditions}$"
# 带动有效投资3000亿元 after 培育企业100家: what is set going, not a measure of those.
CAUSED = r"{sets_going}[^,。;、\d]{2,10}$"
# 完成上级下达的改造任务
BY_WHOM_SET = re.compile(f"{HANDED_DOWN}$")
# 记者从某厅了解到,某省将…; 市长某某表示,今年拟…: who tells it.
HEARD_BY = re.compile(
    r"(?:记者[^,]{2,}(?:获悉|了解到|了解)|(?:[省市县区州旗镇]长|主任|局长|书记|负责人|发言人)[^,]{0,6}(?:表示|介绍|透露)),?$"
)
AMONG_WHOM = "{among_whom}"
# 生师比, 居民收入比: what is set against what.
RATIO = re.compile(r"[\u4e00-\u9fff]{2}比$")

Known = list[tuple[str, str, Phrase]]


def phrase(left: str, right: str, unit: str, before: Phrase | None, lead_in: str, known: Known) -> Phrase:
    """The phrase of one figure.

    `left` runs from the clause's beginning (or the figure before) to the figure's comparator, dates taken out; `right`
    from the figure to the clause's end or the next figure; `before` is the phrase of the figure before in the same
    sentence; `lead_in` is the clause before, used where this one has no noun at all.
    """
    w = lexicon()
    if lead_in and (pattern(AMONG).fullmatch(lead_in.strip(" ,:")) or HEARD_BY.search(lead_in)):
        lead_in = ""
    tied = before is not None and bool(pattern(r"\s*(?:、|{joins})").match(left))
    body, link = link_of(pattern(FROM_PART).sub("", NUMBERED.sub("", _unquoted(left.strip()))), w)
    if "目标" in left and (aim := pattern(ONE_OF_AIMS).fullmatch(left.strip(" ,、;"))):
        return Phrase(_set_for(aim[1], lead_in, before, known, w) + aim[2], "", link, "left", "indicator.one_of_aims")
    if gain := GAIN_OF_EACH.search(left):
        return Phrase(gain[1], "", "", "left", "indicator.gain_of_each")
    behind = noun_behind(right, w)
    verb_end = w.make_end.search(body) or w.keep_end.search(body)
    preposition = pattern(r"(?:{for_whom}|将|把|等|每个?|使)$").search(body)
    if behind and SIZE_NOUN.match(right):
        sized = _right(body, behind, link, before, tied, w)
        return Phrase(f"{sized.noun}规模", sized.verb, "level", "right", "indicator.size_of")
    if behind and right.startswith("的") and (m := pattern(SIZE_FIRST).fullmatch(body.strip(" ,、"))):
        noun, flow = unqualified(behind) + m[2], pattern("{yearly_amounts}$").search(m[2])
        verb, side = ("", "left") if flow else (m[1], "right")
        return Phrase(noun, verb, link, side, "indicator.size_first")
    if (
        behind
        and link != "level"
        and (verb_end or preposition or not body.strip(" ,、和与及;:") or _mixed(body, behind))
    ):
        return _right(body, behind, link, before, tied, w, lead_in)
    noun, verb = left_noun(body, w)
    if before is not None and (noun.startswith("占") or pattern(SHORT_SHARE).match(noun)):
        return Phrase(subject_of_measure(before, w) + noun, verb, "level", "left", "indicator.share_of")
    if not noun and behind:
        return _right(body, behind, link, before, tied, w, lead_in)
    if not noun and body in w.nominal:
        return Phrase(body, body, link, "left", "indicator.nominal_verb")
    if not noun and before is not None:
        # 新建18处、改造260公里 after 新建工程32处、改造管网410公里: the one counted in the same unit.
        if verb:
            same = [p for v, u, p in known if u == unit and v == verb] or [p for _, u, p in known if u == unit]
            before = same[0] if same else before
        return repeated(before, verb, link, unit, "累计" in left, w)
    if not noun:
        return Phrase(clause_noun(lead_in), verb, link, "left", "indicator.clause_before")
    if INVESTED_IN.fullmatch(noun):
        own = WORKS.match(bare_noun(clause_noun(lead_in), w))
        works = own or (WORKS.match(bare_noun(before.noun, w)) if before else None)
        if works:
            return Phrase(f"{works[1]}投资", verb, link, "left", "indicator.invested_in_works")
    if link == "grow" and pattern("{grows_by_name}").fullmatch(noun):
        return Phrase(f"{noun}增长", verb, link, "left", "indicator.grows_by_name")
    if lead_in and (work := pattern(WORK_OF_CLAUSE).fullmatch(noun)) and (about := _worked_on(lead_in)):
        return Phrase(about + work[1], verb, link, "left", "indicator.work_of_clause_before")
    if before is None and lead_in and _is_short(noun, w) and not pattern("^{subordinates}").match(lead_in.strip()):
        about = pattern(PROGRAMME).sub("", clause_noun(lead_in))
        if about and not pattern(NO_SUBJECT).search(about):
            return Phrase(about + noun, verb, link, "left", "indicator.subject_of_clause_before")
    if (
        before is not None
        and (graded := pattern(GRADE_FRONT).match(noun))
        and not (verb or pattern(GRADE).fullmatch(noun))
    ):
        # 网络货运企业200家,其中省级企业20家: of the kind that was named by its last word.
        stem, rest = pattern(GRADE_FRONT).sub("", bare_noun(before.noun, w)), noun[graded.end() :]
        if len(rest) < len(stem) and stem.endswith(rest):
            return Phrase(graded.group() + stem, before.verb, link, "left", "indicator.grade_of_same")
    if before is not None and not verb and OVER.fullmatch(noun):
        # 工业企业260户,其中产值过亿元的35户,过10亿元的3户: of those that are so large.
        stem = OVER.sub("", bare_noun(before.noun, w))
        alike = OVER.match(before.noun) if noun[0] in "过超达" else None
        of_what = before.noun[: alike.start(1)] if alike else ""
        return Phrase(of_what + noun + stem, before.verb, link, "left", "indicator.grade_of_same")
    if before is not None and pattern(GRADE).fullmatch(noun):
        return Phrase(
            noun + pattern(GRADE_FRONT).sub("", bare_noun(before.noun, w)),
            before.verb,
            link,
            "left",
            "indicator.grade_of_same",
        )
    if before is not None and _is_short(noun, w) and (caused := pattern(CAUSED).search(body)):
        return Phrase(caused.group(), verb, link, "left", "indicator.caused")
    if before is not None and unit.startswith(":") and not RATIO.search(noun) and (ratio := RATIO.search(before.noun)):
        # 小学生师比达到18:1,初中达到12:1
        return Phrase(noun.removesuffix("方面") + ratio.group(), verb, link, "left", "indicator.measure_of_others")
    if before is not None and known and known[-1][1] == unit and link == before.link == "level" and not verb:
        # 城镇居民人均收入达到3万元,农村居民达到2万元: the same measure of others.
        measure = _measure_of_some(before.noun, w) if _names_some(noun, w) else ""
        if measure:
            return Phrase(noun + measure, before.verb, link, "left", "indicator.measure_of_others")
    if before is not None and noun in RATES and not before.noun.endswith(noun):
        # 财政收入达到20亿元、增幅12%: the kind tells that it grows.
        return Phrase(before.noun, "", "grow", "left", "indicator.rate_of_same")
    of_place = noun in OF_PLACES and before is not None and before.noun not in OF_PLACES
    if before is not None and (of_place or _is_short(noun, w)) and not _of_all(noun, before.noun):
        if of_place and len(bare_noun(before.noun, w)) > LONGEST_PLACE:
            return Phrase(noun, verb, link, "left", "indicator.before_figure")
        subject = subject_of_measure(before, w)
        # 免费筛查, 筛查率
        said = len(noun) - 1 if subject.endswith(noun[:-1]) else 0
        return Phrase(subject + noun[said:], verb, link, "left", "indicator.shared_subject")
    if before is not None and tied and not verb and link in ("", before.link):
        noun = share(noun, before, w)
        return Phrase(noun, before.verb, link or before.link, "left", "indicator.enumeration")
    return Phrase(noun, verb, link, "left", "indicator.before_figure")


def _set_for(left: str, lead_in: str, before: Phrase | None, known: Known, w: Words) -> str:
    """What one of several aims is set for: named right before it or in the clause it ends, or that of the aim before."""
    named = left_noun(left, w)[0]
    if not named and (before is None or lead_in.rstrip().endswith((":", ","))):
        named = clause_noun(lead_in)
    aims = (known_as.noun for _, _, known_as in reversed(known) if pattern(OF_AIMS_BEFORE).search(known_as.noun))
    return named or pattern(OF_AIMS_BEFORE).sub("", next(aims, before.noun if before else ""))


def _unquoted(text: str) -> str:
    """实现“人才总量达到: a quotation that goes on behind the figure quotes a whole clause, no name."""
    opened = text.rfind("“")
    return text[:opened] + text[opened + 1 :] if opened > max(text.rfind("”"), text.rfind('"')) else text


def _worked_on(lead_in: str) -> str:
    """背街小巷 of 实施背街小巷整治工程: what a programme that the clause before names works on; empty where it names none."""
    about = clause_noun(lead_in)
    named = pattern(PROGRAMME).search(about)
    works = pattern(WORKS_AT_END).search(about[: named.start()]) if named else None
    return about[: works.start()] if works and works.start() >= 2 else ""


def _is_short(noun: str, w: Words) -> bool:
    """替代率, 总数: a measure without what it measures."""
    return noun in w.short or (len(noun) <= 3 and noun.endswith("率"))


def _of_all(noun: str, before: str) -> bool:
    """生产总值…,税收…: what a place takes in is not measured of what it makes."""
    return noun == "税收" and before.endswith(("生产总值", "GDP"))


def _names_some(noun: str, w: Words) -> bool:
    """农村居民: whom something is measured of, and no measure."""
    return bool(pattern(AMONG_WHOM + "$").search(noun)) and not w.measure_end.search(noun)


def _measure_of_some(noun: str, w: Words) -> str:
    """人均收入 of 城镇居民人均收入."""
    some = list(pattern(AMONG_WHOM).finditer(noun))
    return noun[some[-1].end() :] if some and w.measure_end.search(noun) else ""


def _mixed(body: str, behind: str) -> bool:
    """学前教育和畜牧兽医2个高水平专业群: a list before the figure, its sum behind it."""
    return bool(behind) and not pattern("{or_more+or_about+cannot_begin}").match(behind)


def _right(body: str, behind: str, link: str, before: Phrase | None, tied: bool, w: Words, lead_in: str = "") -> Phrase:
    body = BY_WHOM_SET.sub("", body) if "下达" in body else body
    subject, verb = left_noun(pattern(r"(?:{for_whom}|将|把|等|使)$").sub("", body), w, subject=True)
    if body.endswith("等"):
        # 新建改造中心公园、儿童公园等25个公园: some of those that are counted.
        first = w.keep_start.match(body)
        subject, verb = "", first.group() if first else verb
    if pattern(r"(?:{joins}|、)\s*$").search(body):
        # What stands before the tie is another item.
        subject = ""
    if before is not None and tied and not verb and not subject:
        verb = before.verb
    if w.adverb_of_verb.fullmatch(subject) or w.adverb_start.fullmatch(subject):
        subject = ""
    behind = unqualified(behind)
    if SETTLED.fullmatch(behind) and body.strip(" ,、"):
        # 不动产登记3个工作日办结
        return Phrase(
            SETTLED_SO.split(body.strip(" ,、"), maxsplit=1)[0] + behind,
            "",
            "level",
            "left",
            "indicator.settled_within",
        )
    about = clause_noun(lead_in) if lead_in else ""
    told = about.endswith(behind) or (behind in about and pattern(WORK_ALONE).fullmatch(behind))
    if about and told and not MANY_THINGS.search(about):
        return Phrase(about, verb, link, "right", "indicator.named_before")
    if (work := pattern(WORK_OF_CLAUSE).fullmatch(behind)) and lead_in and (on := _worked_on(lead_in)):
        return Phrase(on + work[1], verb, link, "right", "indicator.work_of_clause_before")
    if about and behind in GENERIC_BEHIND:
        return Phrase(pattern(PROGRAMME).sub("", about) + behind, verb, link, "right", "indicator.generic_behind")
    kept = verb if w.keep_start.fullmatch(verb) else ""
    if kept in ("开工", "竣工", "投产", "签约", "建成", "治理", "培训"):
        kept = ""
    if (
        subject
        and not subject.startswith("每")
        and (len(subject) > 14 or "、" in subject or behind.startswith(subject) or AMOUNT_IN.search(subject))
        and not pattern("(?!为){level}").match(behind)
    ):
        subject = subject.split("完成")[0] if "完成" in subject else ""
    return Phrase(subject + kept + behind, verb, link, "right", "indicator.behind_figure")
