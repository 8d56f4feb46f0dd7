"""What sort of document it is: a plan, a report, or one of those that promise nothing (rules, scoring, questions and answers,
statistics, lists), and text that is not Chinese.

The word of the title decides where it names one sort; else the body shows it: articles (第三条), points (得2分), 问 and 答.
"""

import re
from typing import Literal

from tracker.documents.titles import CITED

Family = Literal["plan", "report", "results", "rules", "scoring", "answers", "list", "notice", "foreign", "unknown"]

TITLE: tuple[tuple[Family, re.Pattern[str]], ...] = (
    ("scoring", re.compile(r"(?:考核|评分|评价|考评|评定)(?:办法|细则|标准|方案|实施细则|指标|规则)|评分表|计分")),
    ("answers", re.compile(r"问答|解答|答疑|答记者问|发布会|政策解读|解读")),
    (
        "results",
        re.compile(
            r"实事(?:项目)?(?:已)?(?:全部|全面)?(?:完成|办结)(?!情况|时)|(?:统计公报|状况公报|运行情况|完成情况|执行情况|进展情况|落实情况|推进情况|工作总结|年度总结|决算|快报|月报|季报|半年报)"
        ),
    ),
    (
        "rules",
        re.compile(
            r"(?:管理|暂行|试行|实施|奖励|补贴|补助|认定|监督)(?:办法|规定|细则|条例|规则)|办法(?:\([^)]*\))?$|条例$|规定(?:\([^)]*\))?$|实施细则|申报指南|操作规程|技术(?:标准|规范|导则)"
        ),
    ),
    ("notice", re.compile(r"招聘|招考|录用|招标|采购|中标|公示|申报(?:工作)?的?通知|报名|选聘|遴选公告")),
    ("list", re.compile(r"(?:名单|目录|一览表|名册)(?:的?(?:公示|公告|通知))?$")),
    ("report", re.compile(r"政府工作报告|工作报告|计划草案的报告|计划.{0,12}报告")),
    (
        "plan",
        re.compile(
            r"规划|纲要|行动计划|行动方案|实施方案|工作方案|分解|分工|清单|要点|实事|实施意见|任务|措施|计划|方案|意见|安排|目标"
        ),
    ),
)
# 2023年工作总结和2024年工作计划, 预算执行情况和预算草案: what looks back and ahead is a report, whichever it names first.
LOOKS_BACK = re.compile(r"执行情况|完成情况|落实情况|推进情况|进展情况|工作情况|总结|回顾")
LOOKS_AHEAD = re.compile(
    r"(?:和|与|及|以及|暨|、)[^,。;]{0,24}(?:草案|(?:工作|发展|重点|年度?)[^,。;]{0,6}(?:计划|打算|安排|思路|要点|谋划))"
)
# A breakdown of a work report is no report.
SHARED_OUT = re.compile(r"分解|分工|清单")
WORK = re.compile(r"任务|工作|计划|规划|方案|项目|目标")
ARTICLE = re.compile(r"(?:^|\n)\s*第[一二三四五六七八九十百零]{1,4}条")
POINTS = re.compile(r"(?:得|扣|加|计|记|满分)\s?\d+(?:\.\d+)?\s?分")
ASKED = re.compile(r"(?:^|\n)\s*(?:问|答)[:：]")
# 结合我县实际，特制定本方案: a plan that lost its title says so itself.
MAKES_PLAN = re.compile(
    r"(?:特|现|拟)?制[定订](?:了)?(?:本|如下|以下)[^,。;]{0,10}(?:方案|计划|要点|安排)|提出(?:以下|如下)实施意见"
)
# (牵头单位:市教育局,…) behind one measure after another.
ANSWERED_FOR = re.compile(r"(?:^|[\n。;(])\s*(?:责任|牵头|承办|主办)(?:部门|单位)[::]")
MANY_ANSWERED = 6
# Words that stand thick only in papers of one sort.
BODY: tuple[tuple[Family, re.Pattern[str]], ...] = (
    ("notice", re.compile(r"报名|报考|招考|应聘|笔试|面试|考生|录取|投标|中标|采购人|招标")),
    ("rules", re.compile(r"申请人|申领|处以|罚款|违反本|补贴标准|奖励标准|缴纳|参保人|承租")),
)
MANY_WORDS = 6
# A table of progress that gives each task its day, or sets the tasks beside what came of them, is one of tasks.
PLANNED = re.compile(
    r"计划完成(?:时间|时限|日期)|完成时限|(?:项目|工作|任务|建设)内容\s*[|\s](?:\s*[\u4e00-\u9fff]{2,6}\s*[|\s])?\s*(?:(?:工作)?(?:进展|完成|推进|实施)情况|当前进度|工作进展)"
    r"|内容与要求\s+进展情况"
)
PLAN = re.compile(r"(?:行动|实施|工作)(?:计划|方案)$")
SPOKEN_TO_CONGRESS = re.compile(r"各位代表|向大会报告(?:政府)?工作")
HAN = re.compile(r"[\u4e00-\u9fff]+")
KANA = re.compile(r"[\u3040-\u30ff]+")
LETTER = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ\uac00-\ud7af]{2,}")
SAMPLE = 20_000


def family(title: str | None, text: str) -> Family:
    """The sort of a document with this title (or none) and text."""
    sample = text[:SAMPLE]
    if title and (bare := CITED.sub("", title)) != title and PLAN.search(bare):
        # 关于贯彻〈…管理条例〉的实施方案 carries rules out.
        title = bare
    if title and SHARED_OUT.search(title):
        return "plan"
    if _foreign(sample):
        return "foreign"
    if SPOKEN_TO_CONGRESS.search(sample):
        return "report"
    if title and (back := LOOKS_BACK.search(title)) and LOOKS_AHEAD.search(title, back.end()):
        return "report"
    for name, pattern in TITLE:
        if title and pattern.search(title) and not (name == "list" and WORK.search(title)):
            return "plan" if name == "results" and PLANNED.search(sample) else name
    if MAKES_PLAN.search(sample) or len(ANSWERED_FOR.findall(sample)) >= MANY_ANSWERED:
        return "plan"
    if len(ARTICLE.findall(sample)) >= 4:
        return "rules"
    if len(POINTS.findall(sample)) >= 4:
        return "scoring"
    if len(ASKED.findall(sample)) >= 4:
        return "answers"
    for name, pattern in BODY:
        if len(pattern.findall(sample)) >= MANY_WORDS:
            return name
    return "unknown"


def _foreign(sample: str) -> bool:
    """Words of other scripts outweigh Chinese, or kana stand among the characters."""
    han, kana = (sum(map(len, script.findall(sample))) for script in (HAN, KANA))
    return kana * 8 > han + 8 or len(LETTER.findall(sample)) > han + 8
